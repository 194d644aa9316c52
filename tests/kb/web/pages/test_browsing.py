"""Pages of all values of a facet."""

from pathlib import Path

import pytest

from indexer.taxonomy import load_taxonomy
from kb.web.pages.browsing import MOST_ENTRIES, branches
from tests.build import a_document
from tests.growth import is_linear
from tests.kb.web.running import an_app, an_engine

TAXONOMY = load_taxonomy()


def test_values_stand_below_their_broadest_and_the_others_together() -> None:
    counts = {"bodyweight": 9, "free_weights": 5, "dumbbell": 3, "kettlebell": 2, "own thing": 1, "none": 0}
    found = {branch.value: branch for branch in branches(TAXONOMY, "equipment", counts)}
    assert [entry.value for entry in found["free_weights"].entries] == ["dumbbell", "kettlebell"]
    assert [entry.value for entry in found[None].entries] == ["bodyweight", "own thing"]
    assert found["free_weights"].count == 5


def test_values_without_end_take_linear_time_and_are_not_all_listed() -> None:
    def grouped(size: int) -> object:
        return branches(TAXONOMY, "equipment", {f"thing {n}": 1 for n in range(size)})

    assert is_linear(grouped, size=2_000)
    [branch] = branches(TAXONOMY, "equipment", {f"thing {n}": 9 for n in range(MOST_ENTRIES + 7)})
    assert (len(branch.entries), branch.left_out) == (MOST_ENTRIES, 7)


@pytest.mark.parametrize("value", ["mat/towel", "a//b", "50% off", "bar?x=1#y", "é深"])
def test_every_value_leads_to_its_page(tmp_path: Path, value: str) -> None:
    documents = [a_document("one", title="Squat", equipment=(value,)), a_document("two", title="Plank")]
    client = an_app(an_engine(tmp_path, documents), tmp_path).test_client()
    # One that no address can hold is asked for by the search page.
    ways = ("/equipment/", "/search?equipment=")
    links = [link for link in _links(client.get("/equipment").text) if link.startswith(ways)]
    assert len(links) == 1
    page = client.get(links[0])
    assert (page.status_code, "Squat" in page.text) == (200, True)


def _links(html: str) -> list[str]:
    return [part.partition('"')[0] for part in html.split('href="')[1:]]
