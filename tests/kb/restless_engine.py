"""An engine whose pages change between any two calls: only a snapshot stands still."""

from contextlib import AbstractContextManager
from itertools import cycle
from pathlib import Path

from indexer.changes import Changes
from indexer.document import Document
from indexer.taxonomy import load_taxonomy
from kb.engines.base import Searcher
from kb.engines.whoosh.engine import WhooshEngine


class RestlessEngine(WhooshEngine):
    """Goes on to the next set of pages whenever a snapshot is taken; a call by itself takes one, too."""

    def __init__(self, directory: Path, *versions: tuple[Document, ...]) -> None:
        super().__init__(directory, taxonomy=load_taxonomy())
        self.taken = 0
        self._coming = cycle(versions)
        self._next()

    def snapshot(self) -> AbstractContextManager[Searcher]:
        now = super().snapshot()
        self.taken += 1
        self._next()
        return now

    def _next(self) -> None:
        self.apply(Changes(next(self._coming), full=True))
