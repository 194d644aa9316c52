"""The values that a question wishes for: those that stand for themselves ("*glutes* with *bands*")."""

from collections.abc import Container, Iterator, Set
from dataclasses import replace
from functools import partial

from kb.query.ast import Selection
from kb.query.excluded_kinds import load_kinds
from kb.query.negation import ALSO, ailing, negating, opens, opens_absence
from kb.query.placed import Meaning, Placed
from kb.query.words import QuestionWord, is_generic
from kb.words import folded_words

_meaning = partial(folded_words, "meanings")
AIM = _meaning("aim")
"""What says what something is for."""

WITH = _meaning("with")
SIGNS = _meaning("sign")
"""What stands before a wish."""

OWNED = _meaning("only")
STRENGTHENING = _meaning("strengthening")


def narrowings(
    tokens: tuple[QuestionWord, ...],
    matches: tuple[Placed, ...],
    taken: set[QuestionWord],
    *,
    alone: bool,
    left_out: Set[QuestionWord] = frozenset(),
) -> Iterator[Meaning]:
    """The filters of values that stand for themselves; where nothing else is said (`alone`), all do. `taken`
    are the words that mean something already, `left_out` those of them that rule something out."""
    bounds = {placed.first for placed in matches}, {placed.last for placed in matches}
    grouped: dict[str, list[Placed]] = {}
    for placed in matches:
        words = tokens[placed.first : placed.last]
        if ailing(tokens, placed.first, placed.last) and placed.match.facet == "muscle":
            continue
        if _is_denied(placed, tokens, taken) or _says_more(placed, tokens, left_out):
            continue
        if not taken & set(words) and (alone or _stands_alone(placed, tokens, *bounds)):
            grouped.setdefault(placed.match.facet, []).append(placed)
    for facet, named in grouped.items():
        values = tuple(dict.fromkeys(one.match.value for one in named))
        words = tuple(token for one in named for token in tokens[one.first : one.last])
        yield Meaning(Selection(facet, values), words, soft=facet in ("difficulty", "position"))
    yield from _movements(tokens, taken)


def _movements(tokens: tuple[QuestionWord, ...], taken: set[QuestionWord]) -> Iterator[Meaning]:
    """The kinds of movement that are asked for beside a word for exercises ("*pushing* exercises")."""
    kinds = [one for one in load_kinds() if one.selection and one.selection.facet == "movement"]
    for n, token in enumerate(tokens):
        kind = next((one for one in kinds if token.folded in one.asked), None)
        if kind is None or kind.selection is None or token in taken:
            continue
        before = next((one for one in reversed(tokens[:n]) if not one.stops), None)
        behind = tokens[n + 1] if n + 1 < len(tokens) else None
        if any(one is not None and is_generic(one.folded) for one in (before, behind)):
            # Few pages state what moves: those of another movement are left out.
            yield Meaning(replace(kind.selection, mode="any"), (token,), soft=True)


def _is_denied(placed: Placed, tokens: tuple[QuestionWord, ...], taken: set[QuestionWord]) -> bool:
    """Whether something is said against a value, even where that is not understood, or it is a bare no
    ("*nothing* advanced"): that is no wish."""
    words = tokens[placed.first : placed.last]
    if all(one.folded in negating() for one in words) and placed.last < len(tokens):
        return True
    before = range(max(0, placed.first - 2), placed.first)
    return any(opens(tokens, n) and tokens[n] not in taken for n in before)


def _says_more(placed: Placed, tokens: tuple[QuestionWord, ...], left_out: Set[QuestionWord]) -> bool:
    """Whether a value only says more of what is ruled out right before it ("no hanging from *a bar*")."""
    at = placed.first - 1
    while at >= 0 and tokens[at].stops and tokens[at].folded not in AIM | WITH | ALSO:
        at -= 1
    between = placed.first - 1 - at
    return bool(between) and at >= 0 and tokens[at] in left_out and tokens[at].end + 1 == tokens[at + 1].start


def _stands_alone(
    placed: Placed, tokens: tuple[QuestionWord, ...], starts: Container[int], ends: Container[int]
) -> bool:
    """Tell a value from a part of a name: what follows is a generic noun, another value (one of which begins
    at the `starts`, behind one at the `ends`), or no content."""
    before = tokens[placed.first - 1].folded if placed.first else ""
    if placed.last == len(tokens):
        # A level is part of no name ("… on a machine, beginner").
        return placed.match.facet == "difficulty" or not before or before in SIGNS or is_generic(before)
    if placed.match.facet == "difficulty" and not before and is_generic(tokens[-1].folded):
        # "Intermediate strongman exercises"
        return True
    following = tokens[placed.last].folded
    signed = before in SIGNS or is_generic(before) or placed.first in ends
    if is_generic(following) or following in STRENGTHENING or placed.last in starts:
        return True
    # A word of many meanings ("band", "chest") needs a sign on both sides.
    listed = placed.first > 1 and before in SIGNS and is_generic(tokens[placed.first - 2].folded)
    if listed and tokens[placed.last].stops:
        return True
    no_content = following in SIGNS | OWNED or bool(opens_absence(tokens, placed.last))
    return no_content and (not placed.match.risky or signed)
