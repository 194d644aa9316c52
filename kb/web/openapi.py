"""The description of the JSON API, by OpenAPI 3.1."""

from kb.schema import FACETS
from kb.web.comparing import MOST
from kb.web.links import DEEPEST, MOST_PER_PAGE, SIZE, SORTS

Json = dict[str, object]


def _query(name: str, schema: Json, description: str, *, required: bool = False) -> Json:
    return {"name": name, "in": "query", "schema": schema, "description": description, "required": required}


def _answers(description: str, *errors: int) -> Json:
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    known = {
        "400": "a parameter or the question can't be read",
        "404": "no such document, or no such page of results",
    }
    found: Json = {
        "200": {"description": description, "content": {"application/json": {"schema": {"type": "object"}}}}
    }
    given = {str(code): {"description": known[str(code)], "content": problem} for code in errors}
    return {
        **found,
        "304": {"description": "unchanged"},
        **given,
        "503": {"description": "no index", "content": problem},
    }


def _get(summary: str, parameters: list[Json], *errors: int) -> Json:
    return {"get": {"summary": summary, "parameters": parameters, "responses": _answers(summary, *errors)}}


_WORDS: Json = {"type": "string"}
_MANY: Json = {"type": "array", "items": {"type": "string"}}
_IDS: Json = {
    "type": "array",
    "items": {"type": "string", "pattern": "\\S"},
    "minItems": 2,
    "maxItems": MOST,
    "uniqueItems": True,
}
_ID: Json = {
    "name": "id",
    "in": "path",
    "required": True,
    "schema": _WORDS,
    "description": "path without suffix",
}

_SEARCH: list[Json] = [
    _query("q", _WORDS, 'the question: words, "phrases", -word, field:word, facet:value, prefix*'),
    *(_query(facet.name, _MANY, f"{facet.label}: values, -value to exclude, only:value") for facet in FACETS),
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

_PROBLEM: Json = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "position": {"type": "integer", "description": "0-based offset into query"},
        "query": {"type": "string"},
    },
}

DESCRIPTION: Json = {
    "openapi": "3.1.0",
    "info": {"title": "Exercise KB", "version": "1", "license": {"name": "MIT"}},
    "paths": {
        "/api/v1/search": _get(
            "Answer a question: hits, facets, an answer with its sources", _SEARCH, 400, 404
        ),
        "/api/v1/facets": _get("Count the values of all facets for a question", _SEARCH, 400, 404),
        "/api/v1/documents/{id}": _get("One document whole", [_ID], 404),
        "/api/v1/similar/{id}": _get("Documents like this one", [_ID], 404),
        "/api/v1/compare": _get(
            "Compare two to four documents",
            [_query("x", _IDS, "ids of the documents", required=True)],
            400,
            404,
        ),
        "/api/v1/suggest": _get("Complete what is being typed", [_query("q", _WORDS, "what was typed")]),
        "/api/v1/stats": _get("What is in the index", []),
    },
    "components": {"schemas": {"Problem": _PROBLEM}},
}
