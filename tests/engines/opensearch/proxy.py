"""A proxy before a real node that answers with faults where a test says so."""

import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.patience import threaded

Rule = Callable[[str, str], "Fault | None"]
"""Says by method and path what goes wrong with a request, None to pass it on."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An answer with this status after so many seconds; status 0 passes the request on after them."""

    status: int = 0
    seconds: float = 0.0


class Proxy:
    """Passes requests on to `target`, but for what `rule` says."""

    def __init__(self, target: str) -> None:
        self.target = target
        self.rule: Rule = lambda method, path: None
        self.requests = 0
        self.answered = 0
        self.url = ""


@contextmanager
def running(target: str) -> Iterator[Proxy]:
    """Serve a proxy until the block ends."""
    proxy = Proxy(target)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            proxy.requests += 1
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            fault = proxy.rule(self.command, self.path)
            if fault is not None:
                time.sleep(fault.seconds)
            status, answer = (
                self.forward(body) if fault is None or not fault.status else (fault.status, b"{}")
            )
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(answer)
                proxy.answered += 1
            except OSError:
                self.close_connection = True  # the client has given up

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = answer  # noqa: N815  # the library looks for these

        def forward(self, body: bytes) -> tuple[int, bytes]:
            kind = self.headers.get("Content-Type", "application/json")
            request = urllib.request.Request(
                proxy.target + self.path, body or None, {"Content-Type": kind}, method=self.command
            )
            try:
                with urllib.request.urlopen(request, timeout=60) as found:
                    return found.status, found.read()
            except urllib.error.HTTPError as error:
                with error:
                    return error.code, error.read()

        def log_message(self, format: str, *given: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    proxy.url = f"http://127.0.0.1:{server.server_port}"
    with threaded(server):
        yield proxy
