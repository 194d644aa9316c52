"""The server of tools for models: when it says that it answers, whom it waits for, and how long."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from socket import socket

import pytest
import uvicorn
from mcp.server.mcpserver import MCPServer

from kb.serving import models
from kb.serving.server import DRAIN_SECONDS
from kb.settings import Settings
from kb.web.http.slots import WAITING

Ask = Callable[[bytes], Awaitable[bytes]]
HEAD = b"/mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: application/json\r\n"
POST = b"POST " + HEAD
PING = b'{"jsonrpc":"2.0","id":1,"method":"ping"}'
WHOLE = POST + b"Content-Length: %d\r\n\r\n%s" % (len(PING), PING)


@pytest.fixture
def during(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[Callable[[Ask, uvicorn.Server], Awaitable[None]]], None]:
    """Runs steps while it answers, in this process."""

    def run(steps: Callable[[Ask, uvicorn.Server], Awaitable[None]]) -> None:
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
                try:
                    return (await asyncio.wait_for(reader.readuntil(b"\r\n"), 20))[9:12]
                finally:
                    writer.close()
                    with suppress(ConnectionError):
                        await writer.wait_closed()

            await steps(ask, self)
            await self.shutdown(sockets)

        monkeypatch.setattr(uvicorn.Server, "run", lambda self, sockets: asyncio.run(begun(self, sockets)))
        models.serve(MCPServer("kb"), Settings((tmp_path,), tmp_path), host="127.0.0.1", port=0)

    return run


def test_it_says_where_it_answers_once_it_does_and_its_stop_waits_for_no_client_without_end(
    during: Callable[[object], None],
) -> None:
    async def steps(ask: Ask, server: uvicorn.Server) -> None:
        assert await ask(WHOLE) in (b"200", b"400")
        assert server.config.timeout_graceful_shutdown == DRAIN_SECONDS

    during(steps)


def test_a_request_that_does_not_arrive_and_one_that_waits_for_messages_are_sent_away(
    during: Callable[[object], None], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(models, "ARRIVAL_SECONDS", 0.05)

    async def steps(ask: Ask, server: uvicorn.Server) -> None:
        assert [await ask(sent) for sent in (b"", POST, WHOLE[:-1])] == [b"408"] * 3
        assert await ask(b"GET " + HEAD + b"\r\n") == b"405"

    during(steps)
    assert not caplog.records


async def opened(ask: Ask, server: uvicorn.Server, *sent: bytes) -> list["asyncio.Task[bytes]"]:
    """Connections that send so much, once all of them are open."""
    connections, found = server.server_state.connections, []
    for one in sent:
        found.append(asyncio.create_task(ask(one)))
        while sum(not known.transport.is_closing() for known in connections) < len(found):
            await asyncio.sleep(0.01)
    return found


async def left(asked: list["asyncio.Task[bytes]"]) -> None:
    for one in asked:
        one.cancel()
    await asyncio.gather(*asked, return_exceptions=True)


def test_connections_that_are_only_open_keep_nobody_out(
    during: Callable[[object], None], tmp_path: Path
) -> None:
    async def steps(ask: Ask, server: uvicorn.Server) -> None:
        silent = await opened(ask, server, *[b""] * (Settings((), tmp_path).threads + WAITING + 5))
        assert await ask(WHOLE) in (b"200", b"400")
        assert not any(one.done() for one in silent)
        await left(silent)

    during(steps)


def test_of_an_address_that_has_its_share_the_one_that_is_silent_longest_makes_room(
    during: Callable[[object], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "PER_ADDRESS", 3)

    async def steps(ask: Ask, server: uvicorn.Server) -> None:
        begun = await opened(ask, server, POST, b"", b"")  # one that arrives slowly outlasts idle ones
        assert await ask(WHOLE) in (b"200", b"400")
        await asyncio.wait(begun[1:2], timeout=20)
        assert [one.done() for one in begun] == [False, True, False]
        await left(begun)

    during(steps)


def test_requests_at_once_are_bounded(
    during: Callable[[object], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(models, "WAITING", -Settings((), tmp_path).threads)

    async def steps(ask: Ask, server: uvicorn.Server) -> None:
        assert await ask(WHOLE) == b"503"

    during(steps)
