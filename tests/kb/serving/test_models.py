"""When the server of tools for models says that it answers, and how long it takes to stop."""

import asyncio
import socket
from pathlib import Path

import pytest
import uvicorn
from mcp.server.mcpserver import MCPServer

from kb.serving.models import serve
from kb.serving.server import DRAIN_SECONDS
from kb.settings import Settings


def test_it_says_where_it_answers_once_it_does_and_waits_for_no_client_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def begun(self: uvicorn.Server, sockets: list[socket.socket]) -> None:
        assert capsys.readouterr().out == ""
        self.config.load()
        self.lifespan = self.config.lifespan_class(self.config)
        await self.startup(sockets)
        port = sockets[0].getsockname()[1]
        assert capsys.readouterr().out == f"models are answered on http://127.0.0.1:{port}/mcp\n"
        with socket.create_connection(("127.0.0.1", port), timeout=20):
            pass
        assert self.config.timeout_graceful_shutdown == DRAIN_SECONDS
        await self.shutdown(sockets)

    monkeypatch.setattr(uvicorn.Server, "run", lambda self, sockets: asyncio.run(begun(self, sockets)))
    serve(MCPServer("kb"), Settings((tmp_path,), tmp_path), host="127.0.0.1", port=0)
