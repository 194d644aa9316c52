"""Names that a page does not give itself: a title from its file, a source from its address."""

import re
from urllib.parse import urlsplit

_GAPS = re.compile(r"[-_\s]+")
_INDEX = frozenset(("index", "_index", "readme"))


def title_from(id: str) -> str:
    """Make a title of a file's id: `exercises/glute-kickback` gives "Glute kickback".

    >>> title_from("en/exercises/_index")
    'Exercises'
    """
    parts = [part for part in id.split("/") if part]
    name = next((part for part in reversed(parts) if part.casefold() not in _INDEX), id)
    words = _GAPS.sub(" ", name).strip() or name
    return words[:1].upper() + words[1:]


def host_of(url: str | None) -> str | None:
    """Give the site of an absolute address, without `www.`; None for any other text."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
