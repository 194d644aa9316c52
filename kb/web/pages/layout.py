"""A document page from top to bottom: its sections in their order, each list where its section stands,
and what labels its parts, in its own language.

The words around the document (menus, buttons) are in the language of the interface. Both are in the same
catalogues.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Literal

from indexer.page import Block, Page, Role, Section
from kb.web.interface_language import LANGUAGE, catalogues, say, speaking

PartKind = Literal["steps", "faq", "tips", "mistakes", "benefits", "modifications", "variations", "text"]

HEADINGS: Mapping[PartKind, str] = {
    "steps": "How to do it",
    "variations": "Variations",
    "modifications": "Make it easier or harder",
    "mistakes": "Common mistakes",
    "tips": "Tips",
    "benefits": "Benefits",
    "faq": "Questions",
}
"""Headings of lists without a section of their own."""

LABELS: Mapping[str, str] = {
    "easier": "Easier",
    "harder": "Harder",
    "other_ways": "Other ways",
    "mistake": "Mistake",
    "fix": "Fix",
    "not_stated": "Not stated",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLabels:
    """Labels of one language, named by its code. `headings` are for lists without a section of their own."""

    lang: str
    headings: Mapping[PartKind, str]
    easier: str
    harder: str
    other_ways: str
    mistake: str
    fix: str
    not_stated: str


def words_in(lang: str) -> PageLabels:
    """The labels for content in a language; the English ones, which say so, where no catalogue has it."""
    code = lang.partition("-")[0].lower()
    spoken = code if code in catalogues() else LANGUAGE
    with speaking(spoken):
        headings: Mapping[PartKind, str] = {kind: say(text) for kind, text in HEADINGS.items()}
        return PageLabels(
            lang=spoken, headings=headings, **{name: say(text) for name, text in LABELS.items()}
        )


_LISTS: tuple[PartKind, ...] = (
    "steps", "variations", "modifications", "mistakes", "tips", "benefits", "faq",
)  # fmt: skip
"""Lists in the order in which they stand on a page that gives them no section of their own."""

_EARLY: tuple[PartKind, ...] = ("steps",)
"""Lists that stand before the sections then, the others after them."""

_ANCHORED: tuple[PartKind, ...] = ("steps", "tips", "benefits")
"""Lists that one Passage cites as a whole, by an anchor of their own name (indexer.document)."""


@dataclass(frozen=True, slots=True)
class BlockRun:
    """Neighbouring blocks of one kind: paragraphs, one list, or the rows of one table, the first its head."""

    kind: Literal["paragraph", "bullet", "numbered", "row"]
    texts: tuple[str, ...]
    has_head: bool = False


@dataclass(frozen=True, slots=True)
class PageSection:
    """One section of a document page. `lists` names the lists of the Page that stand in it.

    `anchor` is the element's id; `aliases` are further ids that lead to it. `lang` is the heading's language
    where that is not the page's.
    """

    anchor: str
    heading: str | None
    level: int
    runs: tuple[BlockRun, ...] = ()
    lists: tuple[PartKind, ...] = ()
    aliases: tuple[str, ...] = ()
    lang: str | None = None


@dataclass(slots=True)
class _Ids:
    taken: set[str] = field(default_factory=set)

    def give(self, anchor: str) -> str:
        """The anchor, or its first free variant: an id may stand once on a page."""
        free = anchor
        n = 2
        while free in self.taken:
            free, n = f"{anchor}-{n}", n + 1
        self.taken.add(free)
        return free


def lay_out(page: Page) -> tuple[PageSection, ...]:
    """Order the parts of a page. Each list that the Page holds stands exactly once."""
    ids = _Ids(_used_below(page))
    homes = _homes(page)
    housed = set(homes.values())
    loose = [kind for kind in _LISTS if _holds(page, kind) and kind not in housed]
    sections = list(_sections(page, homes, ids))
    early = [_own_part(kind, ids, page.lang) for kind in loose if kind in _EARLY]
    late = [_own_part(kind, ids, page.lang) for kind in loose if kind not in _EARLY]
    lead = 1 if sections and sections[0].heading is None else 0
    parts = sections[:lead] + early + sections[lead:] + late
    return _with_members_first(parts) if page.kind == "collection" else tuple(parts)


def _with_members_first(parts: Sequence[PageSection]) -> tuple[PageSection, ...]:
    """The exercises of a collection are what one opens it for: they follow what introduces it."""
    at = next((n for n, part in enumerate(parts) if part.lists == ("variations",)), 0)
    if at < 2 or any(below.level > parts[at].level for below in parts[at + 1 : at + 2]):
        return tuple(parts)
    return (parts[0], parts[at], *parts[1:at], *parts[at + 1 :])


def lead(page: Page) -> str:
    """The summary to stand under the title; none where the text begins with it."""
    first = page.sections[0].blocks if page.sections else ()
    return "" if any(page.summary in block.text for block in first) else page.summary


def headings(parts: Sequence[PageSection]) -> tuple[PageSection, ...]:
    """What a table of contents lists: each main part that has a heading."""
    return tuple(part for part in parts if part.heading and part.level <= 2)


def _holds(page: Page, kind: PartKind) -> bool:
    return kind != "text" and bool(getattr(page, kind))


def _homes(page: Page) -> dict[int, PartKind]:
    """The first section of a list's own role houses the list."""
    homes: dict[int, PartKind] = {}
    for kind in _LISTS:
        role: Role = kind  # type: ignore[assignment]  # each list is named like its role
        at = next(
            (n for n, section in enumerate(page.sections) if section.role == role and section.heading), None
        )
        if at is not None and _holds(page, kind):
            homes[at] = kind
    return homes


