"""Filters understood from the words of a question: each a Meaning that shows what it came from.

A muscle or a tool narrows only in a question for a list ("glute exercises with dumbbells"), never inside
a name ("glute kickback", "bench press", "donkey kick"). What is said to be absent is always left out, or
the question is told that it could not be.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from indexer.folding import plain
from indexer.taxonomy import Taxonomy, load_taxonomy
from indexer.words import ANY
from kb.query.absences import absences, never
from kb.query.ast import Between, Query, Selection
from kb.query.exclusions import BY_TITLE, Refused, find_exclusions, find_refused
from kb.query.negation import ailing, find_spared, negating, opens, opens_absence
from kb.query.placed import BUT, HAVE, Meaning, Placed, placed_in, tools_from
from kb.query.syntax import write
from kb.query.words import QuestionWord, is_generic, parts_of
from kb.schema import FACETS, UNEQUIPPED
from kb.words import folded_words, rule

LONGEST = 16
"""Words of a question whose words may become filters; longer ones are text to rank by."""

_meaning = partial(folded_words, "meanings")
_SIGNS = _meaning("sign")
_OWNED = _meaning("only")
_AIM, _WITH = _meaning("aim"), _meaning("with")
_REPLACING = _meaning("replacing")
"""What asks for other exercises: these are a list too."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """What was understood. `lists` where the values alone say that exercises are asked for, `wishes` where
    the wording does ("what can I do with …")."""

    found: tuple[Meaning, ...] = ()
    refused: tuple[Refused, ...] = ()
    lists: bool = False
    wishes: bool = False


def understand_filters(question: str, tokens: tuple[QuestionWord, ...], taxonomy: Taxonomy) -> Meanings:
    """Find the filters that a question's words mean, and the negations that can't be kept."""
    if not tokens or len(tokens) > LONGEST:
        return Meanings()
    matches = placed_in(question, tokens, taxonomy)
    absent = tuple(absences(tokens, matches, taxonomy))
    # "Easy on the knees" asks neither for beginners' exercises nor for knees.
    taken = {token for one in find_spared(tokens) for token in one.tokens}
    taken |= {token for meaning in absent for token in meaning.tokens}
    owned = tuple(_owned(tokens, matches, taken))
    taken |= {token for meaning in owned for token in meaning.tokens}
    wishes = _wishes_with(tokens, matches) or _wishes_to_train(question, tokens, matches, taxonomy)
    lists = wishes or any(is_generic(token.folded) or token.folded in _REPLACING for token in tokens)
    bounded = tuple(_bounded(question, tokens)) if lists and "duration" in FACETS else ()
    taken |= {token for meaning in bounded for token in meaning.tokens}
    wishing = lists or _wishes_before(tokens, matches)
    ruled_out = tuple(_ruled_out(tokens, taxonomy, taken, lists=wishing))
    taken |= {token for meaning in ruled_out for token in meaning.tokens}
    alone = not lists and _says_nothing_else(tokens, matches, taken)
    refused = tuple(find_refused(question, tokens, taken, taxonomy, lists=lists))
    taken |= {token for one in refused for token in one.tokens}  # "won't hurt my knees" asks for no knees
    narrowed = tuple(_narrowings(tokens, matches, taken, alone=alone)) if lists or alone else ()
    if narrowed and not bounded and "duration" in FACETS:
        bounded = tuple(_lasting(question, tokens))
    return Meanings(
        (*narrowed, *owned, *absent, *ruled_out, *bounded),
        refused,
        lists=(alone or wishes) and bool(narrowed),
        wishes=wishes and bool(narrowed),
    )


def _ruled_out(
    tokens: tuple[QuestionWord, ...], taxonomy: Taxonomy, taken: set[QuestionWord], *, lists: bool
) -> Iterator[Meaning]:
    """What else is to be left out: exercises, muscles, positions, movements."""
    if not lists and parts_of(tokens[0].text)[0].asks:
        return
    for one in find_exclusions(tokens, taxonomy, taken, lists=lists):
        selection = one.selection or Selection(BY_TITLE, (one.said,), "none")
        # What says nothing of its position may well take the one that is ruled out.
        yield Meaning(selection, one.tokens, soft=selection.facet == "position", clause=never(one.clause))


def _wishes_with(tokens: tuple[QuestionWord, ...], matches: tuple[Placed, ...]) -> bool:
    """Tell whether a question asks for whatever a tool is good for ("what can I do *with a kettlebell*")."""
    opening = _WISHING[ANY].match(" ".join(token.folded for token in tokens))
    return opening is not None and bool(tools_from(opening.group().count(" "), tokens, matches))


def _wishes_to_train(
    question: str, tokens: tuple[QuestionWord, ...], matches: tuple[Placed, ...], taxonomy: Taxonomy
) -> bool:
    """Tell whether a question asks how a muscle is trained ("how do I *build my biceps*"), by no exercise."""
    opening = _TRAINING[ANY].match(" ".join(token.folded for token in tokens))
    if opening is None or taxonomy.find(question, ("exercise",)):
        return False
    first = opening.group().count(" ")
    return any(one.first == first and one.match.facet == "muscle" for one in matches)


_WISHING = rule("meanings", r"(?:{wishing} )(?:{having} )*", folded=True)
_TRAINING = rule("meanings", r"(?:{training} )(?:{having} )*", folded=True)


def _wishes_before(tokens: tuple[QuestionWord, ...], matches: tuple[Placed, ...]) -> bool:
    """Tell whether muscles alone stand before what is ruled out ("abs but not on the floor")."""
    first = next((n for n in range(len(tokens)) if opens(tokens, n)), 0)
    named = {n for one in matches if one.match.facet == "muscle" for n in range(one.first, one.last)}
    said = [n for n in range(first) if not tokens[n].stops and tokens[n].folded not in BUT]
    return bool(said) and named.issuperset(said)


def _says_nothing_else(
    tokens: tuple[QuestionWord, ...], matches: tuple[Placed, ...], taken: set[QuestionWord]
) -> bool:
    """Tell whether all words are values, one of them a wish ("glutes no bench", "abs for beginners").

    Two values may be the words of a title; what is left out, a level, a tool *for* a muscle, or a muscle
    *with* a tool is a wish.
    """
    plain = [one for one in matches if one.match.facet != "position"]
    inside = {token for one in plain for token in tokens[one.first : one.last]}
    # No title says what a tool is for ("foam roller for legs").
    tools = {one.last for one in plain if one.match.facet == "equipment"}
    aims = any(
        one.match.facet == "muscle" and one.first - 1 in tools and tokens[one.first - 1].folded in _AIM
        for one in plain
    )
    muscles = {one.last for one in plain if one.match.facet == "muscle" and one.first == 0}
    uses = any(
        one.match.facet == "equipment" and one.first - 1 in muscles and tokens[one.first - 1].folded in _WITH
        for one in plain
    )
    wishes = bool(taken) or aims or uses or any(one.match.facet == "difficulty" for one in plain)
    wishes = wishes and any(one.match.facet == "muscle" for one in plain)
    beside = _SIGNS | negating()
    said = [token for token in tokens if not token.stops and token.folded not in beside]
    return wishes and bool(inside - taken) and all(token in inside | taken for token in said)


def _owned(
    tokens: tuple[QuestionWord, ...], matches: tuple[Placed, ...], taken: set[QuestionWord]
) -> Iterator[Meaning]:
    """What one has: "only a band", "just dumbbells", "dumbbells only", "bodyweight" as the whole of it."""
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
        while at < len(tokens) and tokens[at].folded in HAVE:
            at += 1
        named = tools_from(at, tokens, matches) or _before(n, tokens, matches)
        if named and not taken & set(tokens[named[0].first : named[-1].last]):
            values = dict.fromkeys((*(one.match.value for one in named), *load_taxonomy().at_hand))
            said = tokens[min(n, named[0].first) : max(n + 1, named[-1].last)]
            yield Meaning(Selection("equipment", tuple(values), "only"), said)


def _before(at: int, tokens: tuple[QuestionWord, ...], matches: tuple[Placed, ...]) -> list[Placed]:
    """The tools right before a word that says there are no others ("dumbbell *only* exercises"), unless that
    goes on with something else ("with a band only at home")."""
    follows = tokens[at + 1 : at + 2]
    if follows and not is_generic(follows[0].folded) and not any(one.first == at + 1 for one in matches):
        return []
    runs = (tools_from(one.first, tokens[:at], matches) for one in matches if one.last <= at)
    return next((run for run in runs if run and run[-1].last == at), [])


def _narrowings(
    tokens: tuple[QuestionWord, ...], matches: tuple[Placed, ...], taken: set[QuestionWord], *, alone: bool
) -> Iterator[Meaning]:
    """The filters of values that stand for themselves; where nothing else is said (`alone`), all do."""
    starts = {placed.first for placed in matches}
    grouped: dict[str, list[Placed]] = {}
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


def _just_before(placed: Placed) -> tuple[int, int]:
    return max(0, placed.first - 2), placed.first


def _stands_alone(placed: Placed, tokens: tuple[QuestionWord, ...], starts: Container[int]) -> bool:
    """Tell a value from a part of a name: what follows is a generic noun, another value, or no content."""
    before = tokens[placed.first - 1].folded if placed.first else ""
    if placed.last == len(tokens):
        # A level is part of no name ("… on a machine, beginner").
        return placed.match.facet == "difficulty" or not before or before in _SIGNS or is_generic(before)
    if placed.match.facet == "difficulty" and not before and is_generic(tokens[-1].folded):
        # "Intermediate strongman exercises"
        return True
    following = tokens[placed.last].folded
    signed = before in _SIGNS or is_generic(before)
    if is_generic(following) or placed.last in starts:
        return True
    # A word of many meanings ("band", "chest") needs a sign on both sides.
    listed = placed.first > 1 and before in _SIGNS and is_generic(tokens[placed.first - 2].folded)
    if listed and tokens[placed.last].stops:
        return True
    ends = following in _SIGNS | _OWNED or bool(opens_absence(tokens, placed.last))
    return ends and (not placed.match.risky or signed)


def _bounded(question: str, tokens: tuple[QuestionWord, ...]) -> Iterator[Meaning]:
    if found := find_bound(question, tokens):
        within, said = found
        yield Meaning(Selection("duration", (write(Query(within)).partition(":")[2],)), said, clause=within)


_WORKOUTS = folded_words("what_fits", "workouts")
_ABOUT = 0.2
"""How much longer or shorter a workout may be than one wishes, as a part of it."""


def _lasting(question: str, tokens: tuple[QuestionWord, ...]) -> Iterator[Meaning]:
    """How long a workout is to be, where it is said what it is for ("10 minute abs workout")."""
    text = plain(question)
    found = _LASTING.search(text)
    if found is None or len(text) != len(question) or not any(one.folded in _WORKOUTS for one in tokens):
        return
    time = _seconds(found)
    within = Between("duration", round(time * (1 - _ABOUT)), round(time * (1 + _ABOUT)) + 1)
    said = tuple(t for t in tokens if found.start() <= t.start and t.end <= found.end())
    yield Meaning(Selection("duration", (write(Query(within)).partition(":")[2],)), said, clause=within)


_UNITS = {"second": 1, "minute": 60, "hour": 3600}
_TIME = r"(?P<number>\d{1,4})[ -]?(?:(?P<second>{second})|(?P<minute>{minute})|(?P<hour>{hour}))"
_BOUND = rule(
    "time",
    r"\b(?:(?P<below>{below})|(?P<most>{most})|(?P<above>{above})|(?P<least>{least})) " + _TIME + r"\b",
    folded=True,
)
_LASTING = rule("time", r"\b" + _TIME + r"\b", folded=True)
_BOUND_AFTER = rule(
    "time", r"\b" + _TIME + r" (?:(?P<most>{most_after})|(?P<least>{least_after}))\b", folded=True
)


def find_bound(
    question: str, tokens: Sequence[QuestionWord]
) -> tuple[Between, tuple[QuestionWord, ...]] | None:
    """Find the bound, in seconds, and the words that say so; None where there is none."""
    text = plain(question)
    bound = _BOUND.search(text) or _BOUND_AFTER.search(text)
    if bound is None or len(text) != len(question):
        return None
    said = tuple(t for t in tokens if bound.start() <= t.start and t.end <= bound.end())
    kinds = {name for name, found in bound.groupdict().items() if found}
    time = _seconds(bound)
    # Bounds are whole seconds, the upper one is out: "at most" and "more than" are one further.
    beyond = time + bool(kinds & {"most", "above"})
    low, high = (None, beyond) if kinds & {"below", "most"} else (beyond, None)
    return Between("duration", low, high), said


def _seconds(found: re.Match[str]) -> int:
    """The time that a pattern with `_TIME` in it found."""
    return int(found["number"]) * next(seconds for name, seconds in _UNITS.items() if found[name])
