"""The addresses that a page had before: what its head says leads to it."""

from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from indexer.folding import normal
from indexer.readers.front_matter.head_values import Value
from indexer.web_addresses import split_address

_KEYS = frozenset(
    (
        "aliases", "alias", "redirectfrom", "redirects", "oldurl", "oldurls", "oldaddress", "oldaddresses",
        "previousurl", "previousurls", "oldid", "oldids", "oldslug", "oldslugs", "movedfrom", "formerurls",
    )
)  # fmt: skip
_NAMES = frozenset(("aliases", "alias"))
_ENDINGS = ("index.html", "index.htm", ".html", ".htm")


def old_addresses(*heads: Mapping[str, Value]) -> tuple[str, ...]:
    """Give the old addresses of a page, as `plain_address` writes them; of names, those with a `/`."""
    found = (address for head in heads for key, value in head.items() for address in _of(normal(key), value))
    return tuple(dict.fromkeys(filter(None, found)))


def plain_address(address: str) -> str:
    """Reduce an address to the path by which it is looked up: without host, `/` at its ends, and `.html`.

    >>> plain_address("https://example.org/Old/Kickback/index.html")
    'old/kickback'
    """
    path = unquote(split_address(address.strip()).path).casefold().strip("/")
    ending = next((ending for ending in _ENDINGS if path.endswith(ending)), "")
    return path.removesuffix(ending).strip("/")


def _of(key: str, value: Value) -> Iterator[str]:
    if key not in _KEYS:
        return
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str) and _is_address(one.strip(), may_be_name=key in _NAMES):
            yield plain_address(one)


def _is_address(text: str, *, may_be_name: bool) -> bool:
    """Tell an address from a name: it may have blanks where it begins at the site's root."""
    return text.startswith("/") or (" " not in text and ("/" in text or not may_be_name))
