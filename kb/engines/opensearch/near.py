"""What is nearest in meaning, in the cluster: a script looks at every vector that the filters leave."""

from collections.abc import Sequence

from kb.engines.base import COMPARED, Meant, Near
from kb.engines.opensearch.knn import VECTOR
from kb.engines.opensearch.remote import Json
from kb.engines.opensearch.view import View
from kb.meaning.encoder import Encoder, Model
from kb.meaning.vectors import asked


def nearest(
    view: View, encoder: Encoder, text: str, meant: Meant, within: Sequence[str] | None, limit: int
) -> tuple[Near, ...]:
    """The nearest texts of live pages; of a page as a whole the best one alone."""
    vector = asked(encoder, text)
    if view.state.model != encoder.model or not vector.any() or limit < 1:
        return ()
    only: list[Json] = [] if within is None else [{"terms": {"id": list(within)}}]
    body: Json = {
        "size": limit,
        "query": _scored(vector.tolist(), [view.live, {"terms": {"told": COMPARED[meant]}}, *only]),
        "sort": [{"_score": "desc"}, {"id": "asc"}, {"number": "asc"}],
        "track_scores": True,
        "track_total_hits": False,
        "_source": ["id", "anchor", "heading"],
    }
    if meant == "page":
        body["collapse"] = {"field": "id"}
    hits = view.search(view.passages, body)["hits"]["hits"]
    return tuple(_near(hit, encoder.model) for hit in hits)


def _scored(vector: list[int], filters: Sequence[Json]) -> Json:
    """The script's score is the cosine and one."""
    params = {"field": VECTOR, "query_value": vector, "space_type": "cosinesimil"}
    script = {"source": "knn_score", "lang": "knn", "params": params}
    return {"script_score": {"query": {"bool": {"filter": list(filters)}}, "script": script}}


def _near(hit: Json, model: Model) -> Near:
    source = hit["_source"]
    return Near(
        source["id"], source.get("anchor"), source.get("heading", ""), model.likeness(hit["_score"] - 1)
    )
