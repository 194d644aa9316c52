from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from indexer.document import Document
from indexer.facets import Relation
from indexer.page import Variation
from indexer.taxonomy import load_taxonomy
from kb.web.app import KEY
from kb.web.pages.neighbours import Rung, dispute, instead, ladder, members
from kb.web.site import Site
from tests.build import a_document
from tests.kb.web.library import kickback
from tests.kb.web.running import an_app, an_engine


def a_site(directory: Path, *documents: Document) -> Site:
    site: Site = an_app(an_engine(directory, documents), directory).extensions[KEY]
    return site


def test_what_a_page_lists_itself_is_no_rung(tmp_path: Path) -> None:
    assert ladder(a_site(tmp_path, kickback()), kickback()) == ()


def a_kick(id: str, title: str, source: str, *relations: Relation, lang: str = "en") -> Document:
    text = " ".join(relation.evidence for relation in relations) or "Kick."
    document = a_document(id, title=title, source=source, lang=lang, text=text)
    return replace(document, facets=replace(document.facets, relations=relations))


def test_one_rung_quotes_all_who_say_so_and_leads_to_the_page(tmp_path: Path) -> None:
    easier = Relation("easier_than", "glute_kickback", "The donkey kick is easier than a glute kickback.")
    harder = Relation("harder_than", "donkey_kick", "The glute kickback is harder than a donkey kick.")
    here = a_kick("kickback", "Glute kickback", "A", harder)
    (rung,) = ladder(a_site(tmp_path, here, a_kick("kick", "Donkey kick", "B", easier)), here)
    assert (rung.name, rung.level, rung.id) == ("Donkey kick", "easier", "kick")
    assert {quoted.text for quoted in rung.said} == {easier.evidence, harder.evidence}


def test_what_is_said_in_another_language_counts_only_where_nothing_else_is_said(tmp_path: Path) -> None:
    english = Relation("easier_than", "glute_kickback", "The donkey kick is easier than a glute kickback.")
    spanish = Relation("harder_than", "donkey_kick", "La patada de glúteo cuesta más.")
    kick = a_kick("kick", "Donkey kick", "B", english)
    here = a_kick("patada", "Patada de glúteo", "A", spanish, lang="es")
    assert _languages(ladder(a_site(tmp_path / "both", here, kick), here)) == {"es"}
    silent = a_kick("patada", "Patada de glúteo", "A", lang="es")
    assert _languages(ladder(a_site(tmp_path / "english", silent, kick), silent)) == {"en"}


def test_a_rung_leads_to_the_page_of_its_name_whoever_tells_of_it(tmp_path: Path) -> None:
    easier = Relation("harder_than", "donkey_kick", "Harder than the quadruped bent-knee hip extension.")
    here = a_kick("kickback", "Glute kickback", "A", easier)
    (rung,) = ladder(a_site(tmp_path, here, a_kick("kick", "Donkey Kicks", "B")), here)
    assert (rung.name, rung.id, rung.lang) == ("Donkey Kicks", "kick", "en")


def test_a_rung_leads_to_a_page_in_the_language_of_the_page(tmp_path: Path) -> None:
    harder = Relation("harder_than", "donkey_kick", "Cuesta más que la patada de burro.")
    here = a_kick("patada", "Patada de glúteo", "A", harder, lang="es")
    english = a_kick("kick", "Donkey kick", "B")
    (rung,) = ladder(a_site(tmp_path / "one", here, english), here)
    assert (rung.id, rung.lang) == ("kick", "en")
    spanish = a_kick("burro", "Patada de burro", "B", lang="es")
    (rung,) = ladder(a_site(tmp_path / "both", here, english, spanish), here)
    assert (rung.name, rung.id, rung.lang) == ("Patada de burro", "burro", "es")


def _languages(rungs: tuple[Rung, ...]) -> set[str]:
    return {quoted.lang for rung in rungs for quoted in rung.said}


def test_guides_have_no_ladder_and_no_instead(app: Flask) -> None:
    site: Site = app.extensions[KEY]
    guide = site.engine.get("guides/stronger-glutes")
    assert (ladder(site, guide), instead(site, guide)) == ((), ())


@pytest.fixture
def loaded() -> tuple[Document, ...]:
    def one(id: str, title: str, *tools: str) -> Document:
        return a_document(
            id,
            title=title,
            text="Press the hips up.",
            muscles=("glutes",),
            equipment=tools,
            steps=("Press.",),
        )

    return (
        one("bar", "Barbell bridge", "barbell"),
        one("floor", "Floor bridge", "mat"),
        one("bell", "Kettlebell bridge", "kettlebell"),
        one("unsaid", "Some bridge"),
    )


def test_instead_of_equipment_comes_only_what_is_said_to_need_none(
    tmp_path: Path, loaded: tuple[Document, ...]
) -> None:
    site = a_site(tmp_path, *loaded)
    assert [hit.id for hit in instead(site, loaded[0])] == ["floor"]
    assert instead(site, loaded[1]) == ()


def test_pages_that_agree_have_no_dispute(tmp_path: Path) -> None:
    one = a_document("a", title="Donkey kick", steps=("Keep the knee bent.",))
    two = a_document("b", title="Donkey kicks", steps=("The knee stays bent.",))
    site = a_site(tmp_path, one, two)
    assert dispute(site, one) is None


def test_a_dispute_is_seen_from_either_side(tmp_path: Path) -> None:
    one = a_document("bent", title="Donkey kick", steps=("Keep the knee bent.",))
    two = a_document("straight", title="Donkey kicks", steps=("Keep the knee straight.",))
    site = a_site(tmp_path, one, two)
    for page, other in ((one, "straight"), (two, "bent")):
        found = dispute(site, page)
        assert found is not None
        assert found.here.sources[0].id == page.id
        assert [source.id for source in found.others] == [other]


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
