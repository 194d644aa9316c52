"""Whether what a page tells of a variation answers."""

from indexer.page import Variation
from tests.build import a_document
from tests.kb.answers.harbour import TAXONOMY, put
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
