"""Which exercise a sentence says something of, and what a page settles."""

from dataclasses import replace

import pytest

from indexer.attributes import Attribute
from indexer.document import cut_passages
from indexer.taxonomy import load_taxonomy
from kb.answers.stances import held, speaks_of
from tests.kb.four_pages import bent_kickback

TAXONOMY = load_taxonomy()


@pytest.mark.parametrize(
    ("sentence", "value", "nearest", "exercise"),
    [
        ("If the knee stays bent, it is a donkey kick.", "bent", "glute_kickback", "donkey_kick"),
        (
            "A donkey kick is easier than a glute kickback because the bent leg is shorter.",
            "bent", "glute_kickback", "donkey_kick",
        ),
        ("Bend the knee and that becomes a donkey kick.", "bent", "glute_kickback", "donkey_kick"),
        ("In a glute kickback the knee is straight.", "straight", "glute_kickback", "glute_kickback"),
        ("Some coaches teach a bent-knee glute kickback.", "bent", "glute_kickback", None),
        ("We keep that name for the straight-leg version.", "straight", "donkey_kick", None),
        ("It works the hamstrings less than in a straight-leg kick.", "straight", "donkey_kick", None),
    ],
)  # fmt: skip
def test_a_sentence_speaks_of_what_it_says_not_of_what_it_sets_aside(
    sentence: str, value: str, nearest: str, exercise: str | None
) -> None:
    attribute = Attribute("knee", value, nearest, sentence, "top")
    assert speaks_of(attribute, "glute_kickback", TAXONOMY) == exercise


def test_the_steps_settle_what_a_page_holds() -> None:
    settled = held(bent_kickback(), TAXONOMY)
    assert settled["knee"].attribute.value == "bent"
    assert settled["knee"].passage.role == "steps"


def test_steps_that_move_from_one_to_the_other_settle_nothing() -> None:
    page = bent_kickback().page
    moving = replace(page, steps=(*page.steps, replace(page.steps[0], text="Keep the knee straight.")))
    document = replace(bent_kickback(), page=moving, passages=cut_passages(moving), digest="moved")
    assert "knee" not in held(document, TAXONOMY)
