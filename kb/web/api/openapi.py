"""The description of the JSON API, by OpenAPI 3.1: its paths, and the schemas of their values."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import cast

import msgspec

from indexer.document_json import DocumentShape, Json
from indexer.facets import MENTIONED, Facet, declared
from kb.answers.reply import Comparison
from kb.schema import FACETS
from kb.showing.comparing import MOST
from kb.showing.place import ALL, DEEPEST, MOST_PER_PAGE, ONE, SIZE, SORTS, TRANSLATIONS
from kb.showing.shapes import (
    FacetSearchShape,
    FacetsShape,
    PassagesShape,
    ResultsShape,
    SimilarShape,
    StatsShape,
    SuggestionsShape,
)
from kb.web.interface_language import PARAMETER

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


_ERRORS: Mapping[int, str] = {
    400: "a parameter or the question can't be read",
    404: "there is no such document, passage, facet or page of results",
    503: "there is no index, or it can't answer",
}


def describe(ids: Sequence[str] = ()) -> Json:
    """Describe the API; `ids` are those of two Documents of the index, to stand as examples."""
    one = {"example": ids[0]} if ids else {}
    two = {"example": list(ids)} if len(ids) > 1 else {}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Exercise KB",
            "version": "1",
            "summary": "Ranked search, exact facets and cited answers over exercise content.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": {path: {"get": operation} for path, operation in _operations(one, two).items()},
        "components": {"schemas": schemas()},
    }


def parameters_of(operation: str) -> tuple[str, ...]:
    """The names that the query string of an operation may have, by its operationId."""
    return _parameters(FACETS.names()).get(operation, ())


@lru_cache(maxsize=4)
def _parameters(facets: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    return {
        str(one["operationId"]): tuple(
            str(parameter["name"])
            for parameter in cast(list[Json], one["parameters"])
            if parameter["in"] == "query"
        )
        for one in _operations({}, {}).values()
    }


def _operations(one: Mapping[str, object], two: Mapping[str, object]) -> Mapping[str, Json]:
    id = {**_path("id", "the document's id: its path without suffix"), **one}
    name = _path("name", "which facet", enum=list(FACETS.names()))
    ids = {**_query("x", _IDS, "ids of the documents", required=True), **two}
    filters = _filters()
    search, narrowing = (
        [_QUESTION, *filters, _TRANSLATIONS, *_ORDERING, _UI],
        [*_VALUE_SEARCH, *filters, _TRANSLATIONS, _UI],
    )
    return {
        "/api/v1/search": _get(
            "search", "Answer a question", "Results", search, (400, 404), links=_FROM_HITS
        ),
        "/api/v1/facets": _get(
            "facets", "Count the values of all facets for a question", "Facets", search, (400, 404)
        ),
        "/api/v1/facets/{name}": _get(
            "facet",
            "Find values of one facet by name",
            "FacetSearch",
            [name, *narrowing],
            (400, 404),
        ),
        "/api/v1/documents/{id}": _get("document", "Give one document whole", "Document", [id], (404,)),
        "/api/v1/passages/{id}": _get(
            "passages", "Give the citable parts of a document", "Passages", [id, _ANCHOR], (404,)
        ),
        "/api/v1/similar/{id}": _get("similar", "Give documents like this one", "Similar", [id], (404,)),
        "/api/v1/compare": _get("compare", "Compare two to four documents", "Comparison", [ids], (400, 404)),
        "/api/v1/suggest": _get("suggest", "Complete what is being typed", "Suggestions", [_TYPED, _UI]),
        "/api/v1/stats": _get("stats", "Say what is in the index", "Stats", []),
    }


def _filters() -> list[Json]:
    return [
        _query(facet.name, many(TEXT), f"{facet.label}: values, -value to exclude, only:value, all:value")
        for facet in FACETS
    ]


def _get(
    name: str,
    summary: str,
    schema: str,
    parameters: list[Json],
    errors: tuple[int, ...] = (),
    *,
    links: Json | None = None,
) -> Json:
    problem = {"application/problem+json": {"schema": ref("Problem")}}
    found: Json = {"description": summary, "content": {"application/json": {"schema": ref(schema)}}}
    return {
        "operationId": name,
        "summary": summary,
        "parameters": parameters,
        "responses": {
            "200": {**found, "links": links} if links else found,
            "304": {"description": "unchanged since the ETag that If-None-Match names"},
            **{
                str(status): {"description": _ERRORS[status], "content": problem}
                for status in sorted({400, *errors, 503})
            },
        },
    }


def _query(name: str, schema: Json, description: str, *, required: bool = False) -> Json:
    return {"name": name, "in": "query", "schema": schema, "description": description, "required": required}


def _path(name: str, description: str, **more: object) -> Json:
    schema = {**TEXT, **more}
    return {"name": name, "in": "path", "schema": schema, "description": description, "required": True}


def _link(operation: str, **parameters: str) -> Json:
    return {"operationId": operation, "parameters": parameters}


_IDS: Json = {
    "type": "array",
    "items": {"type": "string", "pattern": "\\S"},
    "minItems": 2,
    "maxItems": MOST,
    "uniqueItems": True,
}
_ORDERING: list[Json] = [
    _query("sort", {"type": "string", "enum": list(SORTS)}, "the order of the results"),
    _query(
        "page",
        {"type": "integer", "minimum": 1, "maximum": DEEPEST, "default": 1},
        f"page times size is at most {DEEPEST}",
    ),
    _query(
        "size", {"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE, "default": SIZE}, "results a page"
    ),
]
_TRANSLATIONS = _query(
    TRANSLATIONS,
    {"type": "string", "enum": [ONE, ALL], "default": ONE},
    "whether translations of one page are one hit, or each is one",
)
_UI = _query(
    PARAMETER,
    TEXT,
    "the language of labels and of what we say ourselves, if there is a catalogue; else English",
)
_QUESTION = _query("q", TEXT, 'the question: words, "phrases", -word, field:word, facet:value, prefix*')
_VALUE_SEARCH: list[Json] = [
    _query("q", TEXT, "what is typed of a value's name; nothing gives all values"),
    _query("question", TEXT, "the question whose results are counted; nothing counts every document"),
]
_ANCHOR = _query("anchor", TEXT, "only what stands there")
_TYPED = _query("q", TEXT, "what was typed")
_FROM_HITS: Json = {
    name: _link(name, id="$response.body#/hits/0/id") for name in ("document", "passages", "similar")
}
