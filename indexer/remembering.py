"""What functions of texts gave is kept, in so many bytes: a few texts of megabytes would take all memory."""

import gc
from collections.abc import Callable, Mapping
from functools import partial, update_wrapper, wraps
from inspect import signature
from typing import Concatenate, Generic, ParamSpec, TypeVar, cast

Others = ParamSpec("Others")
Key = TypeVar("Key")
Result = TypeVar("Result")
Function = Callable[Concatenate[str, Others], Result]

_ENTRY = 200
"""Bytes that an entry takes besides its text and what became of it, about."""


class Memory(dict[Key, Result], Generic[Key, Result]):
    """What was made of each key, emptied when it is full: nothing is found faster than in a dict.

    `size` says what an entry takes, None where it is not to be kept; `limit` is in bytes too, `used` how many
    of them are.
    """

    def __init__(
        self,
        name: str,
        make: Callable[[Key], Result],
        size: Callable[[Key, Result], int | None],
        limit: int,
    ) -> None:
        super().__init__()
        self._make, self._size, self._limit = make, size, limit
        self.used = 0
        _MEMORIES[name] = self

    def __missing__(self, key: Key) -> Result:
        found = self._make(key)
        size = self._size(key, found)
        if size is not None and size <= self._limit:
            self.used += size
            if self.used > self._limit:
                self.clear()
                self.used = size
            self[key] = found
        return found


class _OfTexts(Memory[Key, Result]):
    """What was made of texts, or of texts and whatever else: each is new most often, so that it is made and
    kept, and what it takes counted, in this one call.
    """

    def __init__(
        self, name: str, make: Callable[..., Result], *, alone: bool, longest: int, each: int, limit: int
    ) -> None:
        super().__init__(name, make, lambda _text, _found: None, limit)
        self._alone, self._longest, self._each = alone, longest, each

    def __missing__(self, key: Key) -> Result:
        if self._alone:
            found, length = self._make(key), len(key)  # type: ignore[arg-type]  # the text
        else:
            found, length = self._make(*key), len(key[0])  # type: ignore[misc,index]  # the text comes first
        if length <= self._longest:
            size = _ENTRY + self._each * length
            self.used += size
            if self.used > self._limit:
                self.clear()
                self.used = size
            self[key] = found
        return found


_MEMORIES: dict[str, Memory] = {}  # type: ignore[type-arg]  # of any keys


def remembered_bytes() -> Mapping[str, int]:
    """The bytes that each memory of this process takes, about, by the name of its function."""
    return {name: memory.used for name, memory in _MEMORIES.items()}


def remembered(
    *, mib: float, longest: int, each: int = 16
) -> Callable[[Function[Others, Result]], Function[Others, Result]]:
    """Keep what a function gave for texts of at most `longest` characters, in `mib` MiB.

    An entry counts `each` bytes a character of its text. A longer text is worked on each time.
    """

    def decorate(function: Function[Others, Result]) -> Function[Others, Result]:
        name, limit = f"{function.__module__}.{function.__qualname__}", int(mib * (1 << 20))
        alone = len(signature(function).parameters) == 1
        kept: _OfTexts[object, Result] = _OfTexts(
            name, function, alone=alone, longest=longest, each=each, limit=limit
        )
        if alone:
            # A dict's own method, which asks `__missing__`: a function around it would cost what it saves.
            return cast(Function[Others, Result], update_wrapper(partial(kept.__getitem__), function))

        @wraps(function)
        def recall(text: str, /, *others: Others.args, **named: Others.kwargs) -> Result:
            return function(text, *others, **named) if named else kept[text, *others]

        return recall

    return decorate


_NEW = 50_000


def collect_seldom(*, keep: bool = False) -> None:
    """Have Python look for garbage after 50,000 new objects, not 700.

    Most of a walk, a page read or an answer is kept or goes by itself, and is looked at in vain. With `keep`,
    what is there now is never looked at again: processes forked later go on sharing its memory.
    """
    if keep:
        gc.collect()
        gc.freeze()
    gc.set_threshold(_NEW)
