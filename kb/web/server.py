"""The built-in server: waitress, threaded, within bounds, in one process or several."""

import signal
import socket
from types import FrameType

from flask import Flask
from waitress import create_server
from waitress.adjustments import Adjustments

from kb.errors import SettingsError
from kb.settings import Settings
from kb.web.journal import log_to_stderr
from kb.web.workers import run_workers

BODY_BYTES = 64 << 10
HEADER_BYTES = 32 << 10
IDLE_SECONDS = 30
WAITING = 1024
"""Connections that may wait to be accepted."""


def run(app: Flask, settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM, then finish what is in flight; one JSON line a request on stderr.

    Raises SettingsError on a taken port.
    """
    log_to_stderr()
    sockets = _listen(settings)
    print(f"serving on {_address(sockets[0])}", flush=True)
    if settings.workers == 1:
        _serve(app, settings, sockets)
    else:
        run_workers(settings.workers, lambda: _serve(app, settings, sockets))


def _listen(settings: Settings) -> list[socket.socket]:
    """Sockets on every address of the host, shared by all workers."""
    sockets = []
    try:
        for family, kind, protocol, address in Adjustments(host=settings.host, port=settings.port).listen:
            one = socket.socket(family, kind, protocol)
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            one.bind(address)
            one.listen(WAITING)
            sockets.append(one)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SettingsError(f"can't listen on {settings.host}:{settings.port}: {reason}") from error
    return sockets


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _serve(app: Flask, settings: Settings, sockets: list[socket.socket]) -> None:
    server = create_server(
        app,
        sockets=sockets,
        threads=settings.threads,
        max_request_body_size=BODY_BYTES,
        max_request_header_size=HEADER_BYTES,
        channel_timeout=IDLE_SECONDS,
        ident="",
        clear_untrusted_proxy_headers=not settings.proxies,
    )
    signal.signal(signal.SIGTERM, _stop)
    server.run()


def _stop(number: int, frame: FrameType | None) -> None:
    # waitress drains its workers when its loop is left this way.
    raise SystemExit(0)
