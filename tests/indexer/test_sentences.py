import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.sentences import clause_bounds, split_sentences
from tests.growth import is_linear, repeated


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Lift the leg. Lower it slowly.", 2),
        ("Step-ups vs. Lunges: which is better? Both.", 2),
        ("Use a band, e.g. Theraband. Then rest.", 2),
        ("Hold 2.5 kg plates.", 1),
        ("Dr. Smith agrees.", 1),
        ("He said “Stop.” Then he left.", 2),
        ("¿Duele? ¡No! Sigue.", 3),
        ("Rest for 30 sec. Repeat.", 2),
        ("Sit down. Stand up! Again? Yes.", 4),
        ("Dr. Voss likes lunges, e.g. Cossack ones, vs. Squats at 2.5 kg.", 1),
        ("Data counts when feelings don't. Keep a log.", 2),
        ("Wait... Then lift.", 2),
        ("", 0),
    ],
)
def test_a_paragraph_is_cut_at_the_ends_of_its_sentences(text: str, count: int) -> None:
    assert len(split_sentences(text)) == count


@given(st.text(max_size=200))
def test_sentences_hold_every_word_of_the_text_in_order(text: str) -> None:
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())


def test_clauses_are_cut_where_the_subject_may_change_and_lists_stay_whole() -> None:
    text = "It works the glutes, quads, and calves, while the core helps."
    assert [text[start:end] for start, end in clause_bounds(text, "en")] == [
        "It works the glutes, quads, and calves",
        "while the core helps.",
    ]


@pytest.mark.parametrize(
    "unit", [*string.printable, *"éÁñ¿¡…—“”’•", ". ", ", which ", "A. ", ".)", '." ', "a.B "]
)
@pytest.mark.slow
def test_long_repetition_is_cut_in_linear_time(unit: str) -> None:
    def work(size: int) -> None:
        for sentence in split_sentences(repeated(unit, size)):
            clause_bounds(sentence, "en")

    assert is_linear(work, size=25_000)


def test_a_line_ends_a_sentence_that_has_no_full_stop() -> None:
    assert split_sentences("Reps: 12 per side\nKneel on the floor. Reach up.") == (
        "Reps: 12 per side", "Kneel on the floor.", "Reach up.",
    )  # fmt: skip
