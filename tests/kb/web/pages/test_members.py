"""The members of a collection, and what tells each from the others."""

from pathlib import Path

from indexer.document import Document
from indexer.page import Variation
from indexer.taxonomy import load_taxonomy
from kb.web.pages.members import members
from tests.build import a_document
from tests.kb.web.running import an_app, an_engine

NAMES = ("Flat bridge", "Barbell bridge", "Long lever curl", "Unknown bridge")


def collection() -> list[Document]:
    told = tuple(Variation(name, None, f"About the {name}.", f"v-{n}") for n, name in enumerate(NAMES))
    return [
        a_document("all", title="Bridges", kind="collection", variations=told),
        a_document("a", title=NAMES[0], muscles=("gluteus_maximus",)),
        a_document("b", title=NAMES[1], muscles=("glutes",), equipment=("barbell",), position=("supine",)),
        a_document("c", title=NAMES[2], muscles=("hamstrings",), movement=("knee_flexion",)),
    ]


def test_what_most_others_lack_tells_a_member_apart(tmp_path: Path) -> None:
    engine = an_engine(tmp_path, collection())
    found = members(engine, load_taxonomy(), engine.get("all"))
    assert [set(one.apart) for one in found] == [
        set(),
        {("position", "supine")},
        {("muscle", "hamstrings"), ("movement", "knee_flexion")},
        set(),
    ]


def test_a_card_says_what_differs(tmp_path: Path) -> None:
    client = an_app(an_engine(tmp_path, collection()), tmp_path).test_client()
    page = client.get("/doc/all").text
    assert page.count('class="apart"') == 2
    assert "Hamstrings, Knee flexion</p>" in page


def test_a_page_of_values_that_nobody_states_says_so_and_nothing_leads_there(tmp_path: Path) -> None:
    client = an_app(an_engine(tmp_path, collection()), tmp_path).test_client()
    assert "Not stated</a> (4 pages)" in client.get("/sources").text
    assert "By source" not in client.get("/").text
    assert "By movement" in client.get("/").text
    assert "Browse by source" not in client.get("/search?q=zzzqqq").text
