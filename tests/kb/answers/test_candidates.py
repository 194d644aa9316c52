"""The pieces of pages that may answer, and what a question wants of one."""

from collections.abc import Sequence

import pytest

from kb.answers.ask import leading
from kb.answers.candidates import candidates, wanted_by
from kb.answers.choice import FEWEST_PAGES
from kb.answers.reply import Asked
from kb.curation import Curation
from tests.build import a_document, a_section
from tests.kb.answers.harbour import ROWING, TAXONOMY, site


@pytest.mark.parametrize(
    ("question", "headings"),
    [
        ("how many minutes is a first harbour outing", ["The first outing"]),
        ("how many weeks is a first harbour outing", []),  # no such measure
        (
            "how do i rest on the first harbour outing",
            ["The first outing"],
        ),  # the others command once at most
        ("are crews ever sick at sea", ["At sea"]),  # no title or heading says of the others
    ],
)
def test_what_a_piece_must_tell_no_chance_outweighs(question: str, headings: Sequence[str]) -> None:
    asking, _ = leading(site(), TAXONOMY, Curation(), Asked(text=question))
    wanted = wanted_by(asking)
    assert wanted is not None
    assert [one.passage.heading for one in candidates((ROWING,)) if wanted.may_be(one)] == headings


RAISE = a_document(
    "pier-raise",
    title="Pier Raise",
    lang="en",
    sections=tuple(
        a_section(heading, text, anchor=heading, role="other")
        for heading, text in (
            ("At work", "It lifts you by the calves."),
            ("Mind", "Keep both knees above the planks."),
            ("Easier", "Lean on the rail."),
            ("Harder", "Hold nothing, and then rise on just one foot."),
            ("Words", "A bollard is a short post. Ropes go round it, and now and then a bollard leans."),
        )
    ),
)


@pytest.mark.parametrize(
    ("question", "headings"),
    [
        ("which muscles does the pier raise work", ["At work"]),  # nothing trains a joint
        ("a harder pier raise", ["At work", "Mind", "Harder", "Words"]),
        ("what is a bollard", ["Words"]),
        ("what is a foot", []),  # a sentence that ends with it does not begin by saying what it is
        ("raise mistakes", []),  # one word that is half of a title names nothing
    ],
)
def test_one_thing_that_is_asked_is_named_and_told(question: str, headings: Sequence[str]) -> None:
    engine = site(FEWEST_PAGES, RAISE)
    wanted = wanted_by(leading(engine, TAXONOMY, Curation(), Asked(text=question))[0])
    assert wanted is not None
    assert [one.passage.heading for one in candidates((RAISE,)) if wanted.may_be(one)] == headings
