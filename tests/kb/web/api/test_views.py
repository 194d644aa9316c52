"""The JSON API: the shapes of the contract, exact counts, and every error a problem."""

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from indexer.taxonomy import load_taxonomy
from kb.engines.whoosh.engine import WhooshEngine
from tests.build import a_document
from tests.kb.web.running import an_app, an_engine


def get(client: FlaskClient, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, response.text
    assert response.mimetype == "application/json"
    return response.json


def test_search_gives_every_key_of_the_contract(client: FlaskClient) -> None:
    found = get(client, "/api/v1/search?q=kick")
    assert set(found) >= {
        "query", "generation", "engine", "total", "page", "pages", "took_ms", "did_you_mean", "chips",
        "notices", "answer", "hits", "related", "facets",
    }  # fmt: skip
    assert set(found["hits"][0]) >= {
        "id", "title", "kind", "source", "url", "lang", "score", "snippet", "anchor", "reason", "facets",
    }  # fmt: skip
    assert set(found["facets"][0]) == {"name", "label", "buckets", "more"}
    assert set(found["facets"][0]["buckets"][0]) == {
        "value", "label", "count", "after", "selected", "toggle_url",
    }  # fmt: skip
    assert all(set(piece) == {"text", "match"} for hit in found["hits"] for piece in hit["snippet"])


def test_every_bucket_leaves_as_many_results_as_it_counts(client: FlaskClient) -> None:
    for facet in get(client, "/api/v1/search?q=exercise")["facets"]:
        for bucket in facet["buckets"]:
            assert get(client, bucket["toggle_url"])["total"] == bucket["count"], (facet["name"], bucket)


def test_two_values_of_a_facet_are_alternatives_and_its_counts_stay(client: FlaskClient) -> None:
    def difficulty(found: Any) -> dict[str, int]:
        facet = next(facet for facet in found["facets"] if facet["name"] == "difficulty")
        return {bucket["value"]: bucket["count"] for bucket in facet["buckets"]}

    one = get(client, "/api/v1/search?q=exercise&difficulty=beginner")
    both = get(client, "/api/v1/search?q=exercise&difficulty=beginner&difficulty=advanced")
    assert both["total"] == difficulty(one)["beginner"] + difficulty(one)["advanced"]
    assert difficulty(one) == difficulty(both)


def test_labels_and_what_we_say_come_in_the_language_that_is_asked_for(client: FlaskClient) -> None:
    found = get(client, "/api/v1/search?q=glute+exercises+without+equipment&ui=es")
    muscle = found["facets"][0]
    assert muscle["label"] == "Músculo"
    assert "Glúteos" in {bucket["label"] for bucket in muscle["buckets"]}
    assert found["chips"][0]["text"] == "Glúteos"
    assert found["answer"]["heading"] == "Qué encaja y qué hace falta"
    links = [bucket["toggle_url"] for bucket in muscle["buckets"]] + [found["chips"][0]["remove_url"]]
    assert all("ui=es" in link for link in links)
    again = next(facet for facet in get(client, links[0])["facets"] if facet["name"] == "muscle")
    assert again["label"] == "Músculo"


def test_in_english_and_in_a_language_without_a_catalogue_nothing_changes(client: FlaskClient) -> None:
    for ui in ("", "&ui=en", "&ui=xx"):
        found = get(client, f"/api/v1/search?q=kick{ui}")
        assert found["facets"][0]["label"] == "Muscle"
    assert get(client, "/api/v1/suggest?q=gl%C3%BAteo&ui=es")["suggestions"][0]["text"] == "Glúteos"


def test_facets_are_those_of_the_search(client: FlaskClient) -> None:
    searched, counted = get(client, "/api/v1/search?q=kick"), get(client, "/api/v1/facets?q=kick")
    assert [f["name"] for f in counted["facets"]] == [f["name"] for f in searched["facets"]]
    assert counted["total"] == searched["total"]


def test_pages_one_after_another_are_the_whole_ranking(client: FlaskClient) -> None:
    whole = [hit["id"] for hit in get(client, "/api/v1/search?size=100")["hits"]]
    pages = get(client, "/api/v1/search?size=7")["pages"]
    parts = [
        hit["id"]
        for n in range(1, pages + 1)
        for hit in get(client, f"/api/v1/search?size=7&page={n}")["hits"]
    ]
    assert parts == whole


def test_a_document_comes_whole(client: FlaskClient) -> None:
    found = get(client, "/api/v1/documents/gym/glute-kickback")
    assert found["title"] == "Glute kickback"
    assert found["facets"]["muscle"] == {
        "primary": ["glutes"],
        "secondary": ["hamstrings", "core"],
        "mentioned": [],
    }
    assert found["published"] == "2024-03-02"


def test_suggestions_complete_words_and_nothing_completes_nothing(client: FlaskClient) -> None:
    texts = [one["text"] for one in get(client, "/api/v1/suggest?q=donk")["suggestions"]]
    assert texts == ["Donkey kick"]
    assert get(client, "/api/v1/suggest?q=+")["suggestions"] == []
    assert get(client, "/api/v1/suggest")["suggestions"] == []


def test_similar_is_never_the_document_itself(client: FlaskClient) -> None:
    ids = [hit["id"] for hit in get(client, "/api/v1/similar/gym/donkey-kick")["hits"]]
    assert ids
    assert "gym/donkey-kick" not in ids


def test_stats_count_every_document_in_every_facet_of_one_value(client: FlaskClient) -> None:
    found = get(client, "/api/v1/stats")
    for facet in ("kind", "source", "lang", "difficulty"):
        assert sum(bucket["count"] for bucket in found["facets"][facet]) == found["documents"]


def test_non_ascii_text_is_written_plainly(client: FlaskClient) -> None:
    assert "Patada de glúteo" in client.get("/api/v1/documents/es/patada-de-gluteo").text


def test_the_description_names_every_route(client: FlaskClient) -> None:
    paths = get(client, "/api/v1/openapi.json")["paths"]
    described = {path.replace("{id}", "<path:id>").replace("{name}", "<name>") for path in paths}
    routes = {rule.rule for rule in client.application.url_map.iter_rules() if rule.rule.startswith("/api/")}
    assert described == routes - {"/api/v1/openapi.json"}


@pytest.mark.parametrize("query", ["", "x=gym/donkey-kick", "&".join(f"x={n}" for n in range(5))])
def test_a_comparison_takes_two_to_four(client: FlaskClient, query: str) -> None:
    response = client.get(f"/api/v1/compare?{query}")
    assert response.status_code == 400
    assert response.json is not None
    assert "2 to 4" in response.json["detail"]


def test_a_comparison_has_a_column_each_and_cites_its_cells(client: FlaskClient) -> None:
    found = get(client, "/api/v1/compare?x=gym/donkey-kick&x=gym/glute-kickback")
    assert [column["id"] for column in found["columns"]] == ["gym/donkey-kick", "gym/glute-kickback"]
    assert found["rows"]
    assert all(len(row["cells"]) == 2 for row in found["rows"])
    knee = next(row for row in found["rows"] if row["label"] == "Steps")
    assert [cell["sources"][0]["id"] for cell in knee["cells"]] == ["gym/donkey-kick", "gym/glute-kickback"]


def test_words_and_clicks_of_one_facet_are_alternatives_too(client: FlaskClient) -> None:
    def muscles(found: Any) -> dict[str, int]:
        facet = next(facet for facet in found["facets"] if facet["name"] == "muscle")
        return {bucket["value"]: bucket["count"] for bucket in facet["buckets"]}

    said = get(client, "/api/v1/search?q=chest+exercises")
    assert [(chip["facet"], chip["value"]) for chip in said["chips"]] == [("muscle", "chest")]
    both = get(client, "/api/v1/search?q=chest+exercises&muscle=calves")
    assert muscles(both) == muscles(said)
    assert both["total"] > said["total"]


def test_what_is_excluded_stays_out_of_the_counts(client: FlaskClient) -> None:
    found = get(client, "/api/v1/search?q=exercise&equipment=-bench")
    buckets = next(facet for facet in found["facets"] if facet["name"] == "equipment")["buckets"]
    assert not any(bucket["selected"] for bucket in buckets)
    assert all(get(client, bucket["toggle_url"])["total"] == bucket["count"] for bucket in buckets)


def test_values_of_a_facet_are_found_by_the_names_that_people_give_them(client: FlaskClient) -> None:
    def values(path: str) -> list[str]:
        return [bucket["value"] for bucket in get(client, f"/api/v1/facets/{path}")["buckets"]]

    assert values("muscle?q=ham") == ["hamstrings"]
    assert values("muscle?q=isquio") == ["hamstrings"]
    assert values("equipment?q=band+resis") == ["resistance_band"]
    assert values("source?q=gym") == ["Gym Notes"]
    assert values("muscle?q=nothing+like+it") == []


def test_all_values_of_a_facet_are_there_where_nothing_is_typed(client: FlaskClient) -> None:
    every = get(client, "/api/v1/facets/muscle")
    (same,) = (one for one in get(client, "/api/v1/facets")["facets"] if one["name"] == "muscle")
    assert {key: every[key] for key in same} == same


def test_values_of_a_facet_are_counted_for_a_question(client: FlaskClient) -> None:
    found = get(client, "/api/v1/facets/muscle?q=glu&question=donkey&difficulty=beginner")
    assert (found["typed"], found["query"]) == ("glu", "donkey")
    (bucket,) = found["buckets"]
    assert get(client, bucket["toggle_url"])["total"] == bucket["count"] > 0


def test_a_document_gives_its_passages_by_anchor(client: FlaskClient) -> None:
    every = get(client, "/api/v1/passages/gym/glute-kickback")["passages"]
    (faq,) = get(client, "/api/v1/passages/gym/glute-kickback?anchor=question-1")["passages"]
    assert faq in every
    assert (faq["role"], faq["heading"]) == ("faq", "Does the knee bend?")


def test_a_value_has_one_label_wherever_it_is_named(client: FlaskClient) -> None:
    counted = {facet["name"]: facet["buckets"] for facet in get(client, "/api/v1/facets")["facets"]}
    known = {
        (name, one["value"]): one["label"]
        for name, buckets in get(client, "/api/v1/stats")["facets"].items()
        for one in buckets
    }
    told = {(name, one["value"]): one["label"] for name, buckets in counted.items() for one in buckets}
    assert told == {key: known[key] for key in told}
    assert (told["kind", "exercise"], told["lang", "en"]) == ("Exercise", "English")
    assert told["difficulty", "not_stated"] == "Not stated"


PROBLEMS = {
    "/api/v1/search?q=%22never+closed": 400,
    "/api/v1/search?sort=oldest": 400,
    "/api/v1/search?page=1000&size=100": 404,
    "/api/v1/search?size=101": 400,
    "/api/v1/search?page=0": 400,
    "/api/v1/search?q=kick&page=99": 404,
    "/api/v1/search?question=kick": 400,
    "/api/v1/search?q=kick&musle=glutes": 400,
    "/api/v1/facets?typed=x": 400,
    "/api/v1/documents/gym/donkey-kick?anchor=top": 400,
    "/api/v1/stats?q=x": 400,
    "/api/v1/facets/colour": 404,
    "/api/v1/documents/nowhere": 404,
    "/api/v1/passages/gym/donkey-kick?anchor=nowhere": 404,
    "/api/v1/similar/nowhere": 404,
    "/api/v1/compare?x=nowhere&x=gym/donkey-kick": 404,
    "/api/v1/": 404,
    "/api/v2/search": 404,
}


@pytest.mark.parametrize("path", PROBLEMS)
def test_every_error_is_a_problem(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.mimetype == "application/problem+json"
    assert response.json is not None
    assert response.json.keys() >= {"type", "title", "status", "detail"}
    assert (response.status_code, response.json["status"]) == (PROBLEMS[path], PROBLEMS[path])


def test_an_unknown_parameter_is_refused_naming_the_known_ones(client: FlaskClient) -> None:
    refused = client.get("/api/v1/search?q=kick&musle=glutes").json
    assert refused is not None
    assert "nothing is called 'musle', did you mean 'muscle'? use q, muscle, equipment" in refused["detail"]
    assert client.get("/search?q=kick&utm_source=letter").status_code == 200, (
        "a page's address may carry more"
    )


def test_a_method_that_is_not_served_and_a_host_that_is_not_ours_are_problems_too(tmp_path: Path) -> None:
    client = an_app(an_engine(tmp_path, ()), tmp_path, trusted_hosts=("kb.example",)).test_client()
    posted = client.post("/api/v1/search", headers={"Host": "kb.example"})
    elsewhere = client.get("/api/v1/search", headers={"Host": "other.example"})
    assert [(r.status_code, r.mimetype) for r in (posted, elsewhere)] == [
        (405, "application/problem+json"),
        (400, "application/problem+json"),
    ]


def test_the_api_describes_itself_before_there_is_an_index(tmp_path: Path) -> None:
    client = an_app(WhooshEngine(tmp_path, taxonomy=load_taxonomy()), tmp_path).test_client()
    assert client.get("/api/v1/stats").status_code == 503
    paths = get(client, "/api/v1/openapi.json")["paths"]
    assert "example" not in paths["/api/v1/documents/{id}"]["get"]["parameters"][0]


def test_a_suggestion_leads_to_a_page_a_value_or_a_comparison(client: FlaskClient) -> None:
    def first(typed: str) -> tuple[str, str]:
        found = get(client, f"/api/v1/suggest?q={typed}")["suggestions"][0]
        assert client.get(found["url"]).status_code == 200
        return found["kind"], found["url"]

    assert first("donk") == ("title", "/doc/gym/donkey-kick")
    assert first("glutes") == ("facet", "/muscles/glutes")
    assert first("donkey+kick+vs+glute") == (
        "comparison",
        "/compare?x=gym/donkey-kick&x=gym/glute-kickback",
    )


def test_a_suggested_page_is_the_publishers_where_titles_lead_there(tmp_path: Path) -> None:
    page = a_document(
        "plank", title="Plank", faq=(("Is a plank hard?", "At first."),), url="https://example.org/plank/"
    )
    client = an_app(an_engine(tmp_path, [page]), tmp_path, titles="site").test_client()
    found = {one["kind"]: one["url"] for one in get(client, "/api/v1/suggest?q=plank")["suggestions"]}
    assert found["title"] == "https://example.org/plank/"
    assert found["question"].startswith("/doc/plank#")


def test_values_are_suggested_in_the_language_of_who_types(client: FlaskClient) -> None:
    asked = client.get("/api/v1/suggest?q=glut", headers={"Accept-Language": "es"})
    assert "Glúteos" in [one["text"] for one in asked.json["suggestions"]]
    assert "Accept-Language" in asked.headers["Vary"]
