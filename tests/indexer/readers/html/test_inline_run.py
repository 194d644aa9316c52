"""A run of inline text: what it says by how it is set."""

import pytest

from indexer.readers.html.inline_run import (
    BREAK,
    InlineRun,
    asked_in_bold,
    is_all_links,
    letters,
    one_line,
    placed_links,
)
from tests.indexer.readers.html.pages import FILLER, page_of


def test_a_question_in_bold_words_may_begin_its_answer() -> None:
    page = page_of(f"<h1>P</h1>{FILLER}<h2>FAQ</h2><p><strong>Is it hard?</strong> Not at all.</p>")
    assert [(one.question, one.answer) for one in page.faq] == [("Is it hard?", "Not at all.")]


@pytest.mark.parametrize(
    ("text", "links", "is_all"),
    [("One | Two", ["One", "Two"], True), ("See One", ["One"], False), ("One", [], False)],
)
def test_a_row_of_pointers_has_nothing_but_marks_between_them(
    text: str, links: list[str], *, is_all: bool
) -> None:
    assert is_all_links(text, [(name, "/x") for name in links]) is is_all


@pytest.mark.parametrize(
    ("bold", "asked"),
    [
        ("Is it hard?", "Is it hard?"),
        ("Is it hard? No.", ""),
        ("Is", ""),
        ("", ""),
    ],  # and what is bold besides
)
def test_only_the_question_itself_is_asked_in_bold(bold: str, asked: str) -> None:
    assert asked_in_bold("Is it hard? No.", letters(bold)) == asked
    assert asked_in_bold("Is it hard?", letters("Is it hard?")) == ""


@pytest.mark.parametrize(
    ("first", "bold", "line"),
    [("Grip", "Grip", "Grip: Hold on."), ("Grip!", "Grip!", "Grip! Hold on."), ("Grip", "", "Grip Hold on.")],
)
def test_bold_words_on_a_line_of_their_own_name_the_next(first: str, bold: str, line: str) -> None:
    assert one_line(f"{first}{BREAK}Hold on.", letters(bold)) == line


def test_a_link_is_placed_in_the_sentence_that_it_stands_in() -> None:
    said = "Try the plank. Rest a while. Try the plank again."
    found = placed_links([("plank", "/1"), ("again", "/2"), ("gone", "/3")], said)
    assert [one.sentence for one in found] == [
        "Try the plank.",
        "Try the plank again.",
        "Try the plank again.",
    ]


def test_what_is_set_apart_is_known_by_its_line_and_place() -> None:
    run = InlineRun()
    run.pieces.append(f"One.{BREAK} A ")
    run.begin("strong")
    run.pieces.append(" bold ")
    run.end()
    run.end()  # a block within has ended the run in which it began
    run.pieces.append("word")
    (found,) = run.marked()
    assert (found.kind, found.line, found.line[found.start : found.end]) == ("strong", "A bold word", "bold")
