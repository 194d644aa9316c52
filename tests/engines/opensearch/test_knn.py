"""Vectors in the cluster: the contract on real nodes, and that a node without the plugin is named."""

import pytest

from kb.engines.opensearch.knn import PLUGIN, meanings, read_vectors, require_plugin, rows_of
from kb.engines.opensearch.mapping import Spread, bodies
from kb.engines.opensearch.remote import Json
from kb.errors import EngineError
from tests.engines.encoder import WIDTH, WordsEncoder
from tests.engines.meaning_contract import HEELS, SQUAT, MakeMeaning, MeaningContract
from tests.engines.opensearch.conftest import MakeEngine


class TestOpenSearchMeaning(MeaningContract):
    @pytest.fixture
    def make(self, make_engine: MakeEngine) -> MakeMeaning:
        return lambda encoder: make_engine(spread=Spread(shards=2, replicas=0), encoder=encoder)


class FakeNodes:
    """Says which plugins its nodes have."""

    def __init__(self, **nodes: tuple[str, ...]) -> None:
        self._nodes = nodes

    def ask(self, method: str, path: str, **more: object) -> Json:
        assert (method, path) == ("GET", "/_nodes/plugins")
        return {
            "nodes": {
                name: {"name": name, "roles": list(roles), "plugins": [{"classname": one} for one in plugins]}
                for name, (roles, plugins) in self._nodes.items()
            }
        }


def test_nodes_that_hold_data_and_have_no_plugin_are_named_with_the_remedy() -> None:
    with_it, without = (("data", "ingest"), (PLUGIN, "other")), (("data_hot",), ("other",))
    manager = (("cluster_manager",), ())
    require_plugin(FakeNodes(one=with_it, boss=manager))
    with pytest.raises(EngineError, match=r"two has none: opensearch-plugin install opensearch-knn"):
        require_plugin(FakeNodes(one=with_it, two=without, boss=manager))


def test_a_text_that_is_known_is_not_read_again_and_a_page_keeps_a_row_of_each() -> None:
    encoder = WordsEncoder()
    vectors = read_vectors(encoder, SQUAT, {})
    assert len(vectors) == WIDTH * len(encoder.read)
    known = rows_of(SQUAT, vectors)
    encoder.read.clear()
    assert read_vectors(encoder, SQUAT, known) == vectors
    assert encoder.read == []
    shown = list(meanings(SQUAT, vectors))
    assert [(one["told"], one["number"]) for one in shown if one["heading"] == HEELS[0]] == [
        ("question", 2),
        ("named_question", 2),
    ]
    assert list(meanings(SQUAT, b"")) == []


def test_only_an_index_with_a_model_has_a_field_of_vectors() -> None:
    fields = [bodies(Spread(), width)["passages"]["mappings"]["properties"] for width in (0, WIDTH)]
    assert "vector" not in fields[0]
    assert fields[1]["vector"] == {"type": "knn_vector", "dimension": WIDTH, "data_type": "byte"}
