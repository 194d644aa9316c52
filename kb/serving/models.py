"""The tools for models over HTTP: the Model Context Protocol's streamable transport, without sessions, on the
server that comes with the protocol's library."""

import asyncio
import signal
import socket
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import h11
import uvicorn
from mcp.server.mcpserver import MCPServer
from mcp.server.transport_security import TransportSecuritySettings
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from kb.serving.connection import ARRIVAL_SECONDS
from kb.serving.room import CONNECTIONS, PER_ADDRESS, address_of, has_room
from kb.serving.server import BODY_BYTES, DRAIN_SECONDS, HEADER_BYTES
from kb.settings import Settings
from kb.stopping import stop_signals
from kb.web.http.slots import WAITING

_LOCAL = ("127.0.0.1", "localhost", "[::1]")


def serve(server: MCPServer, settings: Settings, *, host: str, port: int) -> None:
    """Answer models at `/mcp` below the base path until stopped; say where on standard output."""
    at = f"{settings.base_path}/mcp"
    app = server.streamable_http_app(
        streamable_http_path=at,
        json_response=True,
        stateless_http=True,
        max_request_body_size=BODY_BYTES,
        transport_security=_security(settings, host),
    )
    per_address = CONNECTIONS if settings.proxies else PER_ADDRESS
    config = uvicorn.Config(
        _whole_posts(app, most=settings.threads + WAITING),
        http=partial(_InTime, per_address=per_address),  # type: ignore[arg-type]  # it is only called
        host=host,
        port=port,
        h11_max_incomplete_event_size=HEADER_BYTES,
        log_level="warning",
        timeout_graceful_shutdown=DRAIN_SECONDS,
    )
    bound = config.bind_socket()
    _Announced(config, f"models are answered on http://{host}:{bound.getsockname()[1]}{at}").run([bound])


def _whole_posts(app: ASGIApp, *, most: int) -> ASGIApp:
    """Hand on what has arrived whole, or is too large, so many at once; refuse who waits for messages:
    without sessions none is ever sent, and each held a place for ever."""
    places = asyncio.Semaphore(most)

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
        elif scope["method"] == "GET":
            await Response(status_code=405, headers={"Allow": "POST"})(scope, receive, send)
        elif arrived := await _arrived(receive):
            if places.locked():
                await Response(status_code=503, headers={"Retry-After": "1"})(scope, receive, send)
                return
            async with places:
                await app(scope, lambda: _next(arrived, receive), send)

    return answer


async def _arrived(receive: Receive) -> deque[Message]:
    """The messages that make up a body, nothing where the client is gone before its end."""
    messages, size, goes_on = deque[Message](), 0, True
    while goes_on and size <= BODY_BYTES:
        messages.append(await receive())
        if messages[-1]["type"] != "http.request":
            return deque()
        size += len(messages[-1].get("body", b""))
        goes_on = messages[-1].get("more_body", False)
    return messages


async def _next(arrived: deque[Message], receive: Receive) -> Message:
    return arrived.popleft() if arrived else await receive()


class _InTime(H11Protocol):
    """A connection for which there is room (kb.serving.room), and whose requests have ARRIVAL_SECONDS to
    arrive; uvicorn bounds its silence after one."""

    _late: asyncio.TimerHandle | None = None

    def __init__(self, *given: Any, per_address: int, **named: Any) -> None:
        super().__init__(*given, **named)
        self._per_address = per_address
        self.last_activity = time.monotonic()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as theirs
        others = [
            one for one in self.connections if isinstance(one, _InTime) and not one.transport.is_closing()
        ]
        super().connection_made(transport)
        if has_room(others, self.address, self._per_address):
            self._wait()
        else:
            self.handle_close()

    def data_received(self, data: bytes) -> None:
        self.last_activity = time.monotonic()
        super().data_received(data)
        self._wait()

    @property
    def address(self) -> str:
        """Whose connection it is."""
        return address_of(self.client) if self.client else ""

    @property
    def is_idle(self) -> bool:
        """Whether nothing of a request has come since the last answer was sent."""
        return not self.is_busy and self.conn.their_state is h11.IDLE and not self.conn.trailing_data[0]

    @property
    def is_busy(self) -> bool:
        """Whether a request that arrived whole is not yet answered and sent."""
        return self._is_answering() or self.transport.get_write_buffer_size() > 0

    def handle_close(self) -> None:
        """Close it at once."""
        self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        if self._late:
            self._late.cancel()

    def _wait(self) -> None:
        if self._is_answering() and self._late:
            self._late.cancel()
            self._late = None
        elif not self._is_answering() and not self._late:
            self._late = self.loop.call_later(ARRIVAL_SECONDS, self._send_away)

    def _is_answering(self) -> bool:
        """Whether a request has arrived whole, and its answer has not gone."""
        return self.cycle is not None and not self.cycle.more_body and not self.cycle.response_complete

    def _send_away(self) -> None:
        self.transport.write(
            b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
        )
        self.transport.close()


class _Announced(uvicorn.Server):
    """Says where it answers once it does, so that who reads it may ask, and stop it, at once; and stops as
    `kb serve` does."""

    def __init__(self, config: uvicorn.Config, where: str) -> None:
        super().__init__(config)
        self._where = where

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Finish what is in flight at a signal that asks to stop, and end well: uvicorn would end by it."""
        before = {number: signal.signal(number, self.handle_exit) for number in stop_signals()}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        print(self._where, flush=True)


def _security(settings: Settings, host: str) -> TransportSecuritySettings:
    """Which names this is asked by, and from which origins: a page of another site must reach no local port
    by a name of its own. Nothing is asked of who opens a port to all and names no hosts."""
    hosts = (*settings.trusted_hosts, *_LOCAL)
    return TransportSecuritySettings(
        enable_dns_rebinding_protection=bool(settings.trusted_hosts) or host in _LOCAL,
        allowed_hosts=[name for one in hosts for name in (one, f"{one}:*")],
        allowed_origins=list(settings.cors),
    )
