"""The answer to "A vs B" where no page is about either: what one page says of both."""

from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.reply import Asked
from kb.curation import Curation
from tests.build import a_document, a_section
from tests.kb.fake_engine import FakeEngine


def test_what_stands_under_a_heading_for_each_side_is_a_row_for_each() -> None:
    page = a_document(
        "ropes",
        title="Rope drills",
        lang="en",
        sections=(
            a_section("Pulley rope", "It bends. It is light.", anchor="pulley"),
            a_section("Ferry rope", "It is stiff. It holds.", anchor="ferry"),
        ),
    )
    taxonomy = load_taxonomy()
    reply = ask(FakeEngine((page,), taxonomy), taxonomy, Curation(), Asked(text="pulley rope vs ferry rope"))
    assert reply.answer
    assert [(row.label, [cell.text for cell in row.cells]) for row in reply.answer.rows] == [
        ("Pulley rope", ["It bends. It is light."]),
        ("Ferry rope", ["It is stiff. It holds."]),
    ]
