"""Passages: where in a document the question is answered best (kb.ranking has the formula)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kb.engines.base import PassageHit
from kb.engines.whoosh.columns import Array
from kb.engines.whoosh.matching import Wanted
from kb.engines.whoosh.segment import ROLES, Segment
from kb.engines.whoosh.snapshot import Snapshot
from kb.engines.whoosh.unions import edges
from kb.ranking import HEADING, K1, passage_norm
from kb.schema import PASSAGES


@dataclass(frozen=True, slots=True, eq=False)
class Occurrences:
    """All places of the question's leaves in some documents of one segment, by leaf, then by place.

    owner is a place among the documents asked for (ascending), leaf one among the wanted; `words` are word
    numbers, `width` how many words long each occurrence is.
    """

    segment: Segment
    owner: Array
    leaf: Array
    words: Array
    weight: Array
    width: Array
    piece: Array
    field: Array


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """Passages of one segment with q: by owner, and by order on the page."""

    pieces: Array
    owners: Array
    quality: Array

    def best(self, owners: int) -> tuple[Array, Array]:
        """By owner: q of its best passage (0 where it has none) and that piece (-1); the first of equals."""
        quality, pieces = np.zeros(owners, np.float32), np.full(owners, -1, np.int64)
        if len(self.pieces):
            starts = edges(self.owners)
            highest = np.maximum.reduceat(self.quality, starts)
            quality[self.owners[starts]] = highest
            equal = (self.quality == quality[self.owners]).nonzero()[0][::-1]
            pieces[self.owners[equal]] = self.pieces[equal]  # the last one written is the first on the page
        return quality, pieces


_NONE = np.zeros(0, np.int64)

WORDS_AT_ONCE, MOST_PARTS = 1 << 20, 8
"""Words of the pages that are looked into together, unless that would make more parts of them."""

MOST_AT_FIRST = 2048
"""Documents that are looked into for the best passages before it is known how good these have to be."""

AT_ONCE = 1 << 19
"""Occurrences that are counted together; of more, as in pages of megabytes, those of one leaf by one."""


def occurrences(
    wanted: Sequence[Wanted], segments: Sequence[Segment], place: int, documents: Array
) -> Occurrences:
    """Gather all places of the leaves in these documents (a segment's own numbers, ascending)."""
    segment = segments[place]
    found = []
    known: dict[int, tuple[Array, Array]] = {}  # a word may be wanted more than once
    for number, one in enumerate(wanted):
        for run in one.leaf.runs:
            if (there := known.get(id(run))) is None:
                there = known[id(run)] = run.places(place, documents)
            owner, words = there
            if len(owner):
                found.append((owner, words, number, run.weight, run.width))
    if not found:
        return Occurrences(segment, _NONE, _NONE, _NONE, _NONE, _NONE, _NONE, _NONE)
    owners, rows, numbers, weights, widths = zip(*found, strict=True)
    words = rows[0] if len(rows) == 1 else np.concatenate(rows)
    words = words.astype(np.uint32, copy=False)
    piece = (segment.piece_words.searchsorted(words, side="right") - 1).astype(np.int32)
    sizes = np.array([len(row) for row in rows])
    gathered = Occurrences(
        segment,
        owners[0] if len(owners) == 1 else np.concatenate(owners),
        np.array(numbers, np.int32).repeat(sizes),
        words,
        np.array(weights, np.float32).repeat(sizes),
        np.array(widths, np.int32).repeat(sizes),
        piece,
        segment.piece_field[piece],
    )
    if all(one.leaf.field is None for one in wanted):
        return gathered
    fields = np.array([-1 if one.leaf.field is None else one.leaf.field for one in wanted])[gathered.leaf]
    return chosen(gathered, ((fields < 0) | (fields == gathered.field)).nonzero()[0])


def chosen(found: Occurrences, kept: Array) -> Occurrences:
    """Some of the occurrences."""
    return Occurrences(
        found.segment, found.owner[kept], found.leaf[kept], found.words[kept], found.weight[kept],
        found.width[kept], found.piece[kept], found.field[kept],
    )  # fmt: skip


def score(snapshot: Snapshot, wanted: Sequence[Wanted], found: Occurrences) -> Scored:
    """q of every passage that holds anything of the question."""
    body = (found.field == PASSAGES).nonzero()[0]
    if not len(body):
        return Scored(_NONE, _NONE, np.zeros(0, np.float32))
    segment, leaves = found.segment, len(wanted)
    at, leaf, owners, frequency = _frequencies(found, body, leaves)
    lengths = segment.piece_words[at + 1].astype(np.int64) - segment.piece_words[at] - 1
    scaled: Array = frequency / passage_norm(lengths, snapshot.mean_passage or 1.0)
    worths = np.array([one.boost * one.leaf.idf for one in wanted])
    quality: Array = worths[leaf] * scaled / (scaled + K1)
    if leaves > 1:
        starts = edges(at)
        quality, at, owners = np.add.reduceat(quality, starts), at[starts], owners[starts]
    return Scored(at, owners, (quality / max(float(worths.sum()), 1e-9)).astype(np.float32))


def _frequencies(found: Occurrences, body: Array, leaves: int) -> tuple[Array, Array, Array, Array]:
    """By piece, then leaf: both, the piece's owner, and how often the leaf stands there, headings counted
    HEADING times."""
    if len(body) > AT_ONCE and found.leaf[body[0]] != found.leaf[body[-1]]:
        ends = (*(edges(found.leaf[body])[1:]), len(body))
        parts = [_frequencies(found, body[a:b], leaves) for a, b in pairwise((0, *ends))]
        at, leaf, owners, frequency = map(np.concatenate, zip(*parts, strict=True))
        order = np.lexsort((leaf, at))
        return at[order], leaf[order], owners[order], frequency[order]
    segment, pieces = found.segment, found.piece[body]
    key = pieces.astype(np.int64) * leaves + found.leaf[body]
    titled = found.words[body] - segment.piece_words[pieces] < segment.heading_words[pieces]
    weights = found.weight[body] * np.where(titled, np.float32(HEADING), np.float32(1))
    order = key.argsort(kind="stable")
    key = key[order]
    starts = edges(key)
    at, leaf = np.divmod(key[starts], leaves)
    return at, leaf, found.owner[body[order[starts]]], np.add.reduceat(weights[order], starts)


def split(snapshot: Snapshot, documents: Array) -> list[tuple[int, Array, Array]]:
    """Documents by segment: the segment's place, their places in `documents`, their ascending own numbers."""
    if not len(documents):
        return []
    if len(snapshot.segments) == 1:
        order = documents.argsort(kind="stable")
        return [(0, order, documents[order])]
    owner = np.searchsorted(snapshot.bases, documents, side="right") - 1
    found = []
    for place in np.unique(owner).tolist():
        mine = (owner == place).nonzero()[0]
        mine = mine[documents[mine].argsort(kind="stable")]
        found.append((place, mine, (documents[mine] - snapshot.bases[place]).astype(np.int32)))
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """Some documents of one segment, looked into: their occurrences and their best passages.

    places[n] is where the n-th stands in the row of documents that was asked for; `own` ascend.
    """

    places: Array
    own: Array
    found: Occurrences
    quality: Array
    pieces: Array


def look(snapshot: Snapshot, wanted: Sequence[Wanted], documents: Array) -> list[Looked]:
    """Look into documents, segment by segment."""
    looked = []
    for place, order, own in split(snapshot, documents):
        found = occurrences(wanted, snapshot.segments, place, own)
        looked.append(Looked(order, own, found, *score(snapshot, wanted, found).best(len(own))))
    return looked


Rows = list[tuple[float, bytes, int, int]]
"""Passages, the best first: -q, the document's id, the piece, the segment's place."""


def best_passages(
    snapshot: Snapshot, wanted: Sequence[Wanted], documents: Array, limit: int
) -> tuple[PassageHit, ...]:
    """The best passages of these documents (ascending); ties by id, then by order on the page.

    No passage of a document has more of q than its words have of all words, so documents that have less than
    the last of the best passages are not looked into.
    """
    first, others = documents, documents[:0]
    if len(documents) > MOST_AT_FIRST:
        most = _most(snapshot, wanted)[documents]
        ahead = np.zeros(len(documents), bool)
        ahead[most.argpartition(len(most) - MOST_AT_FIRST)[-MOST_AT_FIRST:]] = True
        first, others, most = documents[ahead], documents[~ahead], most[~ahead]
    rows = _rows(snapshot, wanted, first, limit)
    if len(others):
        worst = -rows[-1][0] if len(rows) == limit else 0.0
        rows = sorted(rows + _rows(snapshot, wanted, others[most >= worst], limit))[:limit]
    return tuple(_passage_hit(snapshot, place, piece, -worse) for worse, _, piece, place in rows)


def _most(snapshot: Snapshot, wanted: Sequence[Wanted]) -> Array:
    """By document more than q of any of its passages: the share of its words in the worth of all words."""
    worths = np.zeros(snapshot.size)
    for one in wanted:
        worths[one.leaf.documents] += one.boost * one.leaf.idf
    worths /= max(sum(one.boost * one.leaf.idf for one in wanted), 1e-9)
    return worths


def _rows(snapshot: Snapshot, wanted: Sequence[Wanted], documents: Array, limit: int) -> Rows:
    rows: Rows = []
    parts = (
        (place, own)
        for place, _, every in split(snapshot, documents)
        for own in _parted(snapshot.segments[place], every)
    )
    for place, own in parts:
        scored = score(snapshot, wanted, occurrences(wanted, snapshot.segments, place, own))
        if not len(scored.pieces):
            continue
        best = np.lexsort((scored.pieces, -scored.quality))[:limit]  # pieces are in the order of ids
        ids = snapshot.segments[place].ids
        rows += [
            (-float(scored.quality[n]), ids[int(own[scored.owners[n]])], int(scored.pieces[n]), place)
            for n in best.tolist()
        ]
    return sorted(rows)[:limit]


def _parted(segment: Segment, own: Array) -> list[Array]:
    """Documents of a segment in a few rows of about as many words: pages of megabytes one after another."""
    words = segment.words_of(own).cumsum()
    size = max(WORDS_AT_ONCE, int(words[-1]) // MOST_PARTS + 1)
    return np.split(own, edges(words // size)[1:])


def _passage_hit(snapshot: Snapshot, place: int, piece: int, quality: float) -> PassageHit:
    segment = snapshot.segments[place]
    shown = snapshot.shown(snapshot.bases[place] + segment.document_of(piece))
    card, (heading, text) = shown.card, shown.piece(piece)
    role = ROLES[int(segment.piece_role[piece])]
    return PassageHit(card.id, card.title, segment.anchor(piece), role, heading, text, quality)
