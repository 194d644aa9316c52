"""The embedded engine keeps the contract."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.engines.base import Engine
from kb.engines.whoosh.engine import WhooshEngine
from tests.engines.contract import EngineContract
from tests.engines.vocabulary import SmallTaxonomy


def empty(folder: Path) -> Iterator[Engine]:
    engine = WhooshEngine(folder / "index", taxonomy=SmallTaxonomy())
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from empty(tmp_path_factory.mktemp("shared"))


class TestWhooshEngine(EngineContract):
    @pytest.fixture
    def engine(self, tmp_path: Path) -> Iterator[Engine]:
        yield from empty(tmp_path)
