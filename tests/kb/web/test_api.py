from typing import Any

import pytest
from flask.testing import FlaskClient


def get(client: FlaskClient, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, response.text
    assert response.mimetype == "application/json"
    return response.json


def test_search_gives_every_key_of_the_contract(client: FlaskClient) -> None:
    found = get(client, "/api/v1/search?q=kick")
    assert set(found) >= {
        "query", "generation", "engine", "total", "page", "pages", "took_ms", "did_you_mean", "chips",
        "notices", "answer", "hits", "facets",
    }  # fmt: skip
    assert set(found["hits"][0]) >= {
        "id", "title", "kind", "source", "url", "lang", "score", "snippet", "anchor", "reason", "facets",
    }  # fmt: skip
    assert set(found["facets"][0]["buckets"][0]) == {"value", "label", "count", "selected", "toggle_url"}
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
    described = {path.replace("{id}", "<path:id>") for path in get(client, "/api/v1/openapi.json")["paths"]}
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
