"""Whatever is asked is answered from one generation, though pages are rewritten, renamed and deleted."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from indexer.document import Document
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.comparison import compare
from kb.answers.reply import Asked
from kb.curation import Curated, Curation
from kb.showing.place import Place
from kb.showing.shaping import reply_shape
from kb.tools import ToolShelf, build_server
from tests.build import a_document
from tests.kb.restless_engine import RestlessEngine
from tests.kb.web.running import an_app

EDITION = re.compile(r"edition(\w)")


def pages(edition: str) -> tuple[Document, ...]:
    """Exercises that say which edition they are of; all but two are at other addresses in each."""

    def page(id: str, title: str, other: str) -> Document:
        return a_document(
            id,
            title=title,
            summary=f"The {title.lower()} of edition{edition}.",
            text=f"The {title.lower()} trains the glutes, says edition{edition}. Harder than the {other}.",
            muscles=("glutes",),
            equipment=("mat",),
            difficulty="beginner",
            movement=("hip_extension",),
            position=("quadruped",),
            source="alpha.example",
            steps=(f"Kneel as edition{edition} has it.", "Lift one leg."),
            mistakes=(),
            faq=((f"How often should I do the {title.lower()}?", f"Twice a week, says edition{edition}."),),
        )

    moved = f"{edition}/"
    return (
        page("donkey-kick", "Donkey kick", "bridge"),
        page("glute-kickback", "Glute kickback", "donkey kick"),
        page(moved + "bridge", "Glute bridge", "clamshell"),
        page(moved + "clamshell", "Clamshell", "bridge"),
        *(page(f"{moved}more-{n}", f"Hip lift {n}", "bridge") for n in range(len(edition) + 2)),
    )


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[RestlessEngine]:
    engine = RestlessEngine(tmp_path / "index", pages("A"), pages("B"))
    yield engine
    engine.close()


@pytest.fixture
def client(engine: RestlessEngine, tmp_path: Path) -> FlaskClient:
    return an_app(engine, tmp_path).test_client()


QUESTIONS = (
    "glute bridge", "donkey kick vs glute kickback", "how to do the clamshell",
    "how often should I do the glute bridge",
    "beginner glute exercises no equipment", "harder than donkey kicks", "alternatives to the glute bridge",
    "what muscles does the clamshell work", "glute kickbak", "exercises without a bench", "zzz",
)  # fmt: skip
_IN_PLACE = {
    "<facet>/<path:value>": "difficulty/beginner",
    "<facet>": "difficulty",
    "<path:id>": "donkey-kick",
    "equipment/<path:value>": "equipment/mat",
    "levels/<path:value>": "levels/beginner",
    "movements/<path:value>": "movements/hip_extension",
    "positions/<path:value>": "positions/quadruped",
    "sources/<path:value>": "sources/alpha.example",
    "<path:value>": "glutes",
    "<name>": "muscle",
}
_ASKING = {"compare": "?x=donkey-kick&x=glute-kickback", "suggest": "?q=glu"}
_OF_NO_INDEX = ("/static/", "/media/", "/sitemap-", "/metrics")
"""Files, the parts of a sitemap that only a large index has, and what tells of the engine, not of pages."""


def addresses(app: Flask) -> Iterator[str]:
    """An address of every page there is."""
    for rule in app.url_map.iter_rules():
        path = rule.rule
        for name, value in _IN_PLACE.items():
            path = path.replace(name, value)
        if not path.startswith(_OF_NO_INDEX):
            yield path + _ASKING.get(path.rpartition("/")[2], "")


@pytest.mark.parametrize("kind", ["/search", "/api/v1/search"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_kind_of_question_is_answered_from_one_generation(
    client: FlaskClient, engine: RestlessEngine, question: str, kind: str
) -> None:
    for _ in range(2):
        assert_one(client, engine, f"{kind}?q={question.replace(' ', '+')}&size=50")


def test_every_page_shows_one_generation(client: FlaskClient, engine: RestlessEngine) -> None:
    for address in addresses(client.application):
        assert "<" not in address, "say what stands here"
        for _ in range(2):
            assert_one(client, engine, address)


def assert_one(client: FlaskClient, engine: RestlessEngine, address: str) -> None:
    """A page comes, of one edition, from at most one snapshot."""
    taken = engine.taken
    response = client.get(address)
    assert response.status_code == 200, address
    assert len(set(EDITION.findall(response.text))) <= 1, address
    assert engine.taken - taken <= 1, address


def test_an_answer_and_a_comparison_take_their_own_snapshot(engine: RestlessEngine) -> None:
    taxonomy = load_taxonomy()
    for question in QUESTIONS:
        reply = reply_shape(ask(engine, taxonomy, Curation(), Asked(text=question, size=50)), Place(), "/")
        assert len(set(EDITION.findall(repr(reply)))) <= 1, question
    for _ in range(2):
        shape = compare(engine, taxonomy, ("donkey-kick", "glute-kickback"))
        assert len(set(EDITION.findall(repr(shape)))) == 1


def test_a_tool_answers_a_model_from_one_generation(engine: RestlessEngine) -> None:
    server = build_server(ToolShelf(engine, load_taxonomy(), Curated()))
    asked: tuple[tuple[str, dict[str, object]], ...] = (
        ("search", {"question": "donkey kick vs glute kickback"}),
        ("compare", {"ids": ["donkey-kick", "glute-kickback"]}),
        ("get_passage", {"id": "donkey-kick"}),
        ("list_facets", {}),
    )
    for name, arguments in asked * 2:
        told = repr(asyncio.run(server.call_tool(name, arguments)))
        assert len(set(EDITION.findall(told))) <= 1, name


def test_a_snapshot_goes_on_answering_after_others_are_committed(engine: RestlessEngine) -> None:
    with engine.snapshot() as now:
        seen = now.generation()
        first = now.get("donkey-kick")
        for _ in range(3):
            engine.generation()
        assert now.generation() == seen
        assert now.get("donkey-kick") == first
        with now.snapshot() as same:
            assert same.generation() == seen
