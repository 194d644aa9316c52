"""Rows of a table become pages, with the row that one cites; no row that is broken costs another."""

import pytest

from indexer.errors import ContentError, NotContent
from indexer.page import Locator, Page
from indexer.readers.table import read_parts
from tests.indexer.sources import a_source


def pages(text: str, name: str = "moves.csv") -> tuple[Page | ContentError, ...]:
    return read_parts(a_source(text, name=name))


def page(text: str, name: str = "moves.csv") -> Page:
    (only,) = pages(text, name)
    assert isinstance(only, Page)
    return only


def test_a_row_is_a_page_whose_cells_are_read_by_the_heads_names() -> None:
    found = page(
        'Name,Primary Muscles,Equipment,Instructions,Level\nSled push,"quads, glutes",Sled,'
        '"1. Lean in.\n2. Drive the floor away.",beginner\n'
    )
    assert (found.id, found.title, found.format) == ("moves/row-2", "Sled push", "csv")
    assert found.locator == Locator("row", 2)
    assert [step.text for step in found.steps] == ["Lean in.", "Drive the floor away."]
    assert found.stated["muscle"] == ("quads", "glutes")
    assert found.stated["equipment"] == ("Sled",)


def test_rows_are_numbered_as_a_spreadsheet_numbers_them_whatever_lines_their_cells_take() -> None:
    found = pages('name,steps\nA,"Sit.\nStand."\n,\nB,Hop.\n')
    assert [one.locator and one.locator.number for one in found if isinstance(one, Page)] == [2, 4]
    assert [one.steps[0].line for one in found if isinstance(one, Page)] == [2, 5]


def test_a_row_is_called_what_it_calls_itself_and_no_two_alike() -> None:
    found = pages("id,name,steps\nsled/push,Sled push,Drive.\n../../x,Other,Pull.\nsled/push,Again,Go.\n")
    assert [one.id for one in found if isinstance(one, Page)] == [
        "moves/sled-push",
        "moves/x",
        "moves/sled-push@2",
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_sign_between_the_cells_is_found(delimiter: str) -> None:
    text = delimiter.join(("name", "steps", "level")) + "\n" + delimiter.join(("Sled push", "Drive.", "easy"))
    assert page(text).steps[0].text == "Drive."


@pytest.mark.parametrize(
    "row",
    [
        "name,instructions/0,instructions/1\nSled,Sit.,Stand.",
        "name,Step 1,Step 2\nSled,Sit.,Stand.",
        "name,step,step\nSled,Sit.,Stand.",
        "name,steps[0],steps[1]\nSled,Sit.,Stand.",
        'name,steps\nSled,"[""Sit."", ""Stand.""]"',
        "name;steps\nSled;['Sit.', 'Stand.']",
        "name,steps\nSled,Sit. | Stand.",
    ],
)
def test_a_list_is_read_however_a_table_spells_it(row: str) -> None:
    assert [step.text for step in page(row).steps] == ["Sit.", "Stand."]


def test_cells_beyond_the_head_are_kept_and_told() -> None:
    found = page("name,steps\nSled,Sit.,lost?\n")
    assert "lost?" in found.extra.values()
    assert found.warnings[0].line == 2
    assert "3 cells where the head names 2" in found.warnings[0].reason


@pytest.mark.parametrize(
    "table", ["name,email\nAnn,a@b.example\n", "1,2\n3,4\n", "exercise,date,reps\nSled,2026-01-01,5\n"]
)
def test_a_table_of_no_pages_is_no_content(table: str) -> None:
    with pytest.raises(NotContent, match="title or name"):
        pages(table)


def test_a_quote_that_never_closes_ends_the_table_with_its_line() -> None:
    first, fault = pages('name,steps\nSled,Drive.\nPlank,"Hold\nstill.\n')
    assert isinstance(first, Page)
    assert isinstance(fault, ContentError)
    assert (fault.line, fault.path) == (3, "moves.csv")


@pytest.mark.parametrize("cell", ['"Hold\nstill.', "x" * 140_000])
def test_a_table_whose_only_row_is_broken_says_so_and_is_not_taken_for_another_file(cell: str) -> None:
    (fault,) = pages(f"name,steps\nPlank,{cell}\n")
    assert isinstance(fault, ContentError)
    assert (fault.line, "can't be read" in fault.reason) == (2, True)


def test_of_a_table_without_end_so_many_rows_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.readers.records.record.MAX_RECORDS", 2)
    *rows, fault = pages("name,steps\n" + "A,Go.\n" * 5)
    assert len(rows) == 2
    assert isinstance(fault, ContentError)
    assert (fault.line, "more than 2 records" in fault.reason) == (4, True)


def test_the_words_of_a_row_tell_its_language() -> None:
    found = page("nombre,instrucciones\nPlancha lateral,Apoya el codo y levanta la cadera del suelo.\n")
    assert (found.title, found.lang) == ("Plancha lateral", "es")
