"""A build writes an index and reads it again: ours here, the naive ones in naive.py; the same tests judge."""

from pathlib import Path
from typing import Protocol

from indexer.changes import Changes
from kb.engines.base import SearchRequest
from kb.engines.whoosh import manifest
from kb.engines.whoosh.engine import WhooshEngine
from kb.query.ast import Everything, Query, Term
from tests.build import a_document
from tests.engines.vocabulary import SmallTaxonomy

PAGES = 12


class Mixed(AssertionError):
    """An index says neither the one nor the other, or both."""


class Build(Protocol):
    """A way to keep an index. `name` is how the tests and the report call it."""

    name: str

    def write(self, index: Path, text: str) -> None:
        """Let all PAGES documents say `text`, a word, and nothing else."""
        ...

    def read(self, index: Path, texts: tuple[str, ...]) -> str:
        """Which of the texts all documents say. Raises Mixed where not all say the same one of them."""
        ...


class Ours:
    """The engine of this project."""

    name = "ours"

    def write(self, index: Path, text: str) -> None:
        documents = [a_document(f"d{n}", title=text, text=f"{text} page{n} " * 9) for n in range(PAGES)]
        an_engine(index).apply(Changes(documents, full=True))

    def read(self, index: Path, texts: tuple[str, ...]) -> str:
        manifest._right.clear()  # a process that has just begun has read nothing yet
        return judged(an_engine(index, verify_all=True), texts)


class Linked(Ours):
    """The same, among many documents that never change: their segment is linked, not written."""

    name = "linked"
    others = 120

    def write(self, index: Path, text: str) -> None:
        documents = [a_document(f"d{n}", title=text, text=f"{text} page{n} " * 9) for n in range(PAGES)]
        if not index.exists():
            documents += [a_document(f"other{n}", title="Other", text="other") for n in range(self.others)]
        an_engine(index).apply(Changes(documents))

    def read(self, index: Path, texts: tuple[str, ...]) -> str:
        manifest._right.clear()
        return judged(an_engine(index, verify_all=True), texts, others=self.others)


def an_engine(index: Path, *, verify_all: bool = False) -> WhooshEngine:
    return WhooshEngine(index, taxonomy=SmallTaxonomy("small"), verify_all=verify_all)


def judged(engine: WhooshEngine, texts: tuple[str, ...], others: int = 0) -> str:
    """Which of the texts an engine's documents say, each of them looked at. Raises Mixed."""
    found = {text: engine.search(SearchRequest(query=Query(Term(text)))).total for text in texts}
    every = engine.search(SearchRequest(query=Query(Everything()), size=100))
    for hit in every.hits:
        engine.get(hit.id)
    return one_of(found, every.total - others)


def one_of(found: dict[str, int], total: int) -> str:
    """The text that all PAGES documents say. Raises Mixed."""
    said = [text for text, count in found.items() if count]
    if len(said) != 1 or found[said[0]] != PAGES or total != PAGES:
        raise Mixed(f"{found}, {total} in all")
    return said[0]
