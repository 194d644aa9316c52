"""The judged sets: what they say to be on a page stands there."""

import html
import json
from pathlib import Path

import pytest

from benchmarks.choice import JUDGED

SETS = sorted(one for one in JUDGED.iterdir() if one.is_dir())


def plain(text: str) -> str:
    return " ".join(html.unescape(text).replace("’", "'").casefold().split())


@pytest.mark.parametrize("folder", SETS, ids=lambda one: one.name)
def test_each_question_has_pages_that_say_what_they_are_said_to(folder: Path) -> None:
    pages = {
        str(file.relative_to(folder / "corpus").with_suffix("")): plain(file.read_text("utf-8"))
        for file in (folder / "corpus").rglob("*.*")
    }
    rows = [json.loads(line) for line in (folder / "questions.jsonl").read_text("utf-8").splitlines() if line]
    assert len({row["id"] for row in rows}) == len(rows) >= 80
    for row in rows:
        assert {*row["sources"], *row.get("excluded", ()), *row.get("top", ())} <= pages.keys(), row["id"]
        said = [pages[source] for source in row["sources"]]
        for group in row["says"] if row["answerable"] else ():
            assert any(plain(phrase) in text for phrase in group for text in said), (row["id"], group)
