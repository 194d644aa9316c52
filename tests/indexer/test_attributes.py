import pytest

from indexer.attributes import Attribute, settled, stance
from tests.build import a_document
from tests.growth import is_linear, repeated


def held(text: str, *names: str, title: str = "Glute kickback") -> set[tuple[str, str]]:
    found = stance(a_document(title=title, text=text))
    return {(a.name, a.value) for a in found if not names or a.name in names}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Keep one knee bent at 90 degrees.", {("knee", "bent")}),
        ("The leg stays straight rather than bent.", {("knee", "straight")}),
        ("Raise the leg, keeping the knee straight throughout.", {("knee", "straight")}),
        ("Extend your back leg so that it's straight.", {("knee", "straight")}),
        ("The knee never bends.", {("knee", "straight")}),
        ("Lift it without bending your knee.", {("knee", "straight")}),
        ("Lie on your back with your knees bent and your feet flat.", {("knee", "bent")}),
        ("Keep a slight bend in your knees.", {("knee", "soft")}),
        ("Your elbows stay slightly bent.", {("elbow", "soft")}),
        ("Hold the bar with straight arms.", {("elbow", "straight")}),
        ("Press up until your arms are straight.", set()),
        ("Don't keep your arms straight.", set()),
        ("Hold a 90-degree angle in your elbows.", {("elbow", "bent")}),
        ("Bend your knees and sink into the squat.", set()),
        ("Should my leg be straight?", set()),
        ("Mantén la rodilla flexionada.", {("knee", "bent")}),
        ("Sube con las piernas estiradas.", {("knee", "straight")}),
    ],
)
def test_a_sentence_says_how_a_joint_is_held(text: str, expected: set[tuple[str, str]]) -> None:
    assert held(text, "knee", "elbow") == expected


def test_an_attribute_belongs_to_the_exercise_that_the_sentence_names() -> None:
    text = (
        "In a donkey kick, the knee is bent to a right angle. In a glute kickback, the knee stays extended."
    )
    document = a_document(title="Kickback variations", text=text)
    assert [(a.exercise, a.value) for a in stance(document) if a.name == "knee"] == [
        ("donkey_kick", "bent"),
        ("glute_kickback", "straight"),
    ]


def test_the_evidence_is_a_sentence_of_the_passage_it_points_to() -> None:
    document = a_document(text="Kneel down. Keep the knee bent. Breathe.", steps=("Bend over.",))
    (found,) = (a for a in stance(document) if a.name == "knee")
    assert found == Attribute("knee", "bent", "plank", "Keep the knee bent.", "about")


def test_what_a_page_says_both_ways_is_not_settled() -> None:
    both = stance(a_document(text="Keep the knee bent. Then hold the leg straight."))
    one = stance(a_document(text="Keep the knee bent. A slight bend in the knees is fine."))
    assert "knee" not in settled(both, "plank")
    assert settled(one, "plank")["knee"].value == "bent"


def test_one_side_at_a_time_is_read_from_steps() -> None:
    document = a_document(steps=("Repeat 15 times, then switch legs.",))
    assert [(a.name, a.value) for a in stance(document)] == [("sides", "unilateral")]


@pytest.mark.parametrize("letter", ["a", " ", "knee ", "legs are ", "90 ", "don't ", ".", "arms "])
@pytest.mark.slow
def test_long_repetition_is_read_in_linear_time(letter: str) -> None:
    assert is_linear(lambda size: stance(a_document(text=repeated(letter, size))), size=25_000)
