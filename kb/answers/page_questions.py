"""What the pages of an exercise ask themselves: without its name, so a search for passages may miss it."""

from collections.abc import Iterator, Sequence

from indexer.document import Document, Passage
from kb.answers.alike_questions import holds, likeness
from kb.answers.judging import About, Judged, asks_alike
from kb.answers.passage import asked_stems, best_first
from kb.answers.quoting import hit_of
from kb.answers.thresholds import HALF
from kb.engines.base import PassageHit
from kb.query.ast import Selection
from kb.query.understanding import Understood
from kb.query.words import cut, stems
from kb.words import folded_words

_WITHOUT = folded_words("page_questions", "without")


def with_own(judged: Sequence[Judged], understood: Understood, about: About) -> tuple[Judged, ...]:
    """Put the questions of the exercise's own pages that ask this among the passages found, the best first.

    None where the index lacks a word of the question.
    """
    if about.subject is None or not all(understood.doubtful.values()):
        return tuple(judged)
    own = tuple(_own(understood, about))
    places = {(one.hit.id, one.hit.anchor) for one in own}
    others = (one for one in judged if (one.hit.id, one.hit.anchor) not in places)
    return best_first(understood, (*own, *others))


def _own(understood: Understood, about: About) -> Iterator[Judged]:
    asked = about.beyond(asked_stems(understood))
    for page, passage in own_questions(about):
        theirs = about.beyond(stems(passage.heading))
        alike = likeness(asked, theirs)
        if (alike >= HALF or holds(theirs, asked)) and asks_alike(understood.intent.kind, passage.heading):
            yield Judged(hit_of(page, passage), held=1.0, alike=alike, fits=False, close=True)


def asked_without(about: About, selection: Selection) -> PassageHit | None:
    """The question of an exercise's page whether it goes without such equipment, None where no page asks."""
    for page, passage in own_questions(about):
        named = {match.value for match in about.taxonomy.find(passage.heading, ("equipment",))}
        negated = any(token.folded in _WITHOUT for token in cut(passage.heading))
        if negated and selection.mode == "none" and named & set(selection.values):
            return hit_of(page, passage)
    return None


def own_questions(about: About) -> Iterator[tuple[Document, Passage]]:
    """The questions of the pages of an exercise, with their page."""
    for page in about.subject.pages if about.subject else ():
        yield from ((page, passage) for passage in page.passages if passage.role == "faq")
