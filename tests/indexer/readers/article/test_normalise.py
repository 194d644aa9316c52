from indexer.readers.article.normalise import clean, normalise


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
