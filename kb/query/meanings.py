"""Filters understood from the words of a question: each a Meaning that shows what it came from.

A muscle or a tool narrows only in a question for a list ("glute exercises with dumbbells"), never inside
a name ("glute kickback", "bench press", "donkey kick"). What is said to be absent is always left out, or
the question is told that it could not be.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from indexer.taxonomy import Taxonomy, load_taxonomy
from indexer.words import ANY
from kb.query import durations
from kb.query.absences import absences, never
from kb.query.ast import Selection
from kb.query.exclusions import BY_TITLE, find_exclusions
from kb.query.ideas import MARK, ideas_of
from kb.query.narrowings import AIM, OWNED, SIGNS, STRENGTHENING, WITH, narrowings
from kb.query.negation import (
    asks_for_others,
    closes,
    find_spared,
    leaves_out,
    negating,
    opens,
)
from kb.query.placed import BUT, HAVE, Meaning, Placed, placed_in, tools_from
from kb.query.refusals import Refused, find_refused
from kb.query.words import QuestionWord, broken_off, is_generic, parts_of
from kb.schema import FACETS, UNEQUIPPED
from kb.words import folded_words, rule

LONGEST = 16
"""Words of a question whose words may become filters; longer ones are text to rank by, …"""

LONGEST_WISH = 12
"""Words of a question that leaves something out though no word for exercises is said: a longer one is a
sentence ("cells of the outer layer, *but not* the others")."""

LONGEST_LIST = 24
"""… but for those that ask for exercises."""

_meaning = partial(folded_words, "meanings")
_HAVING = _meaning("having")
_TRAINED = _meaning("trained") | STRENGTHENING
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
    asks = any(is_generic(token.folded) or token.folded in _REPLACING for token in tokens)
    if not tokens or len(tokens) > (LONGEST_LIST if asks else LONGEST):
        return Meanings()
    # A no at the end of a part leaves nothing out of the next ("straps, yes or *no*? Farmer's walk").
    tokens = tuple(
        one for one in tokens if one.folded not in negating() or not _ENDS.match(question, one.end)
    )
    matches = placed_in(question, tokens, taxonomy)
    wishes = _wishes_with(question, tokens, matches) or _wishes_to_train(question, tokens, matches, taxonomy)
    before = _wishes_before(tokens, matches)
    lists = wishes or before or asks
    apart = broken_off(question, tokens)
    absent = tuple(absences(tokens, matches, taxonomy, lists=lists, apart=apart))
    # "Easy on the knees" asks neither for beginners' exercises nor for knees.
    taken = {token for one in find_spared(tokens) for token in one.tokens}
    taken |= {token for meaning in absent for token in meaning.tokens}
    owned = tuple(_owned(tokens, matches, taken))
    taken |= {token for meaning in owned for token in meaning.tokens}
    bounded = tuple(durations.bounded(question, tokens)) if lists and "duration" in FACETS else ()
    taken |= {token for meaning in bounded for token in meaning.tokens}
    # "Is there anything wrong with not locking out" leaves nothing out.
    told = not parts_of(question)[0].asks
    several = lists or asks_for_others(tokens) or (told and any(_is_style(one) for one in tokens))
    several = several or (told and len(tokens) <= LONGEST_WISH and leaves_out(question, tokens))
    aloud = lists or (several and told)
    ruled_out = tuple(_ruled_out(tokens, taxonomy, taken, apart, lists=several))
    taken |= {token for meaning in ruled_out for token in meaning.tokens}
    alone = before or (not lists and _says_nothing_else(tokens, matches, taken))
    left_out = {token for one in (*absent, *ruled_out) for token in one.tokens}
    refused = tuple(find_refused(question, tokens, taken, taxonomy, lists=aloud, left_out=left_out))
    taken |= {token for one in refused for token in one.tokens}  # "won't hurt my knees" asks for no knees
    narrowed: tuple[Meaning, ...] = ()
    if lists or alone:
        narrowed = tuple(narrowings(tokens, matches, taken, alone=alone, left_out=left_out))
    if narrowed and not bounded and "duration" in FACETS:
        bounded = tuple(durations.lasting(question, tokens))
    return Meanings(
        (*narrowed, *owned, *absent, *ruled_out, *bounded),
        refused,
        lists=((alone or wishes) and bool(narrowed)) or before,
        wishes=wishes and bool(narrowed or owned),
    )


def _ruled_out(
    tokens: tuple[QuestionWord, ...],
    taxonomy: Taxonomy,
    taken: set[QuestionWord],
    apart: Container[QuestionWord],
    *,
    lists: bool,
) -> Iterator[Meaning]:
    """What else is to be left out: exercises, muscles, positions, movements."""
    if not lists and parts_of(tokens[0].text)[0].asks:
        return
    for one in find_exclusions(tokens, taxonomy, taken, lists=lists, apart=apart):
        selection = one.selection or Selection(BY_TITLE, (one.said,), "none")
        # What says nothing of its position may well take the one that is ruled out, unless that always shows.
        soft = selection.facet == "position" and not one.shown
        yield Meaning(selection, one.tokens, soft=soft, clause=never(one.clause))


def _wishes_with(question: str, tokens: tuple[QuestionWord, ...], matches: tuple[Placed, ...]) -> bool:
    """Tell whether a question asks for whatever a tool is good for ("what can I do *with a kettlebell*")."""
    return any(tools_from(at, tokens, matches) for at in _behind(_WISHING[ANY], question, tokens))


def _behind(wording: re.Pattern[str], question: str, tokens: Sequence[QuestionWord]) -> Iterator[int]:
    """The places of the words right behind a wording that opens a part of a question."""
    firsts = (
        next((n for n, one in enumerate(tokens) if part.has(one.start)), None) for part in parts_of(question)
    )
    for first in (one for one in firsts if one is not None):
        opening = wording.match(" ".join(token.folded for token in tokens[first:]))
        if opening is not None:
            yield first + opening.group().count(" ")


def _wishes_to_train(
    question: str, tokens: tuple[QuestionWord, ...], matches: tuple[Placed, ...], taxonomy: Taxonomy
) -> bool:
    """Tell whether a question asks how a muscle is trained ("how do I *build my biceps*"), by no exercise but
    one that it rules out."""
    places = {*_behind(_TRAINING[ANY], question, tokens), *_behind_others(tokens)}
    if not any(one.first in places and one.match.facet == "muscle" for one in matches):
        return False
    end = next((one.start for n, one in enumerate(tokens) if opens(tokens, n)), len(question))
    out = {tokens[n - 1].end for n in range(1, len(tokens)) if closes(tokens, n)}
    named = taxonomy.find(question, ("exercise",))
    return not any(one.start < end and one.end not in out for one in named)


def _behind_others(tokens: Sequence[QuestionWord]) -> Iterator[int]:
    """The places behind what anything else is wanted for ("anything other than crunches *for my abs*")."""
    for n, token in enumerate(tokens):
        if token.folded in AIM and asks_for_others(tokens[:n]):
            at = n + 1
            while at < len(tokens) and tokens[at].folded in _HAVING:
                at += 1
            yield at


def _is_style(token: QuestionWord) -> bool:
    """Whether a word asks for whatever is done in a style ("*yoga* for my back, no twists")."""
    return f"{MARK}discipline" in ideas_of(token.folded, ANY)


_WISHING = rule("meanings", r"(?:{wishing} )(?:{having} )*", folded=True)
_ENDS = re.compile(r"\s*[?!]")
_TRAINING = rule("meanings", r"(?:{training} )(?:{having} )*", folded=True)


def _wishes_before(tokens: tuple[QuestionWord, ...], matches: tuple[Placed, ...]) -> bool:
    """Tell whether muscles alone, or what is trained, stand before what is ruled out ("abs but not on the
    floor", "*cardio* without running"); who asks "does it work without …" asks for none."""
    if parts_of(tokens[0].text)[0].asks:
        return False
    first = next((n for n in range(len(tokens)) if opens(tokens, n)), 0)
    named = {n for one in matches if one.match.facet == "muscle" for n in range(one.first, one.last)}
    named.update(n for n in range(first) if tokens[n].folded in _TRAINED)
    # "Barbell ab work, but not …", "kettlebell without …"
    tools = (one for one in matches if one.match.facet == "equipment")
    named.update(n for one in tools for n in range(one.first, one.last))
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
    trained = {n + 1 for n, token in enumerate(tokens) if token.folded in _TRAINED}
    aims = any(
        one.match.facet == "muscle"
        and one.first - 1 in tools | trained
        and tokens[one.first - 1].folded in AIM
        for one in plain
    )
    muscles = {one.last for one in plain if one.match.facet == "muscle" and one.first == 0}
    uses = any(
        one.match.facet == "equipment" and one.first - 1 in muscles and tokens[one.first - 1].folded in WITH
        for one in plain
    )
    wishes = bool(taken) or aims or uses or any(one.match.facet == "difficulty" for one in plain)
    wishes = wishes and any(one.match.facet == "muscle" for one in plain)
    beside = SIGNS | negating() | _TRAINED
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
        two = "_".join(one.folded for one in tokens[n : n + 2])
        if (token.folded not in OWNED and two not in OWNED) or token in taken:
            continue
        at = n + 1 if token.folded in OWNED else n + 2
        while at < len(tokens) and tokens[at].folded in HAVE:
            at += 1
        named = tools_from(at, tokens, matches) or _before(n, tokens, matches, taken)
        if named and not taken & set(tokens[named[0].first : named[-1].last]):
            values = dict.fromkeys((*(one.match.value for one in named), *load_taxonomy().at_hand))
            said = tokens[min(n, named[0].first) : max(n + 1, named[-1].last)]
            yield Meaning(Selection("equipment", tuple(values), "only"), said)


def _before(
    at: int, tokens: tuple[QuestionWord, ...], matches: tuple[Placed, ...], taken: set[QuestionWord]
) -> list[Placed]:
    """The tools right before a word that says there are no others ("dumbbell *only* exercises"), unless that
    goes on with something else ("with a band only at home")."""
    follows = [one for one in tokens[at + 1 : at + 2] if one.start == tokens[at].end + 1]
    if follows and not is_generic(follows[0].folded) and not any(one.first == at + 1 for one in matches):
        return []
    free = (one for one in matches if one.last <= at and tokens[one.first] not in taken)
    runs = (tools_from(one.first, tokens[:at], matches) for one in free)
    return next((run for run in runs if run and run[-1].last == at), [])
