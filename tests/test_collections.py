"""The product on real content: collections that lie beside the checkout."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from indexer.taxonomy import load_taxonomy
from tests.commands import Home
from tests.shared import shared

pytestmark = [pytest.mark.shared, pytest.mark.slow]


def indexed(home: Home, *folders: Path) -> dict[str, int]:
    roots = [argument for folder in folders for argument in ("--corpus", str(folder))]
    report = home.json("reindex", *roots)
    assert report["failed"] == []
    return report  # type: ignore[no-any-return]  # JSON


def counted(home: Home, facet: str) -> Counter[str]:
    reply = home.json("search", "")
    (found,) = (each for each in reply["facets"] if each["name"] == facet)
    return Counter({bucket["value"]: bucket["count"] for bucket in found["buckets"]})


@pytest.mark.parametrize("facet", ["muscle", "equipment", "difficulty"])
def test_every_count_equals_the_truth_of_873_pages(tmp_path: Path, facet: str) -> None:
    """Of equipment a page counts under what its list states, and under what its own steps need besides."""
    home = Home(tmp_path)
    assert indexed(home, shared("corpora/free-exercise-db/pages"))["documents"] == 873
    taxonomy = load_taxonomy()
    key = {"muscle": "muscles"}.get(facet, facet)
    truth: Counter[str] = Counter()
    with shared("corpora/free-exercise-db/facets.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            given = json.loads(line)[key]
            values = given if isinstance(given, list) else [given]
            truth.update({taxonomy.normalise(facet, value) or value for value in values})
    ours = counted(home, facet)
    if facet == "equipment":
        assert all(ours[value] >= count for value, count in truth.items())
        assert ours["bench"] > 100  # of which the list says nothing
    else:
        assert {value: ours[value] for value in truth} == dict(truth)


def test_a_bilingual_site_is_read_whole_and_its_languages_told_apart(tmp_path: Path) -> None:
    home = Home(tmp_path)
    folder = shared("corpora/front-matter-site/content")
    assert indexed(home, folder)["documents"] == 100
    # Of translations, pages of one translationKey, each language counts once; a key that two pages of one
    # language bear is no translation's, and hides neither.
    keys = {path: _translation_key(path) for path in folder.rglob("*.md")}
    borne = Counter((path.relative_to(folder).parts[0], key) for path, key in keys.items())
    truth = Counter(lang for lang, _ in borne.elements())
    assert counted(home, "lang") == truth


def _translation_key(path: Path) -> str:
    found = re.search(r"^translationKey: *(.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else str(path)


def test_the_four_seeds_are_four_documents(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert indexed(home, shared("seeds"))["documents"] == 4
    first = home.found("donkey kick vs kickback")
    assert first[0].startswith("002")


def test_articles_in_every_shape_are_read_without_a_failure(tmp_path: Path) -> None:
    home = Home(tmp_path)
    folder = shared("corpora/articles")
    files = [path for part in ("A", "B", "html") for path in (folder / part).iterdir()]
    assert indexed(home, folder / "A", folder / "B", folder / "html")["documents"] == len(files)
