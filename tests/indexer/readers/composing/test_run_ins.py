"""Headings that begin the paragraph they head."""

import pytest

from indexer.readers.composing.outline import BOX, Part
from indexer.readers.composing.run_ins import with_run_ins


def told(text: str) -> Part:
    return Part("paragraph", text, 3)


def cut(*parts: Part) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in with_run_ins(parts)]


@pytest.mark.parametrize(
    ("text", "heading", "rest"),
    [
        (
            "Common faults. Hips that sag, a chin that pokes.",
            "Common faults",
            "Hips that sag, a chin that pokes.",
        ),
        (
            "Things to watch: hips that sag and a chin that pokes.",
            "Things to watch",
            "hips that sag and a chin that pokes.",
        ),
        (
            "Often seen: bent elbows, shrugged shoulders, a long neck.",
            "Often seen",
            "bent elbows, shrugged shoulders, a long neck.",
        ),
        ("Tip: keep the wrists straight.", "Tip", "keep the wrists straight."),
        (
            "Fallos habituales. Paso corto y rodilla hacia dentro.",
            "Fallos habituales",
            "Paso corto y rodilla hacia dentro.",
        ),
    ],
)
def test_a_heading_may_begin_the_paragraph_that_it_heads(text: str, heading: str, rest: str) -> None:
    assert cut(told(text), told("So it goes on.")) == [
        ("heading", heading), ("paragraph", rest), ("end", ""), ("paragraph", "So it goes on."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Sets: 3 of ten for each leg.",  # a fact, or told by its words
        "Tip: slowly.",
        "Easier: rest the knees on the floor.",  # a level has rules of its own
        "Mistakes happen to all of us. Rest and begin again.",
        "The warm-up is short. Common mistakes are many.",
        "Lower the bar. Breathe out at the top of it.",
    ],
)
def test_what_only_has_such_words_heads_nothing(text: str) -> None:
    assert cut(told(text)) == [("paragraph", text)]


@pytest.mark.parametrize("above", ["Common mistakes", "Tips", "FAQ"])
def test_where_such_a_section_is_open_nothing_is_cut_from_it(above: str) -> None:
    parts = (Part("heading", above, level=2), told("Tip: keep the wrists straight."))
    assert cut(*parts) == [("heading", above), ("paragraph", "Tip: keep the wrists straight.")]


def test_the_section_is_a_box_below_the_heading_that_is_open() -> None:
    parts = (Part("heading", "How to do it", level=2), told("Tip: keep the wrists straight."))
    _, opened, _, ended = with_run_ins(parts)
    assert (opened.level, opened.label, opened.line, ended.label) == (3, BOX, 3, BOX)


def test_items_and_what_stands_in_them_are_left_alone() -> None:
    item = Part("bullet", "Tip: keep the wrists straight.")
    assert list(with_run_ins((item,))) == [item]
