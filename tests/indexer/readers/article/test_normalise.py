from indexer.readers.article.normalise import clean, normalise, without_citations
from tests.indexer.readers.article.texts import units_of


def test_line_numbers_and_gaps_are_those_of_the_file() -> None:
    lines = normalise("one\r\n\r\n\r\ntwo\nthree")
    assert [(line.number, line.gap, line.text) for line in lines] == [
        (1, 0, "one"),
        (4, 2, "two"),
        (5, 0, "three"),
    ]


def test_invisible_signs_go_and_odd_blanks_become_plain() -> None:
    assert clean("\ufeffhip\u00a0thru\u00adst\u200b  now ") == "hip thrust now"


def test_decomposed_accents_are_composed() -> None:
    assert clean("gl\u0075\u0301teo") == "gl\u00fateo"


def test_curly_quotes_stay_curly() -> None:
    assert clean("don’t “lock” it") == "don’t “lock” it"


def cited(text: str) -> list[str]:
    return [unit.text for unit in without_citations(units_of(text))]


def test_notes_that_run_from_one_go() -> None:
    assert cited("Strong hips help (1).\nSo do ankles (2, 3).") == ["Strong hips help.", "So do ankles."]


def test_square_notes_go_always() -> None:
    assert cited("Fewer strains [7].") == ["Fewer strains."]


def test_references_to_steps_and_lone_numbers_stay() -> None:
    text = "Hold it there (step 5 above). Do the long set (20) last."
    assert cited(text) == [text]
