import pytest

from indexer.page import Page
from tests.indexer.readers.markdown.test_boxes import page_of


def _texts(page: Page) -> list[str]:
    return [block.text for section in page.sections for block in section.blocks]


def test_a_fence_with_a_language_ends_where_it_ends() -> None:
    page = page_of("Walk.\n\n```python\nprint(1)\n```\n\n## Tips\n\n- Look *ahead*.")
    assert page.tips == ("Look ahead.",)
    assert "code" in {one.reason for one in page.dropped}


@pytest.mark.parametrize("language", ["", "yaml", "toml"])
def test_values_in_a_fence_are_facts(language: str) -> None:
    mark = " =" if language == "toml" else ":"
    page = page_of(f'Walk.\n\n```{language}\nsets{mark} 3\nequipment{mark} "kettlebell"\n```\n\nRest.')
    assert _texts(page) == ["Walk.", "sets: 3", "equipment: kettlebell", "Rest."]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('--8<-- "parts/cues.md"', "include"),
        ("{!parts/cues.md!}", "include"),
        ("{% comment %} Ask Ines. {% endcomment %}", "shortcode"),
        ("{# Ask Ines. #}", "shortcode"),
    ],
)
def test_what_is_no_text_goes_with_its_reason(line: str, reason: str) -> None:
    page = page_of(f"Walk.\n\n{line}\n\nRest.")
    assert _texts(page) == ["Walk.", "Rest."]
    assert [one.reason for one in page.dropped] == [reason]


def test_marks_of_templates_in_code_are_text() -> None:
    assert _texts(page_of("Write `{{ load }}` on the board.")) == ["Write {{ load }} on the board."]


def test_a_link_to_a_heading_of_another_page_shows_no_mark() -> None:
    assert _texts(page_of("After [[Suitcase carry#Grip]] rest.")) == ["After Suitcase carry > Grip rest."]


def test_a_list_of_links_within_the_page_goes_with_what_heads_it() -> None:
    page = page_of("Walk.\n\n## Contents\n\n- [Grip](#grip)\n- [Rest](#rest)\n\n## Grip\n\nHold on.")
    assert [section.heading for section in page.sections] == [None, "Grip"]


def test_struck_text_is_no_text() -> None:
    assert _texts(page_of("Rest ~~two~~ three minutes, <del>lying</del> sitting.")) == [
        "Rest three minutes, sitting."
    ]


def test_lines_that_begin_with_dashes_are_a_list() -> None:
    page = page_of("## Tips\n\n– Look ahead.\n– Breathe.")
    assert page.tips == ("Look ahead.", "Breathe.")


def test_a_picture_before_a_heading_hides_no_role() -> None:
    page = page_of("## 🏋️ How to do it\n\n1. Lift.\n2. Walk.")
    assert [step.text for step in page.steps] == ["Lift.", "Walk."]


def test_a_list_in_a_step_keeps_its_parts_apart() -> None:
    page = page_of("## How to do it\n\n1. Get ready\n   - Feet apart\n   - Chest up\n2. Lift.")
    assert [step.text for step in page.steps] == ["Get ready: Feet apart; Chest up", "Lift."]
