"""What the application counts of itself, in Prometheus' text format at /metrics.

Where PROMETHEUS_MULTIPROC_DIR names a directory, processes share their counts through files in it, and each
shows the sums over all; what is so of one process alone is left out there.
"""

import logging
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import cast

from flask import Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from indexer.remembering import remembered_bytes
from kb.cache import Cache
from kb.engines.base import Engine
from kb.errors import KbError
from kb.web.http.shared_counts import SHARED_IN, reserve_rooms
from kb.web.http.slots import Slots

KEY = "kb.metrics"
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)

_log = logging.getLogger(__name__)


class Metrics:
    """The counters of one application, in a registry of its own."""

    def __init__(self, engine: Engine, slots: Slots, replies: Cache) -> None:
        is_shared = bool(os.environ.get(SHARED_IN))
        if is_shared:
            reserve_rooms()
        self._lost = 0
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "kb_requests", "Requests answered.", ("route", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "kb_request_seconds", "Time to answer.", ("route",), buckets=SECONDS, registry=self._registry
        )
        self._failures = Counter(
            "kb_failures", "Answers that failed, by what failed.", ("kind",), registry=self._registry
        )
        self._shown = self._registry
        self._kept: Callable[[], Mapping[str, int]] = lambda: _kept_bytes(engine, replies)
        self._is_shared, self._first = is_shared, Lock()
        self._sums: dict[str, Gauge] = {}
        if is_shared:
            self._shown = CollectorRegistry()
            MultiProcessCollector(self._shown)  # type: ignore[no-untyped-call]  # it has no types
        else:
            self._shown.register(_OfProcess(engine, slots, replies))
            ProcessCollector(registry=self._shown)
        self._shown.register(_OfIndex(engine))

    def answered(self, route: str, status: int, seconds: float) -> None:
        with self._counting():
            self._requests.labels(route, str(status)).inc()
            self._seconds.labels(route).observe(seconds)
            for name, used in self._kept().items() if self._is_shared else ():
                self._sum(name).set(used)

    def _sum(self, name: str) -> Gauge:
        """A gauge whose file belongs to the process that answers, not to the one that it was forked from."""
        with self._first:
            if name not in self._sums:
                self._sums[name] = Gauge(
                    name, _KEPT[name], registry=self._registry, multiprocess_mode="livesum"
                )
            return self._sums[name]

    def refused(self, status: int) -> None:
        """Count what never became a request."""
        with self._counting():
            self._requests.labels("refused", str(status)).inc()

    def failed(self, error: Exception) -> None:
        with self._counting():
            self._failures.labels(type(error).__name__).inc()

    @contextmanager
    def _counting(self) -> Iterator[None]:
        """Lose the count where the disk has no room for it, never the answer; say so once."""
        try:
            yield
        except (OSError, ValueError) as error:  # ValueError: of a file that an earlier failure left closed
            if not self._lost:
                _log.warning("requests are not counted: %s", error)
            self._lost += 1

    def text(self) -> bytes:
        return generate_latest(self._shown)


_KEPT: Mapping[str, str] = {
    "kb_cache_bytes": "Bytes of kept answers.",
    "kb_replies_bytes": "Bytes of kept replies.",
    "kb_remembered_bytes": "Bytes of what was worked out of texts.",
}


def _kept_bytes(engine: Engine, replies: Cache) -> Mapping[str, int]:
    """What this process keeps in memory, by the names of _KEPT."""
    try:
        used = engine.use().cache_bytes
    except KbError:
        used = 0
    remembered = sum(remembered_bytes().values())
    return dict(zip(_KEPT, (used, replies.used, remembered), strict=True))


class _OfIndex(Collector):
    """What is so of the index at the moment of asking."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def collect(self) -> Iterator[Metric]:
        try:
            generation = self._engine.generation()
        except KbError:
            return  # there is no index: what it holds can't be said
        yield GaugeMetricFamily("kb_generation", "The generation that answers.", generation.number)
        yield GaugeMetricFamily("kb_documents", "Documents in it.", generation.documents)
        yield GaugeMetricFamily(
            "kb_generation_built_timestamp_seconds", "When it was built.", generation.built.timestamp()
        )


class _OfProcess(Collector):
    """What is so of this process at the moment of asking."""

    def __init__(self, engine: Engine, slots: Slots, replies: Cache) -> None:
        self._engine = engine
        self._slots = slots
        self._replies = replies

    def collect(self) -> Iterator[Metric]:
        yield GaugeMetricFamily("kb_slots_taken", "Requests that are being answered.", self._slots.taken)
        yield GaugeMetricFamily("kb_slots_waiting", "Requests that wait for a slot.", self._slots.waiting)
        for name, used in _kept_bytes(self._engine, self._replies).items():
            yield GaugeMetricFamily(name, _KEPT[name], used)
        yield CounterMetricFamily("kb_replies_hits", "Requests answered by one.", self._replies.hits)
        yield CounterMetricFamily("kb_replies_misses", "Requests answered anew.", self._replies.misses)
        try:
            use = self._engine.use()
        except KbError:
            return
        yield CounterMetricFamily("kb_cache_hits", "Words found in the cache.", use.cache_hits)
        yield CounterMetricFamily("kb_cache_misses", "Words not found in it.", use.cache_misses)
        yield CounterMetricFamily("kb_generations_refused", "New generations that were damaged.", use.refused)


def add_metrics(app: Flask, metrics: Metrics) -> None:
    """Have every request of the app counted and timed."""
    app.extensions[KEY] = metrics

    @app.after_request
    def count(response: Response) -> Response:
        seconds = time.perf_counter() - g.started if "started" in g else 0.0
        # The rule, never the path: paths have no end, and a label must have.
        route = request.url_rule.rule if request.url_rule else "none"
        metrics.answered(route, response.status_code, seconds)
        return response


def metrics_of(app: Flask) -> Metrics:
    return cast(Metrics, app.extensions[KEY])
