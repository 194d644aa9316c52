"""Whether what a page tells of a variation answers."""

import pytest

from indexer.page import Variation
from kb.answers.told_of_variations import says_it_works, tells
from kb.engines.base import PassageHit
from tests.build import a_document
from tests.kb.answers.harbour import TAXONOMY, asking, put
from tests.kb.fake_engine import FakeEngine


def test_what_stands_in_the_brackets_of_a_variation_names_it() -> None:
    steps = ("Step in with the left foot.", "Step out again.")
    variation = Variation("In-In-Out-Out (Crab Shuffle)", None, "", steps=steps, anchor="crab")
    drills = a_document("drills", title="Quay Drills", lang="en", variations=(variation,))
    others = (
        a_document(f"o{n}", title=f"Lantern {n}", lang="en", kind="exercise", text="Row far.")
        for n in range(6)
    )
    answer = put(FakeEngine((drills, *others), TAXONOMY), "how do you do the crab shuffle").answer
    assert answer is not None
    assert "Step in with the left foot." in answer.text


@pytest.mark.parametrize(
    ("question", "heading", "text", "told"),
    [
        ("how to do the quay nod", "Quay Nod", "Lift the head.", True),
        ("how to do the quay nod", "Quay Nod", "It is old.", False),  # no instruction
        ("how to do the quay nod", "Pier Nod", "Lift the head.", False),
        ("how to do the quay nod", "In-In-Out (Quay Nod)", "Lift the head.", True),
        ("how to do the nod", "Quay Lift (Nod)", "Lift the head.", False),  # a lone word in brackets
        ("what muscles does the quay nod work", "Quay Nod", "It works the hamstrings.", True),
        ("what muscles does the quay nod work", "Quay Nod", "Feel the hamstrings.", False),
        ("how many seconds of the quay nod", "Quay Nod", "Lift the head for 40 seconds.", True),
        ("how many seconds of the quay nod", "Quay Nod", "Lift the head for long.", False),
        ("why the quay nod", "Quay Nod", "Lift the head.", False),
    ],
)
def test_a_variation_answers_that_is_asked_about_and_has_what_is_asked_of_it(
    question: str, heading: str, text: str, told: bool
) -> None:
    understood = asking(FakeEngine((), TAXONOMY), question).understood
    hit = PassageHit("drills", "Quay Drills", "nod", "variations", heading, text, 1.0)
    assert tells(hit, understood, TAXONOMY) == told


def test_nothing_but_a_variation_is_told_so() -> None:
    understood = asking(FakeEngine((), TAXONOMY), "how to do the quay nod").understood
    hit = PassageHit("drills", "Quay Drills", "nod", "steps", "Quay Nod", "Lift the head.", 1.0)
    assert not tells(hit, understood, TAXONOMY)


@pytest.mark.parametrize(
    ("sentence", "works"),
    [
        ("It works the hamstrings.", True),
        ("Trabaja los oblicuos.", True),
        ("It works.", False),
        ("Your hamstrings.", False),
    ],
)
def test_a_sentence_that_names_a_muscle_must_say_that_it_works(sentence: str, works: bool) -> None:
    assert says_it_works(sentence, TAXONOMY) == works
