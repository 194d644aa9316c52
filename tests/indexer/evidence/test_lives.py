"""Who is told of, or tells of themselves: of their training nobody is to do anything."""

from pathlib import Path

import pytest

from tests.indexer.evidence.filing import kind_of, named, read


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "page",
            "# Ada Brook, teacher of teachers\n\nAda was born in 1901. She studied dance. Her mother sewed. "
            "She taught Pilates to everyone. She opened a gym in 1931. She died in 1980.\n",
        ),
        (
            "page",
            "# Ada Brook, maestra de maestras\n\nNació en 1901. Estudió danza. Su madre cosía. "
            "Enseñó Pilates a todos. Abrió su gimnasio en 1931. Murió en 1980.\n",
        ),
    ],
    ids=named,
)
def test_a_life_is_no_guide(tmp_path: Path, kind: str, text: str) -> None:
    assert read(tmp_path, text).page.kind == kind


@pytest.mark.parametrize(
    ("kind", "head", "body"),
    [
        (
            "page",
            "title: Coach Ada Lund",
            "She has trained lifters for years. She holds a degree in strength.",
        ),
        (
            "page",
            "title: Bo Lind\nrole: Head coach\ncertifications: [Level 3]",
            "Bo runs our strength training. Exercises for all. Train with him.",
        ),
        (
            "page",
            "title: Bo Lind",
            "Bo has taught lifters to squat. Bo's career began in a gym. Bo Lind is known for his drills.",
        ),
        (
            "page",
            "title: Eva Ros\nlang: es",
            "Eva ha enseñado la sentadilla. Eva fundó un gimnasio. Eva Ros es conocida por sus ejercicios.",
        ),
        (
            "guide",
            "title: Tempo Training",
            "Tempo training has four numbers. Tempo counts in exercises. Training is known to take time.",
        ),
    ],
)
def test_a_page_about_somebody_is_no_guide(tmp_path: Path, kind: str, head: str, body: str) -> None:
    assert kind_of(tmp_path, head, body) == kind


STORY = (
    "I was forty when my knee gave way. My surgeon spoke of nine months. I didn't believe him. "
    "I had a race in May. "
    "The gym was closed. I started with heel slides on the sofa. "
    "My wife counted the repetitions. "
    "I could squat again in week ten. I went back to running in spring. "
    "Strength came last. I cried at the finish."
)


FIRM = (
    "# Stronger together\n\n## Why we exist\n\nStrength training should be for all. Our workouts fit "
    "a lunch break.\n\n"
    "## Our values\n\nEvery exercise counts. No one trains alone.\n"
)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("page", f"# Running\n\n{STORY}\n"),
        (
            "page",
            "# Correr\n\nMi cirujana habló de nueve meses de entrenamiento. "
            "Yo estaba en casa. Me rompí la rodilla. "
            "Mi familia me ayudó con los ejercicios. Me dolía la cadera. "
            "Mi fisio era paciente. Me costó la sentadilla. "
            "Mi vida cambió. Me quedé con la fuerza.\n",
        ),
        ("page", FIRM),
    ],
)
def test_whose_story_it_is_tells_a_page_from_a_guide(tmp_path: Path, kind: str, text: str) -> None:
    assert read(tmp_path, text).page.kind == kind
