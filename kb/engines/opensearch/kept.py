"""Documents that were shown lately. A version of a page never changes, so what is kept is never wrong."""

from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock

from indexer.document import Document

KEPT_BYTES = 64 << 20

_THAWED = 9
"""How many times larger a Document is in memory than deflated in base 64, about."""


class KeptDocuments:
    """The last Documents by version that fit into so many bytes; shared by all threads."""

    def __init__(self, limit: int = KEPT_BYTES) -> None:
        self.used = 0
        self.hits = 0
        self.misses = 0
        self._limit = limit
        self._documents: OrderedDict[str, tuple[Document, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, version: str) -> Document | None:
        with self._lock:
            found = self._documents.get(version)
            if found is None:
                self.misses += 1
                return None
            self.hits += 1
            self._documents.move_to_end(version)
            return found[0]

    def put(self, documents: Mapping[str, tuple[Document, int]]) -> None:
        """Keep Documents, each given with the length of what it was read from."""
        with self._lock:
            for version, (document, frozen) in documents.items():
                self._drop(version)
                self._documents[version] = document, _THAWED * frozen
                self.used += _THAWED * frozen
            while self.used > self._limit:
                self._drop(next(iter(self._documents)))

    def _drop(self, version: str) -> None:
        _, cost = self._documents.pop(version, (None, 0))
        self.used -= cost
