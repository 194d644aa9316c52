"""Whether an answer says yes or no to what is asked, and when that is left open."""

import pytest

from kb.answers.two_sources import verdict


@pytest.mark.parametrize(
    ("asked", "heading", "answer", "said"),
    [
        ("should I lock my elbows", "Should I lock my elbows?", "No. Stop short of it.", "no"),
        ("should I lock my elbows", "Should I lock my elbows?", "Yes, at the top.", "yes"),
        ("may the bar bounce", "May the bar bounce?", "It may, a little.", "yes"),
        ("may the bar bounce", "May the bar bounce?", "It should not.", "no"),
        ("may the bar bounce", "May the bar bounce?", "It shouldn’t bounce at all.", "no"),
        ("may the bar bounce", "May the bar bounce?", "Don't let it.", "no"),
        ("should my palms face up", "Palms up or palms down?", "Up. It frees the shoulder.", "yes"),
        ("should my palms face up", "Palms up or palms down?", "Down. It frees the elbow.", "no"),
        ("palms up or down", "Palms up or palms down?", "Down.", None),
        ("should I lock my elbows", "Should I lock my elbows?", "Not necessarily.", None),
        ("should I lock my elbows", "Should I lock my elbows?", "Unloaded, yes.", None),
        ("should I lock my elbows", "Should I avoid locking my elbows?", "Yes.", None),
        ("should I lock my elbows", "Should I lock my elbows?", "", None),
    ],
)
def test_only_a_plain_yes_or_no_counts(asked: str, heading: str, answer: str, said: str | None) -> None:
    assert verdict(asked, heading, answer) == said
