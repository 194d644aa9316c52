"""The engine over OpenSearch keeps the contract, all of it: no skips."""

import pytest

from kb.engines.base import Engine
from kb.engines.opensearch.mapping import Spread
from tests.engines.contract import EngineContract
from tests.engines.opensearch.conftest import MakeEngine

SPREAD = Spread(shards=2, replicas=0)
"""Several shards, whose answers must join; second copies are waited for where nodes die."""


@pytest.fixture(scope="module")
def shared(make_module_engine: MakeEngine) -> Engine:
    return make_module_engine(spread=SPREAD)


class TestOpenSearchEngine(EngineContract):
    @pytest.fixture
    def engine(self, make_engine: MakeEngine) -> Engine:
        return make_engine(spread=SPREAD)
