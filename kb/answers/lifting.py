"""Which pages are lifted in the ranking, or kept out of it: those that an editor names, those that are called
what is asked, that of the answer."""

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from itertools import islice

from indexer.changes import Generation
from kb.answers.kinds import row
from kb.answers.question import Answered
from kb.answers.reply import Answer
from kb.curation import Curation
from kb.engines.base import Called, Searcher
from kb.query.ast import Everything
from kb.query.thesaurus import SAME, Thesaurus
from kb.query.understood import Understood
from kb.ranking import MEANT_GAINING, MEANT_WINDOW, meant
from kb.words import folded_words

ANSWERING = 2.0
"""How much the page of the answer is lifted in the ranking: it is what the question asks for."""

COMPARED = 4.0
"""How much the pages of two sides are: one whose title has the words of both is neither ("Romanian Deadlift
from Deficit")."""

LEADING = 1.5
"""How much the pages are lifted that are about just the exercise a question names: those that only mention
it come after them, unless one asks the very question."""

CALLED_ALIKE = 2.0
"""The same for a page that is called what the thesaurus has for all that is asked."""

CALLED, CALLED_TOO = 10.0, 8.0
"""How much a page is lifted whose title, or another name of it, is just what is asked: it comes first."""

_OPENS = folded_words("parts", "opens")
_TOLD = 3
_MOST = 64
_known: dict[tuple[Generation, tuple[str, ...]], frozenset[str]] = {}
"""Ids by generation and patterns: the ids alone, so that no snapshot is held longer than its request."""


def hidden(engine: Searcher, curation: Curation) -> frozenset[str]:
    """The ids that the editor hides."""
    return _ids(engine, curation.hidden) if curation.hidden else frozenset()


def boosts(engine: Searcher, curation: Curation) -> Mapping[str, float]:
    """The boost of every id that the editor lifts or lowers; of several patterns the last one counts."""
    found: dict[str, float] = {}
    for pattern, factor in curation.boosts.items():
        found |= dict.fromkeys(_ids(engine, (pattern,)), factor)
    return found


def called_so(thesaurus: Thesaurus, understood: Understood) -> tuple[Called, ...]:
    """How pages are lifted that are called just what is asked, or what the thesaurus has for all of it."""
    if isinstance(understood.query.clause, Everything) or not understood.tokens:
        return ()
    asked = " ".join(token.text for token in understood.tokens)
    others = (Called(name, CALLED_ALIKE, CALLED_ALIKE) for name in _other_names(thesaurus, understood))
    return (*others, Called(asked, CALLED, CALLED_TOO))


def meant_so(engine: Searcher, understood: Understood, given: Mapping[str, float]) -> Mapping[str, float]:
    """The given boosts, times those of the pages that are nearest in meaning to all that is asked."""
    near = _near(engine, understood)
    return {**given, **{id: given.get(id, 1.0) * lift for id, lift in near.items()}}


def meant_told(engine: Searcher, understood: Understood) -> tuple[str, ...]:
    """What meaning lifts, for `--explain`."""
    near = _near(engine, understood)
    first = ", ".join(f"{id} × {lift:.2f}" for id, lift in islice(near.items(), _TOLD))
    return (f"near in meaning: {first}",) if first else ()


def _near(engine: Searcher, understood: Understood) -> Mapping[str, float]:
    """By how much pages are lifted, the nearest first."""
    if isinstance(understood.query.clause, Everything) or not understood.words:
        return {}
    near = engine.nearest(understood.question, limit=MEANT_WINDOW)[:MEANT_GAINING]
    return {one.id: lift for one in near if (lift := meant(one.likeness)) > 1}


def lifted(given: Mapping[str, float], answered: Answered, understood: Understood) -> Mapping[str, float]:
    """Lift the pages of the answer; where there is none, those about just the exercise that is named."""
    answer, subject, kind = answered.answer, answered.subject, understood.intent.kind
    if isinstance(understood.query.clause, Everything):
        return given
    first: tuple[str, ...] = ()
    lift = ANSWERING
    if answer and (answering := _answering(answer)):
        first, lift = answering, COMPARED if answer.columns else ANSWERING
    elif answer is None and subject and kind == "search":
        # Beside a name, bare words may be part of a longer one ("power clean off blocks"), unless they ask or
        # no page has them.
        asks = not _OPENS.isdisjoint(token.folded for token in understood.tokens)
        strange = any(not near for near in understood.doubtful.values())
        first = subject.leading(understood.lang) if understood.wording.names or asks or strange else ()
    elif answer is None and subject and not row(kind).other_exercises:
        first, lift = subject.leading(understood.lang), LEADING
    return {**given, **{id: given.get(id, 1.0) * lift for id in first}}


def _answering(answer: Answer) -> tuple[str, ...]:
    """The pages that an answer is from: of a comparison one for each side, of a list only where all of it
    stands on one."""
    if sides := tuple(column.id for column in answer.columns if column.id):
        return sides
    first = answer.sources[0].id
    return (first,) if answer.type != "list" or all(one.id == first for one in answer.sources) else ()


def _other_names(thesaurus: Thesaurus, understood: Understood) -> Iterator[str]:
    """What else is said for all that is asked ("press ups": "pushups")."""
    stems = tuple(token.stem for token in understood.tokens)
    for other in thesaurus.alternatives(stems):
        if (other.first, other.last, other.weight) == (0, len(stems), SAME):
            yield " ".join(other.words)


def _ids(engine: Searcher, patterns: tuple[str, ...]) -> frozenset[str]:
    key = engine.generation(), patterns
    if (ids := _known.get(key)) is None:
        if len(_known) >= _MOST:
            _known.clear()
        ids = frozenset(id for id in engine.digests() if any(fnmatchcase(id, one) for one in patterns))
        _known[key] = ids
    return ids
