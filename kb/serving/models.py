"""The tools for models over HTTP: the Model Context Protocol's streamable transport, without sessions, on the
server that comes with the protocol's library."""

import asyncio
import socket
from collections import deque

import uvicorn
from mcp.server.mcpserver import MCPServer
from mcp.server.transport_security import TransportSecuritySettings
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from kb.serving.connection import ARRIVAL_SECONDS
from kb.serving.server import DRAIN_SECONDS
from kb.settings import Settings

LONGEST_BODY = 64 * 1024
"""Bytes of a request: a question of the longest kind, with as many filters as one may choose."""

WAITING = 32
"""Requests that wait besides those that are answered, as in kb.web.http.slots; further ones get 503."""

_LOCAL = ("127.0.0.1", "localhost", "[::1]")


def serve(server: MCPServer, settings: Settings, *, host: str, port: int) -> None:
    """Answer models at `/mcp` below the base path until stopped; say where on standard output."""
    at = f"{settings.base_path}/mcp"
    app = server.streamable_http_app(
        streamable_http_path=at,
        json_response=True,
        stateless_http=True,
        max_request_body_size=LONGEST_BODY,
        transport_security=_security(settings, host),
    )
    config = uvicorn.Config(
        _whole_posts(app),
        http=_InTime,
        host=host,
        port=port,
        log_level="warning",
        limit_concurrency=settings.threads + WAITING,
        timeout_graceful_shutdown=DRAIN_SECONDS,
    )
    bound = config.bind_socket()
    _Announced(config, f"models are answered on http://{host}:{bound.getsockname()[1]}{at}").run([bound])


def _whole_posts(app: ASGIApp) -> ASGIApp:
    """Hand on what has arrived whole, or is too large; refuse who waits for messages: without sessions none
    is ever sent, and each held a place for ever."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
        elif scope["method"] == "GET":
            await Response(status_code=405, headers={"Allow": "POST"})(scope, receive, send)
        elif arrived := await _arrived(receive):
            await app(scope, lambda: _next(arrived, receive), send)

    return answer


async def _arrived(receive: Receive) -> deque[Message]:
    """The messages that make up a body, nothing where the client is gone before its end."""
    messages, size, goes_on = deque[Message](), 0, True
    while goes_on and size <= LONGEST_BODY:
        messages.append(await receive())
        if messages[-1]["type"] != "http.request":
            return deque()
        size += len(messages[-1].get("body", b""))
        goes_on = messages[-1].get("more_body", False)
    return messages


async def _next(arrived: deque[Message], receive: Receive) -> Message:
    return arrived.popleft() if arrived else await receive()


class _InTime(H11Protocol):
    """A connection whose requests have ARRIVAL_SECONDS to arrive; uvicorn bounds its silence after one."""

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as theirs
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._wait()

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
    """Says where it answers once it does: who reads it may ask, and stop it, at once."""

    def __init__(self, config: uvicorn.Config, where: str) -> None:
        super().__init__(config)
        self._where = where

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
