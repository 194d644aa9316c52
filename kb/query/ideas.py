"""What words are about: two questions that share no word may still ask the same."""

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from indexer.remembering import remembered
from kb.analysis import STEMMERS, stemmer
from kb.query.words import QuestionWord, cut, stem
from kb.words import folded_words, languages, table

IDEAS = Path(__file__).with_name("ideas.toml")

MARK = "#"
"""Begins the name of an idea, so that no stem is taken for one."""

AILING = frozenset(("#pain", "#condition"))
"""The ideas that say that something hurts or is ill."""


@dataclass(frozen=True, slots=True)
class Ideas:
    """The ideas by language and word; `strict` ones can't be answered by another, `light` ones ask little.

    `asked` has those that a word stands for in a question alone: who has *never* done something is new to it,
    feet that never leave the floor are not.
    `conditions` are strict ones of the body's health, `langs` the languages that have any, `parts` what is
    part of one ("#elbow" of "#arm"), `near` has those that it lies in, too.
    """

    words: Mapping[tuple[str, str], frozenset[str]]
    asked: Mapping[tuple[str, str], frozenset[str]]
    strict: frozenset[str]
    light: frozenset[str]
    conditions: frozenset[str]
    langs: frozenset[str]
    parts: Mapping[str, frozenset[str]]
    near: Mapping[str, frozenset[str]]

    def met_by(self, ideas: frozenset[str]) -> frozenset[str]:
        """What answers one of these ideas: itself, and what is part of it."""
        return ideas.union(*(self.parts[one] for one in ideas & self.parts.keys()))

    def around(self, ideas: frozenset[str]) -> frozenset[str]:
        """What one of these ideas is part of."""
        return frozenset(whole for whole, inside in self.parts.items() if ideas & inside)

    def widened(self, ideas: frozenset[str]) -> frozenset[str]:
        """These ideas with the parts of the body that are near theirs."""
        return ideas.union(*(self.near.get(idea, frozenset()) for idea in ideas))


_NONE = frozenset[str]()


@lru_cache(maxsize=1)
def load_ideas() -> Ideas:
    """Read the ideas, each word by its letters and by its stem."""
    words, asked = _by_word("ideas", "ideas_asked"), _by_word("ideas_asked")
    marked = tomllib.loads(IDEAS.read_text(encoding="utf-8"))
    marks = ("strict", "light", "condition")
    strict, light, conditions = (_with_mark(marked[mark]) for mark in marks)
    parts = {MARK + whole: _with_mark(parts) for whole, parts in marked["within"].items()}
    return Ideas(words, asked, strict, light, conditions, frozenset(languages()), parts, _near(parts))


def _by_word(*names: str) -> Mapping[tuple[str, str], frozenset[str]]:
    """The ideas of tables of words, by language and form.

    A stem stands for all that its words do, but where it is a word of its own: who is "fasting" eats nothing,
    who is "fast" may.
    """
    listed = [
        (lang, word, MARK + idea)
        for lang in languages()
        for name in names
        for idea in table(name, lang)
        for word in folded_words(name, idea, lang=lang)
    ]
    own = {(lang, word) for lang, word, _ in listed}
    found: dict[tuple[str, str], frozenset[str]] = {}
    for lang, word, idea in listed:
        for form in {word, _stem(word, lang)}:
            if form == word or (lang, form) not in own:
                found[(lang, form)] = found.get((lang, form), frozenset()) | {idea}
    return found


def _with_mark(names: Iterable[str]) -> frozenset[str]:
    return frozenset(MARK + name for name in names)


