"""Our Query -> the query DSL: only what we say, never a query string.

Boosts are pushed down to the words, so that every word's part of a score is known by its name.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kb.engines.opensearch.cluster_words import Vocabulary
from kb.engines.opensearch.facet_counts import unknown_field
from kb.engines.opensearch.leaves import Leaf
from kb.engines.opensearch.remote import Json
from kb.engines.opensearch.spelling import Spoken, Word
from kb.engines.whole_names import MaybePart, note_name
from kb.query.ast import And, Between, Boosted, Clause, Everything, Not, Or, Phrase, Prefix, Term
from kb.query.clauses import beside
from kb.schema import COLUMNED, FIELD_NAMES, RANGES


class NamedLeaf(MaybePart, frozen=True, eq=False):
    """A leaf that a match may have, the product of the boosts around it, and the name of its query."""

    leaf: Leaf
    boost: float
    name: str


def spoken(clause: Clause, around: tuple[str, ...] = ()) -> Iterator[Spoken]:
    """Every word of a clause that is searched as text, with its neighbours. Raises QueryError on a field."""
    match clause:
        case Term() | Prefix() | Phrase():
            if clause.field is None or clause.field in FIELD_NAMES:
                yield Spoken(clause, around)
            elif clause.field not in COLUMNED:
                raise unknown_field(clause.field)
        case And(clauses):
            wanted: list[Clause] = [one for one in clauses if not isinstance(one, Not)]
            for one, near in zip(wanted, beside(wanted), strict=True):
                yield from spoken(one, near)
            for other in clauses:
                if isinstance(other, Not):
                    yield from spoken(other)
        case Or(clauses, _):
            for part, near in zip(clauses, beside(clauses), strict=True):
                yield from spoken(part, near)
        case Boosted(inner, _):
            yield from spoken(inner, around)
        case Not(inner):
            yield from spoken(inner)
        case Everything() | Between():
            return


@dataclass(slots=True)
class Compiler:
    """Compiles one clause; afterwards `wanted` holds its positive leaves, in order.

    `aside` is for what must not be there: its words have no names, nothing is asked of their scores.
    """

    leaves: Mapping[Spoken, Leaf]
    vocabulary: Vocabulary
    wanted: list[NamedLeaf] = field(default_factory=list)
    aside: bool = False

    def compile(self, clause: Clause) -> Json:
        return self._compile(clause, 1.0, ())

    def _compile(self, clause: Clause, boost: float, around: tuple[str, ...]) -> Json:
        match clause:
            case Term() | Prefix() | Phrase():
                return self._word(clause, boost, around)
            case And(clauses):
                return self._all(clauses, boost)
            case Or(clauses, minimum):
                parts = [
                    self._compile(one, boost, near)
                    for one, near in zip(clauses, beside(clauses), strict=True)
                ]
                return _some(parts, minimum)
            case Boosted(inner, factor):
                before = len(self.wanted)
                compiled = self._compile(inner, boost * factor, around)
                note_name(self.wanted, before, inner, factor)
                return compiled
            case Not(inner):
                return {"bool": {"must": [_everything(boost)], "must_not": [self._aside(inner)]}}
            case Everything():
                return _everything(boost)
            case Between():
                return {"constant_score": {"filter": _between(clause), "boost": boost}}

    def _word(self, clause: Word, boost: float, around: tuple[str, ...]) -> Json:
        if clause.field is not None and clause.field not in FIELD_NAMES:
            return {"constant_score": {"filter": self._value(clause, clause.field), "boost": boost}}
        leaf = self.leaves[Spoken(clause, around)]
        if self.aside:
            return leaf.found()
        name = f"leaf-{len(self.wanted)}"
        self.wanted.append(NamedLeaf(leaf, boost, name))
        return {"bool": {"must": [leaf.scored(boost)], "_name": name}}

    def _value(self, clause: Word, name: str) -> Json:
        """A facet named as a field: the pages with that value."""
        if name not in COLUMNED:
            raise unknown_field(name)
        text = " ".join(clause.words) if isinstance(clause, Phrase) else clause.text
        if isinstance(clause, Prefix):
            return {"prefix": {f"facet.{name}": text}}
        [values] = self.vocabulary.values([f"facet.{name}"]).values()
        same = [value for value in values if value.casefold() == text.casefold()]
        return {"terms": {f"facet.{name}": same or [text]}}

    def _all(self, clauses: Sequence[Clause], boost: float) -> Json:
        wanted = [one for one in clauses if not isinstance(one, Not)]
        must = [self._compile(one, boost, near) for one, near in zip(wanted, beside(wanted), strict=True)]
        not_wanted = [self._aside(one.clause) for one in clauses if isinstance(one, Not)]
        if len(must) == 1 and not not_wanted:
            return must[0]
        return {"bool": {"must": must or [_everything(boost)], "must_not": not_wanted}}

    def _aside(self, clause: Clause) -> Json:
        """Compile what must not be there: its leaves are not wanted."""
        return Compiler(self.leaves, self.vocabulary, aside=True).compile(clause)


def _between(clause: Between) -> Json:
    if clause.field not in RANGES:
        raise unknown_field(clause.field)
    bounds = {"gte": clause.low, "lt": clause.high}
    return {"range": {"seconds": {name: bound for name, bound in bounds.items() if bound is not None}}}


def _everything(boost: float) -> Json:
    return {"match_all": {"boost": boost}}


def _some(parts: Sequence[Json], minimum: int) -> Json:
    if not parts or minimum > len(parts):
        return {"match_none": {}}
    return {"bool": {"should": list(parts), "minimum_should_match": max(minimum, 1)}}


def in_passages(wanted: Sequence[NamedLeaf]) -> tuple[Json, float]:
    """The query of the passages that hold anything of the question, and what its scores are shares of."""
    parts = [part for one in wanted if (part := one.leaf.in_passages(one.boost)) is not None]
    worth = sum(one.leaf.idf * one.boost for one in wanted)
    return _some(parts, 1), max(worth, 1e-9)
