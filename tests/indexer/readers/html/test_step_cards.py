"""Steps as cards, and what stands in a card without being of the step."""

import pytest

from tests.indexer.readers.html.pages import FILLER, page_of

CARDS = (
    "<h2>Instructions</h2><div class=steps>"
    "<div class=step-item><div class=num>1</div><div><h3>Sit</h3><p>Sit on the chair.</p>{box}</div></div>"
    "<div class=step-item><div class=num>2</div><div><h3>Stand</h3><p>Rise slowly.</p></div></div></div>"
)


@pytest.mark.parametrize("head", ["<h4>Pro tip</h4>", "<div class=box-title>Tip</div>"])
def test_a_tip_in_a_step_is_a_tip(head: str) -> None:
    box = f"<div class=note>{head}<p>Look ahead.</p></div>"
    page = page_of(f"<h1>Sit to stand</h1>{FILLER}{CARDS.format(box=box)}")
    assert [step.text for step in page.steps] == ["Sit. Sit on the chair.", "Stand. Rise slowly."]
    assert page.tips == ("Look ahead.",)


def test_what_a_step_says_below_a_heading_of_its_own_is_of_the_step() -> None:
    page = page_of(f"<h1>Sit to stand</h1>{FILLER}{CARDS.format(box='<div><h4>Feet</h4><p>Flat.</p></div>')}")
    assert page.steps[0].text == "Sit. Sit on the chair. Feet. Flat."
