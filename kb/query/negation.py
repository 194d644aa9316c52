"""How one says no: the words by which something is ruled out, in all languages.

Everything that reads a negation asks here: filters, refusals, headings of pages that ask without what. The
words are in kb/words (exclusions).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import pairwise, takewhile

from kb.query.excluded_kinds import load_kinds
from kb.query.ideas import is_of_body
from kb.query.words import ASKER, QuestionWord, is_generic
from kb.words import folded_words

ALSO = folded_words("exclusions", "either", "also")
"""What joins one more to what is ruled out."""

_LONGEST = 2
"""Words of a part of the body that is spared ("lower back")."""

_NEAR = 3
"""Words before a part of the body among which it is said to hurt."""

_TRAINED = folded_words("meanings", "strengthening")
_WHO = folded_words("exclusions", "who")
"""Who rules something out."""

_JOINED = re.compile(r"\s*")
_APART = 5
"""Words from one that takes something out to one that says where to ("leave the lower back alone")."""

_INVERTED = 4
"""The fewest words of a question that asks for a yes by a no: below, it only rules something out."""

_ACTIVITIES = folded_words("meanings", "activities")
"""What is trained in many ways ("*cardio* but I can't run")."""


@dataclass(frozen=True, slots=True)
class ExclusionWords:
    """The words of all languages, two that are one joined by "_"."""

    triggers: frozenset[str]
    two: frozenset[str]
    fillers: frozenset[str]
    joints: frozenset[str]
    replacing: frozenset[str]
    instead: frozenset[str]
    unable: frozenset[str]
    yet: frozenset[str]
    inverted: frozenset[str]
    untried: frozenset[str]
    merely: frozenset[str]
    several: frozenset[str]
    easing: frozenset[str]
    freed: frozenset[str]
    surely: frozenset[str]
    taking: frozenset[str]
    far: frozenset[str]
    against: frozenset[str]
    trailing: frozenset[str]
    bound: frozenset[str]
    closing: frozenset[str]
    harming: frozenset[str]
    hurting: frozenset[str]
    moving: frozenset[str]
    ailing_before: frozenset[str]
    ailing_after: frozenset[str]
    sparing: frozenset[str]
    on: frozenset[str]
    saving: frozenset[str]
    spared_by: frozenset[str]
    owning: frozenset[str]
    everything: frozenset[str]
    but: frozenset[str]
    many: frozenset[str]


def ailing(tokens: Sequence[QuestionWord], first: int, last: int) -> bool:
    """Tell whether what stands at these places is said to hurt or to be injured: no wish to train it. What
    stands beyond a sign is said of something else ("my knees *hurt*: core exercises")."""
    words = load_words()
    near = range(first, max(0, first - _NEAR), -1)
    joined = takewhile(lambda n: tokens[n].start == tokens[n - 1].end + 1, near)
    before = [tokens[n - 1].folded for n in joined]
    behind = last < len(tokens) and tokens[last].start == tokens[last - 1].end + 1
    after = tokens[last].folded if behind else ""
    spared = not words.hurting.isdisjoint(before)
    return not words.ailing_before.isdisjoint(before[:1]) or after in words.ailing_after or spared


@dataclass(frozen=True, slots=True)
class Spared:
    """What is asked to be spared ("knees"), and all the words that ask it ("easy on the knees")."""

    words: tuple[QuestionWord, ...]
    tokens: tuple[QuestionWord, ...]


def find_spared(tokens: Sequence[QuestionWord]) -> Iterator[Spared]:
    """Find what a question asks to be spared: "easy on the knees", "knee-friendly"."""
    words = load_words()
    for n, token in enumerate(tokens[:-1]):
        if token.folded in words.sparing and tokens[n + 1].folded in words.on:
            at = n + 2
            while at < len(tokens) and tokens[at].folded in words.owning:
                at += 1
            named = tuple(takewhile(_is_plain, tokens[at : at + _LONGEST]))
            # "Easy on the joints": behind "the" it need not be a known part of the body.
            if named and (at > n + 2 or is_of_body(named[0].folded)):
                yield Spared(named, tuple(tokens[n : at + len(named)]))
        elif token.folded in words.saving:
            at = n + 1
            while at < len(tokens) and tokens[at].folded in words.owning:
                at += 1
            named = tuple(takewhile(_is_plain, tokens[at : at + _LONGEST]))
            if named and any(is_of_body(one.folded) for one in named):
                yield Spared(named, tuple(tokens[n : at + len(named)]))
        elif is_of_body(token.folded) and tokens[n + 1].folded in words.spared_by:
            yield Spared((token,), tuple(tokens[n : n + 2]))


def _is_plain(token: QuestionWord) -> bool:
    return not token.stops and not is_generic(token.folded)


def opens(tokens: Sequence[QuestionWord], at: int) -> int:
    """Where what is ruled out may begin, 0 where nothing is ruled out here."""
    words, word = load_words(), tokens[at].folded
    pair = "_".join(token.folded for token in tokens[at : at + 2])
    if _taken_out(tokens, at):
        return at + 1
    if word in words.far and any(_taken_out(tokens, n) == at for n in range(max(0, at - _APART), at)):
        return 0
    if pair in words.two or (pair in words.replacing and _wishes(tokens[:at])):
        return at + 2
    if pair in words.untried | words.merely or _is_inverted(tokens, at):
        return 0
    if word in words.triggers and pair not in words.unable:
        return at + 1
    if word in words.but and _is_all_but(tokens, at):
        return at + 1
    unable = at + 2 if pair in words.unable else at + 1 if word in words.unable else 0
    within_reach = not any(token.folded in words.yet for token in tokens)
    return unable if unable and within_reach and _asks_list(tokens) else 0


def _taken_out(tokens: Sequence[QuestionWord], at: int) -> int:
    """The place of the word that says that what stands before it is left out ("*leave* the biceps *out*"), 0
    where none does."""
    words = load_words()
    if tokens[at].folded not in words.taking:
        return 0
    places = range(at + 2, min(at + _APART + 1, len(tokens)))
    return next((n for n in places if tokens[n].folded in words.far), 0)


def leaves_out(question: str, tokens: Sequence[QuestionWord]) -> bool:
    """Whether a question leaves something out in so many words, whatever it asks for: "*other than* the
    pistol", "a squat, *but nothing* on one leg"; not where somebody says how they are ("*my* knees click, but
    *no* pain")."""
    words = load_words()
    for n, token in enumerate(tokens):
        if n and closes(tokens, n):
            return True
        if not opens(tokens, n):
            continue
        pair = "_".join(one.folded for one in tokens[n : n + 2])
        first = _with_who(question, tokens, n)
        parted = bool(first) and not _is_joined(question, tokens, first)
        if parted or token.folded in words.against or (n and tokens[n - 1].folded in words.against):
            if ASKER.isdisjoint(one.folded for one in tokens[:first]):
                return True
        elif not n or token.folded in words.surely or pair in words.two or _taken_out(tokens, n):
            return True
    return False


