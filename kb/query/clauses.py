"""The text clause of a question: every word counts, pages that have all of them lead, titles lead most.

Each word is a slot: the word, or what may stand in its place. A page needs one slot; having all slots adds
half its score again (`ALL_WORDS`), having them all in the title twice its title's score (`ALL_IN_TITLE`).
Measured on exercise-alias (dev) and SciFact (train), see benchmarks/relevance.py.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from msgspec import Struct

from kb.analysis import fold, plain_words
from kb.query.ast import And, Boosted, Clause, Everything, Not, Or, Phrase, Prefix, Term
from kb.words import folded_words

ALL_WORDS = 0.5
ALL_IN_TITLE = 2.0
AS_A_QUESTION = 1.0
"""What a page's own questions add that have all of the words: they ask just this."""

NAMED = 2.0
"""What another name of the exercise adds that stands in a title, word by word."""

ABOUT = 1.0
"""What the name of the exercise that something is asked about adds that stands in a title."""

ABOUT_PERHAPS = 0.25
"""The same where bare words stand beside it ("hip thrust setup"), which may be part of a longer name ("power
clean off blocks"): it lifts a page and lets none in. Exercise-alias (dev) .8764 with it, .8743 without."""

SUMMED = 5
"""Words of a question above which each says enough by itself: where it is ranked, other words for them and
having all of them tell no more (SciFact train: .7112, else .7104), unless they name an exercise. What answers
it is still looked for by both."""

BARELY = 0.01
"""What a clause weighs that only says which pages there are."""

ASIDE = 0.3
"""What a word weighs that frames the question or became a filter ("common mistakes", "beginner")."""


class Slot(Struct, frozen=True):
    """The clauses of which any stands for one word of the question; empty where no page can have it.

    The first `own` of them are the word itself, or its near spellings; all where it is 0.
    """

    choices: tuple[Clause, ...]
    own: int = 0


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a question on their way to a clause: one a word, and those that only lift (`aside`).

    A `long` text is the plain sum of its words. `names` are other names of all that the words say: a page
    titled so needs none of them. `about` is the exercise that something is asked about: a page titled so
    needs no other word.
    """

    words: tuple[Clause, ...] = ()
    aside: tuple[Clause, ...] = ()
    long: bool = False
    names: tuple[Clause, ...] = ()
    about: tuple[Clause, ...] = ()
    summed: tuple[Clause, ...] = ()
    """What a question of many words is ranked by: their plain sum, without other words for them."""

    def clause(self, least: int = 1) -> Clause:
        """Make one clause of it; a page needs at least so many of the words."""
        if not self.words:
            return _either((*self.aside, Everything())) if self.aside else Everything()
        if self.summed and not self.names and least < 2:
            clause = _either(self.summed)
            return And((clause, Or((*self.aside, Everything())))) if self.aside else clause
        clause = _either(self.words) if self.long else self._ranked(least)
        if self.names:
            clause = Or((clause, Boosted(_either(self.names), NAMED)))
        if len(self.words) > 1:
            asked = tuple(_in_field(word, "questions") for word in self.words)
            clause = Or((clause, Boosted(Or(asked, len(asked)), AS_A_QUESTION)))
        return And((clause, Or((*self.aside, Everything())))) if self.aside else clause

    def _ranked(self, least: int) -> Clause:
        if not self.about:
            return _ranked(self.words, least)
        about = Boosted(_either(self.about), ABOUT)
        if least < 2:
            return Or((_ranked(self.words, least), about))
        held = Or((Or(self.words, least), *self.about))
        return And((Boosted(held, BARELY), Or((_ranked(self.words, 1), about))))

    def holding(self, least: int) -> Clause:
        """Make a clause that only counts the pages with at least so many of the words, or another name."""
        return Or((Or(self.words, least), *self.names)) if self.names else Or(self.words, least)


def word_by_word(slots: Sequence[Slot], aside: Sequence[Clause] = (), *, long: bool = False) -> Wording:
    """Make a Wording of a question's slots; words that no page can have count for nothing."""
    words = tuple(_either(slot.choices) for slot in slots if slot.choices)
    many = len(words) > SUMMED and not long
    own = (_either(slot.choices[: slot.own or None]) for slot in slots if slot.choices)
    return Wording(words, tuple(aside), long, summed=tuple(own) if many else ())


def titled(words: Sequence[Slot]) -> Clause:
    """The pages in whose title each of some words stands, or what may stand for it."""
    return And(tuple(_in_field(_either(word.choices), "title") for word in words))


def denied(clauses: Iterable[Clause]) -> frozenset[str]:
    """The words, folded, that no page may have by clauses that were written so ("squat NOT barbell"); "NOT to
    rest" leaves out nothing."""
    written = chain.from_iterable(_words(one.clause) for one in clauses if isinstance(one, Not))
    return frozenset(written) - folded_words("words", "stop")


def _words(clause: Clause) -> Iterator[str]:
    match clause:
        case Term(text, None):
            yield from map(fold, plain_words(text, asked=True))
        case Phrase(words, None):
            yield from map(fold, words)
        case And(clauses) | Or(clauses):
            yield from chain.from_iterable(map(_words, clauses))
        case _:
            return


def _ranked(words: Sequence[Clause], least: int) -> Clause:
    titled = tuple(_in_field(word, "title") for word in words)
    if len(words) == 1:
        return Or((words[0], Boosted(titled[0], ALL_IN_TITLE)))
    every = len(words)
    return Or(
        (
            Or(tuple(words), least),
            Boosted(Or(tuple(words), every), ALL_WORDS),
            Boosted(Or(titled, every), ALL_IN_TITLE),
        )
    )


def _either(clauses: Iterable[Clause]) -> Clause:
    choices = tuple(clauses)
    return choices[0] if len(choices) == 1 else Or(choices)


def _in_field(clause: Clause, field: str) -> Clause:
    """The same clause, asked of one field."""
    match clause:
        case Term(text, _, edits):
            return Term(text, field, edits)
        case Phrase(words):
            return Phrase(words, field)
        case Prefix(text):
            return Prefix(text, field)
        case Boosted(inner, boost):
            return Boosted(_in_field(inner, field), boost)
        case And(clauses):
            return And(tuple(_in_field(one, field) for one in clauses))
        case Or(clauses, minimum):
            return Or(tuple(_in_field(one, field) for one in clauses), minimum)
        case _:
            return clause


def beside(clauses: Sequence[Clause]) -> list[tuple[str, ...]]:
    """For each clause, what it makes written as one with the word before or after it, folded."""
    made: list[tuple[str, ...]] = [() for _ in clauses]
    for n, (left, right) in enumerate(pairwise(clauses)):
        match left, right:
            case Term(text=a, field=None), Term(text=b, field=None):
                if both := _compound(a, b):
                    made[n] += (both,)
                    made[n + 1] += (both,)
    return made


def _compound(left: str, right: str) -> str:
    """Two words as one; empty where one of them is no single word."""
    words = plain_words(left, asked=True), plain_words(right, asked=True)
    return "".join(fold(found[0]) for found in words) if all(len(found) == 1 for found in words) else ""
