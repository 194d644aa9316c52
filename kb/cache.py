"""A cache bounded in bytes, shared by all threads."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

Value = TypeVar("Value")

_OVERHEAD = 512
"""Bytes that an entry costs besides what it is said to, about."""


class Cache:
    """Keeps the entries used last whose sizes sum to at most `limit` bytes."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.used = 0
        self.hits = 0
        self.misses = 0
        self._entries: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Hashable) -> object | None:
        with self._lock:
            found = self._entries.get(key)
            if found is None:
                self.misses += 1
                return None
            self._entries.move_to_end(key)
            self.hits += 1
            return found[0]

    def put(self, key: Hashable, value: object, size: int) -> None:
        """Keep an entry of so many bytes, unless it would push out too many others."""
        cost = size + _OVERHEAD
        if cost > self.limit // 4:
            return
        with self._lock:
            if key not in self._entries:
                self._entries[key] = (value, cost)
                self.used += cost
            while self.used > self.limit:
                _, (_, freed) = self._entries.popitem(last=False)
                self.used -= freed

    def get(self, key: Hashable, make: Callable[[], Value], size: Callable[[Value], int]) -> Value:
        """The entry of this key; made, outside the lock, where it is not there."""
        if (found := self.find(key)) is not None:
            return cast(Value, found)  # what `make` of the same key made
        value = make()
        self.put(key, value, size(value))
        return value
