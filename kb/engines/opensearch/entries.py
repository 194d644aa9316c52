"""A Document -> what is indexed of it: one record of the page, one of each passage, one of each completion.

Everything is analysed here, by kb.analysis, and sent as terms: the cluster only splits at spaces. The weight
w(t, d) of kb.ranking is worked out here too and kept as a feature of the page, so the
cluster's score of a word depends on nothing but that number: not on a shard, a replica, or what was deleted.
"""

import base64
import hashlib
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from indexer.document import Document
from indexer.page import Page
from kb.analysis import folded_words, plain_words, terms_of, title_key
from kb.engines.base import Hierarchy
from kb.engines.opensearch.knn import meanings
from kb.engines.opensearch.lengths import Lengths, Means
from kb.engines.opensearch.remote import Json
from kb.ranking import HEADING, norm, passage_norm
from kb.schema import COLUMNED, FIELDS, NOT_STATED, PASSAGES, FacetField, Field

GAP = 100
"""Positions between two pieces of a field: no phrase spans them."""

LONGEST_KEY = 512
"""Characters of a title or completion that are sorted by."""

_encode_document = msgspec.json.Encoder(enc_hook=str).encode
_decode_document = msgspec.json.Decoder(Document).decode

Pieces = tuple[tuple[tuple[str, ...], ...], ...]
"""Terms, by field and piece."""


@dataclass(frozen=True, slots=True)
class Analysed:
    """A Document as words. `words` are its distinct folded words with the terms they became; `vectors` what
    its texts mean (see knn.py), empty where the index keeps none."""

    document: Document
    pieces: Pieces
    words: frozenset[tuple[str, str]]
    vectors: bytes = b""

    @property
    def lengths(self) -> Lengths:
        words = tuple(sum(map(len, pieces)) for pieces in self.pieces)
        return Lengths(words, tuple(int(bool(count)) for count in words), len(self.document.passages))


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One entry of an index. `part` names the index; records of one page share `routing`."""

    part: str
    id: str
    routing: str
    source: Json


@dataclass(frozen=True, slots=True)
class Life:
    """The generations in which a version of a page is seen: from `born` until before `until`."""

    born: int
    until: int | None = None

    @property
    def source(self) -> Json:
        return {"from": self.born} if self.until is None else {"from": self.born, "until": self.until}


def analyse(document: Document, vectors: bytes = b"") -> Analysed:
    """Cut a Document's fields into terms."""
    seen: set[tuple[str, str]] = set()
    pieces = []
    for field in FIELDS:
        words = terms_of(field.lang or document.page.lang)
        own = []
        for text in field.texts(document):
            found = [words[word] for word in plain_words(text)]
            seen.update(found)
            own.append(tuple(term for _, term in found))
        pieces.append(tuple(own))
    return Analysed(document, tuple(pieces), frozenset(seen), vectors)


def key_of(id: str) -> str:
    """The id of a page as the cluster's ids and routing take it, whatever its length."""
    return hashlib.sha256(id.encode()).hexdigest()[:32]


def version_of(id: str, born: int) -> str:
    """The cluster's id of a page as it was written in one generation."""
    return f"{key_of(id)}-{born}"


def part_id(version: str, part: str, number: int) -> str:
    """The cluster's id of a passage ("p"), a completion ("e") or a meaning ("m") of a version of a page."""
    return f"{version}-{part}{number}"


def records(
    analysed: Analysed, life: Life, means: Means, taxonomy: Hierarchy, fields: Sequence[Field] = FIELDS
) -> Iterator[IndexEntry]:
    """All records of one version of a page, weighed by these fields' boosts."""
    document = analysed.document
    routing, version = key_of(document.id), version_of(document.id, life.born)
    entries = tuple(_entries(document.page))
    source = _document(analysed, _weights(analysed, means, fields), taxonomy) | {"entries": len(entries)}
    yield IndexEntry("documents", version, routing, source | life.source)
    parts: Mapping[str, Iterable[Json]] = {
        "p": (_passage(document, n, terms, means) for n, terms in enumerate(analysed.pieces[PASSAGES])),
        "e": ({**entry, "part": "entry"} for entry in entries),
        "m": meanings(document, analysed.vectors),
    }
    for part, sources in parts.items():
        for number, own in enumerate(sources):
            source = {**own, "id": document.id, "owner": version, **life.source}
            yield IndexEntry("passages", part_id(version, part, number), routing, source)


