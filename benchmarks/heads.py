"""Own pages with front matter in dialects of many kinds, beside what must come of them."""

from pathlib import Path

from benchmarks.pages import Expected, compare, expected_of, found_in
from benchmarks.scores import Score
from benchmarks.units import source_of
from indexer.document import Document
from indexer.reading import read_document

_EMPTY = (
    "author", "published", "updated", "duration", "summary", "aliases", "keywords", "muscle",
    "muscle_secondary", "equipment", "equipment_optional", "difficulty", "steps", "faq", "tips", "mistakes",
    "benefits", "modifications", "variations", "sections", "links", "images",
)  # fmt: skip


def found_in_document(document: Document) -> dict[str, object]:
    """Give the parts and values of a page that a golden file of a head names, in the shape of the file."""
    page, facets = document.page, document.facets
    return found_in(page) | {
        "author": page.author,
        "published": page.published and page.published.isoformat(),
        "updated": page.updated and page.updated.isoformat(),
        "duration": page.duration,
        "summary": page.summary,
        "aliases": list(page.aliases),
        "keywords": list(page.keywords),
        "muscle": list(facets.muscle.primary),
        "muscle_secondary": list(facets.muscle.secondary),
        "equipment": list(facets.equipment.required),
        "equipment_optional": list(facets.equipment.optional),
        "difficulty": facets.difficulty,
        "benefits": list(page.benefits),
        "modifications": [[one.level, one.name, one.description] for one in page.modifications],
    }


def expected_of_head(path: Path) -> Expected:
    """Read the JSON beside a page; what it leaves out is empty."""
    return {**dict.fromkeys(_EMPTY), **expected_of(path)}


def score_heads(folder: Path, *, verbose: bool = False) -> dict[str, Score]:
    """Compare every page of a folder with its expectation, unit by unit and word by word."""
    totals = {
        path.stem: compare(
            path.stem,
            found_in_document(read_document(source_of(path))),
            expected_of_head(path),
            verbose=verbose,
        )
        for path in sorted(folder.glob("*.md"))
    }
    return totals | ({"all": sum(totals.values(), Score(0, 0, 0))} if totals else {})
