"""Other words for the same idea, in both languages."""

import pytest

from kb.query.ideas import ideas_in, load_ideas, said_in
from kb.query.words import cut


@pytest.mark.parametrize(
    ("one", "other", "lang"),
    [
        ("pace", "slowly", "en"),
        ("sore", "hurts", "en"),
        ("bum", "hips", "en"),
        ("hammies", "hamstrings", "en"),
        ("derecha", "recto", "es"),
        ("acalambra", "calambres", "es"),
    ],
)
def test_words_of_one_idea_meet(one: str, other: str, lang: str) -> None:
    assert said_in(one, lang) & said_in(other, lang)


@pytest.mark.parametrize(("one", "other"), [("high", "low"), ("neck", "knee"), ("wrist", "ankle")])
def test_words_of_different_ideas_do_not(one: str, other: str) -> None:
    assert not said_in(one, "en") & said_in(other, "en")


def test_two_words_that_are_one_are_no_longer_themselves() -> None:
    lower, back = ideas_in(cut("lower back"), "en")
    assert lower == back
    assert "#low" not in lower


def test_every_mark_is_on_an_idea_that_has_words() -> None:
    known = load_ideas()
    named = frozenset[str]().union(*known.words.values())
    assert known.strict | known.light <= named
