"""Our own pages, filed as one who knows the exercises would file them after reading the page."""

import csv
from pathlib import Path

import pytest

from indexer.facets import Facets
from indexer.reading import read_document
from indexer.source import SourceFile

CORPUS = Path(__file__).parents[2] / "corpus"
GOLDEN = Path(__file__).with_name("golden") / "facets.tsv"


def rows() -> list[dict[str, str]]:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))


def filed(facets: Facets) -> dict[str, set[str]]:
    return {
        "primary": set(facets.muscle.primary),
        "secondary": set(facets.muscle.secondary),
        "required": set(facets.equipment.required),
        "optional": set(facets.equipment.optional),
        "position": set(facets.position),
        "movement": set(facets.movement),
        "relations": {f"{relation.kind}:{relation.to}" for relation in facets.relations},
    }


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["page"])
def test_a_page_of_our_own_is_filed_as_its_text_says(row: dict[str, str]) -> None:
    path = CORPUS / row["page"]
    facets = read_document(SourceFile(path.stem, path, path.read_bytes(), "digest")).facets
    assert filed(facets) == {name: set(row[name].split()) - {"-"} for name in filed(facets)}
