"""Words that the index may know otherwise, joined or misspelt, and those that are right as they stand.

A word's two parts every engine tries itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

from msgspec.structs import replace as with_place

from indexer.changes import Generation
from indexer.taxonomy import Taxonomy
from kb.query import versus
from kb.query.ast import Phrase
from kb.query.ideas import load_ideas
from kb.query.negation import excluding
from kb.query.placed import Meaning
from kb.query.thesaurus import load_thesaurus
from kb.query.words import QuestionWord, cut, is_generic, language_of, stem, stemmed, stems
from kb.words import folded_words, table

_SHORTEST_JOINED = 5
_SHORTEST_BEGUN = 5
_LONG_BEGUN = 8
_LONG_IDEA = 7


class Lexicon(Protocol):
    """What the index knows about words; an Engine is one."""

    def generation(self) -> Generation:
        """What is indexed now: how many Documents there are."""
        ...

    def frequency(self, word: str, field: str | None = None) -> int:
        """How many Documents the word finds in any searched field or in one, whole or in two parts."""
        ...

    def spell(self, word: str) -> tuple[str, ...]:
        """Indexed words near a word, nearest first; empty when it is indexed itself."""
        ...

    def named(self, name: str) -> Mapping[str, str]:
        """By id the Documents that have just these words for their "title", or for an "alias"."""
        ...


def edits_for(word: str) -> int:
    """How many typos a word of this length may have: none up to 3 letters, one up to 7, then two."""
    if not word.isalpha():
        return 0
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def plausible(word: str, near: Iterable[str]) -> tuple[str, ...]:
    """Keep of the near words those that a typo explains: few edits, and no other letter in a word of four.

    One letter for another turns "cook" into "crook" as easily as into what was meant.
    """
    most = edits_for(word)
    return tuple(
        other
        for other in near
        if (far := distance(word, other, most)) <= most
        and not (far and len(word) == len(other) == 4 and sorted(word) != sorted(other))
    )


def other_beginnings(word: str) -> tuple[str, ...]:
    """What a folded word may be whose typo is at its beginning, where nothing with its first letter is near.

    A letter left out or two swapped from five letters on; one too many, or another, from eight: in shorter
    words these make one real word of another ("rower", "lower"; `benchmarks/first_letters.py` counts them).
    """
    if len(word) < _SHORTEST_BEGUN or not word.isalpha():
        return ()
    found = [letter + word for letter in _alphabet(word[0])]
    found.append(word[1] + word[0] + word[2:])
    if len(word) >= _LONG_BEGUN:
        found += [word[1:], *(letter + word[1:] for letter in _alphabet(word[0]))]
    return tuple(other for other in dict.fromkeys(found) if other != word)


@lru_cache(maxsize=64)
def _alphabet(letter: str) -> tuple[str, ...]:
    """The small letters of a letter's block of 128 in Unicode: of most alphabets all."""
    first = ord(letter) & ~0x7F
    return tuple(one for one in map(chr, range(first, first + 128)) if one.islower())


def distance(left: str, right: str, most: int) -> int:
    """The edits between two words (optimal string alignment), `most` + 1 where there are more.

    Row by row: cost[i][j] = min(cost above + 1, cost beside + 1, cost diagonal + differs, swap + 1).
    """
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        above, before, row = before, row, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and b == left[i - 2]:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def joins(tokens: Sequence[QuestionWord]) -> Iterator[tuple[int, Phrase]]:
    """Join neighbours into one word ("kick back": "kickback"), by the place of the first.

    A phrase of one word is that word alone: as a Term it would stand for its two parts again.
    """
    for first, (one, other) in enumerate(pairwise(tokens)):
        joined = one.folded + other.folded
        if len(joined) >= _SHORTEST_JOINED:
            yield first, Phrase((joined,))


@dataclass(frozen=True, slots=True)
class Mended:
    """A question whose misspelt words of the field are right, and its words, one for each as typed."""

    question: str
    tokens: tuple[QuestionWord, ...]
    typed: tuple[QuestionWord, ...]

    @property
    def spelt(self) -> Mapping[QuestionWord, str]:
        """The words that were misspelt, as they are spelt, folded."""
        pairs = zip(self.typed, self.tokens, strict=True)
        return {typed: right.folded for typed, right in pairs if typed.folded != right.folded}

    def as_typed(self, meaning: Meaning) -> Meaning:
        """The same Meaning, of the words as they were typed."""
        return replace(meaning, tokens=tuple(self.typed_for(meaning.tokens)))

    def typed_for(self, tokens: Iterable[QuestionWord]) -> Iterator[QuestionWord]:
        """Words as they were typed."""
        places = dict(zip(self.tokens, self.typed, strict=True))
        return (places[token] for token in tokens)


def mended(question: str, tokens: tuple[QuestionWord, ...], taxonomy: Taxonomy, lexicon: Lexicon) -> Mended:
    """Put words right that no page has and that are near one of the field: misspelt words filter too."""
    text, right, at = "", [], 0
    lang = language_of(tokens)
    for token in tokens:
        if lexicon.frequency(token.folded):
            near = _of_wording(token, lexicon)
        else:
            # By its stem it may be a word of another language ("diference": "diferente").
            near = _asked_by(token) or _of_field(token, lexicon, known_stems(taxonomy))
            # A capital inside a question is a name's, and what the field knows is spelt right ("hanging").
            is_right = (token.start and token.text[0].isupper()) or token.stem in known_stems(taxonomy)
            near = near or ("" if is_right else _near_idea(token.folded, lang))
        text += question[at : token.start]
        start, at = len(text), token.end
        text += near or question[token.start : token.end]
        made = cut(near, start) if near else ()
        right.append(made[0] if len(made) == 1 else with_place(token, start=start, end=len(text)))
    return Mended(text + question[at:], tuple(right), tokens)