def _with_who(question: str, tokens: Sequence[QuestionWord], at: int) -> int:
    """The place from which on somebody rules something out ("…, *I don't* want to get on the floor")."""
    while at and tokens[at - 1].folded in _WHO and _is_joined(question, tokens, at):
        at -= 1
    return at


def _is_joined(question: str, tokens: Sequence[QuestionWord], at: int) -> bool:
    """Whether no sign parts a word from the one before it."""
    return _JOINED.fullmatch(question, tokens[at - 1].end, tokens[at].start) is not None


def _is_all_but(tokens: Sequence[QuestionWord], at: int) -> bool:
    """Whether all is wished for but several of one kind ("*anything* for abs *but planks*"; "on a *bar*" is a
    bar)."""
    if at and tokens[at - 1].folded in load_words().joints:
        return False
    several = at + 1 < len(tokens) and tokens[at + 1].folded.endswith(tuple(load_words().many))
    return several and any(token.folded in load_words().everything for token in tokens[:at])


def _is_inverted(tokens: Sequence[QuestionWord], at: int) -> bool:
    """Whether a question begins so that asks for a yes ("*isn't* a hip thrust a bridge")."""
    if at or len(tokens) < _INVERTED:
        return False
    words, pair = load_words(), "_".join(token.folded for token in tokens[:2])
    if tokens[0].folded not in words.inverted and pair not in words.inverted:
        return False
    # "Don't use squats", "isn't on the floor".
    behind = tokens[2 if pair in words.inverted else 1].folded
    wishes = behind in words.fillers and behind not in words.joints
    return not wishes and not _asks_list(tokens)


