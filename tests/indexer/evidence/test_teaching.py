"""Prose that teaches is a guide in whatever words; what is offered, sold or operated is a page."""

from pathlib import Path

import pytest

from indexer.reading import read_document
from indexer.walking import load_path
from tests.indexer.evidence.filing import kind_of


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "guide",
            "# How to pace a long relay\n\nMost start too fast. The legs feel light until they don't.\n",
        ),
        ("guide", "# Learning to land\n\nBend your knees and go sideways. Roll, don't stop.\n"),
        ("guide", "# A season for rowers\n\nBase comes first. Rowers taper late. Load rises, then falls.\n"),
        ("guide", "# Nadar en el mar\n\nMira al frente cada seis brazadas. Gira los hombros sin prisa.\n"),
        ("guide", "# Skip vs hop\n\nBoth load the ankles. A skip is the lighter of the two.\n"),
        ("page", "# Track it\n\nBarbells take three working days. Enter what is on your receipt.\n"),
        ("page", "# Land well\n\nBend your knees. Go sideways. A lesson costs £9.\n"),
        ("page", "# Land well\n\nBend your knees. Go sideways. Doors open at 18:30.\n"),
        ("page", "# Chest belt\n\nPut it round your chest. Close the app. Tap the belt's name.\n"),
        ("page", "# Old shears\n\nWipe them dry. Oil them twice a year. Keep them from the rain.\n"),
        ("page", "# Notions\n\nFind what your back needs.\n"),
        ("page", "# Volunteer with us\n\nCheer for runners. You get a roll. Training is given.\n"),
    ],
)
def test_what_teaches_is_a_guide(tmp_path: Path, kind: str, text: str) -> None:
    (tmp_path / "page.md").write_text(text, encoding="utf-8")
    assert read_document(load_path(tmp_path / "page.md")).page.kind == kind


def test_a_button_that_sells_makes_a_page(tmp_path: Path) -> None:
    told = "<h1>Cork wedge</h1><p>Your heels rest on cork. Choose your colour and stand tall.</p>"
    for name, button, kind in (("a", "", "guide"), ("b", '<a href="/cart">Add to basket</a>', "page")):
        file = tmp_path / f"{name}.html"
        file.write_text(f"<html><body>{told}{button}</body></html>", encoding="utf-8")
        assert read_document(load_path(file)).page.kind == kind


@pytest.mark.parametrize(
    ("kind", "head", "body"),
    [
        (
            "exercise",
            "title: Pier rock back",
            "Kneel on one knee. Sit back to your heel. Come forward again.",
        ),
        (
            "guide",
            "title: Gym glossary",
            "AMRAP: as many as go.\nRPE: how hard it is.\nSuperset: two exercises in a row.",
        ),
        (
            "guide",
            "title: ¿Cuánto descanso?\nlang: es",
            "Depende. Para fuerza o hipertrofia, de uno a dos minutos. Si notas fatiga, más.",
        ),
        ("guide", "title: Sitting well", "Put your feet flat. Drop your shoulders. Lift your chest."),
    ],
)
def test_what_only_commands_a_body_is_an_exercise_unless_it_explains(
    tmp_path: Path, kind: str, head: str, body: str
) -> None:
    assert kind_of(tmp_path, head, body) == kind
