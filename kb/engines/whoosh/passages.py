"""Passages: where in a document the question is answered best.

For a passage p, over the question's words t with boosts β:

    tf'(t, p) = Σ weights of t's occurrences in p (twice in its heading) / (1 − b + b · length(p) / mean length)
    q(p)      = Σ β·idf(t) · tf' / (tf' + k1)  /  Σ β·idf(t)          0 ≤ q < 1

The share of what a passage could have at most: it is high where all words of the question, the rare ones
above all, meet in one passage. A page's score becomes score · (1 + PASSAGE_SHARE · q(best passage)).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kb.engines.base import PassageHit
from kb.engines.whoosh.columns import Array
from kb.engines.whoosh.matching import Wanted
from kb.engines.whoosh.scoring import K1
from kb.engines.whoosh.segment import PASSAGES, ROLES, Segment
from kb.engines.whoosh.snapshot import Snapshot

B = 0.6
"""How much a passage's length counts."""

HEADING = np.float32(2)
"""What a word in a passage's heading (the question of an FAQ) counts."""


@dataclass(frozen=True, slots=True, eq=False)
class Occurrences:
    """All places of the question's leaves in some documents of one segment, by leaf, then by place.

    owner is a place among the documents asked for, leaf one among the wanted; `words` are word numbers.
    """

    segment: Segment
    owner: Array
    leaf: Array
    words: Array
    weight: Array
    width: Array
    piece: Array
    field: Array

    def of(self, owner: int) -> Array:
        """The places of one document's occurrences."""
        found: Array = (self.owner == owner).nonzero()[0]
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """Passages of one segment with q, by document and order on the page: piece numbers and owners."""

    pieces: Array
    owners: Array
    quality: Array

    def best(self, owners: int) -> tuple[Array, Array]:
        """By owner: q of its best passage (0 where it has none) and that piece (-1); the first of equals."""
        quality, pieces = np.zeros(owners, np.float32), np.full(owners, -1, np.int64)
        if len(self.pieces):
            order = np.lexsort((self.pieces, -self.quality, self.owners))
            ranked = self.owners[order]
            first = order[np.flatnonzero(np.diff(ranked, prepend=-1))]
            quality[self.owners[first]] = self.quality[first]
            pieces[self.owners[first]] = self.pieces[first]
        return quality, pieces


def occurrences(
    wanted: Sequence[Wanted], segments: Sequence[Segment], place: int, documents: Array
) -> Occurrences:
    """Gather all places of the leaves in these documents (a segment's own numbers, ascending)."""
    segment = segments[place]
    found = []
    for number, one in enumerate(wanted):
        for run in one.leaf.runs:
            owner, words = run.places(place, documents)
            if len(owner):
                found.append((owner, number, words, run.weight, run.width))
    if not found:
        none = np.zeros(0, np.int64)
        return Occurrences(segment, none, none, none, none, none, none, none)
    sizes = [len(one[0]) for one in found]
    words = np.concatenate([one[2] for one in found]).astype(np.uint32)
    piece = segment.piece_words.searchsorted(words, side="right") - 1
    gathered = Occurrences(
        segment,
        np.concatenate([one[0] for one in found]),
        np.repeat([one[1] for one in found], sizes),
        words,
        np.repeat(np.array([one[3] for one in found], np.float32), sizes),
        np.repeat([one[4] for one in found], sizes),
        piece,
        segment.piece_field[piece],
    )
    fields = [-1 if one.leaf.field is None else one.leaf.field for one in wanted]
    if max(fields) < 0:
        return gathered
    only = np.array(fields)[gathered.leaf]
    kept = ((only < 0) | (only == gathered.field)).nonzero()[0]
    return Occurrences(segment, *(column[kept] for column in _columns(gathered)))


def _columns(found: Occurrences) -> tuple[Array, ...]:
    return found.owner, found.leaf, found.words, found.weight, found.width, found.piece, found.field


