"""The strict mappings of all indexes, made from kb.schema."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kb.engines.opensearch.entries import GAP
from kb.engines.opensearch.knn import VECTOR, meaning_fields
from kb.engines.opensearch.remote import Json
from kb.ranking import K1, PASSAGE_B
from kb.schema import COLUMNED, FIELDS, Field

PARTS = ("documents", "passages", "words")
"""The indexes of one build: pages; passages and completions; the vocabulary."""

KEYWORD: Json = {"type": "keyword"}
NUMBER: Json = {"type": "integer"}
COUNTER: Json = {"type": "long"}
STORED: Json = {"type": "keyword", "index": False, "doc_values": False}
"""Kept in the source alone, to be shown."""

FEATURES: Json = {"type": "rank_features"}
LIFE: Mapping[str, Json] = {"from": COUNTER, "until": COUNTER}


@dataclass(frozen=True, slots=True)
class Spread:
    """How the indexes are spread: primary shards of the pages and passages, and copies of each shard; and the
    fields with their boosts."""

    shards: int = 1
    replicas: int = 1
    fields: tuple[Field, ...] = FIELDS

    @property
    def spare(self) -> int:
        """Copies of what is small and needed by every question: one, even where pages have none."""
        return max(self.replicas, 1)

    def active(self, nodes: int) -> int:
        """Shards of a build, with the copies that so many nodes have room for."""
        return 2 * self.shards * (1 + min(self.replicas, nodes - 1)) + 1 + min(self.spare, nodes - 1)


def bodies(spread: Spread, width: int = 0) -> Mapping[str, Json]:
    """What to create each index of a build with; `width` are the numbers of a vector, 0 for none."""
    return {
        "documents": {
            "settings": _settings(_spread(spread), _similarities(spread.fields)),
            "mappings": _documents(),
        },
        "passages": {
            "settings": _settings(_spread(spread), _passage_similarity()),
            "mappings": _passages(width),
        },
        "words": {
            "settings": _settings(_spared(spread), {}),
            "mappings": _mapping({"word": KEYWORD, "term": KEYWORD, "count": COUNTER}),
        },
    }


def control(spread: Spread) -> Json:
    """The index of locks and of what is known of each generation."""
    return {
        "settings": _spared(spread),
        "mappings": _mapping(
            {
                "owner": KEYWORD,
                "expires": {"type": "double"},
                "run": COUNTER,
                "state": {"type": "object", "enabled": False},
            }
        ),
    }


def _spread(spread: Spread) -> Json:
    return {"number_of_shards": spread.shards, "number_of_replicas": spread.replicas}


def _spared(spread: Spread) -> Json:
    return {"number_of_shards": 1, "auto_expand_replicas": f"0-{spread.spare}"}


def _settings(spread: Json, similarities: Mapping[str, Json]) -> Json:
    return {
        **spread,
        # What is written is made visible once, before the swap, not every second.
        "refresh_interval": -1,
        "codec": "best_compression",
        "similarity": similarities,
        "analysis": {
            # Terms come ready made from kb.analysis; forms of one word stand as "a|b" at one position.
            "filter": {
                "forms": {"type": "pattern_capture", "preserve_original": False, "patterns": ["([^|]+)"]}
            },
            "analyzer": {
                "terms": {"type": "custom", "tokenizer": "words"},
                "forms": {"type": "custom", "tokenizer": "words", "filter": ["forms"]},
            },
            "tokenizer": {
                "words": {"type": "char_group", "tokenize_on_chars": [" "], "max_token_length": 8192}
            },
        },
    }


def _mapping(properties: Mapping[str, Json], excluded: tuple[str, ...] = ()) -> Json:
    mapping: Json = {"dynamic": "strict", "properties": dict(properties)}
    if excluded:
        mapping["_source"] = {"excludes": list(excluded)}
    return mapping


def _documents() -> Json:
    keywords: Json = {"properties": {facet.name: KEYWORD for facet in COLUMNED}}
    return _mapping(
        {
            **LIFE,
            "id": KEYWORD,
            "digest": {"type": "keyword", "index": False},
            "title": KEYWORD,
            "day": NUMBER,
            "seconds": NUMBER,
            "facet": keywords,
            "given": keywords,
            "group": {"properties": {facet.name: {"type": "keyword", "index": False} for facet in COLUMNED}},
            "terms": FEATURES,
            "text": {"properties": {field.name: _text(field.name) for field in FIELDS}},
            "passages": NUMBER,
            "entries": NUMBER,
            "document": {"type": "binary"},
            "vectors": {"type": "binary"},
        },
        # The text is in `document`; terms and features are made anew from it where they are needed.
        excluded=("terms", "text"),
    )


def _passages(width: int) -> Json:
    return _mapping(
        {
            **LIFE,
            **(meaning_fields(width) if width else {}),
            "part": KEYWORD,
            "id": KEYWORD,
            "owner": KEYWORD,
            "number": NUMBER,
            "anchor": STORED,
            "role": STORED,
            "title": STORED,
            "heading": STORED,
            "shown": STORED,
            "terms": FEATURES,
            "text": _text("passage"),
            "kind": NUMBER,
            "letters": NUMBER,
            "sorted": KEYWORD,
            "words": KEYWORD,
            "first": KEYWORD,
        },
        excluded=("terms", "text", VECTOR),
    )


def _text(similarity: str) -> Json:
    return {
        "type": "text",
        "analyzer": "terms",
        "search_analyzer": "forms",
        "position_increment_gap": GAP,
        "similarity": similarity,
    }


def _similarities(fields: Sequence[Field]) -> Mapping[str, Json]:
    return {field.name: _saturating(field.b, field.boost) for field in fields}


def _passage_similarity() -> Mapping[str, Json]:
    return {"passage": _saturating(PASSAGE_B, 1.0)}


def _saturating(b: float, boost: float) -> Json:
    """boost · w / (w + k1) without rarity, which the question brings, for phrases and single fields."""
    source = (
        "double mean = field.sumTotalTermFreq * 1.0 / Math.max(field.docCount, 1);"
        f"double w = {boost} * doc.freq / ({1 - b} + {b} * doc.length / Math.max(mean, 1.0));"
        f"return query.boost * w / (w + {K1});"
    )
    return {"type": "scripted", "script": {"source": source}}
