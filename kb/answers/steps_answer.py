"""The steps of an exercise; of a name that many have, those of the most basic one ("how to squat")."""

from collections.abc import Mapping

from indexer.document import Document
from indexer.taxonomy import Taxonomy
from kb.answers.quoting import cite
from kb.answers.reply import Answer
from kb.answers.subject import Subject
from kb.query.words import stems
from kb.saying import saying

_ORDER: Mapping[str | None, int] = {"beginner": 0, "advanced": 2}
_BETWEEN = 1


def answer_steps(subject: Subject) -> Answer | None:
    """Answer "how to" with the steps of the exercise's own page."""
    own = subject.pages if subject.is_exact else ()
    return next((steps_of(page) for page in (*own, *subject.kin) if page.page.steps), None)


def steps_of(page: Document) -> Answer:
    """The steps of a page, each cited."""
    sources = tuple(cite(page, step.text) for step in page.page.steps)
    return Answer(
        type="passage", sources=sources, heading=saying("How to do it: %(page)s", page=page.page.title)
    )


def steps_of_family(subject: Subject, taxonomy: Taxonomy) -> tuple[Answer, str] | None:
    """The steps of the most basic exercise of a name, with a notice that says which it is."""
    named = subject.pages if not subject.is_exact else ()
    known = [page for page in (*named, *subject.members) if page.page.steps]
    if not known:
        return None
    page = min(known, key=lambda one: _demands(one, subject, taxonomy))
    notice = saying(
        "“%(name)s” is the name of several exercises: these are the steps of %(page)s",
        name=subject.name,
        page=page.page.title,
    )
    return steps_of(page), notice


def _demands(page: Document, subject: Subject, taxonomy: Taxonomy) -> tuple[int, int, int, int, str]:
    """What a page asks of somebody who starts, least first, then the order of the vocabulary."""
    needed = [one for one in page.facets.equipment.required if one not in taxonomy.at_hand]
    kinds = taxonomy.narrower("exercise", subject.concept) if subject.concept else ()
    concept = taxonomy.normalise("exercise", page.page.title)
    place = kinds.index(concept) if concept in kinds else len(kinds)
    difficulty = _ORDER.get(page.facets.difficulty, _BETWEEN)
    return difficulty, len(needed), place, len(stems(page.page.title)), page.id