def score(snapshot: Snapshot, wanted: Sequence[Wanted], found: Occurrences) -> Scored:
    """q of every passage that holds anything of the question."""
    body = (found.field == PASSAGES).nonzero()[0]
    if not len(body):
        none = np.zeros(0, np.int64)
        return Scored(none, none, np.zeros(0, np.float32))
    pieces, leaves = found.piece[body], found.leaf[body]
    key, back = np.unique(pieces * len(wanted) + leaves, return_inverse=True)
    segment = found.segment
    titled = segment.word_start[found.words[body]] < segment.piece_heading[pieces]
    summed = np.bincount(back, np.where(titled, HEADING, np.float32(1)) * found.weight[body])
    at, leaf = key // len(wanted), key % len(wanted)
    words = segment.piece_words
    lengths = words[at + 1].astype(np.int64) - words[at] - 1
    weights: Array = summed / (1 - B + B * lengths / (snapshot.mean_passage or 1.0))
    worths = np.array([one.boost * one.leaf.idf for one in wanted])
    parts = worths[leaf] * weights / (weights + K1)
    starts = np.flatnonzero(np.diff(at, prepend=-1))
    distinct = at[starts]
    owners = np.empty(len(distinct), np.int64)
    owners[np.searchsorted(distinct, pieces)] = found.owner[body]
    quality = np.add.reduceat(parts, starts) / max(float(worths.sum()), 1e-9)
    return Scored(distinct, owners, quality.astype(np.float32))


def split(snapshot: Snapshot, documents: Array) -> list[tuple[int, Array, Array]]:
    """Documents by segment: the segment's place, their places in `documents`, their ascending own numbers."""
    if len(snapshot.segments) == 1:
        order = documents.argsort(kind="stable")
        return [(0, order, documents[order])] if len(documents) else []
    owner = np.searchsorted(snapshot.bases, documents, side="right") - 1
    found = []
    for place in np.unique(owner).tolist():
        mine = (owner == place).nonzero()[0]
        mine = mine[documents[mine].argsort(kind="stable")]
        found.append((place, mine, (documents[mine] - snapshot.bases[place]).astype(np.int32)))
    return found


def qualities(snapshot: Snapshot, wanted: Sequence[Wanted], documents: Array) -> Array:
    """q of the best passage of each document."""
    quality = np.zeros(len(documents), np.float32)
    if wanted:
        for place, order, own in split(snapshot, documents):
            found = occurrences(wanted, snapshot.segments, place, own)
            quality[order], _ = score(snapshot, wanted, found).best(len(own))
    return quality


def best_passages(
    snapshot: Snapshot, wanted: Sequence[Wanted], documents: Array, limit: int
) -> tuple[PassageHit, ...]:
    """The best passages of all these documents; ties by id, then by order on the page."""
    rows: list[tuple[float, int, int, int]] = []
    for place, order, own in split(snapshot, documents):
        scored = score(snapshot, wanted, occurrences(wanted, snapshot.segments, place, own))
        if not len(scored.pieces):
            continue
        ranks = snapshot.id_order[documents[order[scored.owners]]]
        best = np.lexsort((scored.pieces, ranks, -scored.quality))[:limit]
        rows += [
            (-float(scored.quality[n]), int(ranks[n]), int(scored.pieces[n]), place) for n in best.tolist()
        ]
    return tuple(
        _passage_hit(snapshot.segments[place], piece, -worse)
        for worse, _, piece, place in sorted(rows)[:limit]
    )


def _passage_hit(segment: Segment, piece: int, quality: float) -> PassageHit:
    document = int(segment.document_pieces.searchsorted(piece, side="right")) - 1
    card = segment.card(document)
    heading, text = segment.piece(piece)
    role = ROLES[int(segment.piece_role[piece])]
    return PassageHit(card.id, card.title, segment.anchors.text(piece), role, heading, text, quality)
