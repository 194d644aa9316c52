"""What a project sets for the pages of a folder."""

from collections.abc import Iterator

import pytest

from indexer import folders
from indexer.classification import classify
from indexer.folders import Folders, set_for
from indexer.taxonomy import load_taxonomy
from tests.build import a_page


@pytest.fixture(autouse=True)
def served() -> Iterator[None]:
    folders.use(Folders({"sessions": "workout", "es/sessions/notes": "guide"}, {"sessions": "min"}))
    yield
    folders.use(Folders())


def test_the_longest_folder_counts() -> None:
    kinds = folders.folders().kinds
    assert set_for("sessions/monday", kinds) == "workout"
    assert set_for("en/sessions/may/monday", kinds) == "workout"
    assert set_for("es/sessions/notes/monday", kinds) == "guide"
    assert set_for("obsessions/monday", kinds) is None
    assert set_for("sessions", kinds) is None


def test_what_is_set_overrules_what_a_page_states() -> None:
    stated = {"kind": ("exercise",), "duration": ("30",)}
    found = classify(a_page(id="sessions/monday", title="Monday", stated=stated), load_taxonomy())
    assert (found.kind, found.duration) == ("workout", 1800)
