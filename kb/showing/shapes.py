"""What replies look like as JSON, declared once: the API, the terminal and the tools for models give these
shapes, and the API's description is made of them (kb/web/api/openapi.py).

A shape takes what has its name from what it is made of; only what is told otherwise is written out. Where
what an answer is made of is shown as it is (Source, Column, Comparison, …), that is its own shape.
"""

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Annotated, TypeVar

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from indexer.document import Document, Passage
from indexer.page import Kind, Page
from indexer.record import Json, Moment
from kb.answers.completing import Completion, CompletionKind
from kb.answers.reply import (
    AnswerType,
    Cell,
    Choice,
    Choices,
    Column,
    Reply,
    Source,
    Translation,
    Way,
)
from kb.engines.base import Explanation, Fragment, Hit, Stats
from kb.errors import PassageNotFound
from kb.schema import FACETS
from kb.showing.listing import LISTED, listed
from kb.showing.place import Place, Undo, undoing

Whole = Annotated[int, Meta(ge=0)]
Address = Annotated[str, Meta(extra_json_schema={"format": "uri-reference"})]


class Shape(Struct, frozen=True, kw_only=True):
    """One JSON object."""


Made = TypeVar("Made", bound=Shape)


class CountShape(Shape, frozen=True):
    """One value of a facet, and how many pages have it."""

    value: str
    label: str
    count: Whole


class BucketShape(CountShape, frozen=True):
    """One value of a facet: how many results have it, and how many toggle_url leads to."""

    after: Whole
    selected: bool
    toggle_url: Address


class FacetShape(Shape, frozen=True):
    """A facet with its values, the largest first; more are so many that are not listed."""

    name: str
    label: str
    buckets: list[BucketShape]
    more: Whole


class CountedShape(Shape, frozen=True):
    """What was asked, of which generation of the index, and how many results there are."""

    query: str
    generation: Whole
    total: Whole


class FacetsShape(CountedShape, frozen=True):
    """All facets of a question, without what was found."""

    facets: list[FacetShape]


class FacetSearchShape(CountedShape, frozen=True):
    """The buckets whose names match what was typed; more are so many that are not listed."""

    typed: str
    name: str
    label: str
    buckets: list[BucketShape]
    more: Whole


class ChipShape(Shape, frozen=True):
    """A filter at work; said are the words of the question it was understood from."""

    facet: str
    value: str
    text: str
    said: str
    remove_url: Address


class WayOutShape(Shape, frozen=True):
    """What to ask where nothing, or only the best, is found."""

    text: str
    query: str
    filters: dict[str, list[str]]
    total: Whole
    kind: Way
    subject: str
    url: str


class IntentShape(Shape, frozen=True):
    """What kind of question it is, and about what."""

    kind: str
    subjects: list[str]


class AnswerShape(Shape, frozen=True):
    """An answer in the words of its sources: text is their spans, one a line."""

    type: AnswerType
    heading: str
    text: str
    columns: list[Column]
    cells: list[Cell]
    sources: list[Source]


class PageShape(Shape, frozen=True):
    """A page: what it is, and where it is from."""

    id: str
    title: str
    kind: Kind
    source: str | None
    url: str | None
    lang: str


class HitShape(PageShape, frozen=True):
    """A ranked page; anchor is that of its best passage, match marks what the question matched."""

    score: float
    snippet: list[Fragment]
    anchor: str | None
    heading: str
    reason: str
    also: list[Translation]
    facets: dict[str, list[str]]
    explanation: Explanation | UnsetType = UNSET


class UnderstoodShape(Shape, frozen=True):
    """How a question was understood, step by step, and what the engine was asked."""

    steps: list[str]
    parsed: str


class ResultsShape(CountedShape, frozen=True):
    """Hits, facets and, where the question has one, an answer."""

    engine: str
    page: Annotated[int, Meta(ge=1)]
    pages: Whole
    took_ms: float
    did_you_mean: str | None
    intent: IntentShape
    chips: list[ChipShape]
    notices: list[str]
    ways_out: list[WayOutShape]
    partial: Annotated[bool, Meta(description="a part of the index did not answer")]
    answer: AnswerShape | None
    hits: list[HitShape]
    facets: list[FacetShape]
    explanation: UnderstoodShape | UnsetType = UNSET


class PassagesShape(PageShape, frozen=True):
    """The citable parts of a page."""

    passages: list[Passage]


class SimilarShape(Shape, frozen=True):
    """Pages like one."""

    id: str
    hits: list[HitShape]


class StatsShape(Shape, frozen=True):
    """The state of the index, with every facet's values; more are so many of each that are not listed."""

    generation: Whole
    built: Moment
    documents: Whole
    passages: Whole
    terms: Whole
    bytes: Whole
    facets: dict[str, list[CountShape]]
    more: dict[str, Whole]


