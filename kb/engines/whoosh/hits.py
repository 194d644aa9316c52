"""Hits: what is shown of the documents on one page of results."""

from collections.abc import Mapping, Sequence

import numpy as np

from kb.engines.base import Explanation, Hit, Snippet
from kb.engines.snippets import snippet
from kb.engines.whole_names import Place as Found
from kb.engines.whole_names import standing
from kb.engines.whoosh.columns import Array
from kb.engines.whoosh.matching import Wanted
from kb.engines.whoosh.passages import Looked, Occurrences, chosen, look
from kb.engines.whoosh.segment import Card, Segment
from kb.engines.whoosh.snapshot import Snapshot
from kb.schema import FIELDS, PASSAGES

SHOWN_WORDS = 5
"""Words per field that a reason names."""

_NAMES = tuple(field.name for field in FIELDS)
_NO_WORDS: Mapping[str, tuple[str, ...]] = {}

Place = tuple[int, int, int, int, int]
"""An occurrence: leaf, field, piece, and the bytes of the piece from and to."""


Texts = tuple[int, bytes | memoryview]
"""All text of a document, from this byte of its segment's texts on."""


def make_hits(
    snapshot: Snapshot,
    wanted: Sequence[Wanted],
    documents: Array,
    scores: Sequence[float],
    *,
    explanations: Sequence[Explanation] = (),
    looked: Sequence[Looked] = (),
) -> tuple[Hit, ...]:
    """The Hits of these documents, in their order; `looked` where they have all been looked into before,
    with places into `documents` (-1 where one is not shown)."""
    hits: list[Hit | None] = [None] * len(documents)
    for one in looked or look(snapshot, wanted, documents):
        segment = one.found.segment
        shown = (one.places >= 0).nonzero()[0]
        occurring = _by_owner(one.found, shown, len(one.own))
        pieces, own, places = one.pieces.tolist(), one.own.tolist(), one.places.tolist()
        for row, owner in enumerate(shown.tolist()):
            at = places[owner]
            hits[at] = _hit(
                segment, wanted, own[owner], pieces[owner], occurring[row], scores[at],
                explanations[at] if explanations else None,
            )  # fmt: skip
    return tuple(hit for hit in hits if hit is not None)


def bare_hits(snapshot: Snapshot, documents: Array, scores: Sequence[float]) -> tuple[Hit, ...]:
    """The Hits of these documents without what the question matched in them."""
    located = map(snapshot.locate, documents.tolist())
    cards = (segment.card(own) for segment, own in located)
    return tuple(_carded(card, score) for card, score in zip(cards, scores, strict=True))


def _carded(
    card: Card, score: float, snippet: Snippet = (), anchor: str | None = None, heading: str = "",
    matched: Mapping[str, tuple[str, ...]] = _NO_WORDS, explanation: Explanation | None = None,
) -> Hit:  # fmt: skip
    return Hit(
        id=card.id, title=card.title, kind=card.kind, source=card.source, url=card.url, lang=card.lang,
        summary=card.summary, score=score, snippet=snippet, anchor=anchor, heading=heading, matched=matched,
        facets=card.facets, primary=card.primary, image=card.image, locator=card.locator,
        explanation=explanation,
    )  # fmt: skip


def _by_owner(found: Occurrences, shown: Array, owners: int) -> list[list[Place]]:
    """The occurrences of the shown owners as plain numbers, by leaf and place."""
    rows: list[list[Place]] = [[] for _ in range(len(shown))]
    if not len(found.owner):
        return rows
    row_of = np.full(owners, -1, np.int64)
    row_of[shown] = np.arange(len(shown))
    rows_found = row_of[found.owner]
    kept = (rows_found >= 0).nonzero()[0]
    own, segment = chosen(found, kept), found.segment
    last = own.words + (own.width - 1).astype(np.uint32)
    low = segment.word_start[own.words]
    high = segment.word_start[last] + segment.word_bytes[last]
    columns = (rows_found[kept], own.leaf, own.field, own.piece, low, high)
    for row, leaf, field, piece, start, end in zip(*(column.tolist() for column in columns), strict=True):
        rows[row].append((leaf, field, piece, start, end))
    return rows


def _hit(
    segment: Segment, wanted: Sequence[Wanted], document: int, piece: int, places: Sequence[Place],
    score: float, explanation: Explanation | None,
) -> Hit:  # fmt: skip
    card = segment.card(document)
    texts = segment.text_of(document)
    anchor, heading = None, ""
    if piece >= 0:
        anchor = segment.anchor(piece)
        heading, shown = _passage_snippet(segment, wanted, places, piece, texts)
    else:
        shown = _opening(segment, card, document)
    matched = _matched(segment, places, texts)
    return _carded(card, score, shown, anchor, heading, matched, explanation)


def _passage_snippet(
    segment: Segment, wanted: Sequence[Wanted], places: Sequence[Place], piece: int, texts: Texts
) -> tuple[str, Snippet]:
    """The heading of a passage and the snippet of its own text."""
    base, raw = texts
    start, head, end = (bound - base for bound in segment.piece_bounds(piece))
    text = str(raw[head:end], "utf-8")
    cut = head - start
    own = [
        (low - cut, high - cut, leaf) for leaf, _, place, low, high in places if place == piece and low >= cut
    ]
    if len(text) != end - head:
        own = _in_characters(raw[head:end], own)
    marked = standing(own, [one.part for one in wanted], text)
    heading = str(raw[start:head], "utf-8").rstrip("\n") if cut else ""
    return heading, snippet(text, [(low, high, wanted[leaf].leaf.idf) for low, high, leaf in marked])


def _in_characters(raw: bytes | memoryview, places: Sequence[Found]) -> list[Found]:
    return [(len(str(raw[:low], "utf-8")), len(str(raw[:high], "utf-8")), leaf) for low, high, leaf in places]


def _opening(segment: Segment, card: Card, document: int) -> Snippet:
    """How a document begins, where no passage of it matched."""
    if card.summary:
        return snippet(card.summary, ())
    first, last = int(segment.document_pieces[document]), int(segment.document_pieces[document + 1])
    passages = (segment.piece_field[first:last] == PASSAGES).nonzero()[0]
    return snippet(segment.piece(first + int(passages[0]))[1], ()) if len(passages) else ()


def _matched(segment: Segment, places: Sequence[Place], within: Texts) -> Mapping[str, tuple[str, ...]]:
    """By field the words of the page that matched, each once, in the order of the question."""
    words: dict[int, dict[str, None]] = {}
    (base, texts), starts = within, segment.text_starts
    for _, field, piece, low, high in places:
        own = words.get(field)
        if own is None:
            own = words[field] = {}
        elif len(own) >= SHOWN_WORDS:
            continue
        start = starts[piece] - base
        own[str(texts[start + low : start + high], "utf-8")] = None
    return {_NAMES[field]: tuple(words[field]) for field in sorted(words)}
