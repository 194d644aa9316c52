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
            self._keep(key, found, size)
        return found

    def _keep(self, key: Key, found: Result, size: int) -> None:
        if self.used + size > self._limit:
            self.clear()
            self.used = 0
        self[key] = found
        self.used += size


class _OfTexts(Memory[str, Result], Generic[Result]):
    """What was made of texts alone: each is new most often, so that what it takes is told without a call."""

    def __init__(
        self, name: str, make: Callable[[str], Result], *, longest: int, each: int, limit: int
    ) -> None:
        super().__init__(name, make, lambda _text, _found: None, limit)
        self._longest, self._each = longest, each

    def __missing__(self, text: str) -> Result:
        found = self._make(text)
        if len(text) <= self._longest:
            self._keep(text, found, _ENTRY + self._each * len(text))
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

        worked_out = cast(Callable[..., Result], function)  # the key is what it is called with
        if len(signature(function).parameters) == 1:
            return _of_text_alone(
                function, _OfTexts(name, worked_out, longest=longest, each=each, limit=limit)
            )

        def size(text: str) -> int | None:
            return _ENTRY + each * len(text) if len(text) <= longest else None

        kept: Memory[tuple[object, ...], Result] = Memory(
            name, lambda key: worked_out(*key), lambda key, _: size(str(key[0])), limit
        )

        @wraps(function)
        def recall(text: str, /, *others: Others.args, **named: Others.kwargs) -> Result:
            return function(text, *others, **named) if named else kept[text, *others]

        return recall

    return decorate


def _of_text_alone(function: Function[Others, Result], kept: Memory[str, Result]) -> Function[Others, Result]:
    # A dict's own method, which asks `__missing__`: a function around it would cost as much as what it saves.
    recall = update_wrapper(partial(kept.__getitem__), function)
    return cast(Function[Others, Result], recall)  # the text is its only parameter


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
