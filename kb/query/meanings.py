"""Filters understood from the words of a question: each a Meaning that shows what it came from.

A muscle or a tool narrows only in a question for a list ("glute exercises with dumbbells"), never inside
a name ("glute kickback", "bench press", "donkey kick"). What is said to be absent is always left out, or
the question is told that it could not be.
"""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from indexer.facets import declared, facet_named
from indexer.taxonomy import Match, Taxonomy, load_taxonomy
from kb.query.ast import Between, Clause, Not, Query, Selection
from kb.query.excluding import ailing, closes, fillers, opens
from kb.query.exclusions import BY_TITLE, find_exclusions, titled
from kb.query.namesakes import namesakes
from kb.query.query_writing import write
from kb.query.question_parts import parts_of
from kb.query.refusals import Refused, find_refused
from kb.query.time_bounds import find_bound
from kb.query.words import QuestionWord, is_generic
from kb.schema import FACETS, UNEQUIPPED
from kb.words import folded_words

LONGEST = 16
"""Words of a question whose words may become filters; longer ones are text to rank by."""

_meaning = partial(folded_words, "meanings")
_SIGNS = _meaning("sign")
_ABSENT = _meaning("absent")
_OPENS_ABSENCE = _meaning("absent", "absent_verb")
_OF = _meaning("of")
_HAVE = _meaning("have")
_BUT = _meaning("but")
_KIT = _meaning("kit")
_OWNED = _meaning("only")
_JOINTS = _meaning("joint")
_REPLACING = _meaning("replacing")
"""What asks for other exercises: these are a list too."""


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
class Meanings:
    """What was understood. `lists` where the values alone say that exercises are asked for."""

    found: tuple[Meaning, ...] = ()
    refused: tuple[Refused, ...] = ()
    lists: bool = False


def understand_filters(question: str, tokens: tuple[QuestionWord, ...], taxonomy: Taxonomy) -> Meanings:
    """Find the filters that a question's words mean, and the negations that can't be kept."""
    if not tokens or len(tokens) > LONGEST:
        return Meanings()
    matches = _matches(question, tokens, taxonomy)
    absent = tuple(_absences(tokens, matches, taxonomy))
    taken = {token for meaning in absent for token in meaning.tokens}
    owned = tuple(_owned(tokens, matches, taken))
    taken |= {token for meaning in owned for token in meaning.tokens}
    lists = any(is_generic(token.folded) or token.folded in _REPLACING for token in tokens)
    bounded = tuple(_bounded(question, tokens)) if lists and "duration" in FACETS else ()
    taken |= {token for meaning in bounded for token in meaning.tokens}
    wishing = lists or _wishes_before(tokens, matches)
    ruled_out = tuple(_ruled_out(tokens, taxonomy, taken, lists=wishing))
    taken |= {token for meaning in ruled_out for token in meaning.tokens}
    alone = not lists and _says_nothing_else(tokens, matches, taken)
    narrowed = tuple(_narrowings(tokens, matches, taken, alone=alone)) if lists or alone else ()
    refused = tuple(find_refused(question, tokens, taken, taxonomy, lists=lists))
    return Meanings(
        (*narrowed, *owned, *absent, *ruled_out, *bounded), refused, lists=alone and bool(narrowed)
    )


@dataclass(frozen=True, slots=True)
class _Placed:
    """A Match and the places of its words, from `first` up to but without `last`."""

    match: Match
    first: int
    last: int


def _ruled_out(
    tokens: tuple[QuestionWord, ...], taxonomy: Taxonomy, taken: set[QuestionWord], *, lists: bool
) -> Iterator[Meaning]:
    """What else is to be left out: exercises, muscles, positions, movements."""
    if not lists and parts_of(tokens[0].text)[0].asks:
        return
    for one in find_exclusions(tokens, taxonomy, taken, lists=lists):
        selection = one.selection or Selection(BY_TITLE, (one.said,), "none")
        # What says nothing of its position may well take the one that is ruled out.
        yield Meaning(selection, one.tokens, soft=selection.facet == "position", clause=_never(one.clause))


def _wishes_before(tokens: tuple[QuestionWord, ...], matches: tuple[_Placed, ...]) -> bool:
    """Tell whether muscles alone stand before what is ruled out ("abs but not on the floor")."""
    first = next((n for n in range(len(tokens)) if opens(tokens, n)), 0)
    named = {n for one in matches if one.match.facet == "muscle" for n in range(one.first, one.last)}
    said = [n for n in range(first) if not tokens[n].stops and tokens[n].folded not in _BUT]
    return bool(said) and named.issuperset(said)


