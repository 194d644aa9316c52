"""Words of many senses count only beside a cue of training."""

from pathlib import Path

import pytest

from indexer.evidence.homonyms import READ, meant
from indexer.taxonomy import load_taxonomy
from tests.indexer.evidence.filing import read


def named(text: str, lang: str = "en") -> set[str]:
    found = load_taxonomy().find(text, READ, whole_names=False)
    return {match.value for match in meant(text, lang, found)}


@pytest.mark.parametrize(
    "text",
    [
        "The posterior lobe lies behind the hypothalamus.",
        "Respect is one of our core values.",
        "Rear lunge and rear pull-up.",
        "The meniscus cushions the joint.",
        "A cushion against rising prices.",
        "We and our partners set cookies.",
        "He is the chair of the board.",
        "He spent two seasons on the substitutes' list, then bought a rock band a van.",
        "Tuck in the wedding ring of a king, the ring of fire.",
        "Leave the door mat outside.",
        "A glut of oil.",
    ],
)
def test_a_word_of_another_sense_names_nothing(text: str) -> None:
    assert not named(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Firms up your posterior.", "glutes"),
        ("Brace your core and breathe.", "core"),
        ("Core stability comes first.", "core"),
        ("Sit on a cushion.", "cushion"),
        ("You will need a partner.", "partner"),
        ("Hold the ring between your hands.", "pilates_ring"),
        ("Lie on a bench with your feet flat.", "bench"),
        ("Hold a plate against your chest.", "weight_plate"),
        ("Lie on the mat.", "mat"),
    ],
)
def test_a_cue_of_training_beside_it_gives_a_word_its_sense(text: str, value: str) -> None:
    assert value in named(text)


def test_each_language_has_its_own_homonyms() -> None:
    assert "glutes" not in named("Fortalece la parte posterior y el pie trasero.", "es")
    assert "bench" in named("Apoya los pies en el banco.", "es")
    assert "bench" not in named("El banco central sube los tipos.", "es")


AGENCY = (
    "# Label and singer settle\n\nA rep for the label declined to comment. Her rep said otherwise.\n\n"
    "The reps meet again on Monday.\n"
)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("page", AGENCY),
        ("guide", "# Stretching\n\nStretch after a run. Stretch slowly. Stretch the hamstrings first.\n"),
    ],
)
def test_a_word_of_training_with_another_sense_needs_company(tmp_path: Path, kind: str, text: str) -> None:
    assert read(tmp_path, text).page.kind == kind
