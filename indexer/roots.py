"""The folders that an index is made of: named again, left out, or not to be looked at for now."""

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from indexer.document import Document
from indexer.errors import ContentAbsent, OtherContent
from indexer.source import Entry


class Roots:
    """Content folders, beside those that the index was made of by the last run (`known`)."""

    def __init__(self, named: Sequence[Path], known: Iterable[str]) -> None:
        self._as_given = tuple(named)
        self.named = tuple(map(absolute, named))
        self.known = tuple(map(Path, known))
        self.left_out = tuple(root for root in self.known if not self._is_named(root))

    def refuse_others(self, sample: Path | None) -> None:
        """Raises OtherContent where pages would go because their folder is not named.

        Those of the sample may go: nobody wrote them here.
        """
        for root in self.left_out:
            if sample is None or not root.is_relative_to(sample):
                raise OtherContent(
                    f"the index is made of {root}, which is not named: name it with --corpus, KB_CORPUS or "
                    f"kb.toml, or say --full to make the index of {', '.join(map(str, self.named))} alone; "
                    "--index or KB_INDEX keep another index beside it"
                )

    def owns(self, folder: Path, path: Path) -> bool:
        """Whether a page at `path` comes from `folder`. One that comes from nowhere that we know, because its
        folder was called otherwise then, comes from any root."""
        if path.is_relative_to(folder):
            return True
        return folder in self.named and not any(path.is_relative_to(r) for r in (*self.named, *self.left_out))

    def is_known(self, folder: Path) -> bool:
        """Whether the index has pages of a folder, or of one around it."""
        return any(folder.is_relative_to(root) for root in self.known)

    def with_content(
        self, entries: Sequence[Entry], held: Callable[[Path], Collection[str]]
    ) -> tuple[str, ...]:
        """The named roots that hold content, or held some that is kept."""

        def holds(root: Path) -> bool:
            inside = f"{root}{os.sep}"
            return any(os.fspath(entry.path).startswith(inside) for entry in entries)

        pairs = zip(self._as_given, self.named, strict=True)
        return tuple(str(root) for given, root in pairs if holds(given) or held(root))

    def _is_named(self, root: Path) -> bool:
        """Whether the same folder is named, or one around it, perhaps by another path that leads there."""
        pairs = ((root, named) for named in self.named)
        return any(
            one.is_relative_to(other) or _resolved(one).is_relative_to(_resolved(other))
            for one, other in pairs
        )


class Absent:
    """What is indexed of folders that are empty or can't be listed now: it stays, for absence is no deletion.

    `documents` gives what is indexed, and is asked where a folder is absent only; with `rebuilt`, the reason
    why, and no `old` digests, what is indexed can't be read.
    """

    def __init__(
        self,
        roots: Roots,
        old: Mapping[str, str],
        documents: Callable[[], Iterable[Document]],
        rebuilt: str | None,
    ) -> None:
        self._roots, self._old, self._documents, self._rebuilt = roots, old, documents, rebuilt
        self._held: dict[Path, frozenset[str]] = {}

    def ids(self, folder: Path) -> frozenset[str]:
        """The ids of what comes from a folder. Raises ContentAbsent where that can't be told any more."""
        place = absolute(folder)
        if not self._old and self._rebuilt and self._roots.is_known(place):
            raise ContentAbsent(
                f"{folder} is empty or can't be listed, and everything must be read again ({self._rebuilt}): "
                "is it mounted? if its pages are to go, say --prune"
            )
        if place not in self._held:
            self._held[place] = frozenset(
                id for id, path in self._paths.items() if self._roots.owns(place, path)
            )
        return self._held[place]

    @cached_property
    def _paths(self) -> Mapping[str, Path]:
        found = self._documents() if self._old else ()
        return {document.id: absolute(Path(document.page.path)) for document in found}


def absolute(path: Path) -> Path:
    """A path from the root on, without `..`; not resolved, for a link that leads elsewhere today is still the
    folder that was named."""
    return Path(os.path.normpath(path.absolute()))


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path
