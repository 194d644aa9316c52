import io
import json
import logging
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from flask import Flask, g
from flask.testing import FlaskClient

from kb.web.http.journal import LEVELS, log_to_stderr


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, logger="kb.access")
    return caplog


def test_a_request_is_one_line_of_json_with_the_id_that_was_sent(
    client: FlaskClient, lines: pytest.LogCaptureFixture
) -> None:
    response = client.get("/search?q=donkey+kick")
    (line,) = [json.loads(record.getMessage()) for record in lines.records]
    assert line["id"] == response.headers["X-Request-Id"]
    assert (line["path"], line["status"], line["q"]) == ("/search", 200, "donkey kick")
    assert line["total"] > 0


def test_no_request_can_forge_a_line(client: FlaskClient, lines: pytest.LogCaptureFixture) -> None:
    client.get("/doc/x%0d%0aINFO forged")
    client.get("/search", query_string={"q": 'x\r\n{"status": 200}'})
    assert len(lines.records) == 2
    assert not any(set("\r\n") & set(record.getMessage()) for record in lines.records)


def test_ids_differ(client: FlaskClient) -> None:
    assert len({client.get("/health").headers["X-Request-Id"] for _ in range(20)}) == 20


@pytest.fixture
def written() -> Iterator[Callable[[], list[dict[str, object]]]]:
    """What is written from here on, read back; the loggers are left as they were."""
    before = {name: (log.handlers, log.propagate, log.level) for name, log in _loggers()}
    stream = io.StringIO()
    log_to_stderr(stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    for name, log in _loggers():
        log.handlers, log.propagate = before[name][:2]
        log.setLevel(before[name][2])


def _loggers() -> list[tuple[str, logging.Logger]]:
    return [(name, logging.getLogger(name)) for name in LEVELS]


Lines = Callable[[], list[dict[str, object]]]


def test_each_request_is_one_line_with_its_id(client: FlaskClient, written: Lines) -> None:
    response = client.get("/search?q=kick")
    (line,) = written()
    assert line["id"] == response.headers["X-Request-Id"]
    assert (line["logger"], line["level"], line["status"], line["q"]) == ("kb.access", "info", 200, "kick")
    assert datetime.fromisoformat(str(line["time"])).tzinfo is not None


def test_line_ends_in_a_request_forge_no_second_line(client: FlaskClient, written: Lines) -> None:
    client.get("/doc/x%0d%0a%7B%22status%22:200%7D")
    client.get("/search", query_string={"q": "a\r\nb\u2028c\x85d"})
    assert [line["status"] for line in written()] == [404, 200]


def test_an_unforeseen_error_is_written_with_its_request_and_its_trace(app: Flask, written: Lines) -> None:
    with app.test_request_context("/x\r\ny"):
        app.preprocess_request()
        try:
            raise RuntimeError("first\nsecond")
        except RuntimeError as error:
            logging.getLogger("kb.web.http.error_pages").error("at %s", "/x\r\ny", exc_info=error)
        request_id = g.request_id
    (line,) = written()
    assert (line["id"], line["level"], line["message"]) == (request_id, "error", "at /x\r\ny")
    assert "RuntimeError: first\nsecond" in str(line["exception"])
