"""The static files: read once, named by their content, kept in memory plain and compressed."""

import gzip
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from types import MappingProxyType

from kb.errors import SettingsError

FOLDER = Path(__file__).parents[1] / "static"

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """One static file. `hashed` is its name with 10 hex digits of its SHA-256 before the suffix."""

    name: str
    hashed: str
    type: str
    content: bytes
    compressed: bytes


@dataclass(frozen=True, slots=True)
class Assets:
    """All static files, by plain and by hashed name."""

    by_name: dict[str, Asset]
    version: str

    def __contains__(self, name: str) -> bool:
        return name in self.by_name

    def hashed(self, name: str) -> str:
        """The name under which a file may be cached for ever."""
        return self.by_name[name].hashed


def read_assets(*folders: Path, made: Mapping[str, bytes] = MappingProxyType({})) -> Assets:
    """Read every file of a known type in the own folder and in those laid over it; `made` are further ones.

    Raises SettingsError for a folder that is not there.
    """
    found = dict(made)
    for folder in (FOLDER, *folders):
        if not folder.is_dir():
            raise SettingsError(f"static = {str(folder)!r}: there is no such folder")
        found |= {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in TYPES}
    assets = [_asset(name, found[name]) for name in sorted(found)]
    names = {asset.name: asset for asset in assets} | {asset.hashed: asset for asset in assets}
    return Assets(names, _digest("".join(asset.hashed for asset in assets).encode()))


def squeeze(sheet: bytes) -> bytes:
    """A style sheet without comments and the blanks that only its authors need. Its strings hold neither."""
    bare = re.sub(rb"/\*.*?\*/", b"", sheet, flags=re.DOTALL)
    close = re.sub(rb"\s*([{};,>])\s*", rb"\1", re.sub(rb"\s+", b" ", bare))
    # Only behind a colon: before one, a blank means "any element of that state inside".
    return close.replace(b": ", b":").replace(b";}", b"}").strip()


def _asset(name: str, content: bytes) -> Asset:
    stem, suffix = PurePath(name).stem, PurePath(name).suffix
    if suffix == ".css":
        content = squeeze(content)
    hashed = f"{stem}.{_digest(content)}{suffix}"
    return Asset(name, hashed, TYPES[suffix], content, gzip.compress(content, 9, mtime=0))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:10]
