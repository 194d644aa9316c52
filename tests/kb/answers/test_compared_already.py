"""What one page says of all that is compared."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.reply import Asked
from kb.curation import Curation
from tests.build import a_document, a_section
from tests.kb.fake_engine import FakeEngine

COLUMNS = "What | Pulley rope | Ferry rope\nBend | much | little\nPrice | 3 | 5"
ROWS = "What | Bend | Price\nPulley rope | much | 3\nMill rope | little | 4\nFerry rope | little | 5"


@pytest.mark.parametrize(
    ("role", "text", "quoted"),
    [
        ("other", COLUMNS, COLUMNS.split("\n")),
        ("other", ROWS, ["What | Bend | Price", "Pulley rope | much | 3", "Ferry rope | little | 5"]),
        (
            "other",
            "What | Pulley | Ferry\nBend | much | little",
            ["What | Pulley | Ferry", "Bend | much | little"],
        ),
        ("other", "What | Pulley rope | Mill rope\nBend | much | little", []),
        ("other", "Pulley rope bends. Ferry rope is stiff.", ["Pulley rope bends.", "Ferry rope is stiff."]),
        # What one does with both in turn sets nothing beside the other.
        ("steps", "Pulley rope on Monday. Ferry rope on Thursday.", []),
    ],
)
def test_a_page_is_quoted_where_it_sets_all_sides_beside_each_other(
    role: str, text: str, quoted: list[str]
) -> None:
    page = a_document(
        "ropes", title="Ropes", lang="en", sections=(a_section("At a glance", text, role=role),)
    )
    taxonomy = load_taxonomy()
    answer = ask(
        FakeEngine((page,), taxonomy), taxonomy, Curation(), Asked(text="pulley rope vs ferry rope")
    ).answer
    assert [source.span for source in answer.sources] == quoted if answer else not quoted
