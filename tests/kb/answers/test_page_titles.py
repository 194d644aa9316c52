"""What a page's title says that it is about."""

import pytest

from kb.answers.page_titles import (
    adds_tools,
    concept_of,
    core,
    has_name,
    headline,
    is_another,
    is_called,
    is_kind_of,
    is_titled,
    is_variant,
    is_version,
    tools_in,
)
from kb.answers.resolving import resolve
from kb.query.words import stems
from tests.build import a_document
from tests.kb.answers.harbour import TAXONOMY, put
from tests.kb.fake_engine import FakeEngine


def test_a_title_says_which_version_a_page_is_about() -> None:
    titles = ("Rows - Ferry Version", "Rows - Ferry Pier Version")
    pages = [a_document(title, title=title, lang="en", text="Row.") for title in titles]
    found = resolve(FakeEngine(pages, TAXONOMY), TAXONOMY, "ferry rows")
    assert ([page.id for page in found.pages], found.is_exact) == ([titles[0]], True)


@pytest.mark.parametrize("title", ["Quay-Side Dumbbell Row", "Quay-Side Row Machine"])
def test_the_only_page_of_a_name_with_a_tool_in_it_is_meant(title: str) -> None:
    pages = [a_document(t, title=t, lang="en", text="Pull.") for t in (title, "Crab Row")]
    found = resolve(FakeEngine(pages, TAXONOMY), TAXONOMY, "quay side row")
    assert ([page.id for page in found.pages], found.is_exact) == ([title], True)


def test_rowing_is_no_row() -> None:
    pages = [a_document(t, title=t, lang="en", text="Pull.") for t in ("Ring Row", "Crab Walk")]
    assert not resolve(FakeEngine(pages, TAXONOMY), TAXONOMY, "rowing").pages


@pytest.mark.parametrize(
    ("title", "told"), [("Quay Control: A Guide", True), ("Harbour Roll: Mastering Quay Control", False)]
)
def test_a_page_explains_what_its_title_says_before_the_colon(title: str, told: bool) -> None:
    page = a_document("roll", title=title, lang="en", kind="guide", text="It is done by the water.")
    filler = (a_document(f"page-{n}", title=f"Pier {n}", lang="en", text="Row.") for n in range(8))
    found = put(FakeEngine((page, *filler), TAXONOMY), "what is the meaning of quay control").answer
    assert (found is not None) == told


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Quay Row", "Quay Row"),
        ("Quay Row - Wide Grip", "Quay Row"),
        ("Quay Row (seated)", "Quay Row"),
        ("How to Do the Quay Row: A Guide", "Quay Row"),
        ("What is the quay row?", "quay row"),
        ("Walking, Treadmill", "Walking"),
        ("Rope, wire or chain", "Rope, wire or chain"),
    ],
)
def test_a_headline_is_a_title_without_what_is_added_to_it(title: str, name: str) -> None:
    assert headline(title) == name


def test_the_core_of_a_title_has_no_word_that_only_decorates_it() -> None:
    assert core("How to Do the Perfect Quay Row Exercise: A Guide") == stems("quay row")


@pytest.mark.parametrize(
    ("title", "called", "variant", "version"),
    [
        ("Quay Rows", True, False, False),
        ("Quay Row: A Guide", True, False, False),
        ("Quay Row - Seated", True, True, False),
        ("Row - Quay Version", False, True, True),
        ("Row - Wide Quay Version", False, True, False),
        ("Ferry Row", False, False, False),
    ],
)
def test_a_title_is_a_name_a_variant_of_it_or_a_version_in_its_words(
    title: str, called: bool, variant: bool, version: bool
) -> None:
    page, name = a_document("page", title=title), stems("quay row")
    assert (is_called(page, {name}), is_variant(page, {name}), is_version(page, name)) == (
        called, variant, version,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "lang", "name", "is_kind"),
    [
        ("Goblet Squat", "en", "squat", True),
        ("Squat Jump", "en", "squat", False),
        ("Sentadilla goblet", "es-MX", "sentadilla", True),
        ("Salto con sentadilla", "es", "sentadilla", False),
    ],
)
def test_english_says_first_which_kind_and_spanish_last(
    title: str, lang: str, name: str, is_kind: bool
) -> None:
    assert is_kind_of(a_document("page", title=title, lang=lang), stems(name)) == is_kind


def test_a_name_stands_in_a_title_side_by_side() -> None:
    assert has_name("Wide Quay Rows", [stems("ferry row"), stems("quay row")])
    assert not has_name("Quay and Ferry Rows", [stems("quay row")])


@pytest.mark.parametrize(
    ("title", "concept", "another"),
    [
        ("Rowing: how to begin", "rowing", False),
        ("Ring Row", "trx_row", True),
        ("Wide Ring Row", None, True),  # a kind of what stands at its end
        ("Quay Haul", None, False),
    ],
)
def test_a_title_names_an_exercise_of_the_vocabulary(title: str, concept: str | None, another: bool) -> None:
    page = a_document("page", title=title, lang="en")
    assert concept_of(page, TAXONOMY) == concept
    assert is_another(page, TAXONOMY, "rowing") == another
    assert not is_another(page, TAXONOMY, None)


def test_an_exercise_of_many_kinds_is_none_other_than_they() -> None:
    page = a_document("page", title="Goblet Squat", lang="en")
    assert concept_of(page, TAXONOMY) == "goblet_squat"
    assert not is_another(page, TAXONOMY, "squat")
    assert is_another(page, TAXONOMY, "lunge")


@pytest.mark.parametrize(
    ("title", "names", "concept", "titled"),
    [
        ("Quay Rows", {("quay", "row")}, None, True),
        ("Squats", set(), "squat", True),
        ("Quay Squats", set(), "squat", False),
    ],
)
def test_a_whole_title_is_a_name_or_names_the_exercise(
    title: str, names: set[tuple[str, ...]], concept: str | None, titled: bool
) -> None:
    assert is_titled(title, names, concept, TAXONOMY) == titled


@pytest.mark.parametrize(
    ("title", "adds"),
    [
        ("Quay Dumbbell Row", True),
        ("Quay Row", False),
        ("Quay Wide Row", False),
        ("Row of a Quay Dumbbell", False),
    ],
)
def test_a_title_adds_but_tools_to_a_name(title: str, adds: bool) -> None:
    assert adds_tools(title, stems("quay row"), TAXONOMY) == adds
    assert bool(tools_in(title, TAXONOMY)) == ("Dumbbell" in title)
