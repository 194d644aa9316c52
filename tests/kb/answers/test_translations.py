import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.reply import Asked, Reply
from kb.curation import Curation
from kb.engines.whoosh.engine import WhooshEngine
from tests.build import a_document
from tests.kb.web.running import an_app, an_engine

KEY = "plank"
DOCUMENTS = (
    a_document("en/plank", title="Plank", text="A burpee.", translation_key=KEY, muscles=("core",)),
    a_document(
        "es/plancha", title="Plancha", text="Burpee.", lang="es", translation_key=KEY, muscles=("core",)
    ),
    a_document("pt/prancha", title="Prancha", text="Um burpee.", lang="pt", translation_key=KEY),
    a_document("en/squat", title="Squat", text="Sit down as after a burpee.", muscles=("core",)),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhooshEngine]:
    engine = an_engine(tmp_path_factory.mktemp("translated"), DOCUMENTS)
    yield engine
    engine.close()


def asked(engine: WhooshEngine, text: str = "", **more: object) -> Reply:
    return ask(engine, load_taxonomy(), Curation(), Asked(text=text, **more))  # type: ignore[arg-type]  # by key


def ids(reply: Reply) -> set[str]:
    return {found.hit.id for found in reply.hits}


def test_translations_of_one_page_are_one_result_counted_once(engine: WhooshEngine) -> None:
    reply = asked(engine)
    assert (reply.total, len(reply.hits)) == (2, 2)
    core = next(
        b for facet in reply.facets if facet.name == "muscle" for b in facet.buckets if b.value == "core"
    )
    assert core.count == 2
    assert asked(engine, filters={"muscle": ("core",)}).total == 2


@pytest.mark.parametrize(
    ("question", "reader", "id"),
    [
        ("burpee", "en", "en/plank"),
        ("burpee", "es", "es/plancha"),
        ("burpee", "pt-BR", "pt/prancha"),
        ("plancha", "en", "es/plancha"),
        ("", "es", "es/plancha"),
    ],
)
def test_the_result_is_in_the_readers_language_where_the_question_finds_it(
    engine: WhooshEngine, question: str, reader: str, id: str
) -> None:
    assert id in ids(asked(engine, question, reader=reader))


def test_a_result_says_in_which_other_languages_it_is(engine: WhooshEngine) -> None:
    reply = asked(engine, "burpee", reader="es")
    also = {found.hit.id: [(one.lang, one.id) for one in found.also] for found in reply.hits}
    assert also == {"es/plancha": [("en", "en/plank"), ("pt", "pt/prancha")], "en/squat": []}


@pytest.mark.parametrize(("question", "ids"), [("core exercises", "en"), ("ejercicios de core", "es")])
def test_a_list_names_each_page_once_in_the_language_of_the_question(
    engine: WhooshEngine, question: str, ids: str
) -> None:
    answer = asked(engine, question).answer
    assert answer is not None
    named = [source.id for source in answer.sources]
    assert f"{ids}/plan" in " ".join(named)
    assert len([id for id in named if "plan" in id]) == 1


def test_each_is_a_result_where_that_is_asked(engine: WhooshEngine) -> None:
    reply = asked(engine, each_translation=True)
    assert (reply.total, {found.also for found in reply.hits}) == (4, {()})


def test_a_filter_by_language_finds_the_translation_in_it(engine: WhooshEngine) -> None:
    assert ids(asked(engine, filters={"lang": ("pt",)})) == {"pt/prancha"}


@pytest.fixture(scope="module")
def client(engine: WhooshEngine, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return an_app(engine, tmp_path_factory.mktemp("app")).test_client()


def test_pages_and_api_have_the_switch(client: FlaskClient) -> None:
    one, every = (client.get(f"/api/v1/search?q=burpee{more}").json for more in ("", "&translations=all"))
    assert one is not None
    assert every is not None
    assert (one["total"], every["total"]) == (2, 4)
    also = [other for hit in one["hits"] for other in hit["also"]]
    assert {"id": "pt/prancha", "lang": "pt", "title": "Prancha", "url": None} in also
    assert client.get("/api/v1/search?translations=some").status_code == 400
    page = client.get("/search?q=burpee").text
    assert 'href="/search?q=burpee&amp;translations=all"' in page
    assert 'href="/doc/es/plancha" lang="es" hreflang="es"' in page
    assert 'href="/search?q=burpee"' in client.get("/search?q=burpee&translations=all").text
    facets = client.get("/search?q=burpee&translations=all&muscle=core").text
    assert '<input type="hidden" name="translations" value="all">' in facets


def test_every_count_leads_to_as_many_results(client: FlaskClient, tmp_path: Path) -> None:
    for address in ("/muscles/core", "/api/v1/facets"):
        assert client.get(address).status_code == 200
    assert "Search all 2 pages" in client.get("/muscles/core").text
    found = client.get("/api/v1/facets").json
    assert found is not None
    for facet in found["facets"]:
        for bucket in facet["buckets"]:
            reply = client.get(bucket["toggle_url"]).json
            assert reply is not None
            assert reply["total"] == bucket["count"], (facet["name"], bucket["value"])


def test_no_snapshot_is_kept_longer_than_its_answer(tmp_path: Path) -> None:
    engine = an_engine(tmp_path, DOCUMENTS)
    with engine.snapshot() as now:
        ask(now, load_taxonomy(), Curation(), Asked(text="burpee"))
    kept = weakref.ref(now)
    del now
    gc.collect()
    assert kept() is None
    engine.close()
