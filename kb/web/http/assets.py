"""The static files: read once, named by their content, kept in memory plain and compressed."""

import gzip
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "static"

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
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

    def hashed(self, name: str) -> str:
        """The name under which a file may be cached for ever."""
        return self.by_name[name].hashed


def read_assets(folder: Path = FOLDER) -> Assets:
    """Read every file of a known type in a folder."""
    assets = [_read(path) for path in sorted(folder.iterdir()) if path.suffix in TYPES]
    names = {asset.name: asset for asset in assets} | {asset.hashed: asset for asset in assets}
    return Assets(names, _digest("".join(asset.hashed for asset in assets).encode()))


def squeeze(sheet: bytes) -> bytes:
    """A style sheet without comments and the blanks that only its authors need. Its strings hold neither."""
    bare = re.sub(rb"/\*.*?\*/", b"", sheet, flags=re.DOTALL)
    close = re.sub(rb"\s*([{};,>])\s*", rb"\1", re.sub(rb"\s+", b" ", bare))
    # Only behind a colon: before one, a blank means "any element of that state inside".
    return close.replace(b": ", b":").replace(b";}", b"}").strip()


def _read(path: Path) -> Asset:
    content = path.read_bytes()
    if path.suffix == ".css":
        content = squeeze(content)
    hashed = f"{path.stem}.{_digest(content)}{path.suffix}"
    return Asset(path.name, hashed, TYPES[path.suffix], content, gzip.compress(content, 9, mtime=0))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:10]
