"""The tools that a model may call, over the Model Context Protocol: what the JSON API answers."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Annotated, Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.context import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import CallToolResult, InputRequiredResult, ToolAnnotations
from pydantic import Field
from werkzeug.datastructures import MultiDict

from indexer.errors import IndexerError
from indexer.taxonomy import Taxonomy
from kb import __version__
from kb.answers.reply import Reply
from kb.curation import Curated, Curation
from kb.engines.base import Engine
from kb.errors import KbError
from kb.questions.log import QuestionLog
from kb.showing.asking import note, read, reply_to
from kb.showing.comparing import read_ids, side_by_side
from kb.showing.place import SIZE, BadParameter, Place, must_be_there, refuse_unknown
from kb.showing.shaping import facets_shape, passages_shape, plain, reply_shape
from kb.showing.values import matching, require_facet

Json = dict[str, object]
Filters = Mapping[str, list[str]]

LINKS = "/api/v1/search"
INSTRUCTIONS = """\
A knowledge base of exercise content: how exercises are done, what they train and need, how they differ.
Every answer is quoted word for word from a page: cite its id, and its anchor with #.
Start with search; read on with get_passage; put exercises side by side with compare.
Filters and their values come from list_facets. General information, not medical advice."""

Question = Annotated[
    str,
    Field(
        description='Words, "phrases", -word to exclude, muscle:glutes, title:kickback, kick*; '
        "“A vs B” compares. Nothing matches everything."
    ),
]
Chosen = Annotated[
    Filters | None,
    Field(
        description='Values by facet, such as {"muscle": ["glutes"], "equipment": ["-bench"]}: '
        "value, -value to exclude, only:value, all:value. Values of one facet are alternatives."
    ),
]


@dataclass(frozen=True, slots=True)
class ToolShelf:
    """What the tools answer from."""

    engine: Engine
    taxonomy: Taxonomy
    curated: Curated
    log: QuestionLog | None = None

    @property
    def curation(self) -> Curation:
        return self.curated.current()


class _Strict(MCPServer):
    """A server that answers no other question than was asked: an argument of an unknown name is refused."""

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        known = {tool.name: tool.input_schema.get("properties", {}) for tool in await self.list_tools()}
        with _errors_told():
            refuse_unknown(arguments, tuple(known.get(name, arguments)))
        return await super().call_tool(name, arguments, context)


def build_server(shelf: ToolShelf) -> MCPServer:
    """Build the server with its tools; `run` answers on standard input and output until that ends."""
    server: MCPServer = _Strict(
        "exercise-kb", instructions=INSTRUCTIONS, version=__version__, log_level="WARNING"
    )
    reading = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
    for tool in _Tools(shelf).all():
        server.add_tool(tool, annotations=reading)
    return server


@dataclass(frozen=True, slots=True)
class _Tools:
    """The tools by the names that models call them by; their texts tell a model when to."""

    shelf: ToolShelf

    def search(
        self,
        question: Question = "",
        filters: Chosen = None,
        sort: Annotated[str, Field(description="best, newest, title or duration")] = "best",
        page: int = 1,
        size: Annotated[int, Field(description="Hits a page, 100 at most")] = SIZE,
    ) -> Json:
        """Search the pages: ranked hits, and an answer with its sources where the question has one."""
        with _errors_told():
            place, reply = _ask_by_place(
                self.shelf, question, filters, sort=sort, page=str(page), size=str(size)
            )
            must_be_there(place, reply.pages)
            note(self.shelf.log, place, reply)
            return {
                name: part
                for name, part in plain(reply_shape(reply, place, LINKS)).items()
                if name != "facets"
            }

    def get_passage(
        self,
        id: Annotated[str, Field(description="The id of a page, as search gives it")],
        anchor: Annotated[str, Field(description="Where on the page; nothing gives the whole page")] = "",
    ) -> Json:
        """Read a page, or what stands at one anchor of it, in passages word for word."""
        with _errors_told():
            return plain(passages_shape(self.shelf.engine.get(id), anchor))

    def compare(self, ids: Annotated[list[str], Field(description="Two to four ids of pages")]) -> Json:
        """Put two to four exercises side by side: rows with a value and its sources for each."""
        with _errors_told():
            known = read_ids(ids)
            if len(known) < 2:
                raise BadParameter(f"a comparison takes 2 to 4 documents, not {len(known)}")
            return plain(side_by_side(self.shelf.engine, self.shelf.taxonomy, known))

    def list_facets(
        self,
        facet: Annotated[str, Field(description="One facet only, such as muscle")] = "",
        typed: Annotated[str, Field(description="Only values one of whose names begins so")] = "",
        question: Question = "",
        filters: Chosen = None,
    ) -> Json:
        """List the facets one can filter by, their values, and how many pages each leaves."""
        with _errors_told():
            place, reply = _ask_by_place(self.shelf, question, filters)
            return plain(facets_shape(_narrowed(self.shelf, reply, facet, typed), place, LINKS))

    def all(self) -> tuple[Callable[..., Json], ...]:
        return self.search, self.get_passage, self.compare, self.list_facets


@contextmanager
def _errors_told() -> Iterator[None]:
    """Tell the model what was wrong; what we did not foresee it is not told."""
    try:
        yield
    except (KbError, IndexerError) as error:
        raise ToolError(str(error)) from error


def _ask_by_place(
    shelf: ToolShelf, question: str, filters: Filters | None, **parameters: str
) -> tuple[Place, Reply]:
    """Ask as a URL would: the same reading of parameters, and the same bounds."""
    for facet in filters or {}:
        require_facet(facet)
    pairs = [(facet, value) for facet, values in (filters or {}).items() for value in values]
    place = read(shelf, MultiDict([("q", question), *pairs, *parameters.items()]))
    return place, reply_to(shelf, place, counted=True)


def _narrowed(shelf: ToolShelf, reply: Reply, facet: str, typed: str) -> Reply:
    if facet:
        require_facet(facet)
    wanted = (one for one in reply.facets if facet in ("", one.name))
    return replace(reply, facets=tuple(matching(shelf.taxonomy, one, typed) for one in wanted))
