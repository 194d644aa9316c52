"""The built-in server: waitress, threaded, bounded in time, size and number, in one process or several."""

import signal
import socket
import time
from collections.abc import Callable, Sequence
from select import select
from types import FrameType

from flask import Flask
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher

from kb.errors import SettingsError
from kb.serving.connection import Connection
from kb.serving.room import CONNECTIONS, PER_ADDRESS, address_of, has_room
from kb.serving.workers import run_workers, workers_of
from kb.settings import Settings
from kb.stopping import stop_signals
from kb.web.http.journal import log_to_stderr
from kb.web.http.metrics import Metrics, metrics_of
from kb.web.http.shared_counts import gone
from kb.web.http.slots import WAITING
from kb.web.site import site_of

BODY_BYTES = 64 << 10
HEADER_BYTES = 32 << 10
BACKLOG = 1024
"""Connections that may wait to be accepted."""

IDLE_SECONDS = 30
"""A connection that is silent for so long is closed."""

DRAIN_SECONDS = 9
"""What is in flight when the server is told to stop has so long to end, and its threads a second more."""

SPARE_THREADS = 4
"""Beyond those that work or wait for a slot: they answer /health, and refuse what is too much."""

_BESIDE = 16
"""What waitress counts among connections: the sockets that listen, and what wakes the loop."""

_PASS = 0.05


class Listener(TcpWSGIServer):  # type: ignore[misc]  # waitress has no types
    """One listening socket; its connections must bring their requests in time, and idle ones make room."""

    channel_class = Connection
    metrics: Metrics
    per_address: int
    active_channels: dict[int, Connection]

    def accept(self) -> tuple[socket.socket, tuple[str, int]] | None:
        """Take a connection in, once there is room for it; None where all of its like are at work."""
        accepted: tuple[socket.socket, tuple[str, int]] | None = super().accept()
        open_ones = tuple(self.active_channels.values())
        if accepted is None or has_room(open_ones, address_of(accepted[1]), self.per_address):
            return accepted
        accepted[0].close()
        return None

    def maintenance(self, now: float) -> None:
        super().maintenance(now)
        for connection in tuple(self.active_channels.values()):
            connection.expire()


def run(app: Flask, settings: Settings) -> None:
    """Serve until told to stop, then finish what is in flight; one JSON line a request on stderr.

    Raises SettingsError on a taken port.
    """
    log_to_stderr()
    listening = _listen(settings)

    def announce() -> None:
        # Not before a signal would be heard: who reads this may send one at once.
        for one in listening:
            print(f"serving on {_address(one)}", flush=True)

    if (workers := workers_of(settings)) == 1:
        _serve(app, settings, listening, announce)
    else:
        run_workers(workers, lambda: _serve(app, settings, listening, lambda: None), announce, gone)
    for one in listening:
        one.close()


def _listen(settings: Settings) -> tuple[socket.socket, ...]:
    """Sockets on every address of the host, shared by all workers."""
    found = []
    try:
        for family, kind, protocol, address in Adjustments(host=settings.host, port=settings.port).listen:
            one = socket.socket(family, kind, protocol)
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            one.bind(address)
            one.listen(BACKLOG)
            found.append(one)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SettingsError(f"can't listen on {settings.host}:{settings.port}: {reason}") from error
    return tuple(found)


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _serve(
    app: Flask, settings: Settings, listening: Sequence[socket.socket], announce: Callable[[], None]
) -> None:
    """Answer in this process until it is told to stop."""
    dispatcher = ThreadedTaskDispatcher()
    sockets: dict[int, object] = {}
    adjustments = Adjustments(
        sockets=list(listening),
        connection_limit=CONNECTIONS + _BESIDE,
        max_request_body_size=BODY_BYTES,
        max_request_header_size=HEADER_BYTES,
        channel_timeout=IDLE_SECONDS,
        cleanup_interval=1,
        ident=None,
        clear_untrusted_proxy_headers=not settings.proxies,
    )
    per_address = CONNECTIONS if settings.proxies else PER_ADDRESS
    listeners = [_listener(app, sockets, dispatcher, adjustments, one, per_address) for one in listening]
    dispatcher.set_thread_count(settings.threads + WAITING + SPARE_THREADS)
    stopped = _stopped_by_signal(listeners)
    announce()
    while not stopped():
        wasyncore.loop(timeout=1, use_poll=True, map=sockets, count=1)
    _drain(listeners, sockets)
    dispatcher.shutdown(timeout=1)
    wasyncore.close_all(sockets)
    if log := site_of(app).log:
        log.close()  # a worker leaves without what Python does at exit


def _listener(
    app: Flask,
    sockets: dict[int, object],
    dispatcher: ThreadedTaskDispatcher,
    adjustments: Adjustments,
    one: socket.socket,
    per_address: int,
) -> Listener:
    where = (one.family, one.type, one.proto, one.getsockname())
    listener = Listener(
        app, sockets, _sock=one, dispatcher=dispatcher, adj=adjustments, bind_socket=False, sockinfo=where
    )
    listener.metrics = metrics_of(app)
    listener.per_address = per_address
    return listener


def _stopped_by_signal(listeners: Sequence[Listener]) -> Callable[[], bool]:
    """Let the first signal to stop be seen by the loop; the second one ends the process at once."""
    signals: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        if signals:
            raise SystemExit(0)
        signals.append(number)
        listeners[0].pull_trigger()

    for number in stop_signals():
        signal.signal(number, stop)
    return lambda: bool(signals)


def _drain(listeners: Sequence[Listener], sockets: dict[int, object]) -> None:
    """Take in what has reached the system, stop listening, and answer what is in flight."""
    deadline = time.monotonic() + DRAIN_SECONDS
    for listener in listeners:
        while select([listener.socket], [], [], 0)[0]:
            listener.handle_accept()
        wasyncore.dispatcher.close(listener)
    quiet = 0
    while quiet < 2 and time.monotonic() < deadline:
        # A request that lies in the system's buffer is read by the first pass.
        wasyncore.loop(timeout=_PASS, use_poll=True, map=sockets, count=1)
        busy = any(one.is_busy for listener in listeners for one in listener.active_channels.values())
        quiet = 0 if busy else quiet + 1
