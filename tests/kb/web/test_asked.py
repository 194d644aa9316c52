"""Questions that the pages and the API answer, in the log and on the page of statistics."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer.taxonomy import load_taxonomy
from kb.questions.summary import Summary, summary
from kb.settings import Settings
from kb.web.app import create_app
from kb.web.site import KEY
from tests.kb.web.library import library
from tests.kb.web.running import ROOT, an_engine


class Logged:
    """The application with a log."""

    def __init__(self, directory: Path, public_questions: int = 0) -> None:
        self.file = directory / "asked.sqlite"
        settings = Settings(
            corpus=(),
            index=directory,
            templates=ROOT / "templates",
            query_log=self.file,
            public_questions=public_questions,
        )
        self.app = create_app(an_engine(directory, library()), load_taxonomy(), settings)
        self.client: FlaskClient = self.app.test_client()

    def asked(self) -> Summary:
        self.app.extensions[KEY].log.close()
        return summary(self.file)


@pytest.fixture
def logged(tmp_path: Path) -> Logged:
    return Logged(tmp_path)


def test_questions_of_pages_and_of_the_api_are_noted(logged: Logged) -> None:
    logged.client.get("/search?q=donkey+kick&muscle=glutes")
    logged.client.get("/api/v1/search?q=zzyzx")
    found = logged.asked()
    assert {(one.question, one.total > 0) for one in found.top} == {("donkey kick", True), ("zzyzx", False)}
    assert [(one.facet, one.value) for one in found.filters] == [("muscle", "glutes")]


def test_further_pages_and_the_mere_list_of_everything_are_no_questions(logged: Logged) -> None:
    for path in ("/search", "/api/v1/search?page=2&q=exercise", "/api/v1/facets?q=exercise"):
        assert logged.client.get(path).status_code == 200
    assert logged.asked().count == 0


def test_a_question_that_is_still_being_typed_is_none(logged: Logged) -> None:
    assert logged.client.get("/search?q=donk", headers={"X-Typing": "1"}).status_code == 200
    assert logged.asked().count == 0


def test_no_address_is_kept(logged: Logged) -> None:
    headers = {"User-Agent": "Secret Browser", "Cookie": "a=secret", "Referer": "https://secret.example"}
    logged.client.get("/search?q=plank", headers=headers, environ_base={"REMOTE_ADDR": "203.0.113.77"})
    assert logged.asked().count == 1
    content = logged.file.read_bytes()
    assert b"203.0.113" not in content
    assert b"ecret" not in content


def ask(logged: Logged, client: str, *questions: str) -> None:
    for question in questions:
        logged.client.get(
            "/api/v1/search",
            query_string={"q": question},
            environ_base={"REMOTE_ADDR": f"203.0.113.{client}"},
        )


def test_the_page_of_statistics_shows_no_question_unless_a_setting_says_so(logged: Logged) -> None:
    for client in "123456":
        ask(logged, client, "donkey kick")
    logged.asked()
    page = logged.client.get("/about").text
    assert "donkey kick" not in page
    assert "What is asked" not in page


def test_the_page_of_statistics_shows_what_enough_different_clients_asked(tmp_path: Path) -> None:
    logged = Logged(tmp_path, public_questions=2)
    ask(logged, "1", "donkey kick", "zzyzx", "my own sore knee", "my own sore knee", "My own sore knee")
    ask(logged, "2", "zzyzx", "donkey kick")
    logged.asked()
    page = logged.client.get("/about").text
    assert "7 questions" in page
    assert "donkey kick" in page
    assert "zzyzx" in page
    assert "asked 2 times" in page
    assert "sore knee" not in page


def test_the_page_of_statistics_is_there_even_if_the_log_can_not_be_read(logged: Logged) -> None:
    logged.file.write_text("no database " * 100)
    assert logged.client.get("/about").status_code == 200


def test_without_a_log_nothing_is_said_of_questions(client: FlaskClient) -> None:
    client.get("/search?q=plank")
    assert "What is asked" not in client.get("/about").text
