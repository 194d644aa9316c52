"""JSON files of pages: one, a list, several lists by name; and files of settings, which are none."""

import json

import pytest

from indexer.errors import ContentError, NotContent
from indexer.page import Locator, Page
from indexer.readers.records.json_lists import MAX_NESTED
from indexer.readers.table import read_parts
from tests.indexer.sources import a_source

SLED = {"name": "Sled push", "instructions": ["Lean in.", "Drive."], "primaryMuscles": ["quadriceps"]}
PLANK = {"title": "Plank", "description": "A static hold."}


def pages(value: object, name: str = "moves.json") -> tuple[Page | ContentError, ...]:
    text = value if isinstance(value, str) else json.dumps(value)
    return read_parts(a_source(text, name=name))


def places(found: tuple[Page | ContentError, ...]) -> list[tuple[str, Locator | None]]:
    return [(one.id, one.locator) for one in found if isinstance(one, Page)]


def test_one_object_with_a_title_and_steps_is_the_files_page() -> None:
    (found,) = pages(SLED)
    assert isinstance(found, Page)
    assert (found.id, found.title, found.locator) == ("moves", "Sled push", None)
    assert [step.text for step in found.steps] == ["Lean in.", "Drive."]


def test_a_list_is_a_page_for_each_record() -> None:
    assert places(pages([SLED, {**PLANK, "id": "plank"}])) == [
        ("moves/record-1", Locator("record", 1)),
        ("moves/plank", Locator("record", 2)),
    ]


def test_lists_by_name_are_told_apart() -> None:
    assert places(pages({"legs": [SLED], "core": [SLED], "version": 3})) == [
        ("moves/legs/record-1", Locator("record", 1, "legs")),
        ("moves/core/record-1", Locator("record", 1, "core")),
    ]
    assert places(pages({"exercises": [SLED]})) == [("moves/record-1", Locator("record", 1))]


def test_records_by_name_are_called_so() -> None:
    assert [id for id, _ in places(pages({"sled": SLED, "side plank": PLANK}))] == [
        "moves/sled",
        "moves/side-plank",
    ]


@pytest.mark.parametrize(
    "settings",
    [
        {
            "name": "my-site",
            "description": "A site.",
            "keywords": ["a"],
            "author": "me",
            "scripts": {"x": "y"},
        },
        {"compilerOptions": {"strict": True}},
        {"nav": {"home": "Home", "title": "Title"}},
        [1, 2, 3],
        [{"file": "plank.md", **SLED}, {"file": "squat.md", **SLED}],
        [{"name": "Ann"}, {"name": "Bo"}],
        "text",
        {},
        [],
    ],
)
def test_settings_are_no_content(settings: object) -> None:
    with pytest.raises(NotContent):
        pages(json.dumps(settings))


def test_each_line_is_a_page_and_a_broken_one_costs_only_itself() -> None:
    lines = (json.dumps(SLED), "", "{broken", json.dumps(PLANK))
    *found, fault = pages("\n".join(lines), "moves.jsonl")
    assert places(tuple(found)) == [
        ("moves/line-1", Locator("line", 1)),
        ("moves/line-4", Locator("line", 4)),
    ]
    assert isinstance(fault, ContentError)
    assert fault.line == 3


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ('[\n{"name": }', 2, "not valid JSON"),
        ("[" * 100_000, 1, "nested deeper"),
        ("[]," * (MAX_NESTED + 1), None, "over the limit"),
    ],
)
def test_what_is_no_json_is_refused_with_its_line(text: str, line: int | None, why: str) -> None:
    with pytest.raises(ContentError, match=why) as refused:
        pages(text)
    assert refused.value.line == line


def test_half_of_a_character_is_no_text_and_costs_nothing_else() -> None:
    (found,) = pages(r'[{"name": "Sled \ud83d push \ud83d\ude00 \\ud83d", "steps": ["Lean \uDE00 in."]}]')
    assert isinstance(found, Page)
    assert found.title == "Sled \ufffd push \U0001f600 \\ud83d"
    assert [step.text for step in found.steps] == ["Lean \ufffd in."]
