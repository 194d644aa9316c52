"""The sentences of a page, each with where it stands and the exercise it speaks of."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.facets import declared
from indexer.page import Page, Role, Section
from indexer.sentences import split_sentences
from indexer.taxonomy import Match, Taxonomy

SPOKEN = frozenset(("en", "es"))
"""The languages whose prose the rules read; other pages have what they state, and their title."""

LONGEST = 2000
"""Characters beyond which a "sentence" is no prose (a table, a list without stops) and claims nothing."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, verbatim, and the values named in it.

    `of` is the variation or modification that the sentence describes, None for the page's own subject.
    `block` tells sentences of one paragraph from those of the next. `listed` is the length of the lead
    of a list item ("Hamstrings." in "Hamstrings. They assist …"), 0 elsewhere.
    """

    text: str
    role: Role
    heading: str
    of: str | None
    block: int
    listed: int
    matches: tuple[Match, ...]

    def named(self, facet: str) -> tuple[Match, ...]:
        return tuple([match for match in self.matches if match.facet == facet]) if self.matches else ()


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    role: Role
    heading: str = ""
    of: str | None = None
    item: bool = False


def statements(page: Page, taxonomy: Taxonomy) -> tuple[Statement, ...]:
    """Cut all prose of a page into sentences and look each up in the vocabulary, once."""
    if page.lang.partition("-")[0] not in SPOKEN:
        return ()
    read = (*(facet.name for facet in declared() if facet.reading != "page"), "exercise")
    return tuple(
        Statement(sentence, text.role, text.heading, text.of, block, _lead(text, sentence, n), matches)
        for block, text in enumerate(_unique(_texts(page)))
        for n, sentence in enumerate(split_sentences(text.text))
        if len(sentence) <= LONGEST
        for matches in (taxonomy.find(sentence, read),)
    )


def _texts(page: Page) -> Iterator[_Text]:
    yield _Text(page.summary, "summary")
    for section in page.sections:
        other = page.kind != "collection" and section.role in ("variations", "modifications")
        of = (section.heading or "a variation") if other else None
        yield from _of_section(section, of)
    for step in page.steps:
        yield _Text(step.text, "steps")
    for text in page.tips:
        yield _Text(text, "tips")
    for mistake in page.mistakes:
        yield _Text(mistake.mistake, "mistakes")
        yield _Text(mistake.fix, "mistakes")
    for text in page.benefits:
        yield _Text(text, "benefits", item=True)
    for question in page.faq:
        yield _Text(question.question, "faq")
        yield _Text(question.answer, "faq", question.question)
    for change in page.modifications:
        yield _Text(change.description, "modifications", change.name, change.name)
    for variation in page.variations:
        for text in (variation.text, *variation.steps):
            yield _Text(text, "variations", variation.name, variation.name)


def _of_section(section: Section, of: str | None) -> Iterator[_Text]:
    header: tuple[str, ...] = ()
    for block in section.blocks:
        if block.kind != "row":
            header = ()
        elif not header:
            header = _cells(block.text)
        if _MUSCLES.search(" ".join(header)):
            yield from _by_column(block.text, header, section.role)
        else:
            yield _Text(block.text, section.role, section.heading or "", of, block.kind != "paragraph")


_MUSCLES = re.compile(
    r"\b(?:(?:main|primary|secondary|target|supporting) (?:muscles?|movers?)|helpers?|synergists?"
    r"|músculos? (?:principal|secundario|objetivo)\w*|ayudan)\b",
    re.IGNORECASE,
)
"""A table header that gives levels to whole columns."""


def _cells(row: str) -> tuple[str, ...]:
    return tuple(map(str.strip, row.split("|")))


def _by_column(row: str, header: tuple[str, ...], role: Role) -> Iterator[_Text]:
    for label, cell in zip(header, _cells(row), strict=False):
        if cell != label:
            yield _Text(cell, role, label, item=bool(_MUSCLES.search(label)))


def _unique(texts: Iterable[_Text]) -> Iterator[_Text]:
    # A summary is often the first paragraph again: one sentence is one piece of evidence.
    seen: set[str] = set()
    for text in texts:
        if text.text and text.text not in seen:
            seen.add(text.text)
            yield text


_LEAD = re.compile(r"[^.:–—]{1,60}(?:[.:]|\s[–—-]\s|$)")


def _lead(text: _Text, sentence: str, n: int) -> int:
    if not text.item or n:
        return 0
    found = _LEAD.match(sentence)
    return found.end() if found else 0
