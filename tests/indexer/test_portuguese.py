"""A third language is a file: pages in Portuguese are read and filed as those in English are."""

from datetime import date
from pathlib import Path

import pytest

from indexer.document import Document
from indexer.reading import read_document
from indexer.taxonomy import load_taxonomy
from indexer.walking import load_path

PAGES = Path(__file__).parent / "golden" / "pt"


@pytest.fixture(scope="module")
def bridge() -> Document:
    return read_document(load_path(PAGES / "ponte.md"))


@pytest.fixture(scope="module")
def row() -> Document:
    return read_document(load_path(PAGES / "remada.html"))


def test_keys_of_the_head_fill_the_fields_they_name(bridge: Document) -> None:
    page = bridge.page
    assert (page.title, page.lang, page.kind) == ("Ponte de glúteos", "pt", "exercise")
    assert (page.published, page.duration) == (date(2024, 3, 12), 120)


def test_headings_have_their_roles(bridge: Document) -> None:
    page = bridge.page
    assert [step.text.split()[0] for step in page.steps] == ["Deite-se", "Eleve", "Desça"]
    assert len(page.mistakes) == 1
    assert page.benefits == ("Fortalece o quadril para correr e saltar.",)
    assert page.tips == ("Empurre o chão com os calcanhares.",)
    assert [question.question for question in page.faq] == ["Quantas repetições devo fazer?"]


def test_what_the_author_states_is_filed_under_the_vocabularys_values(bridge: Document) -> None:
    facets = bridge.facets
    assert facets.muscle.primary == ("glutes", "hamstrings")
    assert facets.muscle.secondary == ("lower_back",)
    assert facets.equipment.required == ("mat",)
    assert facets.difficulty == "beginner"
    assert facets.position == ("supine",)
    assert not bridge.page.warnings


def test_prose_is_read_by_the_cues_of_its_language(row: Document) -> None:
    facets = row.facets
    assert row.page.lang == "pt"
    assert set(facets.muscle.primary) == {"back", "lats"}
    assert set(facets.muscle.secondary) == {"biceps", "forearms"}
    assert set(facets.equipment.required) == {"dumbbell", "bench"}
    assert facets.equipment.optional == ("resistance_band",)


def test_values_have_labels_in_it() -> None:
    taxonomy = load_taxonomy()
    assert taxonomy.label("muscle", "hamstrings", "pt") == "Isquiotibiais"
    assert taxonomy.normalise("difficulty", "iniciante") == "beginner"
