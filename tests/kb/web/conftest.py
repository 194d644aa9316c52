"""The application over the library in memory."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from indexer.taxonomy import load_taxonomy
from kb.settings import Settings
from kb.web.app import create_app
from tests.kb.web.engine import MemoryEngine
from tests.kb.web.library import library

ROOT = Path(__file__).parents[3]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(corpus=(), index=tmp_path, templates=ROOT / "templates")


@pytest.fixture
def engine() -> MemoryEngine:
    return MemoryEngine(library())


@pytest.fixture
def app(engine: MemoryEngine, settings: Settings) -> Flask:
    return create_app(engine, load_taxonomy(), settings)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
