from indexer.readers.article.citations import without_citations
from tests.indexer.readers.article.texts import units_of


def cited(text: str) -> list[str]:
    return [unit.text for unit in without_citations(units_of(text))]


def test_notes_that_run_from_one_go() -> None:
    assert cited("Strong hips help (1).\nSo do ankles (2, 3).") == ["Strong hips help.", "So do ankles."]


def test_square_notes_go_always() -> None:
    assert cited("Fewer strains [7].") == ["Fewer strains."]


def test_references_to_steps_and_lone_numbers_stay() -> None:
    text = "Hold it there (step 5 above). Do the long set (20) last."
    assert cited(text) == [text]
