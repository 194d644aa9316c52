"""An Engine asked by itself: each call is answered from the generation that is current then."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from indexer.document import Document
from kb.engines.base import Searcher

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


def _of_now(
    call: Callable[Concatenate[Searcher, Given], Answer],
) -> Callable[Concatenate["Current", Given], Answer]:
    """The same call of the snapshot that is taken for it."""

    @wraps(call)
    def answer(self: "Current", /, *given: Given.args, **named: Given.kwargs) -> Answer:
        with self.snapshot() as now:
            found: Answer = getattr(now, call.__name__)(*given, **named)
            return found

    return answer


class Current(ABC):
    """The calls of a Searcher by way of a snapshot for each (see kb.engines.base)."""

    @abstractmethod
    def snapshot(self) -> AbstractContextManager[Searcher]: ...

    generation = _of_now(Searcher.generation)
    search = _of_now(Searcher.search)
    search_all = _of_now(Searcher.search_all)
    get = _of_now(Searcher.get)
    fetch = _of_now(Searcher.fetch)
    digests = _of_now(Searcher.digests)
    suggest = _of_now(Searcher.suggest)
    named = _of_now(Searcher.named)
    spell = _of_now(Searcher.spell)
    frequency = _of_now(Searcher.frequency)
    similar = _of_now(Searcher.similar)
    nearest = _of_now(Searcher.nearest)
    stats = _of_now(Searcher.stats)

    def documents(self) -> Iterator[Document]:
        with self.snapshot() as now:
            yield from now.documents()
