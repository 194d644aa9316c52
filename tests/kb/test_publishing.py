"""Pages that are not public are nowhere: not found, listed, counted, suggested, compared or cited."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer.pipeline import Options, Report, reindex
from indexer.taxonomy import load_taxonomy
from kb.curation import Curated
from kb.engines.base import SearchRequest, passages_of
from kb.engines.whoosh.engine import WhooshEngine
from kb.errors import DocumentNotFound
from kb.opening import with_hidden
from kb.publishing import Published
from kb.query.ast import Query, Term
from kb.schema import FACETS
from kb.settings import Settings
from kb.web.app import create_app

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
HEADS = {
    "open": "",
    "draft": "draft: true",
    "private": "published: false",
    "robots": "robots: noindex, nofollow",
    "unbuilt": "build: {render: never}",
    "unsearched": "search: {exclude: true}",
    "unlisted": "unlisted: true",
    "coming": "publishDate: 2999-06-20T09:00:00Z",
    "going": "expiryDate: 2999-07-01",
    "gone": "expiryDate: 2020-01-01",
}
WITHHELD = {"draft", "private", "robots", "unbuilt", "unsearched"}


def write(corpus: Path, **heads: str) -> None:
    corpus.mkdir(exist_ok=True)
    for name, head in heads.items():
        told = f"title: Wombat {name}\nmuscles: [glutes]\nsource: {name}\n{head}"
        (corpus / f"{name}.md").write_text(f"---\n{told}\n---\nThe quokka word of {name}.\n")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    write(tmp_path / "content", **HEADS)
    return tmp_path / "content"


@pytest.fixture
def engine(tmp_path: Path, corpus: Path) -> Iterator[WhooshEngine]:
    engine = WhooshEngine(tmp_path / "index", taxonomy=load_taxonomy())
    reindex((corpus,), engine)
    yield engine
    engine.close()


def published(
    engine: WhooshEngine, now: datetime = NOW, curation: Path | None = None, **more: bool
) -> Published:
    return Published(engine, Curated(curation), now=lambda: now, **more)


def named(engine: Published) -> set[str]:
    """Everything that names a page, asked for all of them."""
    request = SearchRequest(query=Query(Term("quokka")), size=100, facets=FACETS.names(), pinned=tuple(HEADS))
    found = engine.search(request)
    sources = next(facet for facet in found.facets if facet.name == "source").buckets
    ways = [
        {hit.id for hit in found.hits},
        {bucket.value for bucket in sources},
        {passage.id for passage in passages_of(engine, Query(Term("quokka")), 100)},
        {one.id for one in engine.suggest("wombat", limit=100)},
        {document.id for document in engine.documents()},
        set(engine.digests()),
        {"open", *(hit.id for hit in engine.similar("open", limit=100))},
        {b.value for facet in engine.stats().facets if facet.name == "source" for b in facet.buckets},
    ]
    assert all(way == ways[0] for way in ways), ways
    assert found.total == engine.stats().documents == engine.generation().documents == len(ways[0])
    assert engine.frequency("quokka") == len(ways[0])
    return ways[0]


def test_only_what_is_public_now_is_anywhere(engine: WhooshEngine) -> None:
    assert named(published(engine)) == {"open", "going"}


def test_pages_come_and_go_at_their_time_without_a_reindex(engine: WhooshEngine) -> None:
    now = NOW
    seen = Published(engine, Curated(), now=lambda: now)
    before = seen.generation()
    now = datetime(2999, 6, 20, 8, 59, tzinfo=UTC)
    assert named(seen) == {"open", "going"}
    now = datetime(2999, 6, 20, 9, tzinfo=UTC)
    assert named(seen) == {"open", "going", "coming"}
    after = seen.generation()
    assert (before.number, before.built < after.built) == (after.number, True), (
        "cached pages must be asked anew"
    )
    now = datetime(2999, 7, 1, tzinfo=UTC)
    assert named(seen) == {"open", "coming"}


def test_the_unlisted_answer_by_their_address_and_the_hidden_by_none(engine: WhooshEngine) -> None:
    seen = published(engine)
    assert seen.get("unlisted").page.title == "Wombat unlisted"
    assert {hit.id for hit in seen.similar("unlisted", limit=100)} == {"open", "going"}
    for id in ("coming", "gone", *WITHHELD):
        with pytest.raises(DocumentNotFound):
            seen.get(id)
        with pytest.raises(DocumentNotFound):
            seen.similar(id)


def test_a_word_of_hidden_pages_alone_is_no_word(engine: WhooshEngine) -> None:
    assert published(engine).frequency("coming") == 0
    assert published(engine).spell("comming") == ()


def test_an_editor_hides_pages_without_a_restart(engine: WhooshEngine, tmp_path: Path) -> None:
    file = tmp_path / "curation.toml"
    file.write_text("hidden = []")
    seen = published(engine, curation=file)
    assert named(seen) == {"open", "going"}
    save(file, 'hidden = ["go*"]')
    assert named(seen) == {"open"}
    with pytest.raises(DocumentNotFound):
        seen.get("going")
    save(file, "hidden = [")
    assert named(seen) == {"open"}, "a file that can't be read leaves what was"


def save(file: Path, text: str) -> None:
    """Write a file a second later than it was."""
    stamp = file.stat().st_mtime_ns + 10**9
    file.write_text(text)
    os.utime(file, ns=(stamp, stamp))


def reindexed(corpus: Path, engine: WhooshEngine, **options: bool) -> Report:
    report = reindex((corpus,), engine, Options(**options))  # type: ignore[arg-type]  # switches by keyword
    return with_hidden(
        report, Settings(corpus=(corpus,), index=corpus, drafts=options.get("drafts", False)), engine
    )


def test_the_report_says_what_is_hidden_and_why_however_often(corpus: Path, engine: WhooshEngine) -> None:
    for _ in range(2):
        report = reindexed(corpus, engine)
        assert {Path(one.path).stem: one.reason for one in report.hidden} == {
            "draft": "draft",
            "private": "not published",
            "robots": "noindex",
            "unbuilt": "not rendered",
            "unsearched": "excluded from search",
            "unlisted": "unlisted",
            "coming": "to come on 2999-06-20",
            "gone": "expired on 2020-01-01",
        }
        assert (report.documents, report.added, report.committed) == (2, 0, True)


def test_the_report_says_what_the_curation_file_says_of_no_page(
    corpus: Path, engine: WhooshEngine, tmp_path: Path
) -> None:
    file = tmp_path / "curation.toml"
    file.write_text(
        'hidden = ["opne", "go*"]\nboosts = {"a/*" = 2}\n[[pinned]]\nquestion = "q"\nids = ["open", "x"]\n'
    )
    settings = Settings(corpus=(corpus,), index=corpus, curation=file)
    report = with_hidden(reindex((corpus,), engine), settings, engine)
    said = [one.reason for one in report.warnings if one.path == str(file)]
    assert said == [
        "hidden: 'opne' is no page",
        "boosts: 'a/*' is no page",
        "pinned 'q': 'x' is no page",
    ]


def test_content_of_drafts_alone_is_an_empty_index_and_no_fault(tmp_path: Path) -> None:
    write(tmp_path / "content", draft="draft: true")
    engine = WhooshEngine(tmp_path / "index", taxonomy=load_taxonomy())
    for _ in range(2):
        report = reindexed(tmp_path / "content", engine)
        assert (report.generation, report.documents, len(report.hidden)) == (1, 0, 1)
    assert published(engine).search(SearchRequest(query=Query())).total == 0


def test_a_page_that_becomes_a_draft_goes_and_comes_back(corpus: Path, engine: WhooshEngine) -> None:
    write(corpus, open="draft: yes")
    report = reindexed(corpus, engine)
    assert (report.removed, named_without_open(engine)) == (1, {"going"})
    write(corpus, open="draft: no")
    assert reindexed(corpus, engine).added == 1
    assert named(published(engine)) == {"open", "going"}


def named_without_open(engine: WhooshEngine) -> set[str]:
    return set(published(engine).digests())


def test_a_preview_shows_drafts_and_what_is_to_come_and_nothing_else(
    corpus: Path, engine: WhooshEngine
) -> None:
    reindexed(corpus, engine, drafts=True)
    assert named(published(engine, drafts=True)) == {"open", "going", "draft", "private", "coming"}
    assert named(published(engine)) == {"open", "going"}, "the same index without the preview"


def test_withheld_pages_are_not_even_in_the_index(engine: WhooshEngine) -> None:
    assert not WITHHELD & set(engine.digests())


@pytest.fixture
def client(engine: WhooshEngine, tmp_path: Path) -> FlaskClient:
    settings = Settings(corpus=(), index=tmp_path / "index")
    return create_app(engine, load_taxonomy(), settings).test_client()


def test_no_page_and_no_answer_of_the_api_names_what_is_hidden(client: FlaskClient) -> None:
    paths = (
        "/", "/search", "/search?q=quokka", "/sitemap.xml", "/about", "/browse/source", "/muscles/glutes",
        "/doc/open",
        "/api/v1/search?size=100", "/api/v1/facets", "/api/v1/suggest?q=wombat", "/api/v1/similar/open",
        "/api/v1/stats", "/search?q=wombat+draft+vs+wombat+open",
    )  # fmt: skip
    for path in paths:
        response = client.get(path)
        assert response.status_code == 200
        text = (
            response.text.replace("wombat draft", "").replace("wombat+draft", "").replace("Wombat Draft", "")
        )
        for name in (*WITHHELD, "coming", "gone", "unlisted"):
            assert f"Wombat {name}" not in text, (path, name)
            assert f"/doc/{name}" not in text, (path, name)


def test_addresses_of_hidden_pages_are_not_there(client: FlaskClient) -> None:
    for name in (*WITHHELD, "coming", "gone"):
        api = (f"/api/v1/{one}/{name}" for one in ("documents", "passages", "similar"))
        for path in (f"/doc/{name}", f"/compare?x=open&x={name}", *api):
            assert client.get(path).status_code == 404, path
    unlisted = client.get("/doc/unlisted")
    assert unlisted.status_code == 200
    assert '<meta name="robots" content="noindex">' in unlisted.text


def test_ready_counts_what_is_public(client: FlaskClient) -> None:
    ready = client.get("/ready").json
    assert ready is not None
    assert ready["documents"] == 2


def test_time_is_looked_at_again(engine: WhooshEngine) -> None:
    """The state is kept for as long as it holds."""
    asked: list[datetime] = []

    def now() -> datetime:
        asked.append(NOW + timedelta(seconds=len(asked)))
        return asked[-1]

    seen = Published(engine, Curated(), now=now)
    assert seen.state() is seen.state()
    assert len(asked) == 2
