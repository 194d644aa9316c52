"""What a page's title, its answers and its claims together make of its muscles."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.build import a_page, a_section
from tests.indexer.evidence.filing import facets_in, facets_of, muscles_filed


def test_every_value_says_why_in_the_pages_own_words() -> None:
    text = "Breathe. Hip thrusts target the glutes."
    facets = facets_of(a_page(title="Hip thrust", sections=(a_section(None, text),)))
    why = [evidence for evidence in facets.evidence if evidence.value == "glutes"]
    assert [(e.level, e.rule, e.text) for e in why] == [
        ("primary", "targets", "Hip thrusts target the glutes.")
    ]


def test_a_title_that_only_names_a_muscle_files_a_guide_where_its_text_says_so() -> None:
    told = a_section(None, "It lies on the ribs.", "It is a flat muscle.", "Muscles pull.")
    trained = a_section(
        None, "Pressing strengthens the serratus anterior.", "Training builds it.", "Train it."
    )
    anatomy = a_page("anatomy/a", title="Serratus anterior", kind="page", sections=(told,))
    assert muscles_filed(anatomy) == set()
    assert muscles_filed(replace(anatomy, sections=(trained,))) == {"serratus_anterior"}


@pytest.mark.parametrize(
    ("lang", "said", "expected"),
    [
        ("en", ("Stretches: glutes, hip flexors",), {"glutes", "hip_flexors"}),
        ("es", ("Estira: glúteos",), {"glutes"}),
        ("en", ("Stretches: glutes", "Strengthens the obliques."), {"obliques"}),
        ("en", ("Very little: glutes",), set()),
    ],
)
def test_a_label_tells_what_a_pose_stretches(lang: str, said: tuple[str, ...], expected: set[str]) -> None:
    page = a_page(title="Pigeon pose", lang=lang, sections=(a_section("About", *said, role="overview"),))
    assert muscles_filed(page) == expected


def test_a_title_trains_nothing_that_the_text_calls_tight() -> None:
    def filed(text: str) -> set[str]:
        section = a_section("About", "This 15-minute workout is short.", text, role="overview")
        return muscles_filed(a_page(title="Hip flexor freedom", sections=(section,)))

    assert filed("Open tight hip flexors.") == set()
    assert filed("Ten moves.") == {"hip_flexors"}


def test_a_part_of_a_stated_helper_helps_at_most() -> None:
    said = a_section("About", "The abs work as hard as in a plank.", role="overview")
    page = a_page(
        title="Overhead press",
        stated={"muscle": ("shoulders",), "muscle_secondary": ("core",)},
        sections=(said,),
    )
    muscles = facets_of(page).muscle
    assert ("abdominals" in muscles.primary, "abdominals" in muscles.secondary) == (False, True)


def test_a_part_of_the_body_in_a_title_may_be_a_place_or_hurt(tmp_path: Path) -> None:
    body = "Lift your arms and breathe."
    for title in ("Ring behind back", "Living without back pain", "Rear pull-up"):
        assert facets_in(tmp_path, f"title: {title}", body).muscle.primary == ()
    assert facets_in(tmp_path, "title: 10-minute back workout", body).muscle.primary == ("back",)
