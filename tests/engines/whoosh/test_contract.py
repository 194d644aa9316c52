"""The embedded engine keeps the contract."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.engines.base import Engine
from kb.engines.whoosh.engine import WhooshEngine
from tests.engines.contract import EngineContract
from tests.engines.vocabulary import SmallTaxonomy


class TestWhooshEngine(EngineContract):
    @pytest.fixture
    def engine(self, tmp_path: Path) -> Iterator[Engine]:
        engine = WhooshEngine(tmp_path / "index", taxonomy=SmallTaxonomy())
        yield engine
        engine.close()
