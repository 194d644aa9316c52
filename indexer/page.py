"""What a reader hands on: the parts of one page, in the words of its author."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from msgspec import Struct

Unit = Literal["page", "row", "record", "line", "chapter"]
Kind = Literal["exercise", "workout", "collection", "guide", "page"]
SEVERAL: frozenset[Kind] = frozenset(("workout", "collection"))
"""The kinds of page that are about several exercises alike."""

Role = Literal[
    "overview", "steps", "faq", "tips", "mistakes", "benefits", "muscles", "equipment", "variations",
    "modifications", "comparison", "safety", "programming", "breathing", "see_also", "summary", "other",
]  # fmt: skip
BlockKind = Literal["paragraph", "bullet", "numbered", "row"]
Level = Literal["easier", "harder"]
MarkKind = Literal["strong", "em", "code", "sub", "sup"]

BETWEEN_CELLS = " | "
"""Stands between the cells of a table's row."""


class Block(Struct, frozen=True):
    """One paragraph, list item or table row of a section, its sentences whole, on one line of text.

    `line` is the 1-based line of the file on which it begins, None where the format has no lines.
    `is_head` says that a row heads its table.
    """

    kind: BlockKind
    text: str
    line: int | None = None
    is_head: bool = False


class Section(Struct, frozen=True):
    """A heading and what stands under it, less what the Page holds in a list of its own (steps, faq, …).

    `anchor` is unique within the page. The overview before the first heading has `heading` None.
    """

    heading: str | None
    role: Role
    anchor: str
    level: int = 2
    line: int | None = None
    blocks: tuple[Block, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(block.text for block in self.blocks if block.kind == "paragraph")

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(block.text for block in self.blocks if block.kind != "paragraph")


@dataclass(frozen=True, slots=True)
class Step:
    text: str
    anchor: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the page's FAQ, which may be a complaint ("My knees hurt"), and its answer."""

    question: str
    answer: str
    anchor: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake and, where the page gives it, how to mend it (else an empty `fix`)."""

    mistake: str
    fix: str
    anchor: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Modification:
    name: str
    level: Level | None
    description: str
    anchor: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Variation:
    """Another exercise that the page presents as a variation of its own subject."""

    name: str
    level: Level | None
    text: str
    anchor: str
    steps: tuple[str, ...] = ()
    line: int | None = None


class Link(Struct, frozen=True):
    """A link's own words, where it leads (None where a scraper lost that), and the sentence it stands in."""

    text: str
    url: str | None
    sentence: str
    line: int | None = None


class Media(Struct, frozen=True):
    """A picture or a video that stands in a page's text, after the words `near`.

    `url` is as its author wrote it, whole where the page's own address is known; of an embedded video it is
    where one watches it, `still` the picture of it. `alt` says what it shows, empty where the author does
    not. `width` and `height` are in pixels, None where they are not stated. `near` is the whole text of the
    paragraph, step or heading in or after which it stands, empty at the top.
    """

    kind: Literal["image", "video"]
    url: str
    alt: str = ""
    near: str = ""
    width: int | None = None
    height: int | None = None
    still: str | None = None


class Mark(Struct, frozen=True):
    """Letters that their author set apart, as HTML calls it; the text itself stays plain.

    `at` is where the text stands in a page's JSON (RFC 6901: "/steps/2"); they are its characters from
    `start` up to `end`.
    """

    kind: MarkKind
    at: str
    start: int
    end: int


class Dropped(Struct, frozen=True):
    """A line that is not content, kept with the reason why it is not indexed."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Warning:
    """Something an author may want to mend; the page is indexed all the same."""

    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in its file a page stands, in what the file's readers count, from 1: its pages, the rows of a
    table as a spreadsheet numbers them (its head is row 1), records, lines, chapters.

    `within` is the table or list of the file, empty where it has only one.
    """

    unit: Unit
    number: int
    within: str = ""

    def __str__(self) -> str:
        where = f"{self.unit} {self.number}"
        return f"{self.within}, {where}" if self.within else where


@dataclass(frozen=True, slots=True)
class Publication:
    """Whether and when a page is public, as its author says.

    `withheld` is why it is not to be published at all, None where it is. It is public from `opens` up to
    `closes`, both aware, in UTC; None is open. `unlisted` pages are read by who has their address.
    """

    withheld: str | None = None
    opens: datetime | None = None
    closes: datetime | None = None
    unlisted: bool = False

    @property
    def is_draft(self) -> bool:
        """Whether it is withheld until its author says otherwise: what a preview shows all the same."""
        return self.withheld in ("draft", "not published") or (self.withheld or "").startswith("status: ")

    def hidden_at(self, moment: datetime, *, drafts: bool = False) -> str | None:
        """Why the page is not public at a moment, None where it is; `drafts` previews what is to come."""
        if self.withheld and not (drafts and self.is_draft):
            return self.withheld
        if self.opens and moment < self.opens and not drafts:
            return f"to come on {self.opens:%Y-%m-%d}"
        return f"expired on {self.closes:%Y-%m-%d}" if self.closes and moment >= self.closes else None


PUBLIC = Publication()


# Head and Content have no slots: Page is both, and two bases with slots can't lie in one object.
@dataclass(frozen=True, kw_only=True)
class Head:
    """What a page is as a whole, and what reading it left out or found odd.

    `stated` holds what the author filed the page under, by facet name, in the author's own words and order;
    `muscle_secondary` and `equipment_optional` are separate names where the front matter separates them.
    A facet named there with no values means "the author says: none given", and text adds none either.
    `translation_shared` says that two pages of one language bear the key, which so tells nothing.
    `format` is its reader's own name for such files ("html", "csv"). `moved_from` are addresses that the
    page had before, as paths without `/` at their ends. `extra` keeps every other front-matter value as
    given. `duration` is in seconds. `locator` says where in its file a page stands that shares the file
    with others, None where it is the file's only one.
    """

    id: str
    path: str
    format: str
    locator: Locator | None = None
    title: str
    title_inferred: bool = False
    url: str | None = None
    source: str | None = None
    lang: str = "en"
    translation_key: str | None = None
    translation_shared: bool = False
    author: str | None = None
    published: date | None = None
    updated: date | None = None
    image: str | None = None
    duration: int | None = None
    aliases: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[Warning, ...] = ()
    publication: Publication = PUBLIC
    moved_from: tuple[str, ...] = ()
    stated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a page says, each part of it in the one list that holds it."""

    kind: Kind
    summary: str = ""
    sections: tuple[Section, ...] = ()
    steps: tuple[Step, ...] = ()
    faq: tuple[Question, ...] = ()
    tips: tuple[str, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    benefits: tuple[str, ...] = ()
    modifications: tuple[Modification, ...] = ()
    variations: tuple[Variation, ...] = ()
    links: tuple[Link, ...] = ()
    media: tuple[Media, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Page(Head, Content):
    """One content file, read, or a part of one that stands for itself: a row, a chapter."""


def page_of(head: Head, content: Content) -> Page:
    """Put a page together: what it is, and what it says."""
    return Page(**vars(head), **vars(content))
