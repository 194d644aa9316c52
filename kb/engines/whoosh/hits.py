"""Hits: what is shown of the documents on one page of results."""

from collections.abc import Mapping, Sequence

import numpy as np
from msgspec.structs import replace as with_changes

from kb.engines.base import Explanation, GroupMember, Hit, Snippet
from kb.engines.snippets import snippet
from kb.engines.whole_names import standing
from kb.engines.whoosh.columns import Array
from kb.engines.whoosh.matching import Wanted
from kb.engines.whoosh.ordering import groups_of, members
from kb.engines.whoosh.passages import Looked, Occurrences, chosen, look
from kb.engines.whoosh.segment import Card, Segment, Shown
from kb.engines.whoosh.snapshot import Snapshot
from kb.schema import FIELD_NAMES, PASSAGES

SHOWN_WORDS = 5
"""Words per field that a reason names."""

_NO_WORDS: Mapping[str, tuple[str, ...]] = {}

Place = tuple[int, int, int, int, int]
"""An occurrence: leaf, field, piece, and the characters of the piece from and to."""


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
    numbers, hits = documents.tolist(), list[Hit | None]([None]) * len(documents)
    for one in looked or look(snapshot, wanted, documents):
        segment = one.found.segment
        shown = (one.places >= 0).nonzero()[0]
        occurring = _by_owner(one.found, shown, len(one.own))
        pieces, places = one.pieces.tolist(), one.places.tolist()
        for row, owner in enumerate(shown.tolist()):
            at = places[owner]
            page = snapshot.shown(numbers[at])
            hits[at] = _hit(
                segment, wanted, page, pieces[owner], occurring[row], scores[at],
                explanations[at] if explanations else None,
            )  # fmt: skip
    return tuple(hit for hit in hits if hit is not None)


def bare_hits(snapshot: Snapshot, documents: Array, scores: Sequence[float]) -> tuple[Hit, ...]:
    """The Hits of these documents without what the question matched in them."""
    cards = map(snapshot.card, documents.tolist())
    return tuple(_carded(card, score) for card, score in zip(cards, scores, strict=True))


def with_groups(
    snapshot: Snapshot, facet: str, documents: Array, hits: Sequence[Hit], hidden: frozenset[str]
) -> tuple[Hit, ...]:
    """The hits of these documents with the others of the groups that they stand for."""
    numbers, of_members = members(snapshot, facet, documents)
    by_group: dict[int, list[Card]] = {}
    for number, group in zip(numbers.tolist(), of_members.tolist(), strict=True):
        by_group.setdefault(group, []).append(snapshot.card(number))
    return tuple(
        with_changes(
            hit,
            group=tuple(
                GroupMember(card.id, card.lang, card.title, card.url)
                for card in sorted(by_group.get(group, ()), key=lambda card: card.id)
                if card.id != hit.id and card.id not in hidden
            ),
        )
        for hit, group in zip(hits, groups_of(snapshot, facet, documents).tolist(), strict=True)
    )


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
    low, high = segment.spans_in(own.piece, own.words)
    if (own.width > 1).any():
        high = segment.spans_in(own.piece, own.words + own.width - 1)[1]
    columns = (rows_found[kept], own.leaf, own.field, own.piece, low, high)
    for row, leaf, field, piece, start, end in zip(*(column.tolist() for column in columns), strict=True):
        rows[row].append((leaf, field, piece, start, end))
    return rows


def _hit(
    segment: Segment, wanted: Sequence[Wanted], shown: Shown, piece: int, places: Sequence[Place],
    score: float, explanation: Explanation | None,
) -> Hit:  # fmt: skip
    anchor, heading = None, ""
    if piece >= 0:
        anchor = segment.anchor(piece)
        heading, opening = _passage_snippet(shown, wanted, places, piece)
    else:
        opening = _opening(segment, shown)
    return _carded(shown.card, score, opening, anchor, heading, _matched(shown, places), explanation)


def _passage_snippet(
    shown: Shown, wanted: Sequence[Wanted], places: Sequence[Place], piece: int
) -> tuple[str, Snippet]:
    """The heading of a passage and the snippet of its own text."""
    start, head, _ = shown.bounds(piece)
    heading, text = shown.piece(piece)
    cut = head - start
    own = [
        (low - cut, high - cut, leaf) for leaf, _, place, low, high in places if place == piece and low >= cut
    ]
    marked = standing(own, [one.part for one in wanted], text)
    return heading, snippet(text, [(low, high, wanted[leaf].leaf.idf) for low, high, leaf in marked])


def _opening(segment: Segment, shown: Shown) -> Snippet:
    """How a document begins, where no passage of it matched."""
    if shown.card.summary:
        return snippet(shown.card.summary, ())
    first = shown.first
    passages = (segment.piece_field[first : first + len(shown.headings)] == PASSAGES).nonzero()[0]
    return snippet(shown.piece(first + int(passages[0]))[1], ()) if len(passages) else ()


def _matched(shown: Shown, places: Sequence[Place]) -> Mapping[str, tuple[str, ...]]:
    """By field the words of the page that matched, each once, in the order of the question."""
    words: dict[int, dict[str, None]] = {}
    for _, field, piece, low, high in places:
        own = words.get(field)
        if own is None:
            own = words[field] = {}
        elif len(own) >= SHOWN_WORDS:
            continue
        start = shown.starts[piece - shown.first]
        own[shown.text[start + low : start + high]] = None
    return {FIELD_NAMES[field]: tuple(words[field]) for field in sorted(words)}
