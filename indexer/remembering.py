"""What functions of a text gave is kept for short texts alone: bounded in bytes, not in entries only."""

from collections.abc import Callable
from functools import lru_cache, wraps
from inspect import signature
from typing import Concatenate, Generic, ParamSpec, TypeVar

Others = ParamSpec("Others")
Result = TypeVar("Result")
Function = Callable[Concatenate[str, Others], Result]


def remembered(
    *, entries: int, longest: int
) -> Callable[[Function[Others, Result]], Function[Others, Result]]:
    """Keep what a function gave for the last `entries` texts of at most `longest` characters.

    A longer text is worked on each time: a few of megabytes would otherwise stay in memory for good.
    """

    def decorate(function: Function[Others, Result]) -> Function[Others, Result]:
        if len(signature(function).parameters) == 1:
            return _of_text_alone(function, entries, longest)
        kept = lru_cache(maxsize=entries)(function)

        @wraps(function)
        def recall(text: str, /, *args: Others.args, **kwargs: Others.kwargs) -> Result:
            return (kept if len(text) <= longest else function)(text, *args, **kwargs)

        return recall

    return decorate


class _Memory(dict[str, Result], Generic[Result]):
    """What a function gave by its text, emptied when it is full: nothing is found faster than in a dict."""

    def __init__(self, function: Callable[[str], Result], entries: int, longest: int) -> None:
        super().__init__()
        self._function, self._entries, self._longest = function, entries, longest

    def __missing__(self, text: str) -> Result:
        found = self._function(text)
        if len(text) <= self._longest:
            if len(self) >= self._entries:
                self.clear()
            self[text] = found
        return found


def _of_text_alone(
    function: Function[Others, Result], entries: int, longest: int
) -> Function[Others, Result]:
    kept = _Memory(function, entries, longest)

    @wraps(function)
    def recall(text: str) -> Result:
        return kept[text]

    return recall  # type: ignore[return-value]  # its only parameter is the text
