import pytest

from benchmarks.shapes import agree


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lateral Band Walks", "lateral band walks"),
        ("Front Squat: A Guide", "Front squat a guide | Iron Yard"),
        ("Running Progression Program", "Running progression"),
        ("Child\u2019s pose", "Child's Pose"),
        ("Agility drills", "Agility Drills (Ladder & Cones)"),
        ("Single-leg bridge", "How to Do a Single-Leg Bridge: Muscles and Mistakes"),
        ("The flow state", "Flow State: Peak Performance"),
    ],
)
def test_titles_of_one_subject_agree(one: str, other: str) -> None:
    assert agree(one, other)
    assert agree(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Return to Running Guide", "Running"),
        ("Front squat", "Back squat"),
        ("Hip abductor stretch", "Standing hip abduction"),
        ("", "Squat"),
    ],
)
def test_sharing_a_word_is_no_agreement(one: str, other: str) -> None:
    assert not agree(one, other)
