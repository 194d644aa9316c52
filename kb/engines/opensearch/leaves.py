"""What a word or phrase of a question stands for, and the queries that find and score it.

A leaf is one Term, Prefix or Phrase: its runs are the forms of the word, the same written apart or as one,
its completions, the words near it (kb.engines.opensearch.spelling finds them).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kb.engines.opensearch.remote import Json
from kb.ranking import K1, OWN_LETTERS
from kb.schema import FIELD_NAMES, PASSAGES

ADDED = 0.3
"""What forms of a word other than a page's best one add to its score, as a share."""


@dataclass(frozen=True, slots=True)
class TermSequence:
    """Terms side by side, each place given as the forms that may stand there."""

    places: tuple[tuple[str, ...], ...]
    weight: float = 1.0

    @property
    def is_phrase(self) -> bool:
        return len(self.places) > 1


@dataclass(frozen=True, slots=True)
class Leaf:
    """One word or phrase of the question. `near` are runs that only count, by `ceiling`, below `runs`.

    `letters` tell the pages that have the word in the very letters that are asked.
    """

    label: str
    field: str | None
    runs: tuple[TermSequence, ...]
    idf: float = 0.0
    near: tuple[TermSequence, ...] = ()
    ceiling: float = 1.0
    letters: tuple[str, ...] = ()

    @property
    def all_runs(self) -> tuple[TermSequence, ...]:
        return (*self.runs, *self.near)

    def found(self) -> Json:
        """The query of the pages that match, without scores."""
        return either([found(run, self.field) for run in self.all_runs])

    def scored(self, boost: float = 1.0) -> Json:
        """The query of the pages that match, with BM25F scores times `boost`."""
        worth = self.idf * (K1 + 1) * boost
        exact = [part for run in self.runs for part in scored(run, self.field, worth)]
        near = [part for run in self.near for part in scored(run, self.field, worth * self.ceiling)]
        return self._in_own_letters(best(exact + near), boost)

    def _in_own_letters(self, query: Json, boost: float) -> Json:
        if not self.letters:
            return query
        same = {"terms": {"facet.letters": list(self.letters)}}
        more = {"constant_score": {"filter": same, "boost": OWN_LETTERS * self.idf * boost}}
        return {"bool": {"must": [query], "should": [more]}}

    def in_passages(self, boost: float = 1.0) -> Json | None:
        """The query of the passages that match, scored by idf · tf' / (tf' + k1); None where none can."""
        if self.field is not None and self.field != FIELD_NAMES[PASSAGES]:
            return None
        worth = self.idf * boost
        parts = []
        for run in self.all_runs:
            if run.is_phrase:
                parts.append(_phrase("text", run, worth * run.weight))
            else:
                parts += [_feature(form, K1 / run.weight, worth) for form in run.places[0]]
        return best(parts)


def found(run: TermSequence, field: str | None) -> Json:
    """The pages that have a run, without scores."""
    if run.is_phrase:
        fields = (field,) if field else FIELD_NAMES
        return either([_phrase(f"text.{name}", run, 1.0) for name in fields])
    if field:
        return {"match": {f"text.{field}": {"query": "|".join(run.places[0])}}}
    return either([{"rank_feature": {"field": f"terms.{form}"}} for form in run.places[0]])


def scored(run: TermSequence, field: str | None, worth: float) -> list[Json]:
    """The queries of a run whose best says its score, `worth` · w / (w + k1)."""
    if run.is_phrase:
        fields = (field,) if field else FIELD_NAMES
        return [_phrase(f"text.{name}", run, worth * run.weight) for name in fields]
    if field:
        forms = "|".join(run.places[0])
        return [{"match": {f"text.{field}": {"query": forms, "boost": worth * run.weight}}}]
    return [_feature(form, K1 / run.weight, worth) for form in run.places[0]]


def _feature(form: str, pivot: float, worth: float) -> Json:
    return {"rank_feature": {"field": f"terms.{form}", "saturation": {"pivot": pivot}, "boost": worth}}


def _phrase(field: str, run: TermSequence, worth: float) -> Json:
    text = " ".join("|".join(forms) for forms in run.places)
    # The cluster adds one score for each term of a phrase.
    each = worth / sum(map(len, run.places))
    return {"match_phrase": {field: {"query": text, "boost": each}}}


def either(queries: Sequence[Json]) -> Json:
    """Any of these, without scores."""
    if not queries:
        return {"match_none": {}}
    return queries[0] if len(queries) == 1 else {"bool": {"should": queries, "minimum_should_match": 1}}


def best(queries: Sequence[Json]) -> Json:
    """Any of these, scored by the best and a share of the others."""
    if not queries:
        return {"match_none": {}}
    return queries[0] if len(queries) == 1 else {"dis_max": {"queries": queries, "tie_breaker": ADDED}}
