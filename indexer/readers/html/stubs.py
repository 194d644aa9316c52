"""Files that hold no page: redirects, error pages, checks for robots, pages that a script fills."""

import re
from pathlib import Path

from indexer.errors import ContentError, Moved
from indexer.folding import plain
from indexer.readers.html.tree import Element, Tree, text_in
from indexer.words import ANY, Rule

_LONGEST = 700
"""Characters of what is no page; a longer text says something of its own."""
_LONGEST_REDIRECT = 300
_SHORTEST = 40
_ERROR = Rule("stubs", r"^(?:error )?(?:40[0-9]|50[0-9])\b|\b{error}\b", folded=True)
_MOVED = Rule("stubs", r"^30[12378]\b|\b{moved}\b", folded=True)
_LOCATION = re.compile(
    r"\blocation(?:\.href)?\s{0,3}(?:=|\.(?:replace|assign)\()\s{0,3}[\"']([^\"']{1,300})[\"']"
)
_ROBOT = Rule("stubs", r"\b{robot}\b", folded=True)
_SCRIPT = Rule("stubs", r"\b{script}\b", folded=True)
_REFRESH = re.compile(r"\d+\s*[;,]\s*url\s*=\s*(\S.*)", re.IGNORECASE)


def refuse_stub(tree: Tree, path: Path) -> None:
    """Raise what a file holds in place of a page: Moved for a redirect, else ContentError."""
    body = tree.first("body") or tree.root
    names = [plain(text_in(one)) for one in (tree.first("title"), tree.first("h1")) if one]
    if body.length <= _LONGEST_REDIRECT and any(_MOVED[ANY].search(name) for name in names):
        raise Moved(path, None, "moved on, as its server says")
    if body.length <= _LONGEST_REDIRECT and (place := _redirect(tree)):
        raise Moved(path, None, f"moved on to {place}")
    if body.length <= _LONGEST and (reason := _reason(tree, body)):
        raise ContentError(path, None, reason)


def _reason(tree: Tree, body: Element) -> str | None:
    text = plain(text_in(body))
    names = [plain(text_in(one)) for one in (tree.first("title"), tree.first("h1")) if one]
    if any(_ERROR[ANY].search(name) for name in names):
        return "no page: a server's error"
    if any(_ROBOT[ANY].search(one) for one in (*names, text)):
        return "no page: a check whether a browser asks"
    if body.length <= _SHORTEST and any(script.get("src") for script in tree.all("script")):
        return "no text without the scripts that fill the page: save it as a browser shows it"
    if _SCRIPT[ANY].search(text) and body.length <= _LONGEST_REDIRECT:
        return "no text without the scripts that fill the page: save it as a browser shows it"
    return None


def _redirect(tree: Tree) -> str:
    refreshes = (one for one in tree.all("meta") if one.get("http-equiv").lower() == "refresh")
    found = (_REFRESH.search(one.get("content")) for one in refreshes)
    place = next((hit[1].strip(" '\"") for hit in found if hit), "")
    is_empty = (tree.first("body") or tree.root).length <= _SHORTEST
    return place or (_by_script(tree) if is_empty else "")


def _by_script(tree: Tree) -> str:
    """Give where a script of a page without text leads on, empty where none does."""
    texts = ("".join(one for one in script.children if isinstance(one, str)) for script in tree.all("script"))
    found = (_LOCATION.search(text[:_LONGEST]) for text in texts)
    return next((hit[1] for hit in found if hit), "")
