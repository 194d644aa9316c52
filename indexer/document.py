"""What is indexed: a Page with its facets, cut into Passages that can be cited."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from msgspec import Struct

from indexer.facets import Facets
from indexer.page import Page, Role, Section

PASSAGE_LENGTH = 900
"""Characters after which a long section is cut at the next paragraph: about what fits an answer box."""


class Passage(Struct, frozen=True):
    """A part of a Document that can be shown and linked to by itself.

    `text` is verbatim: every sentence of it stands so on the page. `heading` is the question of an FAQ
    passage, the heading of the section otherwise; it is shown, and searched, with the text.
    """

    anchor: str
    role: Role
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One page as indexed. `digest` is the SHA-256 of the file it was read from, in hex."""

    page: Page
    facets: Facets
    passages: tuple[Passage, ...]
    digest: str

    @property
    def id(self) -> str:
        return self.page.id


def cut_passages(page: Page) -> tuple[Passage, ...]:
    """Cut a page into its citable parts, in the order in which a reader meets them."""
    return tuple(passage for passage in _passages(page) if passage.text)


def _passages(page: Page) -> Iterator[Passage]:
    if not _repeats(page.summary, page.sections):
        yield Passage("top", "summary", "", page.summary)
    for section in page.sections:
        # A list of links tells of other pages: as a passage it would answer for them.
        if section.role != "see_also":
            yield from _of_section(section)
    yield _of_list(page, "steps", (step.text for step in page.steps))
    for variation in page.variations:
        text = "\n".join(filter(None, (variation.text, *variation.steps)))
        yield Passage(variation.anchor, "variations", variation.name, text)
    for change in page.modifications:
        yield Passage(change.anchor, "modifications", change.name, change.description)
    for mistake in page.mistakes:
        yield Passage(mistake.anchor, "mistakes", mistake.mistake, mistake.fix or mistake.mistake)
    yield _of_list(page, "tips", page.tips)
    yield _of_list(page, "benefits", page.benefits)
    for question in page.faq:
        yield Passage(question.anchor, "faq", question.question, question.answer)


def _of_list(page: Page, role: Literal["steps", "tips", "benefits"], texts: Iterable[str]) -> Passage:
    """A list of the page's own, under the heading that the page gives it, if any: one that has no text beside
    it before one that has ("Starting position")."""
    headed = [section for section in page.sections if section.role == role and section.heading]
    headed.sort(key=lambda section: bool(section.blocks))
    return Passage(role, role, (headed[0].heading or "") if headed else "", "\n".join(texts))


def _repeats(summary: str, sections: tuple[Section, ...]) -> bool:
    return any(summary in block.text for section in sections for block in section.blocks)


def _of_section(section: Section) -> Iterator[Passage]:
    for text in _chunks(block.text for block in section.blocks):
        yield Passage(section.anchor, section.role, section.heading or "", text)


def _chunks(texts: Iterable[str]) -> Iterator[str]:
    chunk: list[str] = []
    for text in texts:
        chunk.append(text)
        if sum(map(len, chunk)) >= PASSAGE_LENGTH:
            yield "\n".join(chunk)
            chunk = []
    if chunk:
        yield "\n".join(chunk)
