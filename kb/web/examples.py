"""Questions to try, made from what the index holds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from time import monotonic

from indexer.facets import declared
from indexer.taxonomy import Taxonomy
from kb.answers.alike_questions import are_one_name
from kb.answers.ask import ask
from kb.answers.reply import Asked
from kb.curation import Curation
from kb.engines.base import Hit, Searcher, SearchRequest
from kb.labels import Labels, kinds
from kb.query.ast import Query, Selection
from kb.schema import NOT_STATED
from kb.web.census import Census
from kb.web.figure import Regions
from kb.web.interface_language import say

LONGEST_TITLE = 24
"""Characters of a title that still reads well within a question."""

MOST_PAIRS = 6
"""Pairs of exercises that are offered for comparison."""

LOOKED_AT = 20
"""Exercises among which those with such titles are chosen."""

SECONDS = 2.0
"""How long the first reader after a reindex may wait for questions to try; fewer are shown after that."""


@dataclass(frozen=True, slots=True)
class Examples:
    """Makes questions that this very index can answer: from its largest muscle and the exercises for it, in
    the language of the labels."""

    engine: Searcher
    taxonomy: Taxonomy
    curation: Curation
    census: Census
    labels: Labels
    regions: Regions

    def questions(self) -> tuple[str, ...]:
        """Up to four questions, each of which is answered; none where nothing is filed under a muscle."""
        counts = self.census.counts("muscle")
        if not self.regions.muscle_of:
            return tuple(filter(self._finds_something, self._plain_drafts()))
        muscle = max(self.regions.muscle_of.values(), key=lambda value: counts.get(value, 0))
        if not counts.get(muscle):
            return ()
        name = self.labels.short("muscle", muscle).lower()
        drafts = self._drafts(name, self._exercises(muscle))
        until = monotonic() + SECONDS
        answered = (
            next((one for one in several if monotonic() < until and self._is_answered(one)), None)
            for several in drafts
        )
        return tuple(filter(None, answered))

    def pairs(self) -> tuple[tuple[Hit, Hit], ...]:
        """Exercises with one that is like them, of the muscles that most pages train; no page twice."""
        counts = self.census.counts("muscle")
        drawn = sorted(self.regions.muscle_of.values(), key=lambda value: -counts.get(value, 0))
        found: list[tuple[Hit, Hit]] = []
        seen: set[str] = set()
        for muscle in drawn[:MOST_PAIRS]:
            for hit in self._exercises(muscle):
                near = self.engine.similar(hit.id, limit=MOST_PAIRS)
                other = next((one for one in near if _are_a_pair(hit, one)), None)
                if other and not {hit.id, other.id} & seen:
                    seen |= {hit.id, other.id}
                    found.append((hit, other))
                    break
        return tuple(found)

    def _drafts(self, muscle: str, hits: tuple[Hit, ...]) -> Iterator[Iterator[str]]:
        """For each kind of question the ones to choose from: no exercise is asked about twice."""
        titles = _titles(hits)
        general = say("exercises for %(muscle)s without equipment"), say("exercises for %(muscle)s")
        yield (draft % {"muscle": muscle} for draft in general)
        yield self._comparisons(hits, titles[::3])
        yield (say("how to do the %(exercise)s") % {"exercise": title} for title in titles[1::3])
        yield (say("common mistakes in the %(exercise)s") % {"exercise": title} for title in titles[2::3])

    def _comparisons(self, hits: tuple[Hit, ...], titles: list[str]) -> Iterator[str]:
        ids = {hit.title.lower(): hit.id for hit in reversed(hits)}
        for title in titles:
            near = (hit for hit in self.engine.similar(ids[title]) if hit.lang == self.labels.lang)
            other = next((one for one in _titles(near) if not are_one_name(one, title)), None)
            if other:
                yield say("%(one)s vs %(other)s") % {"one": title, "other": other}

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

    def _is_answered(self, question: str) -> bool:
        asked = Asked(text=question, size=1)
        return ask(self.engine, self.taxonomy, self.curation, asked).answer is not None

    def _exercises(self, muscle: str) -> tuple[Hit, ...]:
        wanted = {"muscle": muscle, "kind": "exercise", "lang": self.labels.lang}
        filters = tuple(Selection(facet, (value,)) for facet, value in wanted.items())
        return self.engine.search(SearchRequest(query=Query(filters=filters), size=LOOKED_AT)).hits


def _are_a_pair(one: Hit, other: Hit) -> bool:
    return other.kind == "exercise" and other.lang == one.lang and not are_one_name(one.title, other.title)


def _titles(hits: Iterable[Hit]) -> list[str]:
    """The titles that read well within a question, each once."""
    return list(dict.fromkeys(hit.title.lower() for hit in hits if _reads_well(hit.title)))


def _reads_well(title: str) -> bool:
    return len(title) <= LONGEST_TITLE and all(char.isalpha() or char in " -" for char in title)
