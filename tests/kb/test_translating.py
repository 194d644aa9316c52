"""A translation key that two pages of one language bear tells nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.pipeline import Options, Report
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.reply import Asked
from kb.curation import Curation
from kb.engines.base import SearchRequest, SearchResults
from kb.engines.whoosh.engine import WhooshEngine
from kb.translating import reindex, settle


def write(folder: Path, name: str, key: str, lang: str) -> None:
    text = f"---\ntitle: Quokka {name}\nlang: {lang}\ntranslationKey: {key}\n---\n\nThe quokka of {name}.\n"
    (folder / f"{name}.md").write_text(text)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    for name, key, lang in (("one", "k", "en"), ("uno", "k", "es"), ("two", "m", "en"), ("dos", "m", "es")):
        write(folder, name, key, lang)
    return folder


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[WhooshEngine]:
    engine = WhooshEngine(tmp_path / "index", taxonomy=load_taxonomy())
    yield engine
    engine.close()


def run(corpus: Path, engine: WhooshEngine) -> Report:
    return reindex((corpus,), engine, Options(workers=1))


def found(engine: WhooshEngine) -> set[str]:
    reply = ask(engine, load_taxonomy(), Curation(), Asked(text="quokka", reader="en"))
    return {one.hit.id for one in reply.hits}


def test_only_translations_collapse(corpus: Path, engine: WhooshEngine) -> None:
    run(corpus, engine)
    assert found(engine) == {"one", "two"}
    write(corpus, "one-again", "k", "en")
    report = run(corpus, engine)
    assert found(engine) == {"one", "one-again", "uno", "two"}
    assert (report.added, report.generation) == (1, engine.generation().number)


def test_a_key_tells_again_when_it_is_mended(corpus: Path, engine: WhooshEngine) -> None:
    write(corpus, "one-again", "k", "en")
    run(corpus, engine)
    write(corpus, "one-again", "of-its-own", "en")
    run(corpus, engine)
    assert found(engine) == {"one", "one-again", "two"}
    write(corpus, "one-again", "k", "en")
    run(corpus, engine)
    (corpus / "one-again.md").unlink()
    run(corpus, engine)
    assert found(engine) == {"one", "two"}


def test_nothing_is_written_where_no_key_is_shared(corpus: Path, engine: WhooshEngine) -> None:
    assert [run(corpus, engine).generation for _ in range(2)] == [1, 1]


def test_the_record_keeps_what_the_author_wrote(corpus: Path, engine: WhooshEngine) -> None:
    write(corpus, "one-again", "k", "en")
    run(corpus, engine)
    assert engine.get("one").page.translation_key == "k"


def test_no_page_is_looked_at_where_no_key_is_shared(
    corpus: Path, engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(corpus, engine)
    asked = []
    search = WhooshEngine.search

    def heard(engine: WhooshEngine, request: SearchRequest) -> SearchResults:
        asked.append(request.size)
        return search(engine, request)

    monkeypatch.setattr(WhooshEngine, "search", heard)
    assert settle(engine) is None
    assert asked == [0, 0, 0]  # all pages, those of either language
