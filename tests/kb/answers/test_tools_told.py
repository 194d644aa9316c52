"""Whether an answer tells of the tools that a question names."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.answers.question import Asking
from kb.answers.reply import Answer, Source
from kb.answers.tools_told import untold_tools
from kb.query.understanding import understand
from kb.query.words import stems
from tests.build import a_document
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()


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
    asking = Asking(engine, TAXONOMY, understand(question, taxonomy=TAXONOMY, lexicon=engine))
    source = Source("quay", "muscles", "Quay Row", None, "The back works.")
    answer = Answer(type="passage", sources=(source,), heading="Muscles: Quay Row")
    assert (
        list(untold_tools(asking, answer, frozenset(stems("Quay Row on a bench")), is_named=False)) == untold
    )
