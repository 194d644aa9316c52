"""The application, and one export of the test library that all look at."""

from pathlib import Path

import pytest
from flask import Flask

from kb.engines.whoosh.engine import WhooshEngine
from kb.exporting.exported_site import export_site
from kb.settings import Settings
from tests.build import a_document
from tests.kb.web.library import library
from tests.kb.web.running import an_app, an_engine

BASE = "https://shop.example/kb/"


@pytest.fixture(scope="package")
def engine(tmp_path_factory: pytest.TempPathFactory) -> WhooshEngine:
    moved = a_document("gym/plank", title="Plank", text="Hold still.", moved_from=("old/plank", "../escape"))
    return an_engine(tmp_path_factory.mktemp("index"), [*library(), moved])


@pytest.fixture(scope="package")
def settings(engine: WhooshEngine, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(corpus=(), index=tmp_path_factory.mktemp("none"))


@pytest.fixture(scope="package")
def app(engine: WhooshEngine, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return an_app(engine, tmp_path_factory.mktemp("app"))


@pytest.fixture(scope="package")
def exported(engine: WhooshEngine, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("pagefind")
    folder = tmp_path_factory.mktemp("export") / "site"
    export_site(engine, settings, folder, BASE)
    return folder
