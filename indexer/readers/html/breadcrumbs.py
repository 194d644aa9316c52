"""Where a page stands in its site: what its breadcrumbs and its head file it under."""

from collections.abc import Iterator, Mapping

from indexer.folding import normal
from indexer.readers.html.boilerplate_names import WORDS
from indexer.readers.html.structured_data import StructuredData
from indexer.readers.html.tree import Element, Tree, descend, find_all, text_in
from indexer.web_addresses import NO_ADDRESS, split_address

_HOLDERS = ("nav", "ol", "ul", "div", "p")
_NAMED = tuple(word for word, reason in WORDS.items() if reason == "breadcrumb")
_MOST = 5
_LONGEST = 60
"""Characters of a section's name; a longer text is no name."""


def sections_of(
    tree: Tree, metas: Mapping[str, str], data: StructuredData, title: str, site: str
) -> tuple[str, ...]:
    """Give the names of the sections of its site that a page stands in, the widest first: neither the site
    itself nor the page."""
    led = _linked(tree) or data.breadcrumbs
    told = (*led, metas.get("article:section", ""), *data.list("articleSection"))
    own = {normal(title), normal(site), ""}
    named = {normal(name): name for name in reversed(told) if len(name) <= _LONGEST}
    return tuple(reversed([name for key, name in named.items() if key not in own]))[:_MOST]


def _linked(tree: Tree) -> tuple[str, ...]:
    """The texts of the links that lead to a page, but for the one to where its site begins."""
    holder = next(_holders(tree), None)
    links = find_all(holder, "a") if holder else ()
    return tuple(text_in(link) for link in links if not _is_root(link.get("href")))


def _holders(tree: Tree) -> Iterator[Element]:
    for one in descend(tree.root):
        if one.attributes and one.name in _HOLDERS:
            names = f"{one.get('class')} {one.get('id')} {one.get('aria-label')}".lower()
            if any(name in names for name in _NAMED):
                yield one


def _is_root(address: str) -> bool:
    """Whether an address is that of a whole site: its path names nothing, or a language."""
    parts = split_address(address)
    path = parts.path.strip("/")
    return parts is not NO_ADDRESS and (not path or len(path) == len("en") or path.startswith("index."))
