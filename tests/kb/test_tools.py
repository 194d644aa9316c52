"""The tools for models give what the JSON API gives: asked by a real client, in process and over stdio."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from flask.testing import FlaskClient
from mcp import Client, StdioServerParameters
from mcp.server.mcpserver import MCPServer

from indexer.taxonomy import load_taxonomy
from kb.curation import Curated
from kb.engines.whoosh.engine import WhooshEngine
from kb.questions.summary import summary
from kb.tools import ToolShelf, build_server
from tests.commands import Home
from tests.kb.web.running import an_app
from tests.patience import first_line, started, stopped
from tests.relevance.test_relevance import judged
from tests.shared import ROOT

Call = Callable[..., Awaitable[Any]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("tools"))
    home.json("reindex", "--corpus", str(ROOT / "corpus"))
    return home


@pytest.fixture(scope="module")
def engine(home: Home) -> Iterator[WhooshEngine]:
    opened = WhooshEngine(home.path / "index", taxonomy=load_taxonomy())
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def server(engine: WhooshEngine) -> MCPServer:
    return build_server(ToolShelf(engine, load_taxonomy(), Curated()))


@pytest.fixture(scope="module")
def api(engine: WhooshEngine, home: Home) -> FlaskClient:
    return an_app(engine, home.path).test_client()


def with_client(server: Any, steps: Callable[[Call], Awaitable[None]]) -> None:
    async def run() -> None:
        async with Client(server) as client:

            async def call(tool: str, **arguments: object) -> Any:
                result = await client.call_tool(tool, arguments)
                if result.is_error:
                    return result.content[0].text
                return timeless(result.structured_content)

            await steps(call)

    asyncio.run(run())


def timeless(shape: Any) -> Any:
    return {key: value for key, value in shape.items() if key != "took_ms"}


def from_api(api: FlaskClient, path: str, *pairs: tuple[str, str]) -> Any:
    response = api.get(f"/api/v1/{path}", query_string=list(pairs))
    assert response.status_code == 200, response.text
    return timeless(response.json)


def test_all_judged_questions_get_what_the_api_gives(server: MCPServer, api: FlaskClient) -> None:
    async def steps(call: Call) -> None:
        for question in judged():
            theirs = from_api(api, "search", ("q", question))
            del theirs["facets"]
            assert await call("search", question=question) == theirs

    with_client(server, steps)


def test_filters_order_and_pages_are_those_of_the_api(server: MCPServer, api: FlaskClient) -> None:
    pairs = [
        ("muscle", "glutes"),
        ("muscle", "core"),
        ("equipment", "-bench"),
        ("sort", "title"),
        ("page", "2"),
    ]

    async def steps(call: Call) -> None:
        filters = {"muscle": ["glutes", "core"], "equipment": ["-bench"]}
        ours = await call("search", filters=filters, sort="title", page=2)
        theirs = from_api(api, "search", *pairs)
        assert ours["hits"] == theirs["hits"] != []
        assert ours["total"] == theirs["total"]

    with_client(server, steps)


def test_every_hit_can_be_read_where_it_points(server: MCPServer, api: FlaskClient) -> None:
    async def steps(call: Call) -> None:
        for hit in (await call("search", question="bent knee"))["hits"]:
            anchor = hit["anchor"] or ""
            read = await call("get_passage", id=hit["id"], anchor=anchor)
            assert read == from_api(api, f"passages/{hit['id']}", ("anchor", anchor))
            assert read["passages"]

    with_client(server, steps)


def test_comparisons_are_those_of_the_api(server: MCPServer, api: FlaskClient) -> None:
    ids = ["exercises/donkey-kick", "exercises/glute-kickback", "exercises/plank"]

    async def steps(call: Call) -> None:
        assert await call("compare", ids=ids) == from_api(api, "compare", *(("x", id) for id in ids))

    with_client(server, steps)


def test_facets_are_those_of_the_api(server: MCPServer, api: FlaskClient) -> None:
    async def steps(call: Call) -> None:
        every = await call("list_facets", question="squat", filters={"lang": ["en"]})
        theirs = from_api(api, "facets", ("q", "squat"), ("lang", "en"))
        assert named(every) == named(theirs)
        (one,) = (await call("list_facets", facet="muscle", typed="glu"))["facets"]
        their_one = from_api(api, "facets/muscle", ("q", "glu"))
        assert (
            [bucket["value"] for bucket in one["buckets"]] == [b["value"] for b in their_one["buckets"]] != []
        )

    with_client(server, steps)


def named(shape: Any) -> Any:
    return {
        facet["name"]: [(b["value"], b["label"], b["count"], b["selected"]) for b in facet["buckets"]]
        for facet in shape["facets"]
    }


WRONG = [
    ("search", {"question": '"never closed'}, "never closed"),
    ("search", {"filters": {"colour": ["red"]}}, "no facet is called 'colour'"),
    ("search", {"size": 101}, "size can't be '101'"),
    ("search", {"page": 1000, "size": 100}, "too deep"),
    ("search", {"sort": "oldest"}, "sort can't be 'oldest'"),
    ("get_passage", {"id": "nowhere"}, "no document has the id 'nowhere'"),
    ("get_passage", {"id": "exercises/plank", "anchor": "nowhere"}, "no passage"),
    ("compare", {"ids": ["exercises/plank"]}, "2 to 4"),
    ("compare", {"ids": list("abcde")}, "2 to 4"),
    ("list_facets", {"facet": "colour"}, "no facet is called"),
    ("search", {"query": "hip thrust"}, "nothing is called 'query': use question, filters, sort, page, size"),
    ("search", {"question": "plank", "filter": {}}, "did you mean 'filters'?"),
    ("get_passage", {"ids": "exercises/plank"}, "nothing is called 'ids'"),
    ("search", {"question": "plank", "page": 99}, "there is no page 99"),
]


def test_what_is_wrong_is_said_as_the_api_says_it(server: MCPServer) -> None:
    async def steps(call: Call) -> None:
        for tool, arguments, reason in WRONG:
            assert reason in await call(tool, **arguments)

    with_client(server, steps)


def test_a_client_over_stdio_is_answered_and_questions_are_noted(home: Home, api: FlaskClient) -> None:
    log = home.path / "asked"
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "kb", "mcp"], env={**home.environ, "KB_QUERY_LOG": str(log)}
    )

    async def steps(call: Call) -> None:
        theirs = from_api(api, "search", ("q", "donkey kick vs kickback"))
        del theirs["facets"]
        assert await call("search", question="donkey kick vs kickback") == theirs

    with_client(command, steps)
    assert [one.question for one in summary(log).top] == ["donkey kick vs kickback"]


@contextmanager
def over_http(home: Home, **more: str) -> Iterator[str]:
    """The address at which models are answered."""
    command = [sys.executable, "-m", "kb", "mcp", "--http", "--port", "0"]
    with started(command, env={**home.environ, **more}, stdout=subprocess.PIPE) as run:
        yield first_line(run).split()[-1]
        assert stopped(run) == 0


def test_a_client_over_http_gets_what_the_api_gives(home: Home, api: FlaskClient) -> None:
    async def steps(call: Call) -> None:
        theirs = from_api(api, "search", ("q", "donkey kick vs kickback"))
        del theirs["facets"]
        assert await call("search", question="donkey kick vs kickback") == theirs
        for tool, arguments, reason in WRONG:
            assert reason in await call(tool, **arguments)

    with over_http(home, KB_BASE_PATH="/kb", KB_TRUSTED_HOSTS="kb.example") as url:
        assert urlsplit(url).path == "/kb/mcp"
        with_client(url, steps)
        assert [posted(url, Host=host) for host in ("kb.example", "evil.example")] == [400, 421]
        assert posted(url, b"x" * 100_000) == 413


def posted(url: str, body: bytes = b"{}", **headers: str) -> int:
    """The status of a request that is none of the protocol."""
    given = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream", **headers}
    try:
        with urlopen(Request(url, body, given), timeout=20) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def test_without_its_extra_the_remedy_is_said(tmp_path: Path) -> None:
    (tmp_path / "mcp").mkdir()
    (tmp_path / "mcp/__init__.py").write_text("raise ModuleNotFoundError('no mcp', name='mcp')")
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT)))}
    done = subprocess.run(
        [sys.executable, "-m", "kb", "mcp"], env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "pip install 'mcp<3,>=2.0'" in done.stderr
