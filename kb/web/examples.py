"""Questions to try, made from what the index holds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.facets import declared
from indexer.taxonomy import Taxonomy
from kb.answers.ask import ask
from kb.answers.reply import Asked
from kb.curation import Curation
from kb.engines.base import Hit, Searcher, SearchRequest
from kb.labels import Labels, kinds
from kb.query.ast import Query, Selection
from kb.schema import NOT_STATED
from kb.web.census import Census
from kb.web.figure import Regions
from kb.web.language import LANGUAGE

LONGEST_TITLE = 24
"""Characters of a title that still reads well within a question."""

LOOKED_AT = 20
"""Exercises among which those with such titles are chosen."""


@dataclass(frozen=True, slots=True)
class Examples:
    """Makes questions that this very index can answer: from its largest muscle and the exercises for it."""

    engine: Searcher
    taxonomy: Taxonomy
    curation: Curation
    census: Census
    labels: Labels
    regions: Regions

    def questions(self) -> tuple[str, ...]:
        """Up to four questions, each of which finds something; none where nothing is filed under a muscle."""
        counts = self.census.counts("muscle")
        if not self.regions.muscle_of:
            return tuple(filter(self._finds_something, self._plain_drafts()))
        muscle = max(self.regions.muscle_of.values(), key=lambda value: counts.get(value, 0))
        if not counts.get(muscle):
            return ()
        name = self.labels.short("muscle", muscle).lower()
        return tuple(filter(self._finds_something, self._drafts(name, self._exercises(muscle))))

    def _drafts(self, muscle: str, hits: tuple[Hit, ...]) -> Iterator[str]:
        yield f"exercises for {muscle} without equipment"
        titles = _titles(hits)
        if titles:
            first = next(hit.id for hit in hits if hit.title.lower() == titles[0])
            others = [title for title in _titles(self.engine.similar(first)) if title != titles[0]]
            if others:
                yield f"{titles[0]} vs {others[0]}"
        if titles[1:]:
            yield f"how to do the {titles[1]}"
        if titles[2:]:
            yield f"common mistakes in the {titles[2]}"

    def _plain_drafts(self) -> Iterator[str]:
        """Of another subject than exercise: its kinds of page by its own values."""
        many = kinds()["exercise"][1].lower()
        for facet in (one for one in declared() if one.understood and one.browsed):
            counts = self.census.counts(facet.name)
            value = next((value for value in counts if value != NOT_STATED), None)
            if value is not None:
                yield f"{self.labels.short(facet.name, value).lower()} {many}"

    def _finds_something(self, question: str) -> bool:
        asked = Asked(text=question, size=1)
        return ask(self.engine, self.taxonomy, self.curation, asked).total > 0

    def _exercises(self, muscle: str) -> tuple[Hit, ...]:
        wanted = {"muscle": muscle, "kind": "exercise", "lang": LANGUAGE}
        filters = tuple(Selection(facet, (value,)) for facet, value in wanted.items())
        return self.engine.search(SearchRequest(query=Query(filters=filters), size=LOOKED_AT)).hits


def _titles(hits: Iterable[Hit]) -> list[str]:
    """The titles that read well within a question, each once."""
    return list(dict.fromkeys(hit.title.lower() for hit in hits if _reads_well(hit.title)))


def _reads_well(title: str) -> bool:
    return len(title) <= LONGEST_TITLE and all(char.isalpha() or char in " -" for char in title)
