import json
import logging

import pytest
from flask.testing import FlaskClient


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
