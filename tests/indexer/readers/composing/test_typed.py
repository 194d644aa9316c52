"""Structure that an author typed by hand."""

import pytest

from indexer.page import Link
from indexer.readers.composing.outline import Part, PartKind
from indexer.readers.composing.typed import with_typed


def _typed(*parts: Part) -> list[tuple[PartKind, str]]:
    return [(part.kind, part.text) for part in with_typed(parts)]


def _paragraphs(*texts: str) -> tuple[Part, ...]:
    return tuple(Part("paragraph", text) for text in texts)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Step 1: Sit.", "Step 2: Stand."), [("numbered", "Sit."), ("numbered", "Stand.")]),
        (("1. Sit.", "2. Stand."), [("numbered", "Sit."), ("numbered", "Stand.")]),
        (("Paso 1.- Siéntate.", "Paso 2.- Ve."), [("numbered", "Siéntate."), ("numbered", "Ve.")]),
        (("✅ Chin in.", "✅ Ribs down."), [("bullet", "Chin in."), ("bullet", "Ribs down.")]),
        (
            ("First: 1. Sit. 2. Lean (a little). 3) Go.",),
            [("paragraph", "First:"), *(("numbered", one) for one in ("Sit.", "Lean (a little).", "Go."))],
        ),
        (
            ("Level: Easy Equipment: Mat, wall Time: 5 min",),
            [("bullet", "Level: Easy"), ("bullet", "Equipment: Mat, wall"), ("bullet", "Time: 5 min")],
        ),
        (("Sets: 3 Reps: 12 to 15",), [("paragraph", "Sets: 3 Reps: 12 to 15")]),
        (("Rule: the level: easy one first.",), [("paragraph", "Rule: the level: easy one first.")]),
        (("Q: Is it hard?", "A: No."), [("question", "Is it hard?"), ("answer", "No.")]),
    ],
)  # fmt: skip
def test_marks_of_lines_that_follow_each_other_make_a_list(
    texts: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    assert _typed(*_paragraphs(*texts)) == expected


def test_a_lone_row_of_facts_is_so_many_facts() -> None:
    assert _typed(Part("row", "Level: Hard | Kit: rope | Area: calves"), Part("paragraph", "Skip.")) == [
        ("bullet", "Level: Hard"), ("bullet", "Kit: rope"), ("bullet", "Area: calves"), ("paragraph", "Skip.")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        ("Sets: 3 | Reps: 8", "Sets: 2 | Reps: 12"),
        ("Monday: squats | Tuesday: rows | Level: easy",),
    ],
)
def test_other_rows_of_labels_stay_whole(rows: tuple[str, ...]) -> None:
    assert _typed(*(Part("row", row) for row in rows)) == [("row", row) for row in rows]


@pytest.mark.parametrize(
    "texts",
    [
        ("1. Only this one.",),
        ("1. Sit. 2. Stand.",),
        ("Rest 2. Then 3. Then 4. And go.",),
        ("In week 1. you sit, in week 2. you stand, in week 3. you run.",),
        ("2. Second.", "3. Third."),
        ("✅ Only this one.", "And more."),
        ("A: lone answer", "Q: lone question?"),
        ("3:30 is a good pace.", "4:30 is slow."),
    ],
)
def test_a_mark_alone_is_text(texts: tuple[str, ...]) -> None:
    assert _typed(*_paragraphs(*texts)) == [("paragraph", text) for text in texts]


def test_a_heading_that_counts_a_step_and_the_text_under_it_are_one_step() -> None:
    parts = (
        Part("heading", "Step 1: Lie down", level=3), *_paragraphs("On your back.", "Breathe."),
        Part("heading", "Step 2", level=3), *_paragraphs("Lift."), Part("heading", "More", level=2),
    )  # fmt: skip
    assert _typed(*parts) == [
        ("numbered", "Lie down. On your back. Breathe."), ("numbered", "Lift."), ("heading", "More"),
    ]  # fmt: skip


def test_a_bold_line_heads_what_stands_under_it_one_level_below() -> None:
    parts = (
        Part("heading", "How", level=2),
        Part("paragraph", "Grip:", bold=True),
        *_paragraphs("Palms up."),
    )
    found = with_typed(parts)
    assert (found[1].kind, found[1].text, found[1].level) == ("heading", "Grip", 3)


def test_a_bold_sentence_or_a_last_bold_line_is_text() -> None:
    parts = (Part("paragraph", "Never do this.", bold=True), Part("paragraph", "The end", bold=True))
    assert _typed(*parts) == [("paragraph", "Never do this."), ("paragraph", "The end")]


def test_a_link_keeps_its_sentence_without_the_mark() -> None:
    link = Link("squat", "/squat", "1. Do a squat.")
    found = with_typed((Part("paragraph", "1. Do a squat.", links=(link,)), *_paragraphs("2. Rest.")))
    assert found[0].links[0].sentence == "Do a squat."


def _rows(*texts: str, head: int = 0) -> tuple[Part, ...]:
    return tuple(Part("row", text, is_head=n < head) for n, text in enumerate(texts))


def test_a_table_of_labels_and_values_is_facts() -> None:
    assert _typed(*_rows("Primary muscles | Calves", "Level: | Advanced")) == [
        ("bullet", "Primary muscles: Calves"),
        ("bullet", "Level: Advanced"),
    ]
    assert _typed(*_rows("What | How", "Equipment | Wall", "Reps | 12", head=1)) == [
        ("row", "What | How"),
        ("bullet", "Equipment: Wall"),
        ("bullet", "Reps: 12"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        _rows("Level | Sets", "Beginner | 2", "Advanced | 4", head=1),
        _rows("Equipment | Wall", "Anything else | Patience"),
        _rows("Equipment | Wall | Mat", "Level | Easy | Hard"),
        _rows("Equipment | Wall"),
        _rows("Equipment | ", "Level | Hard"),
    ],
)
def test_other_tables_stay(rows: tuple[Part, ...]) -> None:
    assert _typed(*rows) == [("row", row.text) for row in rows]


def test_a_label_over_short_items_is_one_fact() -> None:
    listed = (
        Part("bullet", "Muscles worked"),
        Part("bullet", "Lats", level=1),
        Part("bullet", "Abs", level=1),
    )
    assert _typed(*listed, Part("bullet", "Rest")) == [
        ("bullet", "Muscles worked: Lats, Abs"),
        ("bullet", "Rest"),
    ]


def test_what_is_told_below_a_label_is_no_value() -> None:
    listed = (
        Part("bullet", "Equipment"),
        Part("bullet", "Hold it.", level=1),
        Part("bullet", "Lift it.", level=1),
    )
    assert [text for _, text in _typed(*listed)] == ["Equipment", "Hold it.", "Lift it."]
