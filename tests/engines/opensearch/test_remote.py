"""How the cluster is reached: over connections that no other process has."""

import os
from typing import Any

import pytest

from kb.engines.opensearch import remote
from kb.engines.opensearch.remote import ClusterAccess, Deadline, Remote


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
