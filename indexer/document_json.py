"""A Document as plain JSON values: what `kb read`, `kb show` and the API print, declared once."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from indexer.document import Document
from indexer.facets import MENTIONED, STATED, Evidence, Facet, Facets, Relation, declared
from indexer.page import Dropped, Kind, Level, Locator, Mark, Media, Role, Warning

Json = dict[str, Any]

Day = Annotated[str, Meta(extra_json_schema={"format": "date"})]
Moment = Annotated[str, Meta(extra_json_schema={"format": "date-time"})]


class SectionShape(Struct, frozen=True):
    """A heading and what stands under it, less what a list of the page's own holds."""

    heading: str | None
    role: Role
    anchor: str
    paragraphs: list[str]
    items: list[str]


class QuestionShape(Struct, frozen=True):
    """A question of the page and its answer."""

    question: str
    answer: str
    anchor: str


class MistakeShape(Struct, frozen=True):
    """A mistake, and how to mend it where the page says so."""

    mistake: str
    fix: str
    anchor: str


class ModificationShape(Struct, frozen=True):
    """The same exercise made easier or harder."""

    name: str
    level: Level | None
    description: str
    anchor: str


class VariationShape(Struct, frozen=True):
    """Another exercise that the page presents as a variation of its own."""

    name: str
    level: Level | None
    text: str
    steps: list[str]
    anchor: str


class LinkShape(Struct, frozen=True):
    """A link's words, where it leads, and the sentence it stands in."""

    text: str
    url: str | None
    sentence: str


class PublicationShape(Struct, frozen=True):
    """Whether and when the page is public, in UTC."""

    withheld: str | None
    opens: Moment | None
    closes: Moment | None
    unlisted: bool


class DocumentShape(Struct, frozen=True):
    """One page with all that was read in it."""

    id: Annotated[str, Meta(description="the file's path under its corpus root, without suffix")]
    path: str
    format: str
    locator: Annotated[Locator | None, Meta(description="where in a file of several pages this one stands")]
    kind: Kind
    title: str
    title_inferred: bool
    url: str | None
    source: str | None
    lang: str
    translation_key: str | None
    author: str | None
    published: Day | None
    updated: Day | None
    image: str | None
    duration: Annotated[int | None, Meta(description="seconds")]
    summary: str
    aliases: list[str]
    moved_from: list[str]
    keywords: list[str]
    sections: list[SectionShape]
    steps: list[str]
    faq: list[QuestionShape]
    tips: list[str]
    mistakes: list[MistakeShape]
    benefits: list[str]
    modifications: list[ModificationShape]
    variations: list[VariationShape]
    links: list[LinkShape]
    media: list[Media]
    marks: list[Mark]
    relations: list[Relation]
    facets: Mapping[str, Any]
    choices: Annotated[list[list[str]], Meta(description="pieces of equipment of which one is enough")]
    evidence: list[Evidence]
    dropped: list[Dropped]
    warnings: list[Warning]
    publication: PublicationShape
    extra: Annotated[Mapping[str, Any], Meta(description="front matter that fills no field of ours")]
    digest: Annotated[str, Meta(description="SHA-256 of the file, in hex")]


def record(document: Document) -> Json:
    """Give every part of a Document by the names of the public surface, ready for a JSON encoder."""
    page, facets = document.page, document.facets
    said = {
        **vars(page),
        "published": _written(page.published),
        "updated": _written(page.updated),
        "steps": [step.text for step in page.steps],
        "relations": facets.relations,
        "facets": _facets(facets),
        "choices": facets.choices,
        "evidence": facets.evidence,
        "publication": PublicationShape(
            page.publication.withheld,
            _written(page.publication.opens),
            _written(page.publication.closes),
            page.publication.unlisted,
        ),
        "extra": {},  # what an author wrote, of any type: handed on as it is
        "digest": document.digest,
    }
    shape = msgspec.convert(said, DocumentShape, from_attributes=True)
    return {**msgspec.to_builtins(shape), "extra": dict(page.extra)}


def _written(moment: date | None) -> str | None:
    return moment.isoformat() if moment else None


def _facets(facets: Facets) -> Json:
    """Each facet that is read or stated: by level where it has several, else its values or its only one."""
    return {facet.name: _levels(facet, facets[facet.name]) for facet in declared() if facet.reading != "page"}


def _levels(facet: Facet, values: Mapping[str, tuple[str, ...]]) -> object:
    if facet.has_levels:
        return {level: list(values.get(level, ())) for level in (*facet.levels, MENTIONED)}
    given = list(values.get(STATED, ()))
    return next(iter(given), None) if facet.single else given
