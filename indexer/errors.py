"""What can go wrong between a content file and a Document, and what to install where a part is missing."""

from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path


class IndexerError(Exception):
    """Anything the indexer raises on purpose."""


class ContentError(IndexerError):
    """One content file can't be read; the others are not affected.

    `line` is 1-based, None where no line can be named.
    """

    def __init__(self, path: Path | str, line: int | None, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}" if line else f"{path}: {reason}")
        self.path = str(path)
        self.line = line
        self.reason = reason

    def __reduce__(self) -> tuple[type["ContentError"], tuple[str, int | None, str]]:
        # Reading runs in several processes, and an exception pickles by its message alone.
        return type(self), (self.path, self.line, self.reason)


class UnknownFormat(ContentError):
    """No reader knows this file."""


class Moved(ContentError):
    """The file holds no page any more, only where that went: what it said before is gone from here."""


class NotContent(ContentError):
    """The file is of a format that may hold content, and holds none: it is passed over, and counted."""


class MissingExtra(NotContent):
    """The file can only be read with packages that are not installed; what it last said stays."""


class FrontMatterError(ContentError):
    """The head between the fences is broken or breaks a bound."""


class OtherContent(IndexerError):
    """The index is made of other folders than those that were named: their pages would go."""


class ContentAbsent(IndexerError):
    """A folder that the index is made of can't be looked at, and its pages can't be kept without it."""


class TaxonomyError(IndexerError):
    """The vocabulary file contradicts itself."""


def remedy(extra: str) -> str:
    """The command that installs what an extra of this package needs, by the bounds of its metadata."""
    try:
        lines = requires("exercise-kb") or []
    except PackageNotFoundError:
        lines = []
    marked = f'extra == "{extra}"'
    needed = [line.partition(";")[0].strip() for line in lines if marked in line.replace("'", '"')]
    return "pip install " + " ".join(f"'{one}'" for one in needed) if needed else f"the extra {extra}"
