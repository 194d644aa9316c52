"""Markdown pages."""

from datetime import date

from indexer.page import Page
from indexer.readers.markdown.reader import read
from tests.indexer.sources import a_source


def _read(text: str, *, id: str = "exercises/side-plank") -> Page:
    return read(a_source(text, name=f"{id}.md", id=id))


PAGE = """\
---
title: Side Plank
translationKey: side-plank
description: A **side** hold.
date: 2024-01-15
muscles: [obliques, core]
equipment: [mat]
difficulty: beginner
steps:
  - Lie on one side
  - Lift the hips
faq:
  - q: My wrist hurts.
    a: Rest on the forearm.
---

It trains the [flank](/flank/ "x"). Breathe.

## Benefits

- **Balance**: Trains the sides
- **Back-Friendly** - No load
  on the spine

## Common Mistakes

1. **Sagging** - Lift the hips

| Week | Hold |
|------|------|
| 1    | 10 s |

## How it goes

1. Lie on one side
2. Hold and breathe

---

After a ruler.
"""


def test_a_page_with_a_head_is_read_whole() -> None:
    page = _read(PAGE)
    assert (page.format, page.kind, page.title, page.title_inferred) == (
        "front-matter",
        "exercise",
        "Side Plank",
        False,
    )
    assert page.summary == "A side hold."
    assert page.published == date(2024, 1, 15)
    assert page.stated["muscle"] == ("obliques", "core")
    assert [(step.text, step.anchor, step.line) for step in page.steps] == [
        ("Lie on one side", "step-1", 10),
        ("Lift the hips", "step-2", 11),
    ]
    assert [(one.question, one.answer, one.line) for one in page.faq] == [
        ("My wrist hurts.", "Rest on the forearm.", 13)
    ]
    assert page.benefits == ("Balance: Trains the sides", "Back-Friendly - No load on the spine")
    assert [(one.mistake, one.fix) for one in page.mistakes] == [("Sagging", "Lift the hips")]
    assert [(link.text, link.url, link.sentence, link.line) for link in page.links] == [
        ("flank", "/flank/", "It trains the flank.", 17)
    ]


def test_steps_of_the_body_that_the_head_does_not_have_stay_in_their_section() -> None:
    page = _read(PAGE)
    texts = [block.text for section in page.sections for block in section.blocks]
    assert "Hold and breathe" in texts
    assert "Lie on one side" not in texts


def test_lines_are_those_of_the_file_also_after_windows_line_breaks_and_a_byte_order_mark() -> None:
    lines = {section.heading: section.line for section in _read(PAGE).sections}
    assert lines["Benefits"] == 19
    windows = _read("\ufeff" + PAGE.replace("\n", "\r\n"))
    assert {section.heading: section.line for section in windows.sections} == lines


def test_without_a_head_the_first_heading_is_the_title() -> None:
    page = _read("# Plank hold\n\nA hold.\n")
    assert (page.title, page.title_inferred, page.format) == ("Plank hold", False, "article")
    assert [section.heading for section in page.sections] == [None]


def test_without_any_title_the_file_name_gives_one_and_it_is_flagged() -> None:
    page = _read("Just a sentence about it.\n")
    assert (page.title, page.title_inferred) == ("Side plank", True)


def test_shortcodes_go_and_what_they_wrap_stays() -> None:
    page = _read(
        "---\ntitle: Plank\n---\nOne {{< icon core >}}two.\n\n{{% note %}}\nThis *stays*.\n{{% /note %}}\n\n"
        "{% include x.html %}\n\nLast.\n"
    )
    texts = [block.text for section in page.sections for block in section.blocks]
    assert texts == ["One two.", "This stays.", "Last."]
    assert [one.line for one in page.dropped] == [4, 6, 8, 10]


def test_html_in_markdown_is_read_and_scripts_are_dropped() -> None:
    page = _read(
        "# Plank\n\nIt is <em>hard</em>.<br>Really.\n\n<script>alert(1)</script>\n\n"
        "## FAQ\n\n<details>\n<summary>How long?</summary>\n\nTen seconds, **daily**.\n\n</details>\n\n"
        "<!-- note to self -->\n"
    )
    assert [block.text for section in page.sections for block in section.blocks] == ["It is hard. Really."]
    assert [(one.question, one.answer) for one in page.faq] == [("How long?", "Ten seconds, daily.")]
    assert {one.reason for one in page.dropped} == {"<script>", "comment"}


def test_a_bold_line_above_a_list_is_a_heading() -> None:
    page = _read("# Plank\n\n## Modifications\n\n**To make it easier:**\n- Knees down\n")
    assert [one.level for one in page.modifications] == ["easier"]


def test_an_image_is_kept_as_dropped_and_as_the_picture_of_the_page() -> None:
    page = _read("# Plank\n\n![A woman on a mat](/a.jpg) Hold it.\n")
    assert page.image == "/a.jpg"
    assert [(one.text, one.reason) for one in page.dropped] == [("A woman on a mat", "image")]


def test_an_empty_body_is_a_page_of_its_head() -> None:
    page = _read("---\ntitle: Plank\nsteps: [Lie down, Lift]\nmuscles: core\ndifficulty: easy\n---\n")
    assert (page.kind, page.sections) == ("exercise", ())


def test_a_spanish_folder_and_spanish_keys_are_understood() -> None:
    page = _read(
        "---\ntítulo: Plancha\nmúsculos: [glúteos]\ndificultad: principiante\nduración: 2 min\n---\nTexto.",
        id="es/ejercicios/plancha",
    )
    assert (page.lang, page.title, page.duration) == ("es", "Plancha", 120)
    assert page.stated == {"muscle": ("glúteos",), "difficulty": ("principiante",)}


def test_a_step_goes_on_below_its_own_list() -> None:
    page = _read(
        "# Row\n\n## Steps\n\n1. Set up.\n\n   - Feet wide.\n   - Toes out.\n\n   Then breathe.\n\n2. Pull.\n"
    )
    assert [step.text for step in page.steps] == ["Set up. Feet wide. Toes out. Then breathe.", "Pull."]


def test_the_box_of_a_task_is_no_text() -> None:
    page = _read("# Plank\n\n- [ ] Warm up\n- [x] Hold\n")
    assert [block.text for section in page.sections for block in section.blocks] == ["Warm up", "Hold"]


def test_sections_of_the_first_level_title_no_page() -> None:
    page = _read("# How to do it\n\n1. Lie on one side.\n\n# Tips\n\n- Breathe.", id="side-plank")
    assert (page.title, page.title_inferred) == ("Side plank", True)
    assert [section.heading for section in page.sections] == ["How to do it", "Tips"]


def test_what_stands_below_the_name_of_a_step_is_told_of_it() -> None:
    page = read(a_source("# Row\n\n## How to do it\n\n1. **Set up**\n\n   Feet wide.\n\n2. Pull.\n"))
    assert [step.text for step in page.steps] == ["Set up: Feet wide.", "Pull."]
