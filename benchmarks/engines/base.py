"""What is asked of an engine that is measured, and what it answers.

An answer is the ranked top 10 (ids and snippets), the exact total and the exact counts of four facets. A
facet's counts ignore its own filter in `kb`; the others count within the filter, which is less work.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from benchmarks.synthetic import Ask
from indexer.document import Document

ALL = frozenset(("rare", "common", "or", "and", "phrase", "prefix", "fuzzy", "filter"))


@dataclass(frozen=True, slots=True)
class Answer:
    total: int
    ids: tuple[str, ...]
    counts: Mapping[str, Mapping[str, int]]


class Contestant(Protocol):
    exact: frozenset[str]
    """The kinds of question that it can answer exactly as asked."""

    def build(self, path: Path, documents: Iterable[Document]) -> None: ...
    def open(self, path: Path) -> None: ...
    def answer(self, ask: Ask) -> Answer: ...
    def update(self, document: Document) -> None: ...
