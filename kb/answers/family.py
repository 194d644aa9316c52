"""The most basic exercise of a name that many have: what "how to squat" is answered by."""

from collections.abc import Mapping

from indexer.document import Document
from indexer.taxonomy import Taxonomy
from kb.answers.lists import steps_of
from kb.answers.reply import Answer
from kb.answers.subjects import Subject
from kb.query.words import stems

_ORDER: Mapping[str | None, int] = {"beginner": 0, "advanced": 2}
_BETWEEN = 1
_FREE = ("bodyweight", "mat")


def steps_of_family(subject: Subject, taxonomy: Taxonomy) -> tuple[Answer, str] | None:
    """The steps of the most basic exercise of a name, with a notice that says which it is."""
    named = subject.pages if not subject.is_exact else ()
    known = [page for page in (*named, *subject.members) if page.page.steps]
    if not known:
        return None
    page = min(known, key=lambda one: _demands(one, subject, taxonomy))
    notice = f"“{subject.name}” is the name of several exercises: these are the steps of {page.page.title}"
    return steps_of(page), notice


def _demands(page: Document, subject: Subject, taxonomy: Taxonomy) -> tuple[int, int, int, int, str]:
    """What a page asks of somebody who starts, least first, then the order of the vocabulary."""
    needed = [one for one in page.facets.equipment.required if one not in _FREE]
    kinds = taxonomy.narrower("exercise", subject.concept) if subject.concept else ()
    concept = taxonomy.normalise("exercise", page.page.title)
    place = kinds.index(concept) if concept in kinds else len(kinds)
    difficulty = _ORDER.get(page.facets.difficulty, _BETWEEN)
    return difficulty, len(needed), place, len(stems(page.page.title)), page.id
