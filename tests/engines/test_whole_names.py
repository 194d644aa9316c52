"""A name of several words that stands for a word is marked where it stands whole, by any engine."""

from kb.engines.whole_names import MaybePart, NamePart, note_name, standing
from kb.query.ast import And, Term

NAME = And((Term("barbell"), Term("squat")))
PARTS = (None, NamePart(NAME, 0), NamePart(NAME, 1))
"""The word asked for, then those of its other name."""


def marked(text: str, *words: tuple[str, int]) -> list[str]:
    places = [(text.index(word), text.index(word) + len(word), n) for word, n in words]
    return [text[low:high] for low, high, _ in standing(places, PARTS, text)]


def test_a_part_of_another_name_by_itself_is_no_match() -> None:
    text = "A strength exercise, done with: barbell."
    assert marked(text, ("barbell", 1)) == []
    text = "Rack the barbell. Then squat."
    assert marked(text, ("squat", 0), ("barbell", 1), ("squat", 2)) == ["squat"]


def test_a_name_that_stands_whole_is_marked_stop_words_between_or_not() -> None:
    text = "The barbell squat is one."
    assert marked(text, ("barbell", 1), ("squat", 2)) == ["barbell", "squat"]
    text = "With the barbell in the squat."
    assert marked(text, ("barbell", 1), ("squat", 2)) == ["barbell", "squat"]


def test_what_is_asked_in_place_of_a_word_is_a_name() -> None:
    wanted = [MaybePart() for _ in range(3)]
    note_name(wanted, 1, NAME, 0.8)
    assert [one.part for one in wanted] == list(PARTS)
    note_name(same := [MaybePart(), MaybePart()], 0, NAME, 2.0)
    assert not any(one.part for one in same), "what is worth more than itself was asked for"
