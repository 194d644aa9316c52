"""Whose steps are told where a name is that of several exercises."""

from indexer.document import Document
from indexer.taxonomy import load_taxonomy
from kb.answers.steps_answer import steps_of_family
from kb.answers.subject import Subject
from tests.build import a_document

TAXONOMY = load_taxonomy()


def told(*pages: Document) -> str:
    subject = Subject("press", None, frozenset({("press",)}), members=pages)
    found = steps_of_family(subject, TAXONOMY)
    assert found is not None
    return found[0].sources[0].id


def test_those_of_the_one_that_needs_least() -> None:
    bar = a_document("a", title="Bar Press", steps=("Lift the bar.",), equipment=("barbell",))
    mat = a_document("b", title="Floor Press Up", steps=("Lie down.", "Press."), equipment=("mat",))
    assert told(bar, mat) == "b"
