"""What lifts pages beside the words of a question: what they are filed under and about, their language."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from indexer.taxonomy import Taxonomy
from kb.query.ast import And, Boosted, Clause, Everything, Not, Or, Prefix, Selection, Term
from kb.query.words import stem
from kb.words import folded_words

MAINLY = 10.0
"""How much it lifts a page to train a muscle first of all."""

STATED = 4.0
"""How much it lifts a page to state what others leave unsaid ("standing exercises")."""

BARELY = 0.01
"""How much each further part of a muscle adds."""

EXERCISES = 2.0
"""How much a page about one exercise is lifted where exercises are asked for."""

WELL_KNOWN = 1.0
"""How much an exercise of the vocabulary ("bench press") is lifted before one that nobody else names so."""

MOVING = 2.0
"""How much what is no stretch is lifted where no stretch may be meant."""

NEEDING_NOTHING = 2.0
"""How much an exercise that needs nothing is lifted where exercises for home are asked for."""

OWN_LANGUAGE = 2.0
"""How much a page in the language of the question is lifted."""

READERS_LANGUAGE = 20.0
"""How much a page in the language of its reader is lifted where nothing is said that tells the one meant."""

_MAIN = "en"
"""Questions in it find pages in it by their words: only where filters alone choose is there more to say."""

_STRETCHES = folded_words("what_fits", "stretches")
_LOOSENING = _STRETCHES | folded_words("what_fits", "loosening")
_AT_HOME = folded_words("ideas", "home")
_STRETCH = Or(
    tuple(
        Term(word, field)
        for word in sorted({stem(word): word for word in sorted(_STRETCHES, reverse=True)}.values())
        for field in ("title", "keywords")
    )
)


def preferred_pages(
    words: AbstractSet[str], lang: str, taxonomy: Taxonomy, *, lists: bool, filters: bool
) -> Iterator[Clause]:
    """Lift what is meant where exercises are asked for, and pages in the language of the question.

    `words` are those of the question, folded.
    """
    if lists:
        yield from _exercises(words, taxonomy)
    if lang and (filters or lang != _MAIN):
        yield Boosted(Term(lang, "lang"), OWN_LANGUAGE)


def _exercises(words: AbstractSet[str], taxonomy: Taxonomy) -> Iterator[Clause]:
    yield Boosted(Term("exercise", "kind"), EXERCISES)
    yield Boosted(Prefix("", "exercise"), WELL_KNOWN)
    if words.isdisjoint(_LOOSENING):
        yield Boosted(Not(_STRETCH), MOVING)
    if not words.isdisjoint(_AT_HOME):
        for nothing in sorted(taxonomy.of_kind("equipment", "nothing")):
            yield Boosted(Term(nothing, "equipment"), NEEDING_NOTHING)


def filed_under(selections: Iterable[Selection], taxonomy: Taxonomy) -> Iterator[Clause]:
    """Lift the pages that are filed under what is chosen: what they mainly train most."""
    for selection in selections:
        if selection.mode in ("any", "all"):
            for value in selection.values:
                if selection.facet == "muscle":
                    below = (value, *taxonomy.narrower("muscle", value))
                    yield _alike(Or(tuple(Term(one, "muscle_primary") for one in below)), MAINLY)
                else:
                    yield Boosted(Term(value, selection.facet), STATED)


def all_pages(selections: Iterable[Selection], lang: str, taxonomy: Taxonomy) -> Clause:
    """All pages, ranked as exercises are that were asked for by what is chosen: those in the language of the
    reader first."""
    lifting = (
        *filed_under(selections, taxonomy),
        *_exercises(frozenset(), taxonomy),
        *((Boosted(Term(lang, "lang"), READERS_LANGUAGE),) if lang else ()),
    )
    return Or((*lifting, Everything()))


def _alike(clause: Clause, score: float) -> Clause:
    """Score what matches nearly alike, however many of its parts match."""
    return And((Boosted(clause, BARELY), Boosted(Everything(), score)))
