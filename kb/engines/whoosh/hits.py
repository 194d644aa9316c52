"""Hits: what is shown of the documents on one page of results."""

from collections.abc import Mapping, Sequence

import numpy as np

from kb.engines.base import Explanation, Hit, Snippet
from kb.engines.whoosh.columns import Array
from kb.engines.whoosh.matching import Wanted
from kb.engines.whoosh.passages import Occurrences, occurrences, score, split
from kb.engines.whoosh.segment import PASSAGES, Card, Segment
from kb.engines.whoosh.snapshot import Snapshot
from kb.engines.whoosh.snippets import Span, snippet
from kb.schema import FIELDS

SHOWN_WORDS = 5
"""Words per field that a reason names."""


def make_hits(
    snapshot: Snapshot,
    wanted: Sequence[Wanted],
    documents: Array,
    scores: Sequence[float],
    explanations: Sequence[Explanation | None],
) -> tuple[Hit, ...]:
    """The Hits of these documents, in their order."""
    hits: list[Hit | None] = [None] * len(documents)
    for place, order, own in split(snapshot, documents):
        segment = snapshot.segments[place]
        found = occurrences(wanted, snapshot.segments, place, own)
        _, pieces = score(snapshot, wanted, found).best(len(own)) if wanted else (None, np.full(len(own), -1))
        for owner, (at, document) in enumerate(zip(order.tolist(), own.tolist(), strict=True)):
            mine = found.of(owner)
            hits[at] = _hit(
                segment.card(document), segment, wanted, found, mine, int(pieces[owner]), document,
                scores[at], explanations[at],
            )  # fmt: skip
    return tuple(hit for hit in hits if hit is not None)


def _hit(
    card: Card, segment: Segment, wanted: Sequence[Wanted], found: Occurrences, mine: Array, piece: int,
    document: int, score: float, explanation: Explanation | None,
) -> Hit:  # fmt: skip
    anchor, heading = None, ""
    if piece >= 0:
        anchor, (heading, _) = segment.anchors.text(piece), segment.piece(piece)
        shown = _passage_snippet(segment, wanted, found, mine, piece)
    else:
        shown = _opening(segment, card, document)
    return Hit(
        id=card.id, title=card.title, kind=card.kind, source=card.source, url=card.url, lang=card.lang,
        summary=card.summary, score=score, snippet=shown, anchor=anchor, heading=heading,
        matched=_matched(segment, found, mine), facets=card.facets, primary=card.primary,
        explanation=explanation,
    )  # fmt: skip


def _passage_snippet(
    segment: Segment, wanted: Sequence[Wanted], found: Occurrences, mine: Array, piece: int
) -> Snippet:
    here = mine[found.piece[mine] == piece]
    heading = int(segment.piece_heading[piece])
    spans: list[Span] = []
    for n in here.tolist():
        low, high = _bytes(segment, int(found.words[n]), int(found.width[n]))
        if low >= heading:
            spans.append((low - heading, high - heading, wanted[int(found.leaf[n])].leaf.idf))
    spans.sort()
    start, end = int(segment.piece_text[piece]) + heading, int(segment.piece_text[piece + 1])
    return snippet(bytes(segment.texts[start:end]), spans)


def _opening(segment: Segment, card: Card, document: int) -> Snippet:
    """How a document begins, where no passage of it matched."""
    if card.summary:
        return snippet(card.summary.encode(), ())
    for piece in range(int(segment.document_pieces[document]), int(segment.document_pieces[document + 1])):
        if segment.piece_field[piece] == PASSAGES:
            return snippet(segment.piece(piece)[1].encode(), ())
    return ()


def _matched(segment: Segment, found: Occurrences, mine: Array) -> Mapping[str, tuple[str, ...]]:
    """By field the words of the page that matched, each once, in the order of the question."""
    words: dict[int, dict[str, str]] = {}
    for n in mine.tolist():
        own = words.setdefault(int(found.field[n]), {})
        if len(own) < SHOWN_WORDS:
            low, high = _bytes(segment, int(found.words[n]), int(found.width[n]))
            start = int(segment.piece_text[int(found.piece[n])])
            word = str(segment.texts[start + low : start + high], "utf-8", "replace")
            own.setdefault(word.casefold(), word)
    return {FIELDS[field].name: tuple(words[field].values()) for field in sorted(words)}


def _bytes(segment: Segment, word: int, width: int) -> tuple[int, int]:
    last = word + width - 1
    return int(segment.word_start[word]), int(segment.word_start[last]) + int(segment.word_bytes[last])