class SuggestionShape(Shape, frozen=True):
    """Where typing may lead: to a page, to a value of a facet, to two pages side by side."""

    text: str
    kind: CompletionKind
    id: str | None
    anchor: str | None
    facet: str | None
    url: Address


class SuggestionsShape(Shape, frozen=True):
    """Completions of what is being typed."""

    query: str
    suggestions: list[SuggestionShape]


def plain(shape: object) -> Json:
    """A shape as what a JSON encoder takes."""
    found: Json = msgspec.to_builtins(shape, enc_hook=str)
    return found


def reply_shape(reply: Reply, place: Place, path: str) -> ResultsShape:
    """A Reply as `kb search --json` and `/api/v1/search` give it; `path` is where its links lead."""
    return _made(
        ResultsShape,
        reply,
        took_ms=round(reply.took_ms, 3),
        intent=_made(IntentShape, reply.intent),
        chips=[_made(ChipShape, chip, remove_url=place.without(chip).url(path)) for chip in reply.chips],
        ways_out=[
            _made(WayOutShape, way, url=Place(q=way.query, filters=way.filters, sort=place.sort).url(path))
            for way in reply.ways_out
        ],
        answer=_made(AnswerShape, reply.answer) if reply.answer else None,
        hits=[hit_shape(found.hit, found.reason, found.also) for found in reply.hits],
        facets=_facets(reply, place, path),
        explanation=_made(UnderstoodShape, reply, parsed=str(reply.parsed)) if reply.steps else UNSET,
    )


def facets_shape(reply: Reply, place: Place, path: str) -> FacetsShape:
    """All facets of a Reply, without what was found."""
    return _made(FacetsShape, reply, facets=_facets(reply, place, path))


def facet_shape(reply: Reply, facet: Choices, typed: str, place: Place, path: str) -> FacetSearchShape:
    """What is left of one facet of a Reply after `typed`."""
    one = _facet(facet, place, undoing(place, reply.chips, path), path)
    return _made(FacetSearchShape, reply, typed=typed, **msgspec.structs.asdict(one))


def hit_shape(hit: Hit, reason: str = "", also: tuple[Translation, ...] = ()) -> HitShape:
    """One Hit, why it is there, and where else it is to be read."""
    facets = {name: values for name, values in hit.facets.items() if name in FACETS}
    explanation = hit.explanation or UNSET
    return _made(HitShape, hit, reason=reason, also=also, facets=facets, explanation=explanation)


def file_name(page: Page) -> str:
    """The content file under its root: where the root lies is nobody's business."""
    return page.id + PurePath(page.path).suffix


def passages_shape(document: Document, anchor: str = "") -> PassagesShape:
    """The citable parts of a Document, or those at `anchor`. Raises PassageNotFound."""
    passages = tuple(one for one in document.passages if anchor in ("", one.anchor))
    if anchor and not passages:
        raise PassageNotFound(document.id, anchor)
    return _made(PassagesShape, document.page, passages=passages)


def stats_shape(stats: Stats, label: Callable[[str, str], str]) -> StatsShape:
    """The state of the index, with the largest buckets of every facet."""
    facets = {
        counts.name: [
            _made(CountShape, one, label=label(counts.name, one.value)) for one in counts.buckets[:LISTED]
        ]
        for counts in stats.facets
    }
    more = {counts.name: max(0, len(counts.buckets) - LISTED) for counts in stats.facets}
    return _made(StatsShape, stats, built=stats.built.isoformat(), facets=facets, more=more)


def suggestion_shape(found: Completion, url: str) -> SuggestionShape:
    """A completion and where it leads."""
    return _made(SuggestionShape, found, id=found.id if found.kind != "comparison" else None, url=url)


def _made(kind: type[Made], source: object, **told: object) -> Made:
    """A shape with what `source` has by its names, and what is told otherwise."""
    taken = {name: getattr(source, name) for name in kind.__struct_fields__ if name not in told}
    return kind(**taken, **told)


def _facets(reply: Reply, place: Place, path: str) -> list[FacetShape]:
    undo = undoing(place, reply.chips, path)
    return [_facet(one, place, undo, path) for one in reply.facets]


def _facet(facet: Choices, place: Place, undo: Mapping[tuple[str, str], Undo], path: str) -> FacetShape:
    shown = listed(facet)
    buckets = [_bucket(facet.name, choice, place, undo, path) for choice in shown]
    return _made(FacetShape, facet, buckets=buckets, more=len(facet.buckets) - len(shown))


def _bucket(
    facet: str, choice: Choice, place: Place, undo: Mapping[tuple[str, str], Undo], path: str
) -> BucketShape:
    undone = undo.get((facet, choice.value))
    return BucketShape(
        value=choice.value,
        label=choice.label,
        count=choice.count,
        after=choice.after if undone is None or undone.after is None else undone.after,
        selected=choice.selected,
        toggle_url=undone.url if undone else place.toggled(facet, choice.value).url(path),
    )
