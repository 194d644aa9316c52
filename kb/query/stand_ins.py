"""A question's words on their way to a clause: stand-ins, near spellings, other names, joined neighbours."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from indexer.taxonomy import Taxonomy
from kb.query.ast import And, Boosted, Clause, Phrase, Prefix, Term
from kb.query.clauses import ABOUT_PERHAPS, ASIDE, Slot, Wording, titled, word_by_word
from kb.query.intent import Intent
from kb.query.misspelt import Lexicon, edits_for, joins, known_stems, misspellings, plausible
from kb.query.thesaurus import Alternative, Thesaurus
from kb.query.words import STOP, QuestionWord, cut, is_generic, stems
from kb.ranking import NEAR, again, idf

LONGEST = 8
"""Words above which a question is text to rank by: no stand-ins, no bonus for having all of them."""

_MOST_NAMES = 12

JOINED = 0.5
"""What two neighbours written as one weigh, for each of them."""


@dataclass(slots=True)
class WordReader:
    """Words on their way to a clause, with what was noticed on the way."""

    lexicon: Lexicon
    thesaurus: Thesaurus
    taxonomy: Taxonomy
    doubtful: dict[QuestionWord, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()

    def wording(
        self,
        tokens: tuple[QuestionWord, ...],
        intent: Intent,
        taken: set[QuestionWord],
        beside: set[QuestionWord],
        filed: tuple[Clause, ...],
        compounds: Container[QuestionWord] = (),
    ) -> tuple[Wording, tuple[QuestionWord, ...]]:
        spoken = [token for token in tokens if not token.stops or token in compounds] or list(tokens)
        free = [token for token in spoken if token not in taken]
        wording = {t for t in free if t in beside or t.folded in intent.frame or _is_generic(t, taken)}
        aside = distinct(token for token in free if token in wording)
        asked = [token for token in free if token not in wording]
        words = distinct(asked)
        if not words and not taken:
            words, aside = aside, ()
        said = distinct((*aside, *(token for token in spoken if token in taken)))
        lifting = (*(Boosted(Term(one.folded), ASIDE) for one in said), *_repeated(asked), *filed)
        plain = [Slot((Term(word.asked),)) for word in words]
        if len(words) > LONGEST:
            return word_by_word(plain, lifting, long=True), words
        named = tuple(self._exercises_named(words, tokens))
        slots = self._slots(
            words, tokens, {word for one in named if one.foreign for word in words[one.first : one.last]}
        )
        # Where no page can have any of the words they stay, and find nothing: no words would find all.
        found = slots if any(slot.choices for slot in slots) else plain
        whole = next((one for one in named if one.last - one.first == len(words)), None)
        made = replace(word_by_word(found, lifting), names=whole.titles[:_MOST_NAMES] if whole else ())
        about = tuple(clause for one in named for clause in one.about(found)) if found is slots else ()
        if intent.kind == "search":
            # Beside bare words it only lifts: they may be part of a longer name.
            made = replace(made, aside=(*made.aside, *(Boosted(one, ABOUT_PERHAPS) for one in about)))
            about = ()
        # The name of an exercise has other names, however much is said beside it.
        return replace(made, about=about, summed=() if named else made.summed), words

    def _exercises_named(
        self, words: tuple[QuestionWord, ...], tokens: tuple[QuestionWord, ...]
    ) -> Iterator["_Named"]:
        """The exercises that are named, by names that may have stop words inside ("curl de bíceps")."""
        seen = set()
        for text, spoken in {" ".join(one.text for one in each): each for each in (tokens, words)}.items():
            ends = list(accumulate(len(token.text) + 1 for token in spoken))
            for match in self.taxonomy.find(text, ("exercise",)):
                inside = spoken[bisect_right(ends, match.start) : bisect_left(ends, match.end) + 1]
                first, last = _place(words, inside)
                if (first, last) not in seen and first < last:
                    seen.add((first, last))
                    yield self._with_titles(first, last, match.value, words[first:last])

    def _with_titles(self, first: int, last: int, value: str, words: tuple[QuestionWord, ...]) -> "_Named":
        """An exercise with the titles that pages about it may have.

        Those in another language stand for it where no title has one of its names in this.
        """
        known = self.taxonomy.concepts("exercise")[value]
        said = " ".join(word.text for word in words)
        self.steps += (f"“{said}” is the exercise {known.label}",)
        asked = tuple(word.stem for word in words)
        langs = {lang for form, lang in known.forms if stems(form) == asked}
        here = {stems(form): cut(form) for form, lang in known.forms if lang in langs | {""}}
        there = {stems(form): cut(form) for form, lang in known.forms if lang not in langs | {""}}
        if any(self._stands_in_titles(cut(form)) for form, lang in known.forms if lang in langs - {""}):
            there = {}
        ours, theirs = (tuple(_phrases(forms, asked)) for forms in (here, there))
        is_there = any(map(self._stands_in_titles, there.values()))
        return _Named(first, last, (*ours, *theirs), theirs if is_there else ())

    def _stands_in_titles(self, form: tuple[QuestionWord, ...]) -> bool:
        words = [token.folded for token in form if not token.stops]
        return bool(words) and all(self.lexicon.frequency(word, "title") for word in words)

    def _alternatives(
        self, words: tuple[QuestionWord, ...], tokens: tuple[QuestionWord, ...]
    ) -> Iterator[Alternative]:
        """What may stand for words side by side, and for names that have stop words, by their other words."""
        yield from self.thesaurus.alternatives(tuple(word.stem for word in words))
        for other in self.thesaurus.alternatives(tuple(token.stem for token in tokens)):
            named = tokens[other.first : other.last]
            places = [place for place, word in enumerate(words) if word in named]
            if places and any(token.stops for token in named):
                yield replace(other, first=places[0], last=places[-1] + 1)

    def _slots(
        self, words: tuple[QuestionWord, ...], tokens: tuple[QuestionWord, ...], foreign: set[QuestionWord]
    ) -> list[Slot]:
        known = [self.lexicon.frequency(word.folded) > 0 for word in words]
        choices: list[list[Clause]] = [[] for _ in words]
        for other in self._alternatives(words, tokens):
            if all(known[other.first : other.last]) or all(map(self.lexicon.frequency, other.words)):
                kept = self._capped(words, other)
                self.steps += (_told_of(words, kept),)
                for place in range(kept.first, kept.last):
                    choices[place].append(_weighed(kept))
        for first, joined in joins(words):
            if all(known[first : first + 2]) or self.lexicon.frequency(joined.words[0]):
                choices[first].append(Boosted(joined, JOINED))
                choices[first + 1].append(Boosted(joined, JOINED))
        wrong = misspellings(self.taxonomy)
        self.doubtful |= {word: wrong[word.folded] for word in words if word.folded in wrong}
        last = len(words) - 1
        return [
            _slot(
                ()
                if word in foreign
                else self._unknown(word, is_last=place == last, stand_ins=bool(stand_ins)),
                stand_ins,
            )
            if not known[place]
            else _slot((Term(word.asked),), stand_ins)
            for place, (word, stand_ins) in enumerate(zip(words, choices, strict=True))
        ]

    def _capped(self, words: tuple[QuestionWord, ...], other: Alternative) -> Alternative:
        """The same, telling no more by its rarity than a word that is asked alone: "butt" is on fewer pages
        than "glutes", and would lead them. Its weight is times idf(asked) / idf(other), at most 1."""
        if len(words) > 1:
            return other
        documents = self.lexicon.generation().documents
        asked = idf(documents, self.lexicon.frequency(words[0].folded))
        told = sum(idf(documents, self.lexicon.frequency(word)) for word in other.words)
        return replace(other, weight=other.weight * min(1.0, asked / told))

    def _unknown(self, word: QuestionWord, *, is_last: bool, stand_ins: bool) -> tuple[Clause, ...]:
        """What to search for a word that no page has: near spellings, and longer words if it is the last."""
        near = () if word.stem in known_stems(self.taxonomy) else self._near(word.folded)
        begun: tuple[Clause, ...] = (Prefix(word.folded),) if is_last and len(word.folded) > 2 else ()
        if not stand_ins:
            self.doubtful[word] = near[0] if near else ""
        if not near:
            return begun
        self.steps += (f"no page has “{word.text}”: near spellings are searched ({', '.join(near[:3])})",)
        if near[0][0] == word.folded[0]:
            return (Term(word.folded, edits=edits_for(word.folded)), *begun)
        return (*(Boosted(Term(other), NEAR[1]) for other in near), *begun)

    def _near(self, word: str) -> tuple[str, ...]:
        near = plausible(word, self.lexicon.spell(word)) if edits_for(word) else ()
        return tuple(other for other in near if other not in STOP)


def _repeated(asked: Sequence[QuestionWord]) -> Iterator[Clause]:
    """What each word that a question says more than once adds to its score."""
    words = {token.stem: token for token in asked}
    for stem, times in Counter(token.stem for token in asked).items():
        if times > 1:
            yield Boosted(Term(words[stem].asked), again(times))


@dataclass(frozen=True, slots=True)
class _Named:
    """An exercise that words name, from `first` up to `last`: the `titles` that pages about it may have, and
    `foreign` those of another language where only such pages are called so."""

    first: int
    last: int
    titles: tuple[Clause, ...]
    foreign: tuple[Clause, ...]

    def about(self, slots: Sequence[Slot]) -> Iterator[Clause]:
        """The clauses for pages titled so."""
        own = [slot for slot in slots[self.first : self.last] if slot.choices]
        if len(own) == self.last - self.first:
            yield titled(own)
        yield from self.foreign[:_MOST_NAMES]


def _place(words: Sequence[QuestionWord], name: Sequence[QuestionWord]) -> tuple[int, int]:
    """Where the words of a name that carry meaning stand side by side: the first, the one after the last."""
    places = {word.stem: n for n, word in enumerate(words)}
    found = [places.get(token.stem, -1) for token in name if not token.stops or token in words]
    side_by_side = bool(found) and found == list(range(found[0], found[0] + len(found)))
    return (found[0], found[-1] + 1) if side_by_side and found[0] >= 0 else (0, 0)


def _phrases(
    forms: Mapping[tuple[str, ...], tuple[QuestionWord, ...]], asked: tuple[str, ...]
) -> Iterator[Clause]:
    for stemmed, form in forms.items():
        if form and stemmed != asked:
            yield Phrase(tuple(token.folded for token in form), "title")


def _slot(own: tuple[Clause, ...], stand_ins: Iterable[Clause]) -> Slot:
    return Slot((*own, *stand_ins), len(own))


def _weighed(other: Alternative) -> Clause:
    terms = tuple(Term(word) for word in other.words)
    clause: Clause = terms[0] if len(terms) == 1 else And(terms)
    return Boosted(clause, round(other.weight / (other.last - other.first), 3))


def _told_of(words: tuple[QuestionWord, ...], other: Alternative) -> str:
    asked = " ".join(word.text for word in words[other.first : other.last])
    return f"“{asked}” also as “{' '.join(other.words)}” (× {other.weight:.2g})"


def _is_generic(token: QuestionWord, taken: set[QuestionWord]) -> bool:
    """A generic noun beside filters only says that a list is wanted."""
    return bool(taken) and is_generic(token.folded)


def distinct(tokens: Iterable[QuestionWord]) -> tuple[QuestionWord, ...]:
    return tuple({token.stem: token for token in reversed(tuple(tokens))}.values())[::-1]
