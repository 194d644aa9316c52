"""Passages: a page's citable parts, verbatim, each at its anchor."""

from indexer.document import PASSAGE_LENGTH, Passage, cut_passages
from indexer.page import Mistake, Step, Variation
from tests.build import a_page, a_section


def test_a_page_without_text_has_no_passages() -> None:
    assert cut_passages(a_page()) == ()


def test_a_summary_that_stands_in_the_text_is_not_told_twice() -> None:
    text = a_section(None, "Hold still. Breathe.")
    assert [p.anchor for p in cut_passages(a_page(summary="Hold still.", sections=(text,)))] == ["about"]
    (own,) = cut_passages(a_page(summary="A static hold."))
    assert own == Passage("top", "summary", "", "A static hold.")


def test_a_long_section_is_cut_between_paragraphs_and_loses_nothing() -> None:
    paragraphs = [f"Paragraph {n}. " + "word " * 60 for n in range(9)]
    passages = cut_passages(a_page(sections=(a_section("Why", *paragraphs),)))
    assert len(passages) > 2
    assert {passage.heading for passage in passages} == {"Why"}
    assert "\n".join(passage.text for passage in passages) == "\n".join(paragraphs)
    assert all(len(passage.text) < PASSAGE_LENGTH + 320 for passage in passages)


def test_steps_stand_under_the_heading_that_the_page_gives_them() -> None:
    steps = (Step("Kneel.", "step-1"), Step("Lift.", "step-2"))
    headed = a_section("Cómo se hace", anchor="como", role="steps")
    assert cut_passages(a_page(steps=steps))[0] == Passage("steps", "steps", "", "Kneel.\nLift.")
    assert cut_passages(a_page(steps=steps, sections=(headed,)))[0].heading == "Cómo se hace"


def test_steps_stand_under_the_heading_that_has_nothing_else_below_it() -> None:
    start = a_section("Starting position", "Lie down.", role="steps")
    page = a_page(sections=(start, a_section("Execution", role="steps")), steps=(Step("Kick.", "step-1"),))
    assert [one.heading for one in cut_passages(page) if one.text == "Kick."] == ["Execution"]


def test_a_list_of_links_to_other_pages_is_no_passage() -> None:
    links = a_section("Related", "Squat, lunge, step-up", anchor="related", role="see_also")
    assert cut_passages(a_page(sections=(links,))) == ()


def test_a_mistake_without_a_fix_still_says_itself() -> None:
    mistakes = (Mistake("Arching", "Brace.", "m-1"), Mistake("Rushing", "", "m-2"))
    assert [p.text for p in cut_passages(a_page(mistakes=mistakes))] == ["Brace.", "Rushing"]


def test_a_variation_carries_its_own_steps() -> None:
    one = Variation("Side plank", None, "Lie on your side.", "side", steps=("Stack your feet.",))
    (passage,) = cut_passages(a_page(variations=(one,)))
    assert (passage.heading, passage.text) == ("Side plank", "Lie on your side.\nStack your feet.")
