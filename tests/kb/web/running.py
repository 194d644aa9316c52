"""The application over an index of the test library."""

from collections.abc import Iterable
from pathlib import Path

from flask import Flask

from indexer.changes import Changes
from indexer.document import Document
from indexer.taxonomy import load_taxonomy
from kb.engines.base import Engine
from kb.engines.whoosh.engine import WhooshEngine
from kb.settings import Settings, TitlesLead
from kb.web.app import create_app

ROOT = Path(__file__).parents[3]


def an_engine(directory: Path, documents: Iterable[Document]) -> WhooshEngine:
    """An index of these Documents."""
    engine = WhooshEngine(directory, taxonomy=load_taxonomy())
    engine.apply(Changes(documents))
    return engine


def an_app(
    engine: Engine,
    directory: Path,
    *,
    trusted_hosts: tuple[str, ...] = (),
    threads: int = 8,
    titles: TitlesLead = "doc",
    corpus: tuple[Path, ...] = (),
    **more: object,
) -> Flask:
    """The application before an engine."""
    settings = Settings(
        corpus=corpus,
        index=directory,
        templates=ROOT / "templates",
        trusted_hosts=trusted_hosts,
        threads=threads,
        titles=titles,
        **more,  # type: ignore[arg-type]  # a test names further settings
    )
    return create_app(engine, load_taxonomy(), settings)
