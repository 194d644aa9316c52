"""The engine over OpenSearch keeps the contract, all of it: no skips."""

import pytest

from kb.engines.base import Engine
from kb.engines.opensearch.mapping import Spread
from tests.engines.contract import EngineContract
from tests.engines.opensearch.conftest import MakeEngine


class TestOpenSearchEngine(EngineContract):
    @pytest.fixture
    def engine(self, make_engine: MakeEngine) -> Engine:
        # Several shards, whose answers must join; second copies are waited for where nodes die.
        return make_engine(spread=Spread(shards=2, replicas=0))
