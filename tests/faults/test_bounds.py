"""Each bound of SECURITY.md from both sides: what just fits is taken, what is one more is refused."""

import socket
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from indexer.errors import ContentError
from indexer.reading import read_document
from indexer.source import MAX_FILE_BYTES, SourceFile
from indexer.taxonomy import load_taxonomy
from indexer.walking import load_path
from kb.engines.base import SearchRequest
from kb.engines.whoosh.engine import WhooshEngine
from kb.query.syntax import parse
from kb.ranking import EXPANSIONS
from tests.build import a_document
from tests.commands import Home
from tests.kb.web.running import an_app, an_engine


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> WhooshEngine:
    """Pages of which each has a word of its own that begins with `abba`."""
    pages = [a_document(f"p{n}", title=f"Page {n}", text=f"Words: abba{n:03}, leg.") for n in range(150)]
    return an_engine(tmp_path_factory.mktemp("bounds") / "index", pages)


@pytest.fixture
def client(engine: WhooshEngine, tmp_path: Path) -> FlaskClient:
    return an_app(engine, tmp_path).test_client()


def nested(depth: int) -> str:
    return "(leg OR " * depth + "arm" + ")" * depth


def q(question: str) -> str:
    return f"q={quote(question)}"


PARAMETERS = {
    "4,096 characters": (q("leg " * 1023 + "legs"), q("leg " * 1024 + "l")),
    "ten levels of brackets": (q(nested(10)), q(nested(11))),
    "no leading wildcard": (q("le*"), q("*eg")),
    "two letters before a star": (q("le*"), q("l*")),
    "two edits": (q("leg~2"), q("leg~3")),
    "100 on a page": (q("leg") + "&size=100", q("leg") + "&size=101"),
    "100 chosen values": (
        "&".join(f"muscle=m{n}" for n in range(100)),
        "&".join(f"muscle=m{n}" for n in range(101)),
    ),
    "known fields only": (q("title:leg"), q("nope:leg")),
    "a closed quote": (q('"leg words"'), q('"leg words')),
}


@pytest.mark.parametrize("bound", PARAMETERS)
@pytest.mark.parametrize("path", ["/search", "/api/v1/search"])
def test_a_question_at_its_bound_is_answered_and_one_beyond_is_refused(
    client: FlaskClient, bound: str, path: str
) -> None:
    fits, is_too_much = PARAMETERS[bound]
    assert client.get(f"{path}?{fits}").status_code == 200
    assert client.get(f"{path}?{is_too_much}").status_code in (400, 404)


def test_10_000_results_can_be_paged_through_and_no_more(client: FlaskClient) -> None:
    last, beyond = (f"{q('leg')}&page={page}&size=100" for page in (100, 101))
    assert client.get(f"/search?{last}").status_code == 200
    assert client.get(f"/search?{beyond}").status_code == 404
    told = [client.get(f"/api/v1/search?{parameters}").text for parameters in (last, beyond)]
    assert ["too deep" in text for text in told] == [False, True]


@pytest.mark.parametrize("bound", [name for name, (_, beyond) in PARAMETERS.items() if "&" not in beyond])
def test_what_is_refused_says_where(client: FlaskClient, bound: str) -> None:
    problem = client.get(f"/api/v1/search?{PARAMETERS[bound][1]}").json
    assert problem is not None
    assert isinstance(problem["position"], int)


def test_words_beyond_the_thirty_second_are_left_out_and_it_is_said(client: FlaskClient) -> None:
    prose, typed = (
        "the question is long: its 1 rarest words are searched",
        "only the first 32 words are searched",
    )
    unknown = [f"zzz{n}" for n in range(31)]
    for words, notices in (
        (["leg", *unknown], []),
        (["leg", *unknown, "zzz"], [prose]),
        (["-title:arm", *["leg"] * 31], []),
        (["-title:arm", *["leg"] * 32], [typed]),
    ):
        found = client.get("/api/v1/search", query_string={"q": " ".join(words)}).json
        assert found is not None
        assert found["notices"] == notices


