"""What a sentence says of a term in passing."""

import pytest

from kb.answers.glosses import gloss_of, is_glossed
from kb.query.words import stems


@pytest.mark.parametrize(
    ("term", "sentence"),
    [
        ("TLW", "Some like a tide led walk, or TLW: it ends at the quay."),
        ("TLW", "He likes TLW (tide led walking)."),
        ("TOM", "Learn the tread of the mill (TOM) first."),
        ("millstep", "Going backwards is called a “millstep” by the coast."),
        ("quay fever", "It may be quay fever, in which all ropes look like snakes."),
        ("tideweek", "Then take a tideweek: a week without the rope."),
        ("tideweeks", "Some plan a tideweek (a week without the rope)."),
        ("millrate", "The millrate stands for turns in a minute."),
        ("semana de marea", "Se llama semana de marea y no cansa."),
    ],
)
def test_a_term_is_told_beside_it(term: str, sentence: str) -> None:
    assert is_glossed(sentence, stems(term))


@pytest.mark.parametrize(
    ("term", "sentence"),
    [
        ("TLW", "I chose TLW (three times a week)."),
        ("tlw", "Learn to lead waltzes, tlw."),
        ("tideweek", "Take a tideweek every month."),
        ("tideweek", "Rope, tideweek: a plan for all."),
        ("tideweek", "Take the tideweek: A plan."),
        ("race", "Do it before a race, in which case two are enough."),
        ("millstep", "The long millstep is called hard by some."),
        ("fever", "It may be quay fever that is short."),
    ],
)
def test_what_only_stands_there_tells_nothing(term: str, sentence: str) -> None:
    assert not is_glossed(sentence, stems(term))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Row on. This is called a millstep.", ("Row on.", "This is called a millstep.")),
        (
            "It is called a quay. Ropes part. They hang. That's called a millstep. It passes.",
            ("Ropes part.", "They hang.", "That's called a millstep.", "It passes."),
        ),
        ("Row on. Rowing backwards is called a millstep.", ("Rowing backwards is called a millstep.",)),
        ("Row on.\nThis is called a millstep.", ("This is called a millstep.",)),
        ("Row on. Then rest.", ()),
    ],
)
def test_what_points_back_is_told_with_what_it_points_to(text: str, told: tuple[str, ...]) -> None:
    assert tuple(gloss_of(text, stems("millstep"))) == told
