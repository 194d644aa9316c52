"""The application over the test library: one index for all tests that only read."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kb.engines.whoosh.engine import WhooshEngine
from tests.kb.web.library import library
from tests.kb.web.running import an_app, an_engine


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    directory = tmp_path_factory.mktemp("index")
    return an_app(an_engine(directory, library()), directory)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def engine(tmp_path: Path) -> WhooshEngine:
    """An index of one's own, to change."""
    return an_engine(tmp_path, library()[:3])
