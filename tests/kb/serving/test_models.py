"""The server of tools for models: when it says that it answers, whom it waits for, and how long."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from socket import socket

import pytest
import uvicorn
from mcp.server.mcpserver import MCPServer

from kb.serving import models
from kb.serving.server import DRAIN_SECONDS
from kb.settings import Settings

Ask = Callable[[bytes], Awaitable[bytes]]
HEAD = b"/mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: application/json\r\n"
POST = b"POST " + HEAD
PING = b'{"jsonrpc":"2.0","id":1,"method":"ping"}'
WHOLE = POST + b"Content-Length: %d\r\n\r\n%s" % (len(PING), PING)


@pytest.fixture
def during(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[Callable[[Ask, uvicorn.Config], Awaitable[None]]], None]:
    """Runs steps while it answers, in this process."""

    def run(steps: Callable[[Ask, uvicorn.Config], Awaitable[None]]) -> None:
        async def begun(self: uvicorn.Server, sockets: list[socket]) -> None:
            assert capsys.readouterr().out == ""
            self.config.load()
            self.lifespan = self.config.lifespan_class(self.config)
            await self.startup(sockets)
            port = sockets[0].getsockname()[1]
            assert capsys.readouterr().out == f"models are answered on http://127.0.0.1:{port}/mcp\n"

            async def ask(sent: bytes) -> bytes:
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.write(sent)
                got = await asyncio.wait_for(reader.readuntil(b"\r\n"), 20)
                writer.close()
                return got[9:12]

            await steps(ask, self.config)
            await self.shutdown(sockets)

        monkeypatch.setattr(uvicorn.Server, "run", lambda self, sockets: asyncio.run(begun(self, sockets)))
        models.serve(MCPServer("kb"), Settings((tmp_path,), tmp_path), host="127.0.0.1", port=0)

    return run


def test_it_says_where_it_answers_once_it_does_and_its_stop_waits_for_no_client_without_end(
    during: Callable[[object], None],
) -> None:
    async def steps(ask: Ask, config: uvicorn.Config) -> None:
        assert await ask(WHOLE) in (b"200", b"400")
        assert config.timeout_graceful_shutdown == DRAIN_SECONDS

    during(steps)


def test_a_request_that_does_not_arrive_and_one_that_waits_for_messages_are_sent_away(
    during: Callable[[object], None], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(models, "ARRIVAL_SECONDS", 0.05)

    async def steps(ask: Ask, config: uvicorn.Config) -> None:
        assert [await ask(sent) for sent in (b"", POST, WHOLE[:-1])] == [b"408"] * 3
        assert await ask(b"GET " + HEAD + b"\r\n") == b"405"

    during(steps)
    assert not caplog.records
