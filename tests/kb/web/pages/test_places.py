"""What is found in a file of several pages says where in it: in a list, under an answer, on its page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer.page import Locator
from tests.build import a_document
from tests.kb.web.running import an_app, an_engine


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    place: Path = tmp_path_factory.mktemp("places")
    page = a_document(
        "book/page-12",
        title="Sled push",
        source="Home moves",
        path="/content/book.pdf",
        locator=Locator("page", 12),
        faq=(("How long is a sled push?", "A sled push is twenty metres long."),),
    )
    with an_app(an_engine(place, (page,)), place).test_client() as client:
        yield client


@pytest.mark.parametrize(("ui", "said"), [("en", "page 12"), ("es", "página 12")])
def test_a_hit_a_source_and_a_page_name_their_place(client: FlaskClient, ui: str, said: str) -> None:
    found = client.get(f"/search?q=how+long+is+a+sled+push&ui={ui}").text
    assert f"Home moves · {said}" in found
    assert f"</a>, Home moves, {said}</li>" in found
    assert f"<code>book.pdf</code>, {said}." in client.get(f"/doc/book/page-12?ui={ui}").text


def test_the_api_tells_it_of_hits_and_sources(client: FlaskClient) -> None:
    found = client.get("/api/v1/search?q=how+long+is+a+sled+push").json
    place = {"unit": "page", "number": 12, "within": ""}
    assert found is not None
    assert found["hits"][0]["locator"] == place
    assert found["answer"]["sources"][0]["locator"] == place
