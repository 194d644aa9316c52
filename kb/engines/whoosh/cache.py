"""A cache bounded in bytes, shared by all threads."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar

Value = TypeVar("Value")

_OVERHEAD = 512
"""Bytes that an entry costs besides its arrays, about."""


class Cache:
    """Keeps the entries used last whose sizes sum to at most `bytes`."""

    def __init__(self, bytes: int) -> None:
        self.limit = bytes
        self.used = 0
        self.hits = 0
        self.misses = 0
        self._entries: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value], size: Callable[[Value], int]) -> Value:
        """The entry of this key; made, outside the lock, where it is not there."""
        with self._lock:
            found = self._entries.get(key)
            if found is not None:
                self._entries.move_to_end(key)
                self.hits += 1
                return found[0]  # type: ignore[return-value]  # what `make` of the same key made
            self.misses += 1
        value = make()
        cost = size(value) + _OVERHEAD
        if cost <= self.limit // 4:  # one giant must not push out all others
            with self._lock:
                if key not in self._entries:
                    self._entries[key] = (value, cost)
                    self.used += cost
                while self.used > self.limit:
                    _, (_, freed) = self._entries.popitem(last=False)
                    self.used -= freed
        return value
