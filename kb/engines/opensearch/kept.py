"""Documents that were shown lately. A version of a page never changes, so what is kept is never wrong."""

from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock

from indexer.document import Document

MOST = 1024


class Kept:
    """The last Documents by version; shared by all threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._documents: OrderedDict[str, Document] = OrderedDict()
        self._lock = Lock()

    def get(self, version: str) -> Document | None:
        with self._lock:
            if version in self._documents:
                self._documents.move_to_end(version)
            return self._documents.get(version)

    def put(self, documents: Mapping[str, Document]) -> None:
        with self._lock:
            self._documents.update(documents)
            while len(self._documents) > self._most:
                self._documents.popitem(last=False)
