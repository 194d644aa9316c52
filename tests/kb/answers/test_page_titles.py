"""What a page's title says that it is about."""

import pytest

from kb.answers.subject import resolve
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
