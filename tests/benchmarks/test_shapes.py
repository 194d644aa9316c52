import pytest

from benchmarks.shapes import agree


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lateral Band Walks", "lateral band walks"),
        ("Front Squat: A Guide", "Front squat a guide | Iron Yard"),
        ("Running Progression Program", "Running progression"),
        ("Child\u2019s pose", "Child's Pose"),
    ],
)
def test_titles_of_one_subject_agree(one: str, other: str) -> None:
    assert agree(one, other)
    assert agree(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Flow State: Peak Performance", "Flow"),
        ("Front squat", "Squat front"),
        ("Agility drills", "Agility Drills (Ladder & Cones)"),
        ("", "Squat"),
    ],
)
def test_sharing_a_word_or_two_is_no_agreement(one: str, other: str) -> None:
    assert not agree(one, other)
