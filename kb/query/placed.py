"""Values that a question names, and the places of their words in it."""

from collections.abc import Callable
from dataclasses import dataclass

from indexer.facets import declared, facet_named
from indexer.taxonomy import Match, Taxonomy
from kb.query.ast import Between, Clause, Selection
from kb.query.exclusions import BY_TITLE
from kb.query.words import QuestionWord
from kb.schema import UNEQUIPPED
from kb.words import folded_words

HAVE = folded_words("meanings", "have")
BUT = folded_words("meanings", "but")
_JOINTS = folded_words("meanings", "joint")
_SIZES, _SEVERAL = folded_words("meanings", "size"), folded_words("meanings", "several")
_OTHER = folded_words("meanings", "other")
_OF = folded_words("meanings", "of")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A filter and the words it was understood from.

    A `soft` one counts what says nothing about it as its own.
    `clause` is what every page must match, of what no facet can keep: titles that are ruled out, bounds.
    """

    selection: Selection
    tokens: tuple[QuestionWord, ...]
    soft: bool = False
    clause: Clause | None = None

    @property
    def filters(self) -> bool:
        """Whether a facet keeps it; else only its clause does."""
        return self.selection.facet != BY_TITLE and not isinstance(self.clause, Between)


@dataclass(frozen=True, slots=True)
class Placed:
    """A Match and the places of its words, from `first` up to but without `last`."""

    match: Match
    first: int
    last: int


def placed_in(question: str, tokens: tuple[QuestionWord, ...], taxonomy: Taxonomy) -> tuple[Placed, ...]:
    """Find the values of all facets that questions are understood by."""
    found = []
    for match in taxonomy.find(question, tuple(one.name for one in declared() if one.understood)):
        inside = [
            n for n, token in enumerate(tokens) if match.start <= token.start and token.end <= match.end
        ]
        # "*Other* core exercises" are done with just what they are done with.
        if inside and any(tokens[n].folded not in _OTHER for n in inside):
            first = _described(inside[0], tokens) if match.facet == "equipment" else inside[0]
            found.append(Placed(match, first, inside[-1] + 1))
    return tuple(one for one in found if not any(_holds(other, one) for other in found))


def _holds(outer: Placed, inner: Placed) -> bool:
    """Whether a value is a word of another's name: "*de pie*" is how one stands, and no foot."""
    longer = outer.last - outer.first > inner.last - inner.first
    return longer and outer.first <= inner.first and inner.last <= outer.last


def _described(first: int, tokens: tuple[QuestionWord, ...]) -> int:
    """Where a tool begins with what only says how big it is, or how many there are ("a *pair of light*
    dumbbells")."""
    while first:
        before = tokens[first - 1].folded
        if before in _SIZES:
            first -= 1
        elif first > 1 and before in _OF and tokens[first - 2].folded in _SEVERAL:
            first -= 2
        else:
            break
    return first


def tools_from(at: int, tokens: tuple[QuestionWord, ...], matches: tuple[Placed, ...]) -> list[Placed]:
    """The tools named at a place and on ("a bench or dumbbells"), as long as nothing else stands between."""
    return named_from(at, tokens, matches, is_tool)


def named_from(
    at: int,
    tokens: tuple[QuestionWord, ...],
    matches: tuple[Placed, ...],
    is_wanted: Callable[[Placed], bool],
) -> list[Placed]:
    """The wanted values named at a place and on, as long as nothing but "or" and "and" stands between."""
    named: list[Placed] = []
    while at < len(tokens):
        here = next((m for m in matches if m.first == at and is_wanted(m)), None)
        if here is not None:
            named.append(here)
            at = here.last
        elif named and tokens[at].folded in _JOINTS:
            at += 1
        else:
            break
    return named


def is_tool(placed: Placed) -> bool:
    return placed.match.facet == "equipment" and placed.match.value not in UNEQUIPPED


def can_be_absent(placed: Placed) -> bool:
    facet = facet_named(placed.match.facet)
    return is_tool(placed) or (facet is not None and facet.avoided and facet.name != "equipment")
