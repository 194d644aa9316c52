"""What is wrong of an answer is told, and only that."""

from collections import Counter
from collections.abc import Mapping

import pytest

from benchmarks.judging import judge
from benchmarks.unseen import figures, told
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.reply import Asked
from kb.curation import Curation
from tests.build import a_document, a_section
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()
FERRY = a_document(
    "ferry",
    title="Ferry Row",
    lang="en",
    sections=(a_section("Do I need a boat?", "No. Any quay will do.", anchor="boat", role="faq"),),
)
ROW = {"id": "1", "type": "faq", "q": "do i need a boat", "answerable": True, "sources": ["ferry"]}


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"says": [["any quay"]], "top": ["ferry"]}, ""),
        ({"says": [["a raft"]]}, "WRONG (passage)"),
        ({"q": "who sells rafts", "says": [["a raft"]]}, "silent"),
        ({"says": [["any quay"]], "top": ["pier"]}, "first is ferry"),
        ({"says": [["any quay"]], "excluded": ["ferry"]}, "finds what is ruled out"),
    ],
)
def test_each_fault_is_told(more: Mapping[str, object], fault: str) -> None:
    row: Mapping[str, object] = {**ROW, **more}
    reply = ask(FakeEngine((FERRY,), TAXONOMY), TAXONOMY, Curation(), Asked(text=str(row["q"])))
    line = told(row, reply, judge(row, reply))
    assert fault in line
    assert bool(line) == bool(fault)


def test_figures_are_shares_of_what_was_asked() -> None:
    count = Counter(boxes=4, right=3, answerable=6, tops=2, top=1)
    assert "precision 0.750, recall 0.500, first hit 1 of 2, ruled out 0 of 0" in figures(count)
