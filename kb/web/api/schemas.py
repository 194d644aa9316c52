"""What the JSON values of the API look like, as the JSON Schema that OpenAPI 3.1 speaks."""

from collections.abc import Mapping
from typing import get_args

from indexer.facets import MENTIONED, Facet, declared
from indexer.page import Format, Kind, Role
from kb.answers.completing import COMPLETION_KINDS
from kb.answers.reply import AnswerType, Way

Json = dict[str, object]

TEXT: Json = {"type": "string"}
MAYBE_TEXT: Json = {"type": ["string", "null"]}
WHOLE: Json = {"type": "integer", "minimum": 0}
NUMBER: Json = {"type": "number"}
YES_NO: Json = {"type": "boolean"}
LINE: Json = {"type": ["integer", "null"], "minimum": 1}
DAY: Json = {"type": ["string", "null"], "format": "date"}


NOTHING: Mapping[str, Json] = {}


def ref(name: str) -> Json:
    """A schema by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def many(schema: Json) -> Json:
    """Any number of these."""
    return {"type": "array", "items": schema}


def _maybe(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


def _one_of(values: tuple[str, ...]) -> Json:
    return {"type": "string", "enum": list(values)}


def _by_name(schema: Json) -> Json:
    return {"type": "object", "additionalProperties": schema}


def _object(description: str = "", given: Mapping[str, Json] = NOTHING, /, **parts: Json) -> Json:
    """An object with exactly these parts, all of them there."""
    every = {**given, **parts}
    about: Json = {"description": description} if description else {}
    return {
        **about,
        "type": "object",
        "required": list(every),
        "properties": every,
        "additionalProperties": False,
    }


_TEXTS = many(TEXT)
_PROVENANCE: dict[str, Json] = {
    "id": {"type": "string", "description": "the file's path under its corpus root, without suffix"},
    "title": TEXT,
    "kind": _one_of(get_args(Kind)),
    "source": MAYBE_TEXT,
    "url": MAYBE_TEXT,
    "lang": TEXT,
}
_FACET: dict[str, Json] = {"name": TEXT, "label": TEXT, "buckets": many(ref("Bucket"))}
_COUNTED: dict[str, Json] = {"query": TEXT, "generation": WHOLE, "total": WHOLE}

SCHEMAS: Mapping[str, Json] = {
    "Answer": _object(
        "An answer in the words of its sources: text is their spans, one a line",
        type=_one_of(get_args(AnswerType)),
        heading=TEXT,
        text=TEXT,
        columns=many(ref("Column")),
        cells=many(ref("Cell")),
        sources=many(ref("Source")),
    ),
    "Bucket": _object(
        "One value of a facet: how many results have it, and how many toggle_url leads to",
        value=TEXT,
        label=TEXT,
        count=WHOLE,
        after=WHOLE,
        selected=YES_NO,
        toggle_url={"type": "string", "format": "uri-reference"},
    ),
    "Cell": _object(row=TEXT, column=TEXT, text=TEXT, value=TEXT, sources=many(ref("Source"))),
    "Chip": _object(
        "A filter at work; said are the words of the question it was understood from",
        facet=TEXT,
        value=TEXT,
        text=TEXT,
        said=TEXT,
        remove_url={"type": "string", "format": "uri-reference"},
    ),
    "Column": _object(
        "id is null where no page is about it",
        name=TEXT,
        id=MAYBE_TEXT,
        title=TEXT,
        source=MAYBE_TEXT,
        url=MAYBE_TEXT,
    ),
    "Comparison": _object(
        columns=many(ref("Column")),
        rows=many(
            _object(
                label=TEXT,
                differs=YES_NO,
                cells=many(_object(column=TEXT, text=TEXT, value=TEXT, sources=many(ref("Source")))),
            )
        ),
        together=many(ref("Source")),
        notices=_TEXTS,
    ),
    "Document": _object(
        "One page with all that was read in it",
        **_PROVENANCE,
        path=TEXT,
        format=_one_of(get_args(Format)),
        title_inferred=YES_NO,
        translation_key=MAYBE_TEXT,
        author=MAYBE_TEXT,
        published=DAY,
        updated=DAY,
        image=MAYBE_TEXT,
        duration={"type": ["integer", "null"], "description": "seconds"},
        summary=TEXT,
        aliases=_TEXTS,
        keywords=_TEXTS,
        sections=many(
            _object(
                heading=MAYBE_TEXT, role=_one_of(get_args(Role)), anchor=TEXT, paragraphs=_TEXTS, items=_TEXTS
            )
        ),
        steps=_TEXTS,
        faq=many(_object(question=TEXT, answer=TEXT, anchor=TEXT)),
        tips=_TEXTS,
        mistakes=many(_object(mistake=TEXT, fix=TEXT, anchor=TEXT)),
        benefits=_TEXTS,
        modifications=many(_object(name=TEXT, level=MAYBE_TEXT, description=TEXT, anchor=TEXT)),
        variations=many(_object(name=TEXT, level=MAYBE_TEXT, text=TEXT, steps=_TEXTS, anchor=TEXT)),
        links=many(_object(text=TEXT, url=MAYBE_TEXT, sentence=TEXT)),
        relations=many(_object(kind=TEXT, to=TEXT, evidence=TEXT)),
        facets=ref("Filed"),
        evidence=many(_object(facet=TEXT, value=TEXT, level=MAYBE_TEXT, rule=TEXT, text=TEXT)),
        dropped=many(_object(line=LINE, text=TEXT, reason=TEXT)),
        warnings=many(_object(line=LINE, reason=TEXT)),
        moved_from=_TEXTS,
        publication=_object(
            "Whether and when the page is public, in UTC",
            withheld=MAYBE_TEXT,
            opens=MAYBE_TEXT,
            closes=MAYBE_TEXT,
            unlisted=YES_NO,
        ),
        extra={"type": "object", "description": "front matter that fills no field of ours"},
        digest={"type": "string", "description": "SHA-256 of the file, in hex"},
    ),
    "Facet": _object(**_FACET),
    "FacetSearch": _object("The buckets whose names match what was typed", typed=TEXT, **_COUNTED, **_FACET),
    "Facets": _object(**_COUNTED, facets=many(ref("Facet"))),
    "Hit": _object(
        "A ranked page; anchor is that of its best passage",
        **_PROVENANCE,
        score=NUMBER,
        snippet=many(_object(text=TEXT, match=YES_NO)),
        anchor=MAYBE_TEXT,
        heading=TEXT,
        reason=TEXT,
        also=many(
            _object("The same page in another language", id=TEXT, lang=TEXT, title=TEXT, url=MAYBE_TEXT)
        ),
        facets=_by_name(_TEXTS),
    ),
    "Passages": _object(
        **_PROVENANCE,
        passages=many(_object(anchor=TEXT, role=_one_of(get_args(Role)), heading=TEXT, text=TEXT)),
    ),
    "Problem": {
        "description": "RFC 9457; position is a 0-based offset into query",
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": TEXT,
            "title": TEXT,
            "status": {"type": "integer"},
            "detail": TEXT,
            "position": WHOLE,
            "query": TEXT,
        },
    },
    "Results": _object(
        "Hits, facets and, where the question has one, an answer",
        **_COUNTED,
        engine=TEXT,
        page={"type": "integer", "minimum": 1},
        pages=WHOLE,
        took_ms=NUMBER,
        did_you_mean=MAYBE_TEXT,
        intent=_object(kind=TEXT, subjects=_TEXTS),
        chips=many(ref("Chip")),
        notices=_TEXTS,
        ways_out=many(
            _object(
                text=TEXT,
                query=TEXT,
                filters=_by_name(_TEXTS),
                total=WHOLE,
                kind=_one_of(get_args(Way)),
                subject=TEXT,
                url=TEXT,
            )
        ),
        partial={"type": "boolean", "description": "a part of the index did not answer"},
        answer=_maybe(ref("Answer")),
        hits=many(ref("Hit")),
        facets=many(ref("Facet")),
    ),
    "Similar": _object(id=TEXT, hits=many(ref("Hit"))),
    "Source": _object(
        "Where words stand: a verbatim span at an anchor of a page, which is published at url",
        id=TEXT,
        anchor=TEXT,
        title=TEXT,
        source=MAYBE_TEXT,
        span=TEXT,
        url=MAYBE_TEXT,
    ),
    "Stats": _object(
        generation=WHOLE,
        built={"type": "string", "format": "date-time"},
        documents=WHOLE,
        passages=WHOLE,
        terms=WHOLE,
        bytes=WHOLE,
        facets=_by_name(many(_object(value=TEXT, label=TEXT, count=WHOLE))),
    ),
    "Suggestions": _object(
        query=TEXT,
        suggestions=many(
            _object(
                "Where typing may lead: to a page, to a value of a facet, to two pages side by side",
                text=TEXT,
                kind=_one_of(COMPLETION_KINDS),
                id=MAYBE_TEXT,
                anchor=MAYBE_TEXT,
                facet=MAYBE_TEXT,
                url={"type": "string", "format": "uri-reference"},
            )
        ),
    ),
}
"""By the names under which the description lists them."""


def filed() -> Json:
    """What a page is filed under, by the facets of this project."""
    return _object(
        "What a page is filed under; mentioned values neither count nor filter",
        {facet.name: _values_of(facet) for facet in declared() if facet.reading != "page"},
    )


def _values_of(facet: Facet) -> Json:
    if facet.has_levels:
        return _object("", dict.fromkeys((*facet.levels, MENTIONED), _TEXTS))
    return MAYBE_TEXT if facet.single else _TEXTS
