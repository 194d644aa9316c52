"""Which bar is meant by a page that only says "the bar"."""

import pytest

from indexer.classification import classify
from indexer.page import Kind
from indexer.taxonomy import load_taxonomy
from tests.build import a_page, a_section


def required(title: str, text: str, *, kind: Kind = "exercise", lang: str = "en") -> tuple[str, ...]:
    page = a_page(title=title, lang=lang, kind=kind, sections=(a_section(None, text),))
    return classify(page, load_taxonomy()).facets.equipment.required


@pytest.mark.parametrize(
    ("title", "text", "bars"),
    [
        ("Hip Thrust", "Roll the loaded bar over your hips.", ("barbell",)),
        ("Your First Pull-Up", "You need the bar and some patience.", ("pull_up_bar",)),
        ("Quay Hold", "Hang from a bar with straight arms.", ("pull_up_bar",)),
        ("Quay Hold", "Do not hang from a bar here.", ()),
        ("Quay Pull", "Get your chin above the bar.", ("pull_up_bar",)),
        ("Australian Pull-Up", "Lie under the bar.", ()),
        ("Quay Hold", "The bar is cold.", ()),
        # what is loaded is hung from by nobody
        ("Rack Pull-Ups", "Take the bar out of the rack.", ("barbell",)),
    ],
)
def test_a_bar_is_what_is_done_with_it(title: str, text: str, bars: tuple[str, ...]) -> None:
    assert required(title, text) == bars


@pytest.mark.parametrize(
    ("title", "text", "bars"),
    [
        ("Colgado activo", "Agarra la barra con las manos.", ("pull_up_bar",)),
        ("Dominadas", "Cuélgate de la barra.", ("pull_up_bar",)),
        ("Press militar", "Baja la barra sobre los hombros.", ("barbell",)),
        ("Dominadas australianas", "Túmbate bajo la barra.", ()),
    ],
)
def test_a_bar_in_spanish_is_no_barbell_by_its_word(title: str, text: str, bars: tuple[str, ...]) -> None:
    assert required(title, text, lang="es") == bars


@pytest.mark.parametrize(
    ("title", "bars"),
    [
        ("Deadlift: what it tells you", ("barbell",)),
        ("Deadlift without the bar", ()),  # tells of what one may not have
        ("Harbour news", ()),  # about no exercise
    ],
)
def test_an_article_about_an_exercise_needs_its_bar(title: str, bars: tuple[str, ...]) -> None:
    text = (
        "Deadlifts train your hamstrings. Your back works in each repetition. Take the bar out of the rack."
    )
    assert required(title, text, kind="guide") == bars
