"""What the sentences of a segment mean: a file of vectors beside its columns, made of its own pieces,
and what is nearest: every vector of a generation is looked at, so nothing is missed.

Arrays, by row: document, piece (−1 where it is the page's title), told (a place in TOLD), digest (of the
text), scale; vectors, a byte a number, row by row. Rows are in the order of documents.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import islice

import numpy as np

from kb.engines.base import COMPARED, Meant, Near
from kb.engines.whoosh.columns import Array
from kb.engines.whoosh.segment import ROLES, Segment
from kb.engines.whoosh.snapshot import Snapshot
from kb.engines.whoosh.unions import edges
from kb.meaning.encoder import Encoder, Model
from kb.meaning.texts import TOLD, texts_of
from kb.meaning.vectors import Bytes, asked, likeness, quantised
from kb.schema import PASSAGES

NO_PIECE = -1
_AT_ONCE = 1024

Row = tuple[int, int, int, str]


class Known:
    """The vectors that an index has, by the digest of their text."""

    def __init__(self, files: Iterable[Mapping[str, Array]], width: int) -> None:
        self._files = tuple(files)
        self._width = width
        digests = [one["digest"] for one in self._files]
        every = np.concatenate(digests) if digests else np.zeros(0, np.uint64)
        self._order = every.argsort(kind="stable")
        self._sorted = every[self._order]
        self._starts = np.cumsum([0, *map(len, digests)])

    def fill(self, digests: Array, vectors: Bytes, scales: Array) -> Array:
        """Put in those that are known; gives the places of the others."""
        if not len(self._sorted):
            return np.arange(len(digests))
        places = self._sorted.searchsorted(digests).clip(max=len(self._sorted) - 1)
        known = self._sorted[places] == digests
        rows = self._order[places]
        for start, end, file in zip(self._starts[:-1], self._starts[1:], self._files, strict=True):
            here = (known & (rows >= start) & (rows < end)).nonzero()[0]
            own = rows[here] - start
            vectors[here] = vectors_of(file, self._width)[own]
            scales[here] = file["scale"][own]
        missing: Array = (~known).nonzero()[0]
        return missing


def vectors_of(file: Mapping[str, Array], width: int) -> Bytes:
    """The vectors of a file as rows."""
    rows: Bytes = file["vectors"].reshape(-1, width)
    return rows


def meanings_of(segment: Segment, encoder: Encoder, known: Known) -> dict[str, Array]:
    """The arrays of a segment; only texts that are not known are read by the model."""
    rows = tuple(_rows(segment))
    width = encoder.model.width
    digests = np.array([_digest(text) for *_, text in rows], np.uint64)
    vectors, scales = np.empty((len(rows), width), np.int8), np.empty(len(rows), np.float32)
    missing = iter(known.fill(digests, vectors, scales).tolist())
    while places := list(islice(missing, _AT_ONCE)):
        vectors[places], scales[places] = quantised(encoder.encode([rows[n][-1] for n in places]))
    columns = zip(*(row[:-1] for row in rows), strict=True) if rows else ((), (), ())
    document, piece, told = columns
    return {
        "document": np.array(document, np.uint32),
        "piece": np.array(piece, np.int32),
        "told": np.array(told, np.uint8),
        "digest": digests,
        "scale": scales,
        "vectors": vectors.reshape(-1),
    }


def _rows(segment: Segment) -> Iterator[Row]:
    for document in range(segment.size):
        shown = segment.shown(document)
        first, last = (int(one) for one in segment.document_pieces[document : document + 2])
        pieces = (first + (segment.piece_field[first:last] == PASSAGES).nonzero()[0]).tolist()
        told = ((ROLES[int(segment.piece_role[n])], *shown.piece(n)) for n in pieces)
        for text in texts_of(shown.card.title, told):
            piece = NO_PIECE if text.passage is None else pieces[text.passage]
            yield document, piece, TOLD.index(text.told), text.text


def _digest(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


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
