"""The manifest of a generation: what it holds, and the size and SHA-256 of every file."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from indexer.changes import Generation
from indexer.source import read_regular
from kb.errors import IndexCorrupt
from kb.meaning.encoder import Model

NAME = "manifest.json"
INDEX = "kb"
"""What the names of a generation's files begin with."""

DELETED = "deleted.arrays"
"""The numbers of the deleted documents, by segment."""

LAYOUT = 4
"""Grows with any change of the files' layout: an index of another layout is rebuilt."""

PICKLED = ".toc"
"""How the names of the files end that Whoosh unpickles when it opens them."""

QUICK = 16 << 20
"""Bytes whose checksum is compared whenever a generation is opened, the smallest files first."""

_REMEMBERED = 4096


class FileRecord(msgspec.Struct, frozen=True):
    size: int
    sha256: str


class SegmentRecord(msgspec.Struct, frozen=True):
    """A segment's name and how many Documents it holds, dead ones too."""

    name: str
    documents: int
    deleted: int


class Fingerprint(msgspec.Struct, frozen=True):
    """What an index depends on besides its content: where one differs, it must be rebuilt."""

    schema: str
    taxonomy: str
    readers: str
    analysis: str = ""
    meaning: str = ""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    layout: int
    number: int
    built: datetime
    fingerprint: Fingerprint
    documents: int
    passages: int
    segments: tuple[SegmentRecord, ...]
    files: Mapping[str, FileRecord]
    roots: tuple[str, ...] = ()
    model: Model | None = None
    """Which model made the vectors of the segments; None where there are none."""


def segment_file(name: str) -> str:
    """What the names of a segment's files begin with."""
    return f"{INDEX}_{name}"


def columns_file(name: str) -> str:
    return f"{segment_file(name)}.arrays"


def meanings_file(name: str) -> str:
    return f"{segment_file(name)}.meanings"


def generation_of(manifest: Manifest) -> Generation:
    return Generation(manifest.number, manifest.documents, manifest.passages, manifest.built)


def difference(manifest: Manifest, fingerprint: Fingerprint) -> str | None:
    """Why the index must be rebuilt, None if it need not."""
    if manifest.layout != LAYOUT:
        return f"the index has layout {manifest.layout}, not {LAYOUT}"
    changed = [
        name
        for name in Fingerprint.__struct_fields__
        if getattr(manifest.fingerprint, name) != getattr(fingerprint, name)
    ]
    return f"the index was built by another {' and '.join(changed)} version" if changed else None


def fits(manifest: Manifest, fingerprint: Fingerprint) -> bool:
    """Whether its files can be searched by this program, if not be added to."""
    made = manifest.fingerprint
    same = (made.schema, made.analysis) == (fingerprint.schema, fingerprint.analysis)
    return manifest.layout == LAYOUT and same


def write_manifest(directory: Path, manifest: Manifest) -> Path:
    path = directory / NAME
    body = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
    path.write_bytes(body + b"\n" + _seal(body) + b"\n")
    return path


def read_manifest(directory: Path) -> Manifest:
    """Raises IndexCorrupt where it is missing, damaged or of no known kind."""
    path = directory / NAME
    try:
        body, _, seal = read_regular(path).rstrip(b"\n").rpartition(b"\n")
        if seal != _seal(body):
            raise IndexCorrupt(f"{path} is damaged: run kb check-index")
        return msgspec.json.decode(body, type=Manifest)
    except (OSError, msgspec.MsgspecError) as error:
        raise IndexCorrupt(f"{path} can't be read: {error}") from error


def record(path: Path) -> FileRecord:
    """Read a file back and note its size and checksum."""
    return FileRecord(path.stat().st_size, checksum(path))


def checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def quick_faults(directory: Path, manifest: Manifest) -> tuple[str, ...]:
    """What is wrong by size, and by checksum of the small files and of whatever is unpickled.

    A file that this process has read and found right is not read again while it keeps its inode and time.
    """
    faults: list[str] = []
    read = 0
    for name, expected in sorted(manifest.files.items(), key=lambda named: named[1].size):
        read += expected.size
        checked = read <= QUICK or name.endswith(PICKLED)
        faults += _faults(directory / name, expected, checked=checked, known=_right)
    return tuple(faults)


def open_faults(directory: Path, manifest: Manifest) -> tuple[str, ...]:
    """What is wrong with any byte of any file, those left out that this process has found right before."""
    return all_faults(directory, manifest, _right)


def all_faults(directory: Path, manifest: Manifest, known: "set[Seen] | None" = None) -> tuple[str, ...]:
    """What is wrong with any byte of any file that is not `known` to be right."""
    right = set() if known is None else known
    files = manifest.files.items()
    return tuple(
        one for name, own in files for one in _faults(directory / name, own, checked=True, known=right)
    )


def file_faults(path: Path, expected: FileRecord) -> tuple[str, ...]:
    """What is wrong with one file, read again unless this process has found it right."""
    return tuple(_faults(path, expected, checked=True, known=_right))


Seen = tuple[str, int, int, int]
"""The checksum, inode, size and time of a file."""

_right: set[Seen] = set()
"""The files found right: segments are linked from generation to generation."""


def _faults(path: Path, expected: FileRecord, *, checked: bool, known: set[Seen]) -> list[str]:
    try:
        found = path.stat()
        if found.st_size != expected.size:
            return [f"{path} has {found.st_size} bytes, not {expected.size}"]
        key = expected.sha256, found.st_ino, found.st_size, found.st_mtime_ns
        if checked and key not in known:
            if checksum(path) != expected.sha256:
                return [f"{path} is not what was written"]
            if len(known) > _REMEMBERED:
                known.clear()
            known.add(key)
    except OSError as error:
        return [f"{path} can't be read: {error.strerror}"]
    return []


def _seal(body: bytes) -> bytes:
    return b"sha256 " + hashlib.sha256(body).hexdigest().encode()