def _near(parts: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    pairs = [(whole, part) for whole, inside in parts.items() for part in inside]
    both = (*pairs, *(pair[::-1] for pair in pairs))
    return {one: frozenset(other for first, other in both if first == one) for one, _ in both}


def ideas_in(tokens: Sequence[QuestionWord], lang: str, *, told: bool = False) -> tuple[frozenset[str], ...]:
    """What each word may stand for: its stems and ideas, with those of two that say it together ("lock+up"),
    or those of two that are one word ("lower_back"); of a text, not of a question, where it is `told`."""
    found = [ideas_of(token.folded, lang, told) for token in tokens]
    for n in range(1, len(tokens)):
        if tokens[n].folded in _UNITS and tokens[n - 1].folded.isdecimal():
            found[n] = _NONE
    for n in range(len(tokens) - 1):
        if beside := _listed_ideas(f"{tokens[n].folded}+{tokens[n + 1].folded}", lang, told=told):
            found[n], found[n + 1] = _with(found[n], beside), _with(found[n + 1], beside)
    for n in range(len(tokens) - 1):
        joined = f"{tokens[n].folded}_{tokens[n + 1].folded}"
        if (both := _listed_ideas(joined, lang, told=told)) and not _is_apart(tokens, n + 1, told=told):
            found[n] = found[n + 1] = both | {joined}
    return tuple(found)


def _with(own: frozenset[str], beside: frozenset[str]) -> frozenset[str]:
    """What a word says with another and alone; that it says little only where alone it says nothing."""
    says = any(one.startswith(MARK) for one in own)
    return own | (beside - load_ideas().light if says else beside)


def _is_apart(tokens: Sequence[QuestionWord], at: int, *, told: bool) -> bool:
    """Whether a word is no part of the one before it, though the two may be one: of two ways named, or of a
    place that a question goes on with."""
    places = () if told or tokens[at].folded not in _WAYS else tokens[at + 1 : at + 2]
    return _names_both(tokens, at) or any(one.folded in _PLACED or not one.stops for one in places)


def _names_both(tokens: Sequence[QuestionWord], at: int) -> bool:
    """Whether a word names one of two ways, and the other right behind it: "breathe *in or out*"."""
    said = [token.folded for token in tokens[at : at + 3]]
    return len(said) == _ONE_OR_OTHER and {said[0], said[-1]} == _WAYS


_WAYS = folded_words("either_way", "ways")
_UNITS = folded_words("either_way", "units")
_PLACED = folded_words("either_way", "before")
_ONE_OR_OTHER = 3
"""Words of "in or out"."""


@remembered(mib=8, longest=64)
def ideas_of(folded: str, lang: str, told: bool = False) -> frozenset[str]:
    """What one folded word may stand for, in a question, or in a text where it is `told`: what it is listed
    for itself, else what its stem is."""
    stems = frozenset((stem(folded), _stem(folded, lang)))
    forms = (folded,) if _key(folded, lang) in load_ideas().words else stems
    return stems.union(*(_listed_ideas(form, lang, told=told) for form in forms))


def is_of_body(folded: str, lang: str = "") -> bool:
    """Whether a folded word is a part of the body, or an illness, in a language, else in any."""
    langs = (lang,) if lang else load_ideas().langs
    return any(not load_ideas().strict.isdisjoint(ideas_of(folded, one)) for one in langs)


def is_light(folded: str, lang: str) -> bool:
    """Whether a folded word only says how one asks ("never *done* one", "can I *use*")."""
    return not load_ideas().light.isdisjoint(ideas_of(folded, lang))


def stands_for(folded: str, lang: str) -> bool:
    """Whether a folded word stands for an idea that says something, not only how one asks."""
    return any(one.startswith(MARK) and one not in load_ideas().light for one in ideas_of(folded, lang))


@remembered(mib=24, longest=2000, each=24)
def said_in(text: str, lang: str) -> frozenset[str]:
    """Everything that the words of a text may stand for."""
    return frozenset[str]().union(*ideas_in(cut(text), lang, told=True))


@remembered(mib=8, longest=200, each=24)
def asked_in(heading: str, lang: str) -> frozenset[str]:
    """Everything that the words of a heading may stand for, which asks as a question does."""
    return frozenset[str]().union(*ideas_in(cut(heading), lang))


def _listed_ideas(form: str, lang: str, *, told: bool) -> frozenset[str]:
    known, key = load_ideas(), _key(form, lang)
    found = known.words.get(key, _NONE)
    return found - known.asked.get(key, _NONE) if told else found


def _key(form: str, lang: str) -> tuple[str, str]:
    return lang if lang in load_ideas().langs else "en", form


def _stem(word: str, lang: str) -> str:
    return _stemmers()[lang](word) if lang in _stemmers() else stem(word)


@lru_cache(maxsize=1)
def _stemmers() -> Mapping[str, Callable[[str], str]]:
    named = {lang: STEMMERS[lang] for lang in languages() if lang in STEMMERS and lang != "en"}
    return {lang: stemmer(name) for lang, name in named.items()}
