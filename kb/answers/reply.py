"""What one question gets: the Reply that web, CLI and JSON show, each in its own way.

URLs are not built here. The whole state of a page is `Reply.query` (the question) and `Reply.filters`
(raw filter values by facet, as in a URL); a Chip or a Bucket says which part of it a click changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Literal

from msgspec import Struct

from indexer.page import Locator
from kb.engines.base import GroupMember, Hit, Sort
from kb.query.ast import Query
from kb.query.intent import Intent

AnswerType = Literal["passage", "list", "comparison", "conflict"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question as it came in. `filters` holds raw values by facet: `bench`, `-bench`, `only:mat`.

    Translations of one page are one hit, in the language `reader` if there is one, unless `each_translation`
    is to be one. `counted` has each chip that words became say how many results there are without it.
    """

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = "best"
    page: int = 1
    size: int = 10
    explain: bool = False
    counted: bool = False
    each_translation: bool = False
    reader: str = ""

    def without(self, chip: "Chip") -> "Asked":
        """The same question less what a chip stands for."""
        if chip.filter is not None:
            gone: tuple[str, ...] = (chip.filter,)
        else:
            gone = tuple(chip.value.split(","))
        left = {
            facet: tuple(raw for raw in raws if facet != chip.facet or raw not in gone)
            for facet, raws in self.filters.items()
        }
        filters = {facet: raws for facet, raws in left.items() if raws}
        return replace(self, text=chip.query_without, filters=filters, page=1)


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter at work, and how to be rid of it.

    Understood from the words `said` of the question (`filter` None), it goes when the question becomes
    `query_without`. Chosen as a filter, it goes when the raw value `filter` is taken out of the facet's
    filters.
    `value` is written as a filter value: `glutes`, `-bench`, `only:bodyweight,mat`. `soft` ones let in what
    says nothing of the facet as well. `after` is how many results there are without it, where
    `Asked.counted` asks for that.
    """

    facet: str
    value: str
    text: str
    query_without: str
    filter: str | None = None
    said: str = ""
    soft: bool = False
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where an answer's words stand: a verbatim `span` of the passage at `anchor` of Document `id`, which is
    published at `url`; `locator` says where in its file, if that holds several pages."""

    id: str
    anchor: str
    title: str
    source: str | None
    span: str
    url: str | None = None
    locator: Locator | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing an answer says: in `row` (an attribute, a page) about `column` (an exercise, empty in a
    list).

    An empty `text` means that no source says it. `sources` are where it is said. `value` is what it comes
    to in a word or two, by which the cells of a row compare ("Bent", "Mat; optional: Resistance band").
    """

    row: str
    column: str
    text: str
    sources: tuple[Source, ...] = ()
    value: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One attribute of all that is compared, or one member of a list. `differs` where the cells disagree."""

    label: str
    cells: tuple[Cell, ...]
    differs: bool = False

    @property
    def echoes(self) -> tuple[Source, ...]:
        """The sources whose words say no more than the row itself ("glutes" beside "Glutes")."""
        told = " ".join((self.label, *(cell.text for cell in self.cells))).casefold()
        cited = chain.from_iterable(cell.sources for cell in self.cells)
        return tuple(source for source in cited if source.span.casefold() in told)


@dataclass(frozen=True, slots=True)
class Column:
    """One side of a comparison. `id` is None where the index has no page about it: a missing side."""

    name: str
    id: str | None
    title: str = ""
    source: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two to four exercises side by side. `together` are passages that speak of more than one of them."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    together: tuple[Source, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An extractive answer: the spans of `sources`, in their order.

    `heading` is the heading or question under which it stands. `rows` carry a list's members, a conflict's
    sides or a comparison's attributes; `columns` only a comparison has.
    """

    type: AnswerType
    sources: tuple[Source, ...]
    heading: str = ""
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def text(self) -> str:
        """The words of the sources, each once, one a line."""
        return "\n".join(dict.fromkeys(source.span for source in self.sources))

    @property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(chain.from_iterable(row.cells for row in self.rows))


@dataclass(frozen=True, slots=True)
class Found:
    """A Hit, and why it is there in words that a reader understands ("title: kickback; muscle: Glutes").

    `also` is the same page in other languages, where these are no hits of their own.
    """

    hit: Hit
    reason: str
    also: tuple[GroupMember, ...] = ()


class Choice(Struct, frozen=True):
    """A Bucket with its label. A click toggles the raw value `value` in the facet's filters, which leaves
    `after` results."""

    value: str
    label: str
    count: int
    after: int
    selected: bool
    broader: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """A facet with all its buckets, the largest first."""

    name: str
    label: str
    buckets: tuple[Choice, ...]


Way = Literal["without", "unfiltered", "word", "weaker", "everything"]


@dataclass(frozen=True, slots=True)
class WayOut:
    """What to ask where nothing, or only the best, is found: `query` with `filters`, to get `total` results.

    `text` says so in English; `kind` is what it does, with `subject`: a filter or a word.
    """

    text: str
    query: str
    filters: Mapping[str, tuple[str, ...]]
    total: int
    kind: Way
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Everything one question gets, all from one generation. `parsed` is what the engine was asked.

    `steps` say, with `explain`, what the understanding of the question did and why, in order.
    `partial` is the engine's: part of the index did not answer. `related` are pages near in meaning
    that are not among the hits.
    """

    query: str
    filters: Mapping[str, tuple[str, ...]]
    parsed: Query
    intent: Intent
    generation: int
    engine: str
    total: int
    page: int
    pages: int
    took_ms: float
    hits: tuple[Found, ...]
    facets: tuple[Choices, ...]
    chips: tuple[Chip, ...] = ()
    notices: tuple[str, ...] = ()
    answer: Answer | None = None
    did_you_mean: str | None = None
    ways_out: tuple[WayOut, ...] = ()
    steps: tuple[str, ...] = ()
    partial: bool = False
    related: tuple[Found, ...] = ()