def _never(clause: Clause | None) -> Clause | None:
    return None if clause is None else Not(clause)


def _says_nothing_else(
    tokens: tuple[QuestionWord, ...], matches: tuple[_Placed, ...], taken: set[QuestionWord]
) -> bool:
    """Tell whether all words are values, one of them a wish ("glutes no bench", "abs for beginners").

    Two values may be the words of a title; what is left out, or a level, is a wish.
    """
    plain = [one for one in matches if one.match.facet != "position"]
    inside = {token for one in plain for token in tokens[one.first : one.last]}
    wishes = bool(taken) or any(one.match.facet == "difficulty" for one in plain)
    wishes = wishes and any(one.match.facet == "muscle" for one in plain)
    said = [token for token in tokens if not token.stops and token.folded not in _SIGNS | _ABSENT]
    return wishes and bool(inside - taken) and all(token in inside | taken for token in said)


def _matches(question: str, tokens: tuple[QuestionWord, ...], taxonomy: Taxonomy) -> tuple[_Placed, ...]:
    found = []
    for match in taxonomy.find(question, tuple(one.name for one in declared() if one.understood)):
        inside = [
            n for n, token in enumerate(tokens) if match.start <= token.start and token.end <= match.end
        ]
        if inside:
            found.append(_Placed(match, inside[0], inside[-1] + 1))
    return tuple(found)


def _absences(
    tokens: tuple[QuestionWord, ...], matches: tuple[_Placed, ...], taxonomy: Taxonomy
) -> Iterator[Meaning]:
    past, between = 0, _HAVE | _OF | fillers()
    for n, token in enumerate(tokens):
        if (end := closes(tokens, n)) and (tool := next((m for m in matches if m.last == n), None)):
            if _can_be_absent(tool) and tool.first >= past:
                clause = _called((tool,), tokens, taxonomy) if _is_tool(tool) else None
                past = end
                absent = Selection(tool.match.facet, _with_namesakes((tool,), tokens, taxonomy), "none")
                yield Meaning(absent, tokens[tool.first : end], clause=_never(clause))
            continue
        opened = n + 1 if token.folded in _OPENS_ABSENCE else opens(tokens, n)
        if n < past or not opened:
            continue
        at = opened
        while at < len(tokens) and tokens[at].folded in between and not any(m.first == at for m in matches):
            at += 1
        if at < len(tokens) and tokens[at].folded in _KIT:
            but = _allowed_too(at + 1, tokens, matches)
            values = tuple(dict.fromkeys((*(one.match.value for one in but), *load_taxonomy().at_hand)))
            past = but[-1].last if but else at + 1
            yield Meaning(Selection("equipment", values, "only"), tokens[n:past])
        elif named := _named_from(at, tokens, matches, _can_be_absent):
            for facet in dict.fromkeys(one.match.facet for one in named):
                here = [one for one in named if one.match.facet == facet]
                values = _with_namesakes(here, tokens, taxonomy)
                words, past = tokens[n : named[-1].last], named[-1].last
                clause = _called(named, tokens, taxonomy) if facet == "equipment" else None
                yield Meaning(Selection(facet, values, "none"), words, clause=_never(clause))


def _with_namesakes(
    named: Sequence[_Placed], tokens: tuple[QuestionWord, ...], taxonomy: Taxonomy
) -> tuple[str, ...]:
    """The values that are named, and of a tool that one word names all that are called so: whoever has no
    "ball" has no medicine ball either."""
    values: dict[str, None] = {}
    for one in named:
        values[one.match.value] = None
        if _is_tool(one) and one.last == one.first + 1:
            values |= dict.fromkeys(namesakes(one.match.value, tokens[one.first].stem, taxonomy))
    # What is below another goes with it.
    return tuple(value for value in values if values.keys().isdisjoint(taxonomy.broader("equipment", value)))


def _called(named: Sequence[_Placed], tokens: tuple[QuestionWord, ...], taxonomy: Taxonomy) -> Clause:
    """A clause for pages that have an excluded tool in their titles, whatever else they need."""
    tools = [one for one in named if _is_tool(one)]
    said = (" ".join(token.text for token in tokens[one.first : one.last]) for one in tools)
    return titled((*said, *(taxonomy.label("equipment", one.match.value) for one in tools)))


def _allowed_too(at: int, tokens: tuple[QuestionWord, ...], matches: tuple[_Placed, ...]) -> list[_Placed]:
    """The tools that "no equipment" lets in after all: "or with bands", "but a chair", "except a mat"."""
    start = at
    while at < len(tokens) and tokens[at].folded in _BUT | _HAVE:
        at += 1
    return _equipment_from(at, tokens, matches) if at > start and tokens[start].folded in _BUT else []


