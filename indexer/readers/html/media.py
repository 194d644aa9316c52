"""Pictures and videos of HTML: where they come from, what they show, and how large they are."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs

from msgspec.structs import replace

from indexer.page import Media
from indexer.readers.html.parsing import parse_fragment
from indexer.readers.html.tree import Element, find, find_all
from indexer.web_addresses import split_address

IMAGES = ("img", "amp-img", "amp-anim")
EMBEDDED = ("video", "amp-video", "iframe", "amp-youtube", "lite-youtube")

SOURCES = ("src", "data-src", "data-lazy-src", "data-original", "srcset", "data-srcset")
"""What loads late keeps its real source in an attribute of its own."""

_LEAST = 48
"""Pixels: what is smaller is an icon, or counts visitors."""

_SIZE = re.compile(r"(\d{1,5})(?:px|\.\d+)?")
_TAG = re.compile(r"<(?:img|video|iframe)\b", re.IGNORECASE)
_CODE = re.compile(r"[\w-]{6,20}")
_YOUTUBE = frozenset(("youtube.com", "youtube-nocookie.com", "m.youtube.com", "youtu.be"))
_VIMEO = frozenset(("vimeo.com", "player.vimeo.com"))

Address = Callable[[str], str]
"""An address as it stands in a page, made whole; empty where it is none."""


def source_of(element: Element) -> str:
    """The first real source of a picture, empty where it has none."""
    stated = (element.get(name).strip().split(" ")[0].rstrip(",") for name in SOURCES)
    return next((one for one in stated if one and not one.startswith("data:")), "")


def media_of(element: Element, address: Address) -> Media | None:
    """What one element shows; None for what is no content."""
    name = element.name
    width, height = _pixels(element.get("width")), _pixels(element.get("height"))
    if any(size is not None and size < _LEAST for size in (width, height)):
        return None
    title = _one_line(element.get("alt") or element.get("title") or element.get("aria-label"))
    if name in IMAGES:
        url = source_of(element)
        return Media("image", address(url) or url, title, width=width, height=height) if url else None
    if name in {"video", "amp-video"}:
        inner = find(element, "source")
        url = element.get("src") or (inner.get("src") if inner else "")
        still = element.get("poster")
        found = Media("video", address(url) or url, title, width=width, height=height) if url else None
        return _with_still(found, address(still) or still)
    code = element.get("data-videoid") or element.get("videoid")
    url = f"https://www.youtube.com/watch?v={code}" if _CODE.fullmatch(code) else address(element.get("src"))
    return watched(url, title) if url else None


def media_in(html: str, address: Address = str) -> Iterator[Media]:
    """All that a piece of HTML shows."""
    if not _TAG.search(html):
        return
    tree = parse_fragment(html)
    for element in find_all(tree.root, *IMAGES, *EMBEDDED):
        if found := media_of(element, address):
            yield found


def watched(url: str, title: str = "") -> Media | None:
    """An embedded video, at the page where one watches it, with its still picture; None for other frames."""
    parts = split_address(url)
    host = (parts.hostname or "").removeprefix("www.")
    last = parts.path.rstrip("/").rpartition("/")[2]
    if host in _YOUTUBE:
        code = next(iter(parse_qs(parts.query).get("v", ())), last)
        if _CODE.fullmatch(code) and code != "watch":
            page = f"https://www.youtube.com/watch?v={code}"
            still = f"https://i.ytimg.com/vi/{code}/hqdefault.jpg"
            return Media("video", page, title, width=480, height=360, still=still)
    if host in _VIMEO and last.isdigit():
        return Media("video", f"https://vimeo.com/{last}", title)
    return None


def _with_still(found: Media | None, still: str) -> Media | None:
    return replace(found, still=still or None) if found else None


def _pixels(text: str) -> int | None:
    size = _SIZE.fullmatch(text.strip())
    return int(size[1]) if size else None


def _one_line(text: str) -> str:
    return " ".join(text.split())
