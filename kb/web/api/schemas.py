"""What the JSON values of the API look like, as the JSON Schema that OpenAPI 3.1 speaks: told by the shapes
that it gives."""

from collections.abc import Iterable, Iterator

import msgspec

from indexer.document_json import DocumentShape, Json
from indexer.facets import MENTIONED, Facet, declared
from kb.answers.reply import Comparison
from kb.showing.shapes import (
    FacetSearchShape,
    FacetsShape,
    PassagesShape,
    ResultsShape,
    SimilarShape,
    StatsShape,
    SuggestionsShape,
)

TEXT: Json = {"type": "string"}
_WHERE = "#/components/schemas/"
_GIVEN = (
    ResultsShape, FacetsShape, FacetSearchShape, DocumentShape, PassagesShape, SimilarShape, Comparison,
    SuggestionsShape, StatsShape,
)  # fmt: skip
_PROBLEM: Json = {
    "description": "RFC 9457; position is a 0-based offset into query",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        **dict.fromkeys(("type", "title", "detail", "query"), TEXT),
        "status": {"type": "integer"},
        "position": {"type": "integer", "minimum": 0},
    },
}


def ref(name: str) -> Json:
    """A schema by its name."""
    return {"$ref": _WHERE + name}


def many(schema: Json) -> Json:
    """Any number of these."""
    return {"type": "array", "items": schema}


def schemas() -> Json:
    """All schemas by the names under which the description lists them, of the facets of this project."""
    _, told = msgspec.json.schema_components(_GIVEN, ref_template=_WHERE + "{name}")
    named = {name.removesuffix("Shape"): _whole(schema) for name, schema in sorted(told.items())}
    named["Document"]["properties"]["facets"] = ref("Filed")
    return {**named, "Filed": _filed(), "Problem": _PROBLEM}


def _whole(schema: Json) -> Json:
    """An object with exactly these parts, all of them there but those that are left out where unset."""
    parts = {name: dict(_renamed(part)) for name, part in schema["properties"].items()}
    always = {*schema["required"], *(name for name, part in parts.items() if "default" in part)}
    for part in parts.values():
        part.pop("default", None)
    about = " ".join(schema["description"].split())
    return _object(about, parts, [name for name in parts if name in always])


def _renamed(part: Json) -> Iterator[tuple[str, object]]:
    """A schema whose references are to the names that are listed."""
    for key, value in part.items():
        if isinstance(value, str) and key == "$ref":
            yield key, value.removesuffix("Shape")
        elif isinstance(value, dict):
            yield key, dict(_renamed(value))
        elif isinstance(value, list):
            yield key, [dict(_renamed(one)) if isinstance(one, dict) else one for one in value]
        else:
            yield key, value


def _filed() -> Json:
    """What a page is filed under; mentioned values neither count nor filter."""
    parts = {facet.name: _values_of(facet) for facet in declared() if facet.reading != "page"}
    return _object("What a page is filed under; mentioned values neither count nor filter", parts, parts)


def _values_of(facet: Facet) -> Json:
    if facet.has_levels:
        levels = (*facet.levels, MENTIONED)
        return _object(f"{facet.label}, by level", dict.fromkeys(levels, many(TEXT)), levels)
    return {"type": ["string", "null"]} if facet.single else many(TEXT)


def _object(description: str, parts: Json, required: Iterable[str]) -> Json:
    return {
        "description": description,
        "type": "object",
        "required": list(required),
        "properties": parts,
        "additionalProperties": False,
    }
