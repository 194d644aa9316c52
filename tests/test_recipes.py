"""Another subject than exercise, without a line of Python: a kitchen's facets, words and pages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from indexer.errors import TaxonomyError
from indexer.pipeline import reindex
from indexer.project import adopt, read_project
from kb.errors import SettingsError
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
        ("ingredient:pulse cuisine:-italian", [], ["coconut-soup", "lentil-salad"]),
    ],
)
def test_own_values_are_understood_and_filtered_by(
    client: FlaskClient, question: str, chips: list[tuple[str, str]], ids: list[str]
) -> None:
    reply = found(client, f"/api/v1/search?q={question}")
    assert sorted((chip["facet"], chip["value"]) for chip in reply["chips"]) == sorted(chips)
    assert sorted(hit["id"] for hit in reply["hits"]) == ids


def test_a_document_says_its_own_facets_with_their_reasons(client: FlaskClient) -> None:
    record = found(client, "/api/v1/documents/coconut-soup")
    assert record["facets"] == {
        "cuisine": "thai",
        "diet": ["vegetarian"],
        "ingredient": ["coconut", "lentil"],
        "difficulty": None,
    }
    assert ("cuisine", "title") in {(one["facet"], one["rule"]) for one in record["evidence"]}


WRONG = {
    "facets: {colour: {labl: Colour}}": "facets.colour: unknown key 'labl'",
    "facets: {Colour: {label: Colour}}": "facets.Colour: a facet's name",
    "facets: {colour: no}": "facets.colour: there is none",
    "facets: {colour: {text: maybe}}": "facets.colour.text: say title, anywhere, no",
    "facets: {colour: {card: many}}": "facets.colour.card: give a number",
    "facets: {colour: {chart: perhaps}}": "facets.colour.chart: say yes or no",
    "kinds: {dish: Dish}": "kinds.dish: the kinds are",
    "colour: {red: {alt: scarlet}}": "colour.red: no label in 'en'",
    "colour: {red: {en: Red, broader: warm}}": "colour.red: refers to 'warm'",
    "colour: [red]": "expected words or a mapping",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_file_that_is_wrong_is_refused_naming_the_entry(tmp_path: Path, text: str) -> None:
    overlay = tmp_path / "taxonomy.yaml"
    overlay.write_text(text)
    with pytest.raises(TaxonomyError) as refused:
        read_project(overlay)
    assert str(refused.value).startswith(f"{overlay}: ")
    assert WRONG[text] in str(refused.value)


def test_a_facet_can_not_take_the_name_of_a_parameter(tmp_path: Path) -> None:
    overlay = tmp_path / "taxonomy.yaml"
    overlay.write_text("facets: {sort: {label: Sort}}")
    try:
        with pytest.raises(SettingsError, match=r"facets\.sort: the name means something else"):
            adopt_project(Settings(corpus=(), index=tmp_path, taxonomy=overlay))
    finally:
        adopt(None)


def test_an_own_entry_adds_its_words_to_a_packaged_one_or_takes_it_away(tmp_path: Path) -> None:
    overlay = tmp_path / "taxonomy.yaml"
    overlay.write_text("muscle: {glutes: {en: Seat, alt: cushions}, popliteus: no}")
    taxonomy = read_project(overlay).taxonomy
    assert taxonomy.label("muscle", "glutes") == "Seat"
    assert taxonomy.label("muscle", "glutes", "es") == "Glúteos"
    assert {taxonomy.normalise("muscle", name) for name in ("cushions", "buttock")} == {"glutes"}
    assert taxonomy.normalise("muscle", "popliteus") is None
