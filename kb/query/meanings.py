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
from kb.query.negation import ailing, asks_for_others, closes, find_spared, negating, opens, opens_absence
from kb.query.placed import BUT, HAVE, Meaning, Placed, placed_in, tools_from
from kb.query.refusals import Refused, find_refused
from kb.query.words import QuestionWord, broken_off, is_generic, parts_of
from kb.schema import FACETS, UNEQUIPPED
from kb.words import folded_words, rule

LONGEST = 16
"""Words of a question whose words may become filters; longer ones are text to rank by, …"""

LONGEST_LIST = 24
"""… but for those that ask for exercises."""

_meaning = partial(folded_words, "meanings")
_SIGNS = _meaning("sign")
_OWNED = _meaning("only")
_HAVING = _meaning("having")
_AIM, _WITH = _meaning("aim"), _meaning("with")
_STRENGTHENING = _meaning("strengthening")
_TRAINED = _meaning("trained") | _STRENGTHENING
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
    aloud = lists or (several and told)
    ruled_out = tuple(_ruled_out(tokens, taxonomy, taken, apart, lists=several))
    taken |= {token for meaning in ruled_out for token in meaning.tokens}
    alone = before or (not lists and _says_nothing_else(tokens, matches, taken))
    left_out = {token for one in (*absent, *ruled_out) for token in one.tokens}
    refused = tuple(find_refused(question, tokens, taken, taxonomy, lists=aloud, left_out=left_out))
    taken |= {token for one in refused for token in one.tokens}  # "won't hurt my knees" asks for no knees
    narrowed = tuple(_narrowings(tokens, matches, taken, alone=alone)) if lists or alone else ()
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
        if token.folded in _AIM and asks_for_others(tokens[:n]):
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
        and tokens[one.first - 1].folded in _AIM
        for one in plain
    )
    muscles = {one.last for one in plain if one.match.facet == "muscle" and one.first == 0}
    uses = any(
        one.match.facet == "equipment" and one.first - 1 in muscles and tokens[one.first - 1].folded in _WITH
        for one in plain
    )
    wishes = bool(taken) or aims or uses or any(one.match.facet == "difficulty" for one in plain)
    wishes = wishes and any(one.match.facet == "muscle" for one in plain)
    beside = _SIGNS | negating() | _TRAINED
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
        if (token.folded not in _OWNED and two not in _OWNED) or token in taken:
            continue
        at = n + 1 if token.folded in _OWNED else n + 2
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


def _narrowings(
    tokens: tuple[QuestionWord, ...], matches: tuple[Placed, ...], taken: set[QuestionWord], *, alone: bool
) -> Iterator[Meaning]:
    """The filters of values that stand for themselves; where nothing else is said (`alone`), all do."""
    bounds = {placed.first for placed in matches}, {placed.last for placed in matches}
    grouped: dict[str, list[Placed]] = {}
    for placed in matches:
        words = tokens[placed.first : placed.last]
        if ailing(tokens, placed.first, placed.last) and placed.match.facet == "muscle":
            continue
        if any(opens(tokens, n) and tokens[n] not in taken for n in range(*_just_before(placed))):
            # What something is said against is no wish, even where it is not understood.
            continue
        if not taken & set(words) and (alone or _stands_alone(placed, tokens, *bounds)):
            grouped.setdefault(placed.match.facet, []).append(placed)
    for facet, named in grouped.items():
        values = tuple(dict.fromkeys(one.match.value for one in named))
        words = tuple(token for one in named for token in tokens[one.first : one.last])
        yield Meaning(Selection(facet, values), words, soft=facet in ("difficulty", "position"))


def _just_before(placed: Placed) -> tuple[int, int]:
    return max(0, placed.first - 2), placed.first


def _stands_alone(
    placed: Placed, tokens: tuple[QuestionWord, ...], starts: Container[int], ends: Container[int]
) -> bool:
    """Tell a value from a part of a name: what follows is a generic noun, another value (one of which begins
    at the `starts`, behind one at the `ends`), or no content."""
    before = tokens[placed.first - 1].folded if placed.first else ""
    if placed.last == len(tokens):
        # A level is part of no name ("… on a machine, beginner").
        return placed.match.facet == "difficulty" or not before or before in _SIGNS or is_generic(before)
    if placed.match.facet == "difficulty" and not before and is_generic(tokens[-1].folded):
        # "Intermediate strongman exercises"
        return True
    following = tokens[placed.last].folded
    signed = before in _SIGNS or is_generic(before) or placed.first in ends
    if is_generic(following) or following in _STRENGTHENING or placed.last in starts:
        return True
    # A word of many meanings ("band", "chest") needs a sign on both sides.
    listed = placed.first > 1 and before in _SIGNS and is_generic(tokens[placed.first - 2].folded)
    if listed and tokens[placed.last].stops:
        return True
    no_content = following in _SIGNS | _OWNED or bool(opens_absence(tokens, placed.last))
    return no_content and (not placed.match.risky or signed)
