"""The engine over OpenSearch keeps the contract, all of it: no skips."""

import pytest

from kb.engines.base import Engine
from tests.engines.contract import EngineContract
from tests.engines.opensearch.conftest import MakeEngine


class TestOpenSearchEngine(EngineContract):
    @pytest.fixture
    def engine(self, make_engine: MakeEngine) -> Engine:
        return make_engine()
