"""What is nearest in meaning: every vector of a generation is looked at, so nothing is missed.

A row costs a product of its width: a thousand pages, three milliseconds (docs/meaning.md).
"""

from collections.abc import Sequence

import numpy as np

from kb.engines.base import COMPARED, Meant, Near
from kb.engines.whoosh.columns import Array
from kb.engines.whoosh.sentence_vectors import NO_PIECE, vectors_of
from kb.engines.whoosh.snapshot import Snapshot
from kb.engines.whoosh.unions import edges
from kb.meaning.encoder import Encoder, Model
from kb.meaning.texts import TOLD
from kb.meaning.vectors import asked, likeness


def nearest(
    snapshot: Snapshot, encoder: Encoder, text: str, meant: Meant, within: Sequence[str] | None, limit: int
) -> tuple[Near, ...]:
    """The nearest texts of live documents; of a page as a whole the best one alone."""
    vector = asked(encoder, text)
    allowed = _allowed(snapshot, within)
    told = np.isin(np.arange(len(TOLD)), [TOLD.index(one) for one in COMPARED[meant]])
    found: list[_Found] = []
    for place, (segment, base) in enumerate(zip(snapshot.segments, snapshot.bases, strict=True)):
        file = snapshot.meanings[segment.name]
        documents = file["document"].astype(np.int64) + base
        rows = (told[file["told"]] & allowed[documents]).nonzero()[0]
        likes = likeness(vectors_of(file, len(vector)), file["scale"], rows, vector)
        if meant == "page":
            rows, likes = _best_of_each(documents[rows], rows, likes)
        best = (-likes).argsort(kind="stable")[:limit]  # rows are in the order of ids
        for like, row in zip(likes[best].tolist(), rows[best].tolist(), strict=True):
            id = segment.ids[int(file["document"][row])]
            found.append((-like, id, int(file["piece"][row]), place, row))
    return tuple(_near(snapshot, encoder.model, *one) for one in sorted(found)[:limit])


_Found = tuple[float, bytes, int, int, int]
"""What decides between texts (less than any likeness, the page's id, the piece), and the place of
the segment and the row there."""


def _allowed(snapshot: Snapshot, within: Sequence[str] | None) -> Array:
    """By document, whether it lives and is asked for."""
    if within is None:
        return np.ones(snapshot.size, bool) if snapshot.live is None else snapshot.live
    numbers = [snapshot.find(id) for id in within]
    allowed = np.zeros(snapshot.size, bool)
    allowed[[number for number in numbers if number >= 0]] = True
    return allowed


def _best_of_each(documents: Array, rows: Array, likes: Array) -> tuple[Array, Array]:
    """The row of each document that is most alike, the first of equals; documents ascend."""
    if not len(documents):
        return rows, likes
    starts = edges(documents)
    highest = np.maximum.reduceat(likes, starts)
    counts = np.diff(np.append(starts, len(rows)))
    equal = (likes == highest.repeat(counts)).nonzero()[0][::-1]
    best = np.empty(len(starts), np.int64)
    best[np.arange(len(starts)).repeat(counts)[equal]] = equal  # the last one written is the first
    return rows[best], highest


def _near(
    snapshot: Snapshot, model: Model, unlike: float, _id: bytes, piece: int, place: int, row: int
) -> Near:
    like = model.likeness(-unlike)
    segment = snapshot.segments[place]
    document = int(snapshot.meanings[segment.name]["document"][row])
    if piece == NO_PIECE:
        return Near(segment.ids.text(document), None, "", like)
    heading, _ = snapshot.shown(snapshot.bases[place] + document).piece(piece)
    return Near(segment.ids.text(document), segment.anchor(piece), heading, like)
