"""Whether a heading or a title sets just what is compared beside each other: "A or B?", in its own words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from msgspec import Struct

from indexer.taxonomy import Taxonomy
from indexer.words import ANY
from kb.answers.mentions import exercises_in
from kb.answers.page_titles import adds_tools, headline
from kb.answers.question import Asking
from kb.query import versus
from kb.query.ideas import MARK, ideas_of, said_in
from kb.query.words import HEAD_FIRST, QuestionWord, cut, stems
from kb.words import rule

_PARTS = re.compile(r"[?:;.!()–—|]|\s-\s")
"""What parts a title from what is added to it ("A or B: which is better?")."""

_SHORTENED = rule("comparing", r"(?<=\s)(?i:{versus})\.(?=\s)")
"""What joins two and is written with a stop ("vs."), which parts nothing."""

WordIdeas = frozenset[str]
"""What a word stands for: its stem and ideas."""

_TWO = 2

_ORDINARY = frozenset((f"{MARK}ordinary",))
"""What a side is called that is but the ordinary one."""


@dataclass(frozen=True, slots=True)
class Sides:
    """What is compared: how a question calls each side, which exercise of the vocabulary that is, if any, and
    its words by their ideas. `asked` is all that the question says."""

    names: tuple[str, ...]
    concepts: tuple[str | None, ...]
    words: tuple[tuple[WordIdeas, ...], ...]
    asked: WordIdeas
    lang: str
    taxonomy: Taxonomy


def sides_of(compared: Sequence[tuple[str, str | None]], asking: Asking) -> Sides | None:
    """The sides that a question names; None where one says nothing, or two the same."""
    plain = tuple(" ".join(word.text for word in _before_condition(cut(name))) for name, _ in compared)
    words = tuple(_ideas(name, asking.lang) for name in plain)
    if len(words) < 2 or not all(words) or len(set(words)) < len(words):
        return None
    concepts = tuple(concept for _, concept in compared)
    asked = said_in(asking.understood.question, asking.lang)
    return Sides(plain, concepts, words, asked, asking.lang, asking.taxonomy)


def _before_condition(words: Sequence[QuestionWord]) -> Iterator[QuestionWord]:
    for n, word in enumerate(words):
        if n and word.folded in versus.GIVEN:
            return
        yield word


def _ideas(name: str, lang: str) -> tuple[WordIdeas, ...]:
    telling = [one.folded for one in cut(name) if not one.stops and one.folded not in versus.KIND_OF]
    told = [one for one in telling if one not in versus.ORDINARY]
    # "The conventional one" beside another is called by that alone.
    return tuple(ideas_of(one, lang) for one in told) or (_ORDINARY,) * bool(telling)


def set_beside(
    sides: Sides, text: str, around: str, *, joined: bool = False
) -> tuple[tuple[WordIdeas, ...], ...]:
    """What a text calls each side, by the words that tell it apart, if it sets just these beside each other;
    empty where it doesn't. `around` is the page that it stands on.

    Where `joined`, any word that joins two does that, and others may stand beside them, else only what a
    comparison is worded by.
    """
    for part in _PARTS.split(_SHORTENED[ANY].sub(lambda found: found[0].rstrip("."), text)):
        words = cut(part)
        named = (versus.listed(words, part) or versus.joined(words)) if joined else versus.sides(words)
        if len(named) < len(sides.words) or (len(named) > len(sides.words) and not joined):
            continue
        called = {name: _ideas(name, sides.lang) for name in named}
        orders = list(permutations(named, len(sides.words)))
        # What shares most words first: few names are looked up.
        orders.sort(key=lambda order: -_shared(sides.words, [called[name] for name in order]))
        for order in orders:
            pairs = enumerate(zip(order, (called[name] for name in order), strict=True))
            if all(own and _fits(sides, n, _Called(name, own, text, around)) for n, (name, own) in pairs):
                return _told_apart(tuple(called[name] for name in order))
    return ()


def differs_by_heading(sides: Sides, title: str, heading: str, around: str) -> bool:
    """Whether a heading says how what its page is about differs from the other of two sides ("What is the
    difference to B?" on a page called A)."""
    words = cut(heading)
    if len(sides.words) != _TWO or versus.FRAME.isdisjoint(one.folded for one in words):
        return False
    rest = " ".join(one.text for one in words if not one.stops and one.folded not in versus.FRAME)
    page, other = (_Called(name, _ideas(name, sides.lang), name, around) for name in (headline(title), rest))
    return bool(other.words) and any(
        _fits(sides, 1 - n, other)
        and (_fits(sides, n, page) or adds_tools(title, stems(sides.names[n]), sides.taxonomy))
        for n in range(_TWO)
    )


def _shared(sides: Sequence[Sequence[WordIdeas]], called: Sequence[Sequence[WordIdeas]]) -> int:
    """How many words of the sides are in the names that they have in an order."""
    pairs = zip(sides, called, strict=True)
    return sum(any(word & one for one in name) for side, name in pairs for word in side)


class _Called(Struct, frozen=True):
    """A name that a text has for something, with its words by their ideas, the text, and all around it."""

    name: str
    words: tuple[WordIdeas, ...]
    text: str
    around: str


def _told_apart(called: tuple[tuple[WordIdeas, ...], ...]) -> tuple[tuple[WordIdeas, ...], ...]:
    """The words of each name that not all of them have; the whole name where it has no others."""
    shared = frozenset.intersection(*(frozenset(name) for name in called))
    return tuple(tuple(word for word in name if word not in shared) or name for name in called)


def _fits(sides: Sides, n: int, named: _Called) -> bool:
    """Whether a name of a text is what a side is called, or longer or shorter for it."""
    side = sides.words[n]
    if side == named.words:
        return True
    same = _same_exercise(sides, n, named)
    if same is None:
        same = _same_tool(sides, n, named)
    if same is not None:
        return same
    unmet = [word for word in side if not any(word & one for one in named.words)]
    more = [one for one in named.words if not any(one & word for word in side)]
    if len(unmet) == len(side) or (
        unmet and not all(word & said_in(named.around, sides.lang) for word in unmet)
    ):
        return False
    return all(one & sides.asked for one in more) or _is_short_for(side, more, named, sides.lang)


def _same_exercise(sides: Sides, n: int, named: _Called) -> bool | None:
    """Whether two names are of one exercise; None where the vocabulary knows not both."""
    if (own := sides.concepts[n]) is None:
        return None
    found = exercises_in(named.text, sides.taxonomy)
    there = (one for one in found if stems(named.text[one.start : one.end]) == stems(named.name))
    return next((one.value == own for one in there), None)


def _same_tool(sides: Sides, n: int, named: _Called) -> bool | None:
    """The same of tools, one of which may be a kind of the other ("barbells", "free weights")."""
    own = None if sides.concepts[n] else sides.taxonomy.normalise("equipment", sides.names[n])
    theirs = own and sides.taxonomy.normalise("equipment", named.name)
    return theirs == own or theirs in sides.taxonomy.broader("equipment", own) if own and theirs else None


def _is_short_for(side: Sequence[WordIdeas], more: Sequence[WordIdeas], named: _Called, lang: str) -> bool:
    """Whether a page calls by a side's words alone what it calls by more elsewhere ("lat pulldown", "the
    pulldown"). Romance languages put first what it is."""
    ends = named.words[: len(side)] if lang in HEAD_FIRST else named.words[-len(side) :]
    if len(ends) < len(side) or not all(word & one for word, one in zip(side, ends, strict=True)):
        return False
    said = [ideas_of(one.folded, lang) for one in cut(named.around) if not one.stops]
    size, beside = len(side), frozenset[str]().union(*more)
    for at in range(len(said) - size + 1):
        run = said[at : at + size]
        near = said[at + size : at + size + 1] if lang in HEAD_FIRST else said[max(0, at - 1) : at]
        if all(word & one for word, one in zip(side, run, strict=True)) and not any(
            one & beside for one in near
        ):
            return True
    return False


def said_of_sides(text: str, lang: str) -> frozenset[str]:
    """What a text says by which it may name a side: a phrase ("runner's knee") and each of its words."""
    words = cut(text)
    ordinary = _ORDINARY if any(one.folded in versus.ORDINARY for one in words) else frozenset[str]()
    return said_in(text, lang).union(ordinary, (one.stem for one in words))


def names(said: frozenset[str], called: Sequence[WordIdeas]) -> bool:
    """Whether what a text says has all the words that tell a side apart."""
    return all(word & said for word in called)
