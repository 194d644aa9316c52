"""Whether an answer tells of the tools that a question names."""

from dataclasses import replace

import pytest

from indexer.document import Document
from indexer.facets import Evidence
from kb.answers.reply import Answer, Source
from kb.answers.tools_told import untold_tools
from kb.query.words import stems
from tests.build import a_document
from tests.kb.answers.harbour import TAXONOMY, asking, put, twist_and_ferries
from tests.kb.fake_engine import FakeEngine


@pytest.mark.parametrize(
    ("question", "untold"),
    [
        ("what muscles does the quay row with a dumbbell work", []),
        ("what muscles does the quay row with a band work", ["band"]),
        ("what muscles does the quay row on the pier bench work", []),  # the page opens with it
        ("what muscles does the quay row work", []),
    ],
)
def test_what_is_told_of_one_tool_is_not_told_of_another(question: str, untold: list[str]) -> None:
    row = a_document("quay", title="Quay Row", lang="en", kind="exercise", equipment=("dumbbell",))
    engine = FakeEngine((row,), TAXONOMY)
    asked = asking(engine, question)
    source = Source("quay", "muscles", "Quay Row", None, "The back works.")
    answer = Answer(type="passage", sources=(source,), heading="Muscles: Quay Row")
    assert (
        list(untold_tools(asked, answer, frozenset(stems("Quay Row on a bench")), is_named=False)) == untold
    )


def needing(title: str, tool: str, line: str) -> Document:
    page = a_document(title, title=title, lang="en", kind="exercise", text=line, equipment=(tool,))
    filed = Evidence("equipment", tool, "required", "used in a step", line)
    return replace(page, facets=replace(page.facets, evidence=(filed,)))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("do I need a mat for the quay row", "Sit on a mat and row."),
        ("is a mat necessary for the quay row", "Sit on a mat and row."),
        ("do I need a bench for the quay row", None),
        ("do I need a barbell for the ferry press", None),  # another press is called so
        ("do I need a box for the box row", None),  # that it is called so tells nothing
    ],
)
def test_whether_a_tool_is_needed_is_told_by_what_the_page_says_is(question: str, said: str | None) -> None:
    filed = (
        needing("Quay Row", "mat", "Sit on a mat and row."),
        needing("Ferry Press", "kettlebell", "Press the kettlebell."),
        needing("Barbell Ferry Press", "barbell", "Press the barbell."),
        needing("Box Row", "barbell", "Row the barbell."),
    )
    answer = put(FakeEngine((*filed, *twist_and_ferries()), TAXONOMY), question).answer
    assert (answer.text if answer else None) == said
