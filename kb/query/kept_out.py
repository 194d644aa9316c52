"""By what a page is left out that no facet leaves out: its title, and what a workout is made of."""

from collections.abc import Iterable, Iterator
from itertools import product

from kb.query.ast import And, Clause, Not, Or, Phrase, Term
from kb.query.words import cut
from kb.words import folded_words

_DENYING = sorted(folded_words("exclusions", "titles_denying"))
_GAPS = ((), *((word,) for word in sorted(folded_words("exclusions", "articles"))))
_FREED = sorted(folded_words("exclusions", "freed"))
"""How a text says that something is not in it: "without *a* bench", "barbell-*free*"."""

_NAMES = 2
"""The forms that name what is ruled out as one says it; those behind them name its kinds."""

_WORKOUT = Term("workout", "facts")
_ARTICLE = Or((Term("guide", "facts"), Term("page", "facts")))

Run = tuple[str, ...]


def titled(forms: Iterable[str], told: Iterable[Clause] = (), *, exercise: bool = False) -> Clause:
    """A clause for pages in whose title one of these forms stands, written as one word too, or told so; also,
    of an exercise, in the text of a workout.

    The first form is what was said: see `is_by`. Another name of a page tells nothing: a row may be called an
    "Australian pull-up". A title that says to be without it ("Back exercises without a pull-up bar") is just
    what is asked for.
    """
    runs = list(dict.fromkeys(filter(None, (tuple(token.folded for token in cut(form)) for form in forms))))
    own = runs[:_NAMES]
    joined = dict.fromkeys(("".join(run),) for run in runs if len(run) == len(("a", "b")))
    anywhere = Or(tuple(Phrase(run, "title") for run in dict.fromkeys((*runs, *joined))))
    denied = Not(Or(tuple(_denied(own))))
    text = Or(tuple(Phrase(run, "body") for run in own))
    workouts = (And((_WORKOUT, text, denied)),) if exercise else ()
    return Or((And((anywhere, denied)), *workouts, *told))


def on_tools(forms: Iterable[str]) -> Clause:
    """A clause for articles whose title names a tool: they say what it is good for and require none ("Which
    dumbbells to buy"). The first form is what was said; a title that denies anything is about doing without.
    """
    runs = dict.fromkeys(tuple(token.folded for token in cut(form)) for form in forms)
    titles = Or(tuple(Phrase(run, "title") for run in runs if run))
    denied = Not(Or(tuple(Phrase((word,), "title") for word in _DENYING)))
    return Or((And((titles, _ARTICLE, denied)),))


def says(run: Run) -> Clause:
    """A clause for pages that say words anywhere and don't deny them ("no high bar is needed")."""
    return And((Phrase(run, "body"), Not(Or(tuple(_denied((run,), "body"))))))


def _denied(runs: Iterable[Run], field: str = "title") -> Iterator[Clause]:
    """What a text says that is about doing without something."""
    for run in runs:
        yield from (Phrase((word, *gap, *run), field) for word, gap in product(_DENYING, _GAPS))
        yield from (Phrase((*run, word), field) for word in _FREED)


def is_by(clause: Clause, said: str) -> bool:
    """Tell whether a clause rules out, by titles, what such words of a question name."""
    if not isinstance(clause, Not) or not isinstance(clause.clause, Or):
        return False
    called = clause.clause.clauses[0]
    titles = called.clauses[0] if isinstance(called, And) else called
    first = titles.clauses[0] if isinstance(titles, Or) else titles
    words = {token.folded for token in cut(said)}
    return isinstance(first, Phrase) and first.field == "title" and set(first.words) <= words
