"""Other words for the same idea, in both languages."""

import pytest

from kb.query.ideas import MARK, asked_in, ideas_in, load_ideas, said_in
from kb.query.words import cut
from kb.words import table


@pytest.mark.parametrize(
    ("one", "other", "lang"),
    [
        ("pace", "slowly", "en"),
        ("sore", "hurts", "en"),
        ("bum", "hips", "en"),
        ("hammies", "hamstrings", "en"),
        ("derecha", "recto", "es"),
        ("acalambra", "calambres", "es"),
        ("three kilos", "3 kg", "en"),
        ("hard on the wrists", "hurts", "en"),
        ("my bottom leg", "lower", "en"),
        ("my bottom leg", "thigh", "en"),
    ],
)
def test_words_of_one_idea_meet(one: str, other: str, lang: str) -> None:
    assert said_in(one, lang) & said_in(other, lang)


def test_what_uses_something_is_no_help() -> None:
    assert "#help" in asked_in("is it useful for runners", "en")
    assert "#help" not in said_in("using your free hand", "en")


def test_the_bottom_leg_is_nobodys_bottom() -> None:
    assert "#hips" in said_in("lift your bottom", "en")
    assert "#hips" not in said_in("lift your bottom leg", "en")


def test_feet_behind_a_number_are_no_part_of_the_body() -> None:
    assert "#foot" in said_in("place the feet apart", "en")
    assert "#foot" not in said_in("stand 2 feet from it", "en")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the palms face in", "head"),
        ("heels", "toes"),
        ("extend through it", "lock"),
        ("elbows straight back", "lock"),
        ("stand up straight", "lock"),
        ("high", "low"),
        ("neck", "knee"),
        ("wrist", "ankle"),
        ("stress", "safe"),
    ],
)
def test_words_of_different_ideas_do_not(one: str, other: str) -> None:
    assert not said_in(one, "en") & said_in(other, "en")


@pytest.mark.parametrize(
    ("asked", "told", "lang", "answers"),
    [
        ("breathing", "inhale", "en", True),
        ("breathe out", "exhale", "en", True),
        ("breathe out", "inhale", "en", False),
        ("how do I breathe in the oar pull", "breathing", "en", True),
        ("do I breathe in or out", "exhale", "en", True),
        ("respiración", "exhala", "es", True),
        ("exhalar", "inhala", "es", False),
        ("respiração", "inspire", "pt", True),
    ],
)
def test_who_asks_how_to_breathe_is_told_in_or_out_and_who_asks_for_one_not_the_other(
    asked: str, told: str, lang: str, answers: bool
) -> None:
    wanted = load_ideas().met_by(asked_in(asked, lang))
    assert bool(wanted & said_in(told, lang)) is answers


def test_before_asks_for_a_warm_up_and_tells_of_none() -> None:
    assert load_ideas().met_by(said_in("before", "en")) & said_in("warm up", "en")
    assert not load_ideas().met_by(said_in("warm up", "en")) & said_in("hips rise before the bar", "en")


def test_two_words_that_are_one_are_no_longer_themselves() -> None:
    lower, back = ideas_in(cut("lower back"), "en")
    assert lower == back
    assert "#low" not in lower


def test_every_mark_is_on_an_idea_that_has_words() -> None:
    known = load_ideas()
    named = frozenset[str]().union(*known.words.values())
    assert known.strict | known.light <= named


def test_a_word_may_stand_for_an_idea_in_a_question_alone() -> None:
    assert "#beginner" in asked_in("I have never done one", "en")
    assert "#beginner" not in said_in("The feet never leave the floor.", "en")
    assert {"#beginner"} <= said_in("Newcomers do well with it.", "en") & asked_in("for a newbie", "en")
    assert "#replace" not in said_in("Place both hands on top.", "en")


@pytest.mark.parametrize("lang", ["en", "es"])
def test_what_nothing_else_answers_is_said_in_each_language_that_is_asked_in(lang: str) -> None:
    assert {idea.removeprefix(MARK) for idea in load_ideas().strict} <= table("ideas", lang).keys()


def test_two_words_that_say_it_together_say_what_each_says_alone_too() -> None:
    said = said_in("press straight up", "en")
    assert {"#upright", "#high"} <= said
    assert "#high" in asked_in("my knee locks up", "en")


@pytest.mark.parametrize(
    ("one", "other", "lang"),
    [
        ("fast", "food", "en"),
        ("found", "history", "en"),
        ("suelo", "zapatillas", "es"),
        ("rodillas", "foam", "es"),
    ],
)
def test_a_word_stands_for_what_it_is_listed_for_not_for_what_its_stem_is(
    one: str, other: str, lang: str
) -> None:
    assert not {idea for idea in said_in(one, lang) & said_in(other, lang) if idea.startswith(MARK)}
    assert "#eat" in said_in("fasting", "en")
    assert "#shoes" in said_in("suela", "es")
    # What is listed nowhere stands for what its stem is.
    assert "#swim" in said_in("swimmers", "en")


def test_what_is_given_back_is_asked_and_not_told() -> None:
    assert "#cancel" in asked_in("can I return it", "en")
    assert "#cancel" not in said_in("return slowly", "en")
    assert not said_in("pick one up", "en") & asked_in("which brand", "en")
