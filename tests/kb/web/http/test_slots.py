from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from kb.engines.whoosh.engine import WhooshEngine
from kb.web.http.slots import KEY, WAITING, Busy, Slots
from tests.kb.web.running import an_app
from tests.patience import PATIENCE, until


@contextmanager
def waiting(slots: Slots) -> Iterator[Thread]:
    thread = Thread(target=slots.take, daemon=True)
    thread.start()
    until(lambda: bool(slots.waiting))
    yield thread
    thread.join(PATIENCE)
    assert not thread.is_alive(), "it waits though a slot is free"


def test_who_finds_no_free_slot_waits_for_one() -> None:
    slots = Slots(1, patience=10 * PATIENCE)  # so long that it must be told, and not only look in the end
    slots.take()
    with waiting(slots):
        slots.free()
    assert (slots.taken, slots.waiting) == (1, 0)


def test_who_waits_too_long_is_sent_away() -> None:
    slots = Slots(1, patience=0)
    slots.take()
    with pytest.raises(Busy):
        slots.take()
    assert (slots.taken, slots.waiting) == (1, 0)


def test_where_enough_wait_the_next_is_sent_away_at_once() -> None:
    slots = Slots(1, waiting=1, patience=60)
    slots.take()
    with waiting(slots):
        with pytest.raises(Busy):
            slots.take()
        slots.free()


def test_too_many_questions_at_once_are_503_and_health_answers(engine: WhooshEngine, tmp_path: Path) -> None:
    app = an_app(engine, tmp_path, threads=1)
    client = app.test_client()
    slots: Slots = app.extensions[KEY]
    slots.take()
    slots.waiting = WAITING
    for path in ("/search?q=kick", "/api/v1/search?q=kick"):
        refused = client.get(path)
        assert (refused.status_code, refused.headers["Retry-After"]) == (503, "1")
    for path in ("/health", "/ready", "/metrics", "/static/site.css"):
        assert client.get(path).status_code == 200
    slots.free()
    assert client.get("/search?q=kick").status_code == 200


def test_a_failed_request_gives_its_slot_back(engine: WhooshEngine, tmp_path: Path) -> None:
    client = an_app(engine, tmp_path, threads=1).test_client()
    for _ in range(3):
        assert client.get("/search", query_string={"q": "*kick"}).status_code == 400
        assert client.get("/doc/none").status_code == 404
    assert "kb_slots_taken 0.0" in client.get("/metrics").text
