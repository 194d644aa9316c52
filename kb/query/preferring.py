"""What lifts pages beside the words of a question: what they are filed under, their kind, their language."""

from collections.abc import Iterable, Iterator

from indexer.taxonomy import Taxonomy
from kb.query.ast import And, Boosted, Clause, Everything, Or, Term
from kb.query.placed import Meaning

MAINLY = 10.0
"""How much more it lifts a page to train a muscle first of all than, say, to be filed as beginner's."""

BARELY = 0.01
"""How much each further part of a muscle adds."""

EXERCISES = 2.0
"""How much a page about one exercise is lifted where exercises are asked for."""

OWN_LANGUAGE = 2.0
"""How much a page in the language of the question is lifted."""

_MAIN = "en"
"""Questions in it find pages in it by their words: only where filters alone choose is there more to say."""


def preferred_pages(lang: str, *, lists: bool, filters: bool) -> Iterator[Clause]:
    """Lift exercises where they are asked for, and pages in the language of the question."""
    if lists:
        yield Boosted(Term("exercise", "kind"), EXERCISES)
    if lang and (filters or lang != _MAIN):
        yield Boosted(Term(lang, "lang"), OWN_LANGUAGE)


def filed_under(meanings: Iterable[Meaning], taxonomy: Taxonomy) -> Iterator[Clause]:
    """Lift the pages that are filed under what became a filter: what they mainly train most."""
    for selection in (meaning.selection for meaning in meanings if meaning.filters):
        if selection.mode in ("any", "all"):
            for value in selection.values:
                if selection.facet == "muscle":
                    below = (value, *taxonomy.narrower("muscle", value))
                    yield _alike(Or(tuple(Term(one, "muscle_primary") for one in below)), MAINLY)
                else:
                    yield Term(value, selection.facet)


def _alike(clause: Clause, score: float) -> Clause:
    """Score what matches nearly alike, however many of its parts match."""
    return And((Boosted(clause, BARELY), Boosted(Everything(), score)))