def _of_field(token: QuestionWord, lexicon: Lexicon, known: frozenset[str]) -> str:
    if token.stem in known or not edits_for(token.folded) or token.folded in excluding():
        return ""
    near = plausible(token.folded, lexicon.spell(token.folded))
    field = next((word for word in near if stem(word) in known or is_generic(word)), "")
    return field or min(plausible(token.folded, _WORDING), default="")


def _asked_by(token: QuestionWord) -> str:
    """The word by which one asks that a word may be misspelt for; empty where it is none."""
    return "" if token.stops or token.folded in _AS_SPELT else _near_wording(token.folded)


def _of_wording(token: QuestionWord, lexicon: Lexicon) -> str:
    """The same for a word that pages have only by its stem ("beginer", cut to "begin")."""
    right = _asked_by(token)
    return right if right and lexicon.spell(token.folded) else ""


@lru_cache(maxsize=4096)
def _near_wording(folded: str) -> str:
    """The word by which one asks that is one edit from a folded word, and no form of it with another ending;
    empty where none is."""
    # Few words begin alike and are as long: the edits of each word by which one asks take a millisecond.
    alike = (word for word in _WORDING if word[0] == folded[0] and abs(len(word) - len(folded)) <= 1)
    near = (word for word in plausible(folded, alike) if distance(folded, word, 1) == 1)
    return next((word for word in near if not word.startswith(folded) and not folded.startswith(word)), "")


@lru_cache(maxsize=4096)
def _near_idea(folded: str, lang: str) -> str:
    """The word of a language that stands for an idea and is one edit from a long folded word that no page has
    ("trembels"); empty where none is, or several are."""
    alike = _idea_words(lang).get(folded[0], ()) if len(folded) >= _LONG_IDEA else ()
    if folded in alike:
        return ""
    near = [word for word in alike if abs(len(word) - len(folded)) <= 1 and distance(folded, word, 1) == 1]
    # What differs in its ending alone is another form of the word.
    found = {*map(stem, near)}
    return near[0] if len(found) == 1 and stem(folded) not in found else ""


@lru_cache(maxsize=8)
def _idea_words(lang: str) -> Mapping[str, tuple[str, ...]]:
    """The single words of a language that stand for ideas, by their first letter."""
    found: dict[str, list[str]] = {}
    for form in sorted(folded_words("ideas", *table("ideas", lang), lang=lang) if lang else ()):
        if form.isalpha():
            found.setdefault(form[0], []).append(form)
    return {letter: tuple(words) for letter, words in found.items()}


_WORDING = sorted(folded_words("vocabulary", "wording"))
"""Words by which one asks, which no page need have."""

_AS_SPELT = versus.WORDING.union(_WORDING)
"""These, and what compares in each language."""

_EVERYDAY = stemmed("vocabulary", "everyday")
"""Words beside exercises; where no page has one, what is spelt like it is another word."""


@lru_cache(maxsize=4)
def known_stems(taxonomy: Taxonomy) -> frozenset[str]:
    """The stems of all words of the field. Hidden forms are left out: misspellings are among them."""
    concepts = (one for facet in taxonomy.facets for one in taxonomy.concepts(facet).values())
    forms = (form for one in concepts for told in (one.labels.values(), *one.alts.values()) for form in told)
    asked = (stem for key in load_thesaurus().entries for stem in key)
    ideas = (form for lang, form in load_ideas().words if "_" not in form)
    return frozenset(
        (*_EVERYDAY, *asked, *map(stem, ideas), *(stem for form in forms for stem in stems(form)))
    )


@lru_cache(maxsize=4)
def misspellings(taxonomy: Taxonomy) -> Mapping[str, str]:
    """The words that the vocabulary lists as misspelt, folded, as it spells them: some page may have the same
    typo ("dumbell"), and is called otherwise all the same."""
    found: dict[str, str] = {}
    for facet in taxonomy.facets:
        for concept in taxonomy.concepts(facet).values():
            forms = (form for told in (concept.labels.values(), *concept.alts.values()) for form in told)
            right = tuple(word.folded for form in forms for word in cut(form))
            for hidden in map(cut, concept.hidden):
                wrong = hidden[0].folded if len(hidden) == 1 else ""
                near = [one for one in right if _is_typo(wrong, one)]
                if near:
                    found[wrong] = min(near, key=lambda one: distance(wrong, one, edits_for(wrong)))
    return found


def _is_typo(wrong: str, right: str) -> bool:
    """Whether a word is another one misspelt: no form of it ("chins"), nor one and more ("muscleup")."""
    most = edits_for(wrong) if len(wrong) >= _SHORTEST_BEGUN else 0
    shorter, longer = sorted((wrong, right), key=len)
    has_more = longer.startswith(shorter) and len(longer) > len(shorter) + 1
    return stem(wrong) != stem(right) and not has_more and distance(wrong, right, most) <= most
