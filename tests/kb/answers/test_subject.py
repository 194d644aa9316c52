"""What a question is about."""

import pytest

from indexer.page import Variation
from indexer.taxonomy import load_taxonomy
from kb.answers.subject import Subject, of_document, written_names
from tests.build import a_document

TAXONOMY = load_taxonomy()
PAGES = tuple(
    a_document(title, title=title, lang=lang, kind=kind, text="Press.")
    for title, lang, kind in (
        ("Quay Press", "en", "exercise"),
        ("Quay Press Variations", "en", "collection"),
        ("Prensa del muelle", "es", "exercise"),
    )
)
ASKED = frozenset((("quay", "press"),))
VARIATION = Variation("Pier press", None, "Press on a pier.", "pier-press")


def test_a_page_is_the_exercise_by_its_title_its_other_names_and_those_of_the_vocabulary() -> None:
    page = a_document("a", title="Quay Hip Thrust", aliases=("pier thrust",), text="Lift.")
    assert of_document(TAXONOMY, page).names == {("quay", "hip", "thrust"), ("pier", "thrust")}
    known = of_document(TAXONOMY, a_document("b", title="Glute Bridge", text="Lift."))
    assert known.concept is not None
    assert {*written_names(TAXONOMY, known.concept)} <= known.names


def test_what_nobody_has_told_of_is_not_known() -> None:
    assert not Subject("quay press", None, ASKED).is_known
    assert list(written_names(TAXONOMY, None)) == []


@pytest.mark.parametrize(
    ("pages", "asked", "exact"), [(PAGES, ASKED, True), (PAGES[2:], ASKED, False), ((), ASKED, False)]
)
def test_it_is_exact_where_a_page_is_called_as_asked(
    pages: tuple[object, ...], asked: frozenset[tuple[str, ...]], *, exact: bool
) -> None:
    assert Subject("quay press", None, asked, pages, asked=asked).is_exact == exact  # type: ignore[arg-type]


def test_its_own_pages_are_about_it_alone_and_lead_with_those_in_the_language_asked_in() -> None:
    subject = Subject("quay press", None, ASKED, PAGES[::-1], asked=ASKED)
    assert subject.own_pages == ("Quay Press",)
    assert subject.leading("en") == ("Quay Press Variations", "Quay Press")
    assert subject.leading("es") == ("Prensa del muelle", "Quay Press Variations", "Quay Press")


def test_it_is_shown_under_the_title_of_its_page_else_as_a_variation_is_called_else_as_asked() -> None:
    told = ((PAGES[1], VARIATION),)
    assert Subject("quay press", None, ASKED, PAGES).label == "Quay Press"
    assert Subject("pier press", None, frozenset(), (), told).label == "Pier press"
    assert Subject("quay press", None, ASKED).label == "quay press"
