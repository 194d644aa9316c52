"""The tools for models over HTTP: the Model Context Protocol's streamable transport, without sessions, on the
server that comes with the protocol's library."""

import socket

import uvicorn
from mcp.server.mcpserver import MCPServer
from mcp.server.transport_security import TransportSecuritySettings

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
        app,
        host=host,
        port=port,
        log_level="warning",
        limit_concurrency=settings.threads + WAITING,
        timeout_graceful_shutdown=DRAIN_SECONDS,
    )
    bound = config.bind_socket()
    _Announced(config, f"models are answered on http://{host}:{bound.getsockname()[1]}{at}").run([bound])


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
