"""Another subject than exercise, without a line of Python: a kitchen's facets, words and pages."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from indexer.pipeline import reindex
from indexer.project import adopt
from indexer.taxonomy import load_taxonomy
from kb.opening import adopt_project, open_engine
from kb.settings import Settings
from kb.wsgi import application

HERE = Path(__file__).with_name("recipes")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    index = tmp_path_factory.mktemp("recipes")
    overlay = HERE / "taxonomy.yaml"
    settings = Settings(corpus=(HERE / "content",), index=index, taxonomy=overlay, title="Our Kitchen")
    try:
        adopt_project(settings)
        report = reindex(settings.corpus, open_engine(settings))
        assert (report.added, report.failed) == (4, ())
        (warning,) = report.warnings
        assert (warning.line, "unknown cuisine 'Martian'" in warning.reason) == (4, True)
        yield application(settings).test_client()
    finally:
        adopt(None)


def found(client: FlaskClient, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, response.text
    return response.json


def test_own_facets_come_first_and_count_by_what_is_stated_titled_or_named(client: FlaskClient) -> None:
    facets = {
        facet["label"]: {bucket["label"]: bucket["count"] for bucket in facet["buckets"]}
        for facet in found(client, "/api/v1/facets")["facets"]
    }
    assert list(facets) == [
        "Cuisine",
        "Diet",
        "Ingredient",
        "Cook",
        "Difficulty",
        "Time",
        "Type",
        "Source",
        "Language",
    ]
    assert facets["Cuisine"] == {"Italian": 1, "Thai": 1, "martian": 1, "Not stated": 1}
    assert facets["Diet"] == {"Vegetarian": 2, "Vegan": 1, "Not stated": 2}
    assert facets["Ingredient"]["Pulses"] == 3
    assert facets["Type"] == {"Recipe": 3, "Guide": 1}


@pytest.mark.parametrize(
    ("question", "chips", "ids"),
    [
        ("italian recipes", [("cuisine", "italian")], ["chickpea-stew"]),
        ("thai recipes without lentils", [("cuisine", "thai"), ("ingredient", "-lentil")], []),
        ("vegan recipes", [("diet", "vegan")], ["chickpea-stew"]),
        (
            "ingredient:pulse cuisine:-italian",
            [("cuisine", "-italian"), ("ingredient", "pulse")],
            ["coconut-soup", "lentil-salad"],
        ),
    ],
)
def test_own_values_are_understood_and_filtered_by(
    client: FlaskClient, question: str, chips: list[tuple[str, str]], ids: list[str]
) -> None:
    reply = found(client, f"/api/v1/search?q={question}")
    assert sorted((chip["facet"], chip["value"]) for chip in reply["chips"]) == sorted(chips)
    assert sorted(hit["id"] for hit in reply["hits"]) == ids


@pytest.mark.parametrize("asked", ["cook=Ana%20Bruns", "cook=ana+bruns", 'q=cook:"Ana Bruns"'])
def test_a_facet_without_words_of_its_own_is_filtered_by_as_authors_write(
    client: FlaskClient, asked: str
) -> None:
    """And nobody is told to add them to a vocabulary: of the warnings none is about a cook."""
    reply = found(client, f"/api/v1/search?{asked}")
    assert sorted(hit["id"] for hit in reply["hits"]) == ["chickpea-stew", "lentil-salad"]


def test_values_have_labels_in_each_language_that_is_read(client: FlaskClient) -> None:
    assert load_taxonomy().label("cuisine", "italian", "pt") == "Toscana"
    reply = found(client, "/api/v1/search?cuisine=toscana")
    assert [hit["id"] for hit in reply["hits"]] == ["chickpea-stew"]


def test_a_document_says_its_own_facets_with_their_reasons(client: FlaskClient) -> None:
    record = found(client, "/api/v1/documents/coconut-soup")
    assert record["facets"] == {
        "cuisine": "thai",
        "diet": ["vegetarian"],
        "ingredient": ["coconut", "lentil"],
        "cook": [],
        "difficulty": None,
    }
    assert ("cuisine", "title") in {(one["facet"], one["rule"]) for one in record["evidence"]}


PAGES = (
    "/", "/search?q=lentils", "/search?q=zzzz", "/doc/chickpea-stew", "/compare",
    "/compare?x=chickpea-stew&x=coconut-soup", "/about", "/browse/cuisine", "/browse/ingredient",
    "/browse/ingredient/pulse", "/nowhere",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_no_page_speaks_of_a_body(client: FlaskClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == (404 if path == "/nowhere" else 200)
    text = re.sub(r"<script.*?</script>|<[^>]*>", " ", page.text, flags=re.DOTALL).casefold()
    assert not [word for word in ("muscle", "equipment", "exercise", "train") if word in text]
    assert "bodymap" not in page.text
    assert "ExercisePlan" not in page.text
    assert "Cuisines" in text.title()


def test_home_leads_to_what_there_is(client: FlaskClient) -> None:
    home = client.get("/").text
    for address in ("/browse/cuisine/thai", "/browse/ingredient/pulse", "/search?q=pulses+recipes"):
        assert f'href="{address}"' in home
        assert client.get(address).status_code == 200


def test_own_values_stand_on_cards_and_among_the_facts_of_a_page(client: FlaskClient) -> None:
    card = client.get("/search?q=stew").text
    facts = client.get("/doc/chickpea-stew").text.partition('class="facts"')[2].partition("</dl>")[0]
    for told in ("Italian", "Vegan", "Chickpeas"):
        assert told in card
        assert told in facts
    assert "Recipe" in card


def test_what_is_left_out_is_not_there_to_browse(client: FlaskClient) -> None:
    assert [client.get(path).status_code for path in ("/muscles", "/equipment", "/browse/muscle")] == [
        404
    ] * 3


def test_a_comparison_has_a_row_for_each_facet_of_the_project(client: FlaskClient) -> None:
    compared = found(client, "/api/v1/compare?x=chickpea-stew&x=lentil-salad")
    rows = {
        row["label"]: ([cell["text"] for cell in row["cells"]], row["differs"]) for row in compared["rows"]
    }
    assert rows["Cuisine"] == (["Italian", "martian"], True)
    assert rows["Ingredient"] == (["Chickpeas, Tomatoes", "Lentils"], True)
    assert rows["Diet"] == (["Vegan", ""], False)
