"""The built-in server: waitress, threaded, within bounds."""

import signal
from types import FrameType

from flask import Flask
from waitress import create_server

from kb.errors import SettingsError
from kb.settings import Settings
from kb.web.journal import log_to_stderr

BODY_BYTES = 64 << 10
HEADER_BYTES = 32 << 10
IDLE_SECONDS = 30


def run(app: Flask, settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM, then finish what is in flight; one JSON line a request on stderr.

    Raises SettingsError on a taken port.
    """
    log_to_stderr()
    try:
        server = create_server(
            app,
            host=settings.host,
            port=settings.port,
            threads=settings.threads,
            max_request_body_size=BODY_BYTES,
            max_request_header_size=HEADER_BYTES,
            channel_timeout=IDLE_SECONDS,
            ident="",
        )
    except OSError as error:
        raise SettingsError(f"can't listen on {settings.host}:{settings.port}: {error.strerror}") from error
    signal.signal(signal.SIGTERM, _stop)
    print(f"serving on http://{settings.host}:{server.effective_port}", flush=True)
    server.run()


def _stop(number: int, frame: FrameType | None) -> None:
    # waitress drains its workers when its loop is left this way.
    raise SystemExit(0)
