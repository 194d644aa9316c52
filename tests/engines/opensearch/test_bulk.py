"""Bulk writing against a cluster that is played here: what is retried, what is named, what is given up."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec
import pytest

from kb.engines.opensearch import bulk
from kb.engines.opensearch.bulk import Action, Bulk, create, delete, put, write
from kb.engines.opensearch.entries import IndexEntry
from kb.engines.opensearch.remote import Deadline, Json
from kb.errors import EngineError, EngineUnavailable

Answer = Callable[[list[str]], Json]


class Played:
    """Takes bulk requests and answers as it is told; remembers the ids of each request."""

    def __init__(self, answers: Sequence[Answer | Exception]) -> None:
        self._answers: Iterator[Answer | Exception] = iter(answers)
        self.requests: list[list[str]] = []

    def ask(self, method: str, path: str, body: bytes, *, deadline: Deadline, timeout: str) -> Json:
        ids = [
            next(iter(line.values()))["_id"]
            for line in map(msgspec.json.decode, body.splitlines())
            if next(iter(line)) in {"index", "create", "delete"}
        ]
        self.requests.append(ids)
        answer = next(self._answers, taken)
        if isinstance(answer, Exception):
            raise answer
        return answer(ids)


def taken(ids: list[str]) -> Json:
    return {"errors": False, "items": [{"index": {"status": 201}} for _ in ids]}


def refusing(status: int, *refused: str, kind: str = "index") -> Answer:
    def answer(ids: list[str]) -> Json:
        error = {"type": "some_exception", "reason": "so it is"}
        items = [
            {kind: {"status": status, "error": error} if id in refused else {"status": 201}} for id in ids
        ]
        return {"errors": True, "items": items}

    return answer


def action(id: str) -> Action:
    return put("pages", IndexEntry("documents", id, "r", {"n": id}), run=3)


def chunk(*ids: str) -> list[tuple[Action, bytes]]:
    return [(action(id), action(id).encoded) for id in ids]


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "_FIRST_PAUSE", 0.001)
    monkeypatch.setattr(bulk, "_LONGEST_PAUSE", 0.002)


def run(played: Any, *ids: str, patience: float = 5.0) -> None:
    write(played, chunk(*ids), patience)


def test_only_what_was_turned_away_is_sent_again() -> None:
    played = Played([refusing(429, "b", "c"), refusing(503, "c")])
    run(played, "a", "b", "c")
    assert played.requests == [["a", "b", "c"], ["b", "c"], ["c"]]


def test_a_request_that_failed_as_a_whole_is_sent_again() -> None:
    played = Played([EngineUnavailable("gone"), EngineUnavailable("gone")])
    run(played, "a", "b")
    assert played.requests == [["a", "b"]] * 3


def test_patience_ends() -> None:
    played = Played([EngineUnavailable("gone")] * 1000)
    with pytest.raises(EngineUnavailable, match="2 records are not taken in: gone"):
        run(played, "a", "b", patience=0.02)


def test_refused_records_are_named_and_counted() -> None:
    played = Played([refusing(400, "a", "b", "c", "d", "e")])
    message = "5 records are refused: a: some_exception: so it is; .* and 2 more"
    with pytest.raises(EngineError, match=message):
        run(played, *"abcdef")


def test_a_late_write_of_an_older_run_is_an_error() -> None:
    with pytest.raises(EngineError, match="refused: b"):
        run(Played([refusing(409, "b")]), "a", "b")


@pytest.mark.parametrize(("kind", "status"), [("create", 409), ("delete", 404)])
def test_what_is_done_already_is_done(kind: str, status: int) -> None:
    played = Played([refusing(status, "a", kind=kind)])
    run(played, "a")
    assert len(played.requests) == 1


def test_chunks_are_cut_by_bytes_and_all_are_sent() -> None:
    played: Any = Played([])
    with Bulk(played, chunk_bytes=300) as out:
        for n in range(20):
            out.add(action(f"{n:02}"))
    assert sorted(id for ids in played.requests for id in ids) == [f"{n:02}" for n in range(20)]
    assert len(played.requests) > 3


def test_an_error_of_a_chunk_on_its_way_reaches_the_writer() -> None:
    played: Any = Played([refusing(400, "00")])
    out = Bulk(played, chunk_bytes=1)
    out.add(action("00"))
    with pytest.raises(EngineError, match="refused: 00"):
        out.drain()


def test_records_carry_their_run_as_version() -> None:
    head = action("a").head["index"]
    assert (head["version"], head["version_type"], head["routing"]) == (3, "external_gte", "r")
    assert delete("pages", "a", "r", 3).head["delete"]["version"] == 3
    assert "version" not in create("words", "a", {}).head["create"]
