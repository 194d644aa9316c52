"""Requests to the cluster: a deadline for each call, a breaker for all, and our errors at this border."""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any
from urllib.parse import quote

import msgspec
import opensearchpy
from opensearchpy.exceptions import ConnectionError as NotReached
from opensearchpy.exceptions import OpenSearchException, TransportError
from opensearchpy.serializer import JSONSerializer

from kb.errors import EngineError, EngineUnavailable

FAILURES = 5
REST_SECONDS = 3.0


class Breaker:
    """Opens after `failures` in a row; after `rest` seconds one request at a time may try again."""

    def __init__(
        self,
        *,
        failures: int = FAILURES,
        rest: float = REST_SECONDS,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limit = failures
        self._rest = rest
        self._now = now
        self._failed = 0
        self._until = 0.0
        self._lock = Lock()

    def allows(self) -> bool:
        """Whether a request may be sent. When the rest is over, the first to ask tries for all."""
        with self._lock:
            if self._failed < self._limit:
                return True
            if self._now() < self._until:
                return False
            self._until = self._now() + self._rest
            return True

    def succeeded(self) -> None:
        with self._lock:
            self._failed = 0

    def failed(self) -> None:
        with self._lock:
            self._failed += 1
            if self._failed >= self._limit:
                self._until = self._now() + self._rest


Json = dict[str, Any]
"""A JSON object as OpenSearch speaks it; it stays inside this package."""

BUSY = frozenset({429, 502, 503, 504})
"""Statuses that say "later" or "another node"."""

READ_SECONDS = 1.8
"""What one call may take in all, so that a page comes within two seconds."""

_PAUSE = 0.05


class Missing(EngineError):
    """There is no such index, alias or document (404)."""


class Conflict(EngineError):
    """Somebody else was first (409)."""


class RequestRefused(EngineError):
    """The cluster does not accept the request as it is (400)."""


_KINDS: Mapping[object, type[EngineError]] = {400: RequestRefused, 404: Missing, 409: Conflict}


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment (of the monotonic clock) by which a call must have ended."""

    end: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        return cls(time.monotonic() + seconds)

    @property
    def left(self) -> float:
        """The seconds that are left. Raises EngineUnavailable where there are none."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise EngineUnavailable("the search engine is too slow: try again")
        return left


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterAccess:
    """Where the cluster is and how to get in. `ca` is a file of certificates; `user` empty for none."""

    urls: tuple[str, ...]
    user: str = ""
    password: str = ""
    ca: str | None = None

    def __repr__(self) -> str:
        return f"ClusterAccess({', '.join(self.urls)})"


class _Serializer(JSONSerializer):
    """The same JSON, several times faster."""

    _encode = staticmethod(msgspec.json.Encoder(enc_hook=str).encode)
    _decode = staticmethod(msgspec.json.Decoder().decode)

    def dumps(self, data: object) -> Any:
        return data if isinstance(data, str | bytes) else self._encode(data).decode()

    def loads(self, text: str) -> object:
        return self._decode(text)


class Remote:
    """The cluster as this package talks to it; shared by all threads."""

    def __init__(self, access: ClusterAccess, *, breaker: Breaker | None = None) -> None:
        self._where = ", ".join(access.urls)
        self._breaker = breaker or Breaker()
        self._access = access
        self._process, self._opened = os.getpid(), _client(access)

    @property
    def _client(self) -> opensearchpy.OpenSearch:
        """The client of this process: a connection that a forked worker shares would mix up its answers with
        those of the others."""
        if self._process != (here := os.getpid()):
            self._process, self._opened = here, _client(self._access)
        return self._opened

    def ask(
        self, method: str, path: str, body: object = None, *, deadline: Deadline, **params: object
    ) -> Json:
        """Send one request, again while there is time where a node is busy or gone.

        Raises EngineUnavailable, Missing, Conflict or RequestRefused.
        """
        pause = _PAUSE
        while True:
            try:
                return self._once(method, path, body, deadline, params)
            except EngineUnavailable:
                if time.monotonic() + 2 * pause >= deadline.end or not self._breaker.allows():
                    raise
            time.sleep(pause)
            pause *= 2

    def _once(
        self, method: str, path: str, body: object, deadline: Deadline, params: Mapping[str, object]
    ) -> Json:
        if not self._breaker.allows():
            raise EngineUnavailable(f"the search engine at {self._where} does not answer: try again later")
        try:
            answer = self._client.transport.perform_request(
                method, path, params={**params, "request_timeout": deadline.left}, body=body
            )
        except NotReached as error:
            self._breaker.failed()
            reason = f"the search engine at {self._where} does not answer: {_reason(error)}"
            raise EngineUnavailable(reason) from error
        except TransportError as error:
            raise self._ours(error) from error
        except OpenSearchException as error:
            raise EngineError(f"the search engine at {self._where}: {error}") from error
        self._breaker.succeeded()
        return answer if isinstance(answer, dict) else {"answer": answer}

    def _ours(self, error: TransportError) -> EngineError:
        if error.status_code in BUSY:
            self._breaker.failed()
            return EngineUnavailable(
                f"the search engine at {self._where} is busy or incomplete: {_reason(error)}"
            )
        self._breaker.succeeded()
        kind = _KINDS.get(error.status_code, EngineError)
        return kind(f"the search engine at {self._where} answers {error.status_code}: {_reason(error)}")

    def close(self) -> None:
        self._client.close()


def _client(access: ClusterAccess) -> opensearchpy.OpenSearch:
    secure = any(url.startswith("https") for url in access.urls)
    tls: dict[str, Any] = {"verify_certs": True, "ca_certs": access.ca} if secure else {}
    return opensearchpy.OpenSearch(
        hosts=list(access.urls),
        http_auth=(access.user, access.password) if access.user else None,
        serializer=_Serializer(),
        pool_maxsize=32,
        max_retries=2,
        retry_on_status=(),
        http_compress=False,
        dead_timeout=5,
        **tls,
    )


def path(*parts: str | Sequence[str]) -> str:
    """A URL path of these parts, each quoted; a sequence is a list with commas."""
    return "/" + "/".join(
        quote(part, safe="_*") if isinstance(part, str) else ",".join(quote(one, safe="_*") for one in part)
        for part in parts
    )


def lines(values: Sequence[object]) -> bytes:
    """The body of a bulk or multi-search request: one JSON value a line."""
    return b"".join(_encode(value) + b"\n" for value in values)


_encode = msgspec.json.Encoder(enc_hook=str).encode


def _reason(error: TransportError) -> str:
    info = error.info
    if isinstance(info, dict) and isinstance(cause := info.get("error"), dict):
        roots = cause.get("root_cause") or [cause]
        return f"{roots[0].get('type')}: {roots[0].get('reason')}"[:300]
    return str(error.error)[:200]