def test_a_star_stands_for_so_many_words_and_no_more(engine: WhooshEngine) -> None:
    assert engine.search(SearchRequest(query=parse("abba*"))).total == EXPANSIONS == 128


def test_a_typing_mistake_in_the_first_letter_is_not_forgiven(engine: WhooshEngine) -> None:
    assert engine.search(SearchRequest(query=parse("abba00~1"))).total > 0
    assert engine.search(SearchRequest(query=parse("ebba000~2"))).total == 0


def test_a_regular_expression_is_only_text(engine: WhooshEngine) -> None:
    assert engine.search(SearchRequest(query=parse("/abba.*/"))).total == 0


def yaml(head: str) -> str:
    return f"---\n{head}\n---\n\nText of it.\n"


def long_head(size: int) -> str:
    """Front matter of so many bytes."""
    return yaml("title: Page\nsummary: " + "x" * (size - len("title: Page\nsummary: ")))


def deep_head(levels: int) -> str:
    """Front matter with so many levels, itself the first."""
    return yaml("title: Page\nextra: " + "[" * (levels - 1) + "]" * (levels - 1))


def repeated(times: int) -> str:
    """Front matter that repeats 900 values so often."""
    again = "".join(f"\nextra{n}: *all" for n in range(times))
    return yaml(f"title: Page\nextra: &all [{', '.join('x' * 900)}]{again}")


CONTENT: dict[str, tuple[Callable[[], str], Callable[[], str], str]] = {
    "64 KiB of front matter": (lambda: long_head(64_000), lambda: long_head(66_000), ".md"),
    "32 levels of front matter": (lambda: deep_head(32), lambda: deep_head(33), ".md"),
    "2,000 values repeated by aliases": (lambda: repeated(2), lambda: repeated(3), ".md"),
    "no tags": (lambda: yaml("title: Page"), lambda: yaml("title: !!python/name:os.system Page"), ".md"),
    "20,000 lines": (lambda: yaml("title: Page") + "a\n" * 19_990, lambda: "a\n" * 20_002, ".md"),
    "60,000 tags": (lambda: page("<b>x</b>" * 29_000), lambda: page("<b>x</b>" * 31_000), ".html"),
}


def page(body: str) -> str:
    return f"<html><head><title>Page</title></head><body><h1>Page</h1><p>Text {body}</p></body></html>"


@pytest.mark.parametrize("bound", CONTENT)
def test_content_at_its_bound_is_read_and_one_beyond_is_refused(tmp_path: Path, bound: str) -> None:
    fits, is_too_much, suffix = CONTENT[bound]
    path = tmp_path / f"page{suffix}"
    path.write_text(fits())
    assert read_document(load_path(path)).page.title == "Page"
    path.write_text(is_too_much())
    with pytest.raises(ContentError):
        read_document(load_path(path))


def test_five_mebibytes_are_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_bytes(b"x" * MAX_FILE_BYTES)
    assert isinstance(load_path(path), SourceFile)
    path.write_bytes(b"x" * (MAX_FILE_BYTES + 1))
    with pytest.raises(ContentError, match="over the limit of 5 MiB"):
        load_path(path)


def test_no_address_in_content_is_ever_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda self, address: asked.append(address))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *address, **more: asked.append(address) or [])
    home = Home(tmp_path)
    there = "http://elsewhere.example"
    home.write(
        "a.html",
        f"<!DOCTYPE html SYSTEM '{there}/a.dtd'><html><head><title>A page</title>"
        f"<link rel=stylesheet href={there}/a.css><base href={there}/></head><body><h1>A page</h1>"
        f"<p>Text with <img src={there}/a.png> and <a href={there}/b>a link</a>.</p></body></html>",
    )
    home.write("b.md", f"---\ntitle: B\nimage: {there}/b.png\nurl: {there}/b\n---\n\n![b]({there}/b.png)\n")
    for name in ("a.html", "b.md"):
        document = read_document(load_path(home.corpus / name))
        client = an_app(an_engine(tmp_path / name, (document,)), tmp_path).test_client()
        assert client.get(f"/doc/{document.id}").status_code == 200
    assert load_taxonomy()
    assert asked == []
