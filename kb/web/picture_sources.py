"""Where the pictures of pages come from: content folders, the publisher's site, hosts that the settings name.

A picture from elsewhere is never loaded, for it would tell its host who reads what: it is a link.
"""

import posixpath
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

import imagesize

from indexer.web_addresses import split_address, whole_address

SUFFIXES: Mapping[str, str] = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".mp4": "video/mp4",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webm": "video/webm",
    ".webp": "image/webp",
}
"""The files of content folders that are served, and as what."""

_SCHEMES = ("http", "https")


@dataclass(frozen=True, slots=True)
class PictureSource:
    """Where something of a page is: `file` of a content folder, or `url` elsewhere; neither where unknown.

    `is_allowed` says that a page here may load it.
    """

    file: str = ""
    url: str = ""
    is_allowed: bool = False


@dataclass(frozen=True, slots=True)
class PictureShelf:
    """The content folders `roots`, the origins in `hosts` ("*" is all), and the publisher's `site_url`."""

    roots: tuple[Path, ...] = ()
    hosts: tuple[str, ...] = ()
    site_url: str = ""

    def find(self, id: str, page_url: str | None, url: str) -> PictureSource:
        """Find what the page `id`, published at `page_url`, calls `url`."""
        if split_address(url).scheme:
            return self._elsewhere(url)
        path = unquote(split_address(url).path)
        name = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(id), path)
        name = posixpath.normpath(name)
        if self.file(name):
            return PictureSource(name, is_allowed=True)
        return self._elsewhere(self.whole(page_url, url))

    def file(self, name: str) -> Path | None:
        """The picture or video of this name in a content folder, None where there is none to be served."""
        if Path(name).suffix.lower() not in SUFFIXES or any(one.startswith(".") for one in name.split("/")):
            return None
        for root in self.roots:
            found = root / name
            if found.is_file() and found.resolve().is_relative_to(root.resolve()):
                return found.resolve()
        return None

    def size(self, name: str) -> tuple[int, int] | None:
        """The width and height in pixels of a picture of this name; None where it has none that is known."""
        found = self.file(name)
        return _size(found, found.stat().st_mtime_ns) if found else None

    def whole(self, page_url: str | None, url: str) -> str:
        """An address with its host, where the page's own or the site's is known; else empty."""
        base = page_url if page_url and split_address(page_url).scheme in _SCHEMES else f"{self.site_url}/"
        whole = whole_address(base, url)
        return whole if split_address(whole).scheme in _SCHEMES else ""

    def _elsewhere(self, url: str) -> PictureSource:
        parts = split_address(url)
        if parts.scheme not in _SCHEMES:
            return PictureSource()
        origin = f"{parts.scheme}://{parts.netloc}".lower()
        return PictureSource(url=url, is_allowed="*" in self.hosts or origin in map(str.lower, self.hosts))


@lru_cache(maxsize=4096)
def _size(path: Path, changed: int) -> tuple[int, int] | None:
    """Read a picture's size in its first bytes; `changed` makes what was read of a former file worthless."""
    try:
        width, height = imagesize.get(path)
    except (OSError, ValueError, struct.error, IndexError):
        return None
    return (round(width), round(height)) if width >= 1 and height >= 1 else None
