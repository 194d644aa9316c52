"""What the texts of pages mean, in the cluster: a vector of bytes each, compared by its k-NN plugin.

The field makes no graph: a script looks at every vector that the filters leave, so nothing is missed, and no
native library is needed. A page keeps its vectors in its own record too, row by row in the order of its
texts: a version that is written again is not read by the model again.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from indexer.document import Document
from kb.engines.opensearch.remote import Deadline, Json, Remote
from kb.errors import EngineError
from kb.meaning.encoder import Encoder
from kb.meaning.texts import PageText, texts_of
from kb.meaning.vectors import quantised

VECTOR = "vector"
PLUGIN = "org.opensearch.knn.plugin.KNNPlugin"
_OF_PAGE = -1
_ASK_SECONDS = 30.0


def meaning_fields(width: int) -> Json:
    """The fields of a text's record: what it is of its page, and its vector of so many numbers."""
    return {
        "told": {"type": "keyword"},
        VECTOR: {"type": "knn_vector", "dimension": width, "data_type": "byte"},
    }


def require_plugin(remote: Remote) -> None:
    """Raise EngineError naming the nodes that hold data and have no k-NN plugin."""
    wanted = ",".join(f"nodes.*.{one}" for one in ("name", "roles", "plugins.classname"))
    found = remote.ask("GET", "/_nodes/plugins", deadline=Deadline.after(_ASK_SECONDS), filter_path=wanted)
    without = sorted(
        node["name"]
        for node in found.get("nodes", {}).values()
        if any(role.startswith("data") for role in node.get("roles", ()))
        and PLUGIN not in {plugin["classname"] for plugin in node.get("plugins", ())}
    )
    if without:
        raise EngineError(
            f"meaning = true needs OpenSearch's k-NN plugin on every node that holds data, and "
            f"{', '.join(without)} has none: opensearch-plugin install opensearch-knn"
        )


def rows_of(document: Document, vectors: bytes) -> Mapping[str, bytes]:
    """The vector of each text of a page that was written with these."""
    texts = tuple(_texts(document))
    width = len(vectors) // len(texts)
    return {text.text: vectors[n * width : (n + 1) * width] for n, text in enumerate(texts)}


def read_vectors(encoder: Encoder, document: Document, known: Mapping[str, bytes]) -> bytes:
    """The vectors of a page's texts, a byte a number, row by row; the model reads those not known."""
    texts = [text.text for text in _texts(document)]
    missing = list(dict.fromkeys(text for text in texts if text not in known))
    made = dict(zip(missing, (row.tobytes() for row in quantised(encoder.encode(missing))[0]), strict=True))
    return b"".join(known.get(text) or made[text] for text in texts)


def meanings(document: Document, vectors: bytes) -> Iterator[Json]:
    """What is indexed of each text but for its page; of a text that means nothing (all zero), nothing."""
    if not vectors:
        return
    texts = tuple(_texts(document))
    for text, row in zip(texts, np.frombuffer(vectors, np.int8).reshape(len(texts), -1), strict=True):
        if row.any():
            passage = None if text.passage is None else document.passages[text.passage]
            yield {
                "part": "meaning",
                "told": text.told,
                "number": _OF_PAGE if text.passage is None else text.passage,
                "anchor": passage.anchor if passage else None,
                "heading": passage.heading if passage else "",
                VECTOR: row.tolist(),
            }


def _texts(document: Document) -> Iterator[PageText]:
    return texts_of(document.page.title, ((one.role, one.heading, one.text) for one in document.passages))