def opens_absence(tokens: Sequence[QuestionWord], at: int) -> int:
    """The same for what is done without, whatever is asked: also what one can't do, and "a chair instead"."""
    return at + 1 if tokens[at].folded in negating() else opens(tokens, at)


def says_no(tokens: Sequence[QuestionWord]) -> bool:
    """Whether a text, as the heading of a page's question, is about doing without something ("No rings?", but
    not "Don't do this")."""
    opened = next(filter(None, (opens_absence(tokens, n) for n in range(len(tokens)))), len(tokens))
    return any(not one.stops and one.folded not in fillers() for one in tokens[opened:])


def negating() -> frozenset[str]:
    """The single words that say no."""
    return load_words().triggers | load_words().instead


def closes(tokens: Sequence[QuestionWord], at: int) -> int:
    """Where what stands behind something that is ruled out ends ("squats excluded"), 0 elsewhere."""
    words = load_words().closing
    pair = "_".join(token.folded for token in tokens[at : at + 2])
    if at and at + 1 == len(tokens) and tokens[at].folded in load_words().trailing:
        return at + 1
    if tokens[at].folded in load_words().harming and not _harms(tokens, at):
        return 0
    alone = (tokens[at].folded in words or _is_freed(tokens, at)) and opens(tokens, at) == 0
    return at + 2 if pair in words else at + 1 if alone else 0


def _harms(tokens: Sequence[QuestionWord], at: int) -> bool:
    """Whether what does harm is ruled out: "planks *hurt*: core exercises", "obliques but planks *kill* me";
    who asks what else there is, or for a kinder one, wants help with just that."""
    words, said = load_words(), [one.folded for one in tokens]
    if not words.easing.isdisjoint(said):
        return False
    against = not words.against.isdisjoint(said[:at]) and ASKER.isdisjoint(said[:at])
    return against or any(map(is_generic, said))


def _is_freed(tokens: Sequence[QuestionWord], at: int) -> bool:
    """Whether a word says that there is nothing of the one that it is joined to ("barbell-*free* moves", but
    no "machine or *free weights*")."""
    words = load_words()
    if not at or tokens[at].folded not in words.freed or tokens[at].start != tokens[at - 1].end + 1:
        return False
    return all(token.folded not in words.bound for token in tokens[at + 1 : at + 2])


def _wishes(tokens: Sequence[QuestionWord]) -> bool:
    """Whether exercises are asked for, or what trains something ("hip *strengthening*")."""
    return _asks_list(tokens) or any(token.folded in _TRAINED for token in tokens)


def _asks_list(tokens: Sequence[QuestionWord]) -> bool:
    """Whether exercises are asked for: then also what one can't do is to be left out, and what to replace."""
    several = any(is_generic(token.folded) or token.folded in _ACTIVITIES for token in tokens)
    return several or asks_for_others(tokens)


def asks_for_others(tokens: Iterable[QuestionWord]) -> bool:
    """Whether a question asks for whatever else there is ("*something* for a stiff back that isn't twisting",
    "what *else* trains the core"): what it rules out is left out as of a list."""
    words, pairs = load_words(), pairwise(token.folded for token in tokens)
    if any(token.folded in words.easing for token in tokens):
        return False  # "no puedo con …, ¿hay *algo más fácil*?" asks for the same in another way
    two = any("_".join(pair) in words.several for pair in pairs)
    return two or any(token.folded in words.several for token in tokens)


@lru_cache(maxsize=1)
def excluding() -> frozenset[str]:
    """The words by which something is ruled out, and of kinds that are: none of them is a misspelt one."""
    words = load_words()
    kinds = {word for kind in load_kinds() for asked in kind.asked for word in asked.split("_")}
    said = words.triggers | words.unable | words.closing | words.sparing | words.saving
    return said | words.fillers | words.joints | kinds


def fillers() -> frozenset[str]:
    """The words that may stand between what opens an exclusion and what is excluded."""
    return load_words().fillers


@lru_cache(maxsize=1)
def load_words() -> ExclusionWords:
    """Read the words of all languages."""
    names = (one.name for one in fields(ExclusionWords))
    return ExclusionWords(**{name: folded_words("exclusions", name) for name in names})
