"""Whole web pages in structures of many kinds, each beside what must come of it."""

import json
from pathlib import Path

import pytest

from indexer.page import Page
from indexer.readers.html.reader import read
from tests.indexer.sources import a_source

GOLDEN = Path(__file__).parents[1] / "golden" / "html"


def _found(page: Page) -> dict[str, object]:
    return {
        "title": page.title,
        "lang": page.lang,
        "images": page.image,
        "steps": [step.text for step in page.steps],
        "faq": [[one.question, one.answer] for one in page.faq],
        "tips": list(page.tips),
        "mistakes": [one.mistake for one in page.mistakes],
        "variations": [[one.name, one.text] for one in page.variations],
        "sections": [
            [section.heading, [block.text for block in section.blocks]] for section in page.sections
        ],
        "links": [[link.text, link.url] for link in page.links],
    }


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.html")), ids=lambda path: path.stem)
def test_a_page_gives_what_stands_beside_it(path: Path) -> None:
    expected = {"tips": [], "variations": [], **json.loads(path.with_suffix(".json").read_text("utf-8"))}
    assert _found(read(a_source(path.read_bytes(), name=path.name))) == expected