def _equipment_from(at: int, tokens: tuple[QuestionWord, ...], matches: tuple[_Placed, ...]) -> list[_Placed]:
    """The tools named at a place and on ("a bench or dumbbells"), as long as nothing else stands between."""
    return _named_from(at, tokens, matches, _is_tool)


def _named_from(
    at: int,
    tokens: tuple[QuestionWord, ...],
    matches: tuple[_Placed, ...],
    is_wanted: Callable[[_Placed], bool],
) -> list[_Placed]:
    named: list[_Placed] = []
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


def _is_tool(placed: _Placed) -> bool:
    return placed.match.facet == "equipment" and placed.match.value not in UNEQUIPPED


def _can_be_absent(placed: _Placed) -> bool:
    facet = facet_named(placed.match.facet)
    return _is_tool(placed) or (facet is not None and facet.avoided and facet.name != "equipment")


def _owned(
    tokens: tuple[QuestionWord, ...], matches: tuple[_Placed, ...], taken: set[QuestionWord]
) -> Iterator[Meaning]:
    """What one has: "only a band", "just dumbbells", and "bodyweight" as the whole of it."""
    for placed in matches:
        words = tokens[placed.first : placed.last]
        if placed.match.facet != "equipment" or taken & set(words):
            continue
        if placed.match.value in UNEQUIPPED and " " in " ".join(t.folded for t in words).strip():
            yield Meaning(Selection("equipment", load_taxonomy().at_hand, "only"), words)
    for n, token in enumerate(tokens):
        if token.folded not in _OWNED or token in taken:
            continue
        at = n + 1
        while at < len(tokens) and tokens[at].folded in _HAVE:
            at += 1
        if named := _equipment_from(at, tokens, matches):
            values = dict.fromkeys((*(one.match.value for one in named), *load_taxonomy().at_hand))
            yield Meaning(Selection("equipment", tuple(values), "only"), tokens[n : named[-1].last])


def _narrowings(
    tokens: tuple[QuestionWord, ...], matches: tuple[_Placed, ...], taken: set[QuestionWord], *, alone: bool
) -> Iterator[Meaning]:
    """The filters of values that stand for themselves; where nothing else is said (`alone`), all do."""
    starts = {placed.first for placed in matches}
    grouped: dict[str, list[_Placed]] = {}
    for placed in matches:
        words = tokens[placed.first : placed.last]
        if ailing(tokens, placed.first, placed.last) and placed.match.facet == "muscle":
            continue
        if any(opens(tokens, n) and tokens[n] not in taken for n in range(*_just_before(placed))):
            # What something is said against is no wish, even where it is not understood.
            continue
        if not taken & set(words) and (alone or _stands_alone(placed, tokens, starts)):
            grouped.setdefault(placed.match.facet, []).append(placed)
    for facet, named in grouped.items():
        values = tuple(dict.fromkeys(one.match.value for one in named))
        words = tuple(token for one in named for token in tokens[one.first : one.last])
        yield Meaning(Selection(facet, values), words, soft=facet in ("difficulty", "position"))


def _just_before(placed: _Placed) -> tuple[int, int]:
    return max(0, placed.first - 2), placed.first


def _stands_alone(placed: _Placed, tokens: tuple[QuestionWord, ...], starts: Container[int]) -> bool:
    """Tell a value from a part of a name: what follows is a generic noun, another value, or no content."""
    before = tokens[placed.first - 1].folded if placed.first else ""
    if placed.last == len(tokens):
        # A level is part of no name ("… on a machine, beginner").
        return placed.match.facet == "difficulty" or not before or before in _SIGNS or is_generic(before)
    following = tokens[placed.last].folded
    signed = before in _SIGNS or is_generic(before)
    if is_generic(following) or placed.last in starts:
        return True
    # A word of many meanings ("band", "chest") needs a sign on both sides.
    listed = placed.first > 1 and before in _SIGNS and is_generic(tokens[placed.first - 2].folded)
    if listed and tokens[placed.last].stops:
        return True
    ends = following in _SIGNS | _ABSENT | _OWNED or bool(opens(tokens, placed.last))
    return ends and (not placed.match.risky or signed)


def _bounded(question: str, tokens: tuple[QuestionWord, ...]) -> Iterator[Meaning]:
    if found := find_bound(question, tokens):
        within, said = found
        yield Meaning(Selection("duration", (write(Query(within)).partition(":")[2],)), said, clause=within)
