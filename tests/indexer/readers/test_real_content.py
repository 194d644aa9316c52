"""The readers on other people's content: nothing crashes, nothing is lost in silence."""

import json
from pathlib import Path

import pytest
import yaml

from indexer.errors import ContentError, FrontMatterError
from indexer.page import Page
from indexer.readers.front_matter.fences import split
from indexer.readers.table import read_page
from indexer.readers.text import decode
from indexer.source import Entry, load
from indexer.walking import load_path, walk
from tests.indexer.sources import a_source
from tests.shared import shared

pytestmark = pytest.mark.shared

YAML_1_1_TRUTHS = {"yes": True, "no": False}


def _pages(folder: Path) -> list[Page]:
    found = [one for one in walk(folder) if not isinstance(one, Entry) or one.path.suffix == ".md"]
    assert [one for one in found if isinstance(one, ContentError)] == []
    return [read_page(load(one)) for one in found if isinstance(one, Entry)]


@pytest.mark.parametrize(
    ("folder", "count"), [("corpora/front-matter-site/content", 100), ("corpora/free-exercise-db/pages", 873)]
)
def test_every_page_of_a_collection_is_read(folder: str, count: int) -> None:
    assert len(_pages(shared(folder))) == count


def test_the_facets_of_every_exercise_are_those_of_the_collection() -> None:
    truth = {
        one["file"]: one
        for one in map(json.loads, shared("corpora/free-exercise-db/facets.jsonl").read_text().splitlines())
    }
    for page in _pages(shared("corpora/free-exercise-db/pages")):
        expected = truth[Path(page.path).name]
        assert page.title == expected["title"]
        assert list(page.stated["muscle"]) == expected["muscles"]
        assert list(page.stated["equipment"]) == expected["equipment"]
        assert page.stated["difficulty"] == (expected["difficulty"],)
        assert len(page.steps) == expected["steps"]


def test_every_torture_file_gives_a_page_or_a_clear_error() -> None:
    files = [
        path
        for path in sorted(shared("corpora/front-matter-torture").rglob("*"))
        if path.suffix in {".md", ".txt"}
    ]
    assert len(files) > 40
    reasons = []
    for path in files:
        try:
            page = read_page(load_path(path))
        except ContentError as error:
            reasons.append(error.reason)
        else:
            assert page.title
    assert all(len(reason) > 10 for reason in reasons)


def test_the_fixtures_of_python_frontmatter_give_the_results_that_come_with_them() -> None:
    folder = shared("corpora/front-matter-torture/python-frontmatter")
    results = sorted(folder.rglob("*.result.json"))
    assert len(results) > 8
    for result in results:
        expected = json.loads(result.read_text())
        [path] = [
            one
            for one in result.parent.glob(f"{result.name.removesuffix('.result.json')}.*")
            if one.suffix in {".md", ".txt"}
        ]
        head = split(decode(load_path(path)).text, path)
        assert head.body.strip() == expected.pop("content").strip()
        assert _with_truths(head.values) == expected


def _with_truths(value: object) -> object:
    """Read yes and no as YAML 1.1 does, which those results follow."""
    match value:
        case dict():
            return {key: _with_truths(inner) for key, inner in value.items()}
        case list():
            return [_with_truths(inner) for inner in value]
        case str():
            return YAML_1_1_TRUTHS.get(value, value)
        case _:
            return value


def test_every_case_of_the_yaml_suite_as_a_head_is_read_or_refused() -> None:
    read = refused = 0
    for path in sorted(shared("corpora/front-matter-torture/yaml-test-suite/src").glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            text = str(case.get("yaml", "")).translate(str.maketrans({"␣": " ", "»": "\t", "↵": "", "∎": ""}))
            try:
                page = read_page(a_source(f"---\n{text}\n---\nBody.\n"))
            except FrontMatterError:
                refused += 1
            else:
                read += 1
                assert "Body." in repr(page.sections)
    assert read > 100
    assert refused > 50


def test_web_pages_agree_with_the_scraped_text_of_the_same_article() -> None:
    folder = shared("corpora/articles")
    missing = total = 0
    for path in sorted((folder / "html").glob("*.html")):
        scraped = (folder / "A" / f"{path.stem}.txt").read_text(encoding="utf-8").split("\n")
        page = read_page(load_path(path))
        assert page.title == scraped[0].removeprefix("Title: ")
        shown = _letters(repr(page))
        lines = [line for line in scraped[2:] if len(line.split()) > 6]
        total += len(lines)
        missing += sum(_letters(line) not in shown for line in lines)
    assert missing <= 0.05 * total


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.replace("\\xa0", " ").replace("\\n", " ")))
