"""How the cluster is reached: over connections that no other process has."""

import os
from typing import Any

import pytest

from kb.engines.opensearch import remote
from kb.engines.opensearch.remote import Breaker, ClusterAccess, Deadline, Remote


def test_a_worker_that_is_forked_opens_connections_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[int] = []

    class Client:
        def __init__(self, **options: object) -> None:
            self.transport = self
            self.number = len(opened)
            opened.append(os.getpid())

        def perform_request(self, *asked: object, **options: object) -> dict[str, Any]:
            return {"client": self.number}

    monkeypatch.setattr(remote.opensearchpy, "OpenSearch", Client)
    cluster = Remote(ClusterAccess(urls=("http://localhost:9",)))

    def asked() -> object:
        return cluster.ask("GET", "/", deadline=Deadline.after(5))["client"]

    assert [asked(), asked()] == [0, 0]
    monkeypatch.setattr(os, "getpid", lambda: opened[0] + 1)
    assert [asked(), asked()] == [1, 1]


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def broken(clock: Clock) -> Breaker:
    breaker = Breaker(failures=3, rest=2.0, now=clock)
    for _ in range(3):
        assert breaker.allows()
        breaker.failed()
    return breaker


def test_it_opens_after_a_row_of_failures() -> None:
    assert not broken(Clock()).allows()


def test_a_success_between_failures_starts_the_row_anew() -> None:
    breaker = Breaker(failures=2, now=Clock())
    breaker.failed()
    breaker.succeeded()
    breaker.failed()
    assert breaker.allows()


def test_after_the_rest_one_request_tries_for_all() -> None:
    clock = Clock()
    breaker = broken(clock)
    clock.now += 2.1
    assert breaker.allows()
    assert not breaker.allows()


def test_it_closes_when_that_request_succeeds() -> None:
    clock = Clock()
    breaker = broken(clock)
    clock.now += 2.1
    assert breaker.allows()
    breaker.succeeded()
    assert breaker.allows()
    assert breaker.allows()


def test_it_rests_again_when_that_request_fails() -> None:
    clock = Clock()
    breaker = broken(clock)
    clock.now += 2.1
    assert breaker.allows()
    breaker.failed()
    assert not breaker.allows()