def _sections(page: Page, homes: dict[int, PartKind], ids: _Ids) -> Iterator[PageSection]:
    for n, section in enumerate(page.sections):
        lists = (homes[n],) if n in homes else ()
        if section.blocks or lists or _has_children(page.sections, n):
            yield _section(section, lists, ids)


def _has_children(sections: Sequence[Section], n: int) -> bool:
    return n + 1 < len(sections) and bool(sections[n].heading) and sections[n + 1].level > sections[n].level


def _section(section: Section, lists: tuple[PartKind, ...], ids: _Ids) -> PageSection:
    anchor = ids.give(section.anchor)
    aliases = tuple(ids.give(kind) for kind in lists if kind in _ANCHORED and kind not in ids.taken)
    heading = section.heading.rstrip(" :") if section.heading else None
    return PageSection(anchor, heading, _level(section), _runs(section.blocks), lists, aliases)


def _level(section: Section) -> int:
    # The page's title is the only h1; a level that the format lost is a main section's.
    return 2 if section.level < 3 else min(section.level, 4)


def _own_part(kind: PartKind, ids: _Ids, lang: str) -> PageSection:
    words = words_in(lang)
    return PageSection(ids.give(kind), words.headings[kind], 2, lists=(kind,), lang=_foreign(words, lang))


def _foreign(words: PageLabels, lang: str) -> str | None:
    return None if words.lang == lang.partition("-")[0].lower() else words.lang


def _runs(blocks: Sequence[Block]) -> tuple[BlockRun, ...]:
    runs = ((kind, tuple(run)) for kind, run in groupby(blocks, lambda block: block.kind))
    return tuple(
        BlockRun(kind, tuple(block.text for block in table), table[0].is_head)
        for kind, run in runs
        for table in (_tables(run) if kind == "row" else (run,))
    )


def _tables(rows: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """The tables that rows make: a further head after other rows begins the next."""
    starts = [n for n, row in enumerate(rows) if n and row.is_head and not rows[n - 1].is_head]
    for start, end in pairwise((0, *starts, len(rows))):
        yield tuple(rows[start:end])


def _used_below(page: Page) -> set[str]:
    """The ids of single steps, questions and so on, which no section may take."""
    anchored = (page.steps, page.faq, page.mistakes, page.modifications, page.variations)
    sections = {section.anchor for section in page.sections}
    return {one.anchor for group in anchored for one in group} - sections
