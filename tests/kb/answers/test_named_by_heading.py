"""An exercise without a page of its own, told of under a heading of another page or behind a colon."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.reply import Asked, Reply
from kb.curation import Curation
from tests.build import a_document, a_section
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()


def put(question: str) -> Reply:
    keel = "Keel twist: turn the hips slowly. It works the obliques."
    sections = (
        a_section("P-lurch", "Lift the knee and step. It works the calves.", anchor="p", role="other"),
        a_section("M-lurch", "Swing the arm and step. Do ten of them.", anchor="m", role="other"),
        a_section("Common faults with the P-lurch", "Leaning back. Stamping.", anchor="f", role="mistakes"),
        a_section("The rest", keel, anchor="r", role="other"),
        a_section("Keel lean", "Leaning with bent knees.", anchor="k", role="mistakes"),
        a_section("Stern push", "The hips push and the knees bend.", anchor="s", role="muscles"),
        a_section("Buoy nod", "We all like it.", anchor="b", role="other"),
    )
    drills = a_document(
        "drills", title="Quay drills that wake you up", lang="en", kind="guide", sections=sections
    )
    others = (a_document(f"page-{n}", title=f"Pier {n}", lang="en", text="Row the boat.") for n in range(9))
    return ask(FakeEngine((drills, *others), TAXONOMY), TAXONOMY, Curation(), Asked(text=question))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how do you do a p lurch", ["Lift the knee and step.", "It works the calves."]),
        ("m-lurch how is it done", ["Swing the arm and step.", "Do ten of them."]),
        ("which muscles does the p-lurch work", ["It works the calves."]),
        ("how many reps of the m-lurch", []),
        ("common mistakes with the p-lurch", ["Leaning back.", "Stamping."]),
        ("how to do the keel twist", ["Keel twist: turn the hips slowly.", "It works the obliques."]),
        ("what muscles does the keel twist work", ["It works the obliques."]),
        # Its title says the rest; of a mistake no instruction is told.
        (
            "how to do the keel twist to wake up at the quay",
            ["Keel twist: turn the hips slowly.", "It works the obliques."],
        ),
        ("how to do the keel lean", []),
        ("how to do the stern push", []),
        # None is called just so; nothing there moves a body; something else is asked besides.
        ("how to do lurches", []),
        ("how to do the buoy nod", []),
        ("how do you do a p lurch on a ladder", []),
        ("cómo se hace el p-lurch", []),
    ],
)
def test_what_stands_below_is_told_as_far_as_it_is_of_the_kind(question: str, told: list[str]) -> None:
    answer = put(question).answer
    assert [source.span for source in (answer.sources if answer else ())] == told