def freeze(document: Document) -> str:
    """A Document as kept: JSON, deflated, as text."""
    return base64.b64encode(zlib.compress(_encode_document(document), 1)).decode()


def thaw(kept: str) -> Document:
    """The Document that was frozen."""
    return _decode_document(zlib.decompress(base64.b64decode(kept)))


def counted(facet: FacetField, values: tuple[str, ...], taxonomy: Hierarchy) -> tuple[str, ...]:
    """The values a page counts under: its own, everything broader in a tree with the groups that any of these
    is a member of, "not stated" for none."""
    if facet.kind == "tree":
        values = tuple(up for value in values for up in (value, *taxonomy.broader(facet.name, value)))
        own = frozenset(values)
        values += tuple(name for name, members in taxonomy.groups(facet.name).items() if own & {*members})
    return tuple(dict.fromkeys(values)) or (NOT_STATED,)


def alone_as(id: str) -> str:
    """The group of a page that shares none."""
    return f"\0{id}"


def _document(analysed: Analysed, weights: Mapping[str, float], taxonomy: Hierarchy) -> Json:
    document, page = analysed.document, analysed.document.page
    given = {facet.name: tuple(dict.fromkeys(facet.values(document))) for facet in COLUMNED}
    last = page.updated or page.published
    return {
        "id": page.id,
        "digest": document.digest,
        "title": title_key(page.title)[:LONGEST_KEY],
        "day": None if last is None else last.toordinal(),
        "seconds": page.duration,
        "facet": {facet.name: counted(facet, given[facet.name], taxonomy) for facet in COLUMNED},
        "given": {name: values for name, values in given.items() if values},
        "group": {name: values[0] if values else alone_as(page.id) for name, values in given.items()},
        "terms": weights,
        "text": {
            field.name: [" ".join(terms) for terms in pieces]
            for field, pieces in zip(FIELDS, analysed.pieces, strict=True)
            if pieces
        },
        "passages": len(document.passages),
        "document": freeze(document),
        "vectors": base64.b64encode(analysed.vectors).decode(),
    }


def _weights(analysed: Analysed, means: Means, fields: Sequence[Field]) -> Mapping[str, float]:
    """w(t, d) of every term."""
    weights: dict[str, float] = {}
    for field, pieces, mean in zip(fields, analysed.pieces, means.fields, strict=True):
        length = sum(map(len, pieces))
        divisor = norm(field, length, mean)
        for term, count in Counter(term for terms in pieces for term in terms).items():
            weights[term] = weights.get(term, 0.0) + count / divisor
    return weights


def _passage(document: Document, number: int, terms: tuple[str, ...], means: Means) -> Json:
    passage = document.passages[number]
    divisor = passage_norm(len(terms), means.passage)
    counts = Counter(terms)
    for term in terms[: len(plain_words(passage.heading))]:
        counts[term] += HEADING - 1
    return {
        "part": "passage",
        "number": number,
        "anchor": passage.anchor,
        "role": passage.role,
        "title": document.page.title,
        "heading": passage.heading,
        "shown": passage.text,
        "terms": {term: count / divisor for term, count in counts.items()},
        "text": " ".join(terms),
    }


def _entries(page: Page) -> Iterator[Json]:
    given: list[tuple[str, int, str | None]] = [
        (page.title, 0, None),
        *((alias, 1, None) for alias in page.aliases),
    ]
    given += [(question.question, 2, question.anchor) for question in page.faq]
    for text, kind, anchor in given:
        if words := folded_words(text):
            yield {
                "shown": text,
                "kind": kind,
                "letters": len(text),
                "sorted": text[:LONGEST_KEY],
                "anchor": anchor,
                "words": tuple(dict.fromkeys(words)),
                "first": words[0],
            }
