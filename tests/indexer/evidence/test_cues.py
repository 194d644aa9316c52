"""Cues around a muscle, and what a muscle does where it is the subject."""

import pytest

from indexer.evidence.cues import cues_of_each, deed_of, find_cues, inflect, is_active, past_insertion


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("train", ("train", "trains", "trained", "training")),
        ("engage", ("engage", "engages", "engaged", "engaging")),
        ("stretch", ("stretch", "stretches", "stretched", "stretching")),
        ("build", ("build", "builds", "built", "building")),
    ],
)
def test_a_verb_is_met_in_all_its_forms(verb: str, forms: tuple[str, ...]) -> None:
    assert inflect(verb) == forms


@pytest.mark.parametrize(
    ("sentence", "lang", "cues"),
    [
        ("It targets the glutes.", "en", [("target", "targets")]),
        ("It helps to build the quads.", "en", [("work", "helps to build")]),  # done, not helped
        ("The best exercise for the calves.", "en", [("work", "best exercise for")]),
        (
            "Strengthens the abs, stretching the lats.",
            "en",
            [("work", "Strengthens"), ("stretch", "stretching")],
        ),
        ("También trabaja el core.", "es", [("also", "También"), ("work", "trabaja")]),
        ("Breathe out.", "en", []),
    ],
)
def test_cues_are_found_in_reading_order(sentence: str, lang: str, cues: list[tuple[str, str]]) -> None:
    assert [(one.kind, sentence[one.start : one.end]) for one in find_cues(sentence, lang)] == cues
    assert cues_of_each([sentence], lang)[sentence] == list(find_cues(sentence, lang))


@pytest.mark.parametrize(
    ("word", "active"),
    [
        ("builds", True),
        ("Targeting", True),
        ("targeted", False),
        ("built", False),
        ("grown", False),
        ("hit", True),
        ("works", False),
    ],
)
def test_only_what_does_something_to_what_follows_is_active(word: str, *, active: bool) -> None:
    assert is_active(word, "en") is active


@pytest.mark.parametrize(
    ("sentence", "muscle", "deed"),
    [
        ("The glutes extend the hip.", "glutes", "moves"),
        ("The abs keep the ribs down.", "abs", "holds"),
        ("The biceps help.", "biceps", "helps"),
        ("The triceps finish the press.", "triceps", "finishes"),
        ("The calves stay out of it.", "calves", "rests"),
        ("The soleus, which lies beneath, lifts the heel.", "soleus", "moves"),
        ("One muscle (gluteus medius) lifts the leg.", "gluteus medius", "moves"),
        ("Curl it with the biceps finishing the bend.", "biceps", "helps"),
        ("It works the glutes.", "glutes", None),  # no subject
    ],
)
def test_what_a_muscle_does_is_told_by_its_own_verb(sentence: str, muscle: str, deed: str | None) -> None:
    start = sentence.index(muscle)
    assert deed_of(sentence, start, start + len(muscle), 0, "en", part=False) == deed


def test_a_part_of_the_body_may_move_without_being_trained() -> None:
    sentence = "Rise with the trunk finishing upright."
    start = sentence.index("trunk")
    found = [deed_of(sentence, start, start + 5, 0, "en", part=part) for part in (False, True)]
    assert found == ["helps", None]


def test_a_sentence_goes_on_behind_what_is_inserted() -> None:
    told = "The soleus, which lies beneath, lifts the heel."
    assert told[past_insertion(told, 10, "en") :] == " lifts the heel."
    assert past_insertion("The soleus lifts the heel.", 10, "en") == 10
