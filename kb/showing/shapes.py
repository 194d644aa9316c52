"""What replies look like as JSON, declared once: the API, the terminal and the tools for models give these
shapes, and the API's description is made of them (kb/web/api/schemas.py).

Where what an answer is made of is shown as it is (Source, Column, Comparison, …), that is its own shape.
"""

from typing import Annotated, TypeVar

from msgspec import UNSET, Meta, Struct, UnsetType

from indexer.document import Passage
from indexer.document_json import Moment
from indexer.page import Kind, Locator
from kb.answers.completing import CompletionKind
from kb.answers.reply import (
    AnswerType,
    Cell,
    Column,
    Source,
    Way,
)
from kb.engines.base import Explanation, Fragment, GroupMember

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
    locator: Annotated[Locator | None, Meta(description="where in a file of several pages this one stands")]


class HitShape(PageShape, frozen=True):
    """A ranked page; anchor is that of its best passage, match marks what the question matched."""

    score: float
    snippet: list[Fragment]
    anchor: str | None
    heading: str
    reason: str
    also: list[GroupMember]
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
    related: Annotated[list[HitShape], Meta(description="near in meaning, not among the hits")]
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
    """The state of the index, with every facet's values; more are so many of each that are not listed.

    parts are the bytes of each part of the index, the largest first, where the engine tells them.
    """

    generation: Whole
    built: Moment
    documents: Whole
    passages: Whole
    terms: Whole
    bytes: Whole
    parts: dict[str, Whole]
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
