"""A page's parts in order to its structured parts, each with the anchor that a URL can end in."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from indexer.page import (
    Block,
    BlockKind,
    Kind,
    Link,
    Mistake,
    Modification,
    Question,
    Section,
    Step,
    Variation,
)
from indexer.readers.composing.extract import Extract
from indexer.readers.composing.kinds import kind_of, summary_of
from indexer.readers.composing.outline import Part
from indexer.readers.composing.sections import Draft, group
from indexer.readers.composing.steps import extracts

RESERVED = ("top", "steps", "tips", "benefits")
"""Taken by the passages that hold a whole list of a page."""

_LONGEST = 60
_MARKS = re.compile(r"[\u0300-\u036f]")
_APOSTROPHES = re.compile(r"['’]")
_GAPS = re.compile(r"[^\w]+|_+")

_BLOCKS: dict[str, BlockKind] = {"bullet": "bullet", "numbered": "numbered", "row": "row"}


def slug(text: str) -> str:
    """Give the lower-case, hyphenated form of `text`, without accents; "section" where nothing is left."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text))).casefold()
    words = _GAPS.sub("-", plain).strip("-")
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit("-", 1)[0]
    return words or "section"


def unique(names: Iterable[str], taken: Iterable[str] = RESERVED) -> tuple[str, ...]:
    """Give each name its slug, with -2, -3, … where an earlier one or `taken` holds it."""
    seen = set(taken)
    counts: dict[str, int] = {}
    anchors: list[str] = []
    for name in names:
        base = slug(name)
        anchor, count = base, counts.get(base, 1)
        while anchor in seen:
            count += 1
            anchor = f"{base}-{count}"
        counts[base] = count
        seen.add(anchor)
        anchors.append(anchor)
    return tuple(anchors)


@dataclass(frozen=True, slots=True)
class Composed:
    """The parts of a Page that follow from its text, under the names that Page gives them."""

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


def compose(parts: Sequence[Part], *, title: str) -> Composed:
    """Give a page's parts their roles and put each into the one list that holds it.

    What is moved into a list of its own no longer stands in its section; the section stays, with its heading,
    role and anchor. The result depends on the parts alone, so one article gives one result in every format.
    """
    drafts = group(parts, title=title)
    found = extracts(drafts, title=title)
    steps = tuple(part for one in found for part in one.steps)
    anchors = iter(unique(_names(drafts, found), (*RESERVED, *map(_step_anchor, range(1, len(steps) + 1)))))
    sections = tuple(_section(draft, one, next(anchors)) for draft, one in zip(drafts, found, strict=True))
    faq = tuple(Question(q.name, q.text, next(anchors), q.line) for one in found for q in one.faq)
    mistakes = tuple(Mistake(m.name, m.text, next(anchors), m.line) for one in found for m in one.mistakes)
    modifications = tuple(
        Modification(m.name, m.level, m.text, next(anchors), m.line)
        for one in found
        for m in one.modifications
    )
    variations = tuple(
        Variation(v.name, v.level, v.text, next(anchors), v.steps, v.line)
        for one in found
        for v in one.variations
    )
    return Composed(
        kind=kind_of(sections, len(steps), variations, title, sum(len(part.text.split()) for part in parts)),
        summary=summary_of(sections, title),
        sections=sections,
        steps=tuple(Step(part.text, _step_anchor(n), part.line) for n, part in enumerate(steps, 1)),
        faq=faq,
        tips=tuple(tip for one in found for tip in one.tips),
        mistakes=mistakes,
        benefits=tuple(benefit for one in found for benefit in one.benefits),
        modifications=modifications,
        variations=variations,
        links=tuple(link for part in parts for link in part.links),
    )


def _names(drafts: Sequence[Draft], found: Sequence[Extract]) -> Iterator[str]:
    """Give the text of every anchor, in the order in which `compose` takes them."""
    for draft in drafts:
        yield draft.title or draft.role
    for one in found:
        yield from (question.name for question in one.faq)
    for one in found:
        yield from (mistake.name for mistake in one.mistakes)
    for one in found:
        yield from (change.name for change in one.modifications)
    for one in found:
        yield from (variation.name for variation in one.variations)


def _step_anchor(number: int) -> str:
    return f"step-{number}"


def _section(draft: Draft, found: Extract, anchor: str) -> Section:
    blocks = tuple(Block(_BLOCKS.get(part.kind, "paragraph"), part.text, part.line) for part in found.kept)
    return Section(draft.title or None, draft.role, anchor, draft.level or 2, draft.line, blocks)
