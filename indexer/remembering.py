"""What functions of a text gave is kept for short texts alone: bounded in bytes, not in entries only."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

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
        kept = lru_cache(maxsize=entries)(function)

        @wraps(function)
        def recall(text: str, /, *args: Others.args, **kwargs: Others.kwargs) -> Result:
            return (kept if len(text) <= longest else function)(text, *args, **kwargs)

        return recall

    return decorate
