"""What a heading, a label, a list or the place of a sentence says of the muscles in it."""

from pathlib import Path

import pytest

from indexer.page import Block, Section, Variation
from tests.build import a_page, a_section
from tests.indexer.evidence.filing import facets_in, facets_of, levels, muscles_filed, muscles_of


@pytest.mark.parametrize(
    ("heading", "items", "expected"),
    [
        (
            "Primary movers",
            ("Glutes", "Hamstrings. They extend the hip."),
            {"glutes": "primary", "hamstrings": "primary"},
        ),
        ("Supportive muscles", ("Quads. These steady the knee.",), {"quadriceps": "secondary"}),
        (
            "Muscles worked",
            ("Primary: lats", "Secondary: biceps"),
            {"lats": "primary", "biceps": "secondary"},
        ),
        ("Muscles worked", ("Glutes", "Calves"), {"glutes": "primary", "calves": "primary"}),
    ],
)
def test_a_heading_lends_its_level_to_its_list(
    heading: str, items: tuple[str, ...], expected: dict[str, str]
) -> None:
    blocks = tuple(Block("bullet", text) for text in items)
    page = a_page(title="Exercise", sections=(Section(heading, "muscles", "m", blocks=blocks),))
    assert muscles_of(page) == expected


def test_a_muscle_that_a_list_calls_stretched_is_none_that_works() -> None:
    items = (Block("bullet", "Hamstrings (eccentrically stretched)"), Block("bullet", "Glutes (main)"))
    page = a_page(title="Good reach", sections=(Section("Muscles worked", "muscles", "m", blocks=items),))
    assert muscles_filed(page) == {"glutes"}


def test_an_item_that_names_other_training_says_nothing_of_the_page() -> None:
    items = (Block("bullet", "Hip and core strengthening"),)
    page = a_page(
        title="Back to running", kind="guide", sections=(Section("Plan", "other", "p", blocks=items),)
    )
    assert muscles_filed(page) == set()


def test_a_label_speaks_for_its_line_alone() -> None:
    told = Variation("Corner twist", None, "Targets: obliques\nHold it at your chest.", "corner-twist")
    page = a_page(title="5 corner drills", kind="collection", variations=(told,))
    assert facets_of(page).muscle.primary == ("obliques",)


def test_a_line_of_names_under_the_heading_muscles_is_a_list() -> None:
    assert levels("muscles", "Quadriceps, glutes and calves") == dict.fromkeys(
        ("quadriceps", "glutes", "calves"), "primary"
    )
    assert levels("muscles", "Glutes, but not quadriceps") == {}


def under(heading: str, *sentences: str, lang: str = "en") -> dict[str, str]:
    """The level of each muscle that a section on muscles makes more than a mention."""
    sections = (a_section(heading, " ".join(sentences), role="muscles"),)
    return muscles_of(a_page(title="Cossack", lang=lang, sections=sections))


@pytest.mark.parametrize(
    ("heading", "sentence", "lang", "expected"),
    [
        ("What it works", "Lats first, then biceps.", "en", {"lats": "primary", "biceps": "secondary"}),
        (
            "What it trains",
            "The triceps and the chest, with a little of the forearms.",
            "en",
            {"triceps": "primary", "chest": "primary", "forearms": "secondary"},
        ),
        ("Muscles worked", "Calves, obviously.", "en", {"calves": "primary"}),
        (
            "Muscles worked",
            "Glutes on one side, obliques.",
            "en",
            {"glutes": "primary", "obliques": "primary"},
        ),
        (
            "Músculos trabajados",
            "Dorsales, sobre todo; luego bíceps.",
            "es",
            {"lats": "primary", "biceps": "secondary"},
        ),
        (
            "Músculos trabalhados",
            "Glúteos e, em segundo plano, panturrilhas.",
            "pt",
            {"glutes": "primary", "calves": "secondary"},
        ),
    ],
)
def test_what_opens_the_section_on_muscles_leads(
    heading: str, sentence: str, lang: str, expected: dict[str, str]
) -> None:
    assert under(heading, sentence, lang=lang) == expected


@pytest.mark.parametrize(
    ("heading", "sentences"),
    [
        ("What it trains", ("Nobody would guess it from how it looks.", "Quads and calves, says everyone.")),
        ("Shin splints", ("Calves and quads, says everyone.",)),
        ("What it trains", ("It is the one move that nobody in the room ever asks about: biceps.",)),
        ("What it trains", ("Is it the quads?",)),
        ("What it trains", ("Tight hamstrings are a nuisance.",)),
    ],
)
def test_what_only_stands_there_leads_nothing(heading: str, sentences: tuple[str, ...]) -> None:
    assert under(heading, *sentences) == {}


def test_what_does_something_behind_the_first_is_not_of_their_list() -> None:
    opened = under("What it trains", "Quads and calves; the biceps wave at the crowd from the thigh.")
    assert opened == {"quadriceps": "primary", "calves": "primary"}


def test_a_fact_calls_the_muscles_its_area() -> None:
    blocks = (Block("bullet", "Area: calves, glutes"), Block("bullet", "Works: biceps"))
    section = Section(None, "overview", "overview", blocks=blocks)
    muscles = facets_of(a_page(title="Cossack", sections=(section,))).muscle
    assert set(muscles.primary) == {"calves", "glutes", "biceps"}


def test_a_row_of_two_cells_is_a_label_with_its_value(tmp_path: Path) -> None:
    body = "| Fact | Value |\n|---|---|\n| Target | Glute medius |\n| Level | Advanced |\n\nStand on one leg."
    found = facets_in(tmp_path, "title: Hip airplane", body)
    assert found.muscle.primary == ("gluteus_medius",)
    assert found.difficulty == "advanced"
