"""A page's parts in order to its structured parts, each with the anchor that a URL can end in."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from msgspec import structs

from indexer.folding import normal, plain
from indexer.page import (
    Block,
    BlockKind,
    Content,
    Mistake,
    Modification,
    Question,
    Section,
    Step,
    Variation,
)
from indexer.readers.composing.cutting import Draft
from indexer.readers.composing.extract import NOTHING, Extract
from indexer.readers.composing.movements import promised_count, promises_several
from indexer.readers.composing.outline import Named, Part
from indexer.readers.composing.page_kind import kind_of, summary_of
from indexer.readers.composing.roles import role_of
from indexer.readers.composing.sections import group
from indexer.readers.composing.steps import extracts

RESERVED = ("top", "steps", "tips", "benefits")
"""Taken by the passages that hold a whole list of a page."""

_LONGEST = 60
_GAPS = re.compile(r"\W+|_+")

_BLOCKS: dict[str, BlockKind] = {"bullet": "bullet", "numbered": "numbered", "row": "row"}


def slug(text: str) -> str:
    """Give the lower-case, hyphenated form of `text`, without accents; "section" where nothing is left."""
    words = _GAPS.sub("-", plain(text).replace("'", "")).strip("-")
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


def compose(
    parts: Sequence[Part], *, title: str, stated: Extract = NOTHING, is_asked: bool = False
) -> Content:
    """Give a page's parts their roles and put each into the one list that holds it.

    `stated` are the lists that stand in the page's head: they come first, and its steps are the page's steps.
    `is_asked` says that the title is its author's, who may have asked the page's one question in it.
    What is moved into a list of its own no longer stands in its section; the section stays, with its heading,
    role and anchor. The result depends on the parts alone, so one article gives one result in every format.
    """
    drafts = group(parts, title=title)
    found = extracts(drafts, title=title)
    told = tuple(part for one in found for part in one.steps)
    steps = stated.steps or told
    lists = (_beyond(stated, found), *found)
    if is_asked and not any(one.faq for one in lists) and (answer := _answer(drafts, found, title)):
        lists = (structs.replace(lists[0], faq=(Named(title, answer, line=drafts[0].line),)), *found)
    numbers = range(1, max(len(steps), len(told)) + 1)
    anchors = iter(unique(_anchor_texts(drafts, lists), (*RESERVED, *map(_step_anchor, numbers))))
    sections = tuple(_section(draft, one, next(anchors)) for draft, one in zip(drafts, found, strict=True))
    sections = _with_steps(sections, told if stated.steps else (), known=steps)
    words = sum(len(part.text.split()) for part in parts)
    variations = _told_of(lists, title, words)
    content = Content(
        kind=kind_of(sections, len(steps), variations, title, words),
        summary=summary_of(sections, title),
        sections=sections,
        steps=tuple(Step(part.text, _step_anchor(n), part.line) for n, part in enumerate(steps, 1)),
        tips=_once(tip for one in lists for tip in one.tips),
        benefits=_once(benefit for one in lists for benefit in one.benefits),
        links=tuple(link for part in parts for link in part.links),
    )
    return _with_named(content, lists, anchors)


def _told_of(lists: Sequence[Extract], title: str, words: int) -> list[Named]:
    """Give the variations that say what the page is: those listed aside only if they are much of its text."""
    aside = [named for one in lists if one.is_aside for named in one.variations]
    listed = sum(len(f"{named.name} {named.text}".split()) for named in aside)
    if promises_several(title):
        is_much = listed * 3 >= words or promised_count(title) == len(aside)
    else:
        is_much = listed * 2 >= words
    return [named for one in lists if is_much or not one.is_aside for named in one.variations]


def _with_named(content: Content, lists: Sequence[Extract], anchors: Iterator[str]) -> Content:
    """Add the lists whose members have names and anchors, in the order of `_anchor_texts`."""
    faq = [one for listed in lists for one in listed.faq]
    mistakes = [one for listed in lists for one in listed.mistakes]
    changes = [one for listed in lists for one in listed.modifications]
    told = [one for listed in lists for one in listed.variations]
    return replace(
        content,
        faq=tuple(Question(q.name, q.text, next(anchors), q.line) for q in faq),
        mistakes=tuple(Mistake(m.name, m.text, next(anchors), m.line) for m in mistakes),
        modifications=tuple(Modification(m.name, m.level, m.text, next(anchors), m.line) for m in changes),
        variations=tuple(Variation(v.name, v.level, v.text, next(anchors), v.steps, v.line) for v in told),
    )


def _answer(drafts: Sequence[Draft], found: Sequence[Extract], title: str) -> str:
    """Give what a page that is one question answers: all of its text, where no heading parts it."""
    asks = title.endswith("?") and role_of(title) not in {"steps", "faq"}
    is_alone = bool(drafts) and not any(draft.parts for draft in drafts[1:])
    is_whole = asks and is_alone and drafts[0].heading is None and not found[0].steps
    return "\n".join(part.text for part in found[0].kept) if is_whole else ""


def _beyond(stated: Extract, found: Sequence[Extract]) -> Extract:
    """Give what a head tells, less what the body tells under the same name."""
    return structs.replace(
        stated,
        faq=_new(stated.faq, (q for one in found for q in one.faq)),
        mistakes=_new(stated.mistakes, (m for one in found for m in one.mistakes)),
        modifications=_new(stated.modifications, (m for one in found for m in one.modifications)),
        variations=_new(stated.variations, (v for one in found for v in one.variations)),
    )


def _new(stated: Sequence[Named], found: Iterable[Named]) -> tuple[Named, ...]:
    if not stated:
        return ()
    known = {normal(named.name) for named in found}
    return tuple(named for named in stated if normal(named.name) not in known)


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    """Give each text once, however its letters are set."""
    first: dict[str, str] = {}
    for text in texts:
        first.setdefault(normal(text), text)
    return tuple(first.values())


def _with_steps(
    sections: Sequence[Section], told: Sequence[Part], *, known: Iterable[Part]
) -> tuple[Section, ...]:
    """Put steps that are not `known` back where they stood."""
    if not told:
        return tuple(sections)
    names = {normal(step.text) for step in known}
    places: dict[int, list[Block]] = {}
    for step in told:
        if normal(step.text) not in names:
            starts = ((one.line or 0, index) for index, one in enumerate(sections))
            above = max((one for one in starts if one[0] <= (step.line or 0)), default=(0, 0))
            places.setdefault(above[1], []).append(Block("numbered", step.text, step.line))
    return tuple(
        structs.replace(one, blocks=_by_line((*one.blocks, *places[index]))) if index in places else one
        for index, one in enumerate(sections)
    )


def _by_line(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(sorted(blocks, key=lambda block: block.line or 0))


def _anchor_texts(drafts: Sequence[Draft], lists: Sequence[Extract]) -> Iterator[str]:
    """Give the text of every anchor, in the order in which `compose` takes them."""
    for draft in drafts:
        yield draft.title or draft.role
    for one in lists:
        yield from (question.name for question in one.faq)
    for one in lists:
        yield from (mistake.name for mistake in one.mistakes)
    for one in lists:
        yield from (change.name for change in one.modifications)
    for one in lists:
        yield from (variation.name for variation in one.variations)


def _step_anchor(number: int) -> str:
    return f"step-{number}"


def _section(draft: Draft, found: Extract, anchor: str) -> Section:
    blocks = tuple(
        Block(_BLOCKS.get(part.kind, "paragraph"), part.text, part.line, part.is_head) for part in found.kept
    )
    return Section(draft.title or None, draft.role, anchor, draft.level or 2, draft.line, blocks)
