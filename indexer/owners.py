"""Which indexed ids come from which file: one of several pages has its id before theirs."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from indexer.readers.table import PARTED
from indexer.source import Entry

_PARTED = tuple(PARTED)


class Owners:
    """The ids that are indexed (`old`, with the digest of each), by the file that they come from now."""

    def __init__(self, entries: Iterable[Entry], old: Mapping[str, str]) -> None:
        self._old = old
        is_parted = {entry.id: _is_parted(entry.path) for entry in entries}
        self._ids: dict[str, list[str]] = {}
        for id in old:
            owner = id
            while owner not in is_parted and "/" in owner:
                owner = owner.rpartition("/")[0]
            if is_parted.get(owner) or (owner == id and id in is_parted):
                self._ids.setdefault(owner, []).append(id)

    def ids(self, file: str) -> tuple[str, ...]:
        """What is indexed of the file of an id."""
        return tuple(self._ids.get(file, ()))

    def __iter__(self) -> Iterator[str]:
        """Every indexed id whose file is there."""
        return chain.from_iterable(self._ids.values())

    def digest(self, file: str) -> str | None:
        """The digest that a file had when it was indexed; None where it was not, or not as one."""
        digests = {self._old[id] for id in self._ids.get(file, ())}
        return digests.pop() if len(digests) == 1 else None


def ids_of(file: str, path: Path, old: Iterable[str]) -> tuple[str, ...]:
    """Of the `old` ids those that the file of an id may have had: its own, and its parts'."""
    return (file, *(id for id in old if id.startswith(f"{file}/"))) if _is_parted(path) else (file,)


def _is_parted(path: Path) -> bool:
    return str(path).lower().endswith(_PARTED)  # a walk asks for each file: `suffix` takes five times as long
