"""The fields that are searched and the facets that narrow, declared once for every engine."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, get_args

from indexer import facets as declarations
from indexer.document import Document
from indexer.facets import Shape, declared
from indexer.page import Publication
from indexer.taxonomy import load_taxonomy
from kb.analysis import own_letters, plain_words
from kb.repeating import template_keys

EITHER = "|"
"""Between required values of which one is enough."""

NOT_STATED = "not_stated"
"""The bucket of Documents that say nothing about a facet."""


@dataclass(frozen=True, slots=True)
class Field:
    """A typed part of a Document that is searched as text.

    `boost` is its weight in BM25F, `b` how much its length counts (0 not at all, 1 fully).
    `texts` gives its pieces; no phrase matches across two pieces. With `passages`, piece n is Passage n.
    `lang` is the language of its words where that is not the page's.
    """

    name: str
    boost: float
    b: float
    label: str
    texts: Callable[[Document], Iterable[str]]
    passages: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True)
class FacetField:
    """A field that people narrow by. `values` gives a Document's values, none meaning "not stated".

    kind `values` counts each value as it stands; `tree` also counts a value under everything broader than it
    in the taxonomy; `range` sorts a number into `RANGES[name]`.
    """

    name: str
    label: str
    kind: Shape
    values: Callable[[Document], tuple[str, ...]]
    told: bool = True
    """Whether a Hit tells its values."""


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers from `low`, up to but without `high`; None is open."""

    value: str
    label: str
    low: int | None
    high: int | None

    def holds(self, number: int) -> bool:
        return (self.low is None or number >= self.low) and (self.high is None or number < self.high)


def passage_text(heading: str, text: str) -> str:
    """The searched text of a passage: its heading, then its words."""
    return f"{heading}\n{text}" if heading else text


FIELDS: tuple[Field, ...] = (
    Field("title", 4.0, 1.0, "title", lambda d: (d.page.title,)),
    Field("aliases", 3.0, 0.3, "other names", lambda d: d.page.aliases),
    Field("keywords", 1.0, 0.3, "keywords", lambda d: d.page.keywords),
    Field("questions", 1.5, 0.5, "questions", lambda d: (q.question for q in d.page.faq)),
    Field("headings", 1.2, 0.5, "headings", lambda d: (s.heading for s in d.page.sections if s.heading)),
    Field("facts", 0.5, 0.3, "facts", lambda d: _facts(d), lang="en"),
    Field("body", 1.0, 0.75, "text", lambda d: (passage_text(p.heading, p.text) for p in d.passages), True),
)
"""Searched by a bare word; the boosts are gated by tests/relevance."""


def weighed(boosts: Mapping[str, float]) -> tuple[Field, ...]:
    """The fields with a project's own boosts, by the names of fields."""
    return tuple(replace(field, boost=boosts.get(field.name, field.boost)) for field in FIELDS)


def languages(pages: Iterable[str]) -> tuple[str, ...]:
    """The languages by whose stemmers a question is read: the pages', and those of fields in one for all."""
    own = {lang.partition("-")[0] for lang in pages}
    return tuple(sorted(own.union(field.lang for field in FIELDS if field.lang)))


FIELD_NAMES = tuple(field.name for field in FIELDS)
FIELD_NUMBERS: Mapping[str, int] = {name: n for n, name in enumerate(FIELD_NAMES)}
PASSAGES = next(n for n, field in enumerate(FIELDS) if field.passages)
"""The number of the field whose pieces are the Document's Passages."""


def _facts(document: Document) -> Iterable[str]:
    """The facet values that a page is filed under, as words: "beginner", "hip flexors"."""
    filed = (value for one in declared() if one.searched for value in document.facets.counted(one.name))
    return (value.replace("_", " ") for value in (document.page.kind, *filed) if value)


def _duration(document: Document) -> tuple[str, ...]:
    seconds = document.page.duration
    return () if seconds is None else (next(r.value for r in RANGES["duration"] if r.holds(seconds)),)


RANGES: dict[str, tuple[Range, ...]] = {
    "duration": (
        Range("0-30", "under 30 s", None, 30),
        Range("30-60", "30 s to 1 min", 30, 60),
        Range("60-300", "1 to 5 min", 60, 300),
        Range("300-900", "5 to 15 min", 300, 900),
        Range("900-1800", "15 to 30 min", 900, 1800),
        Range("1800-", "30 min and more", 1800, None),
    )
}

_OF_PAGE: Mapping[str, Callable[[Document], tuple[str, ...]]] = {
    "duration": _duration,
    "kind": lambda d: (d.page.kind,),
    "source": lambda d: _if_given(d.page.source),
    "lang": lambda d: (d.page.lang,),
}
"""The facets that the head of a page tells by itself."""


@lru_cache(maxsize=8)
def _facets(facets: tuple[declarations.Facet, ...]) -> tuple[FacetField, ...]:
    return tuple(
        FacetField(one.name, one.label, one.shape, _OF_PAGE.get(one.name) or _counted_values(one.name))
        for one in facets
    )


def _counted_values(name: str) -> Callable[[Document], tuple[str, ...]]:
    return lambda document: document.facets.counted(name)


def _key(document: Document) -> tuple[str, ...]:
    return _if_given(document.page.translation_key)


def _required(document: Document) -> tuple[str, ...]:
    return tuple(map(EITHER.join, document.facets.needs()))


def _used(document: Document) -> tuple[str, ...]:
    return tuple(map(EITHER.join, document.facets.uses()))


def _exercise(document: Document) -> tuple[str, ...]:
    """The well-known exercise that a page is called by, in any of its names and languages."""
    return _if_given(load_taxonomy().normalise("exercise", document.page.title))


KEYWORDS: tuple[FacetField, ...] = (
    FacetField("moved_from", "Former address", "values", lambda d: d.page.moved_from),
    FacetField("withheld", "Not public", "values", lambda d: _withheld(d.page.publication)),
    FacetField(
        "translation", "Translation", "values", lambda d: () if d.page.translation_shared else _key(d)
    ),
    FacetField("translation_shared", "Key", "values", lambda d: _key(d) if d.page.translation_shared else ()),
    FacetField("equipment_required", "Required equipment", "values", _required),
    FacetField("equipment_used", "Used equipment", "values", _used),
    FacetField("muscle_primary", "Main muscle", "tree", lambda d: d.facets.at("muscle", "primary")),
    FacetField("exercise", "Exercise", "values", _exercise),
    FacetField("templates", "Sentences of templates", "values", lambda d: template_keys(d), told=False),
    FacetField("letters", "Accented words", "values", lambda d: _lettered(d), told=False),
)
"""Filtered by, never counted or shown."""


def _withheld(publication: Publication) -> tuple[str, ...]:
    """Whatever keeps a page from being public to all, always: see `kb.publishing`, which reads the page."""
    marks = {
        "draft": publication.withheld,
        "dated": publication.opens or publication.closes,
        "unlisted": publication.unlisted,
    }
    return tuple(mark for mark, holds in marks.items() if holds)


def _lettered(document: Document) -> tuple[str, ...]:
    """Its words with letters that folding changes: see `kb.analysis.own_letters`."""
    texts = (text for field in FIELDS for text in field.texts(document) if not text.isascii())
    beyond = (part for text in texts for part in text.split() if not part.isascii())
    words = set(plain_words(" ".join(beyond)))
    lang = document.page.lang
    return tuple(sorted({letters for word in words for letters in own_letters(word, lang)}))


def _if_given(value: str | None) -> tuple[str, ...]:
    return () if value is None else (value,)


class Live:
    """The facets of the project that this process serves, by name: see `indexer.facets.declare`."""

    def __init__(self, *more: FacetField) -> None:
        self._more = more
        self._of: tuple[declarations.Facet, ...] | None = None
        self._known: Mapping[str, FacetField] = {}

    def __getitem__(self, name: str) -> FacetField:
        return self._by_name[name]

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def __iter__(self) -> Iterator[FacetField]:
        return iter(self._by_name.values())

    def __len__(self) -> int:
        return len(self._by_name)

    def names(self) -> tuple[str, ...]:
        return tuple(self._by_name)

    @property
    def _by_name(self) -> Mapping[str, FacetField]:
        """By name, made anew where others are declared: every question looks here a hundred times."""
        current = declarations.declared()
        if self._of is not current:
            self._known = {one.name: one for one in (*_facets(current), *self._more)}
            self._of = current
        return self._known


FACETS = Live()
"""What people narrow by, in the order in which it is shown."""

COLUMNED = Live(*KEYWORDS)
"""Whatever narrows: facets and keywords."""

if _both := {field.name for field in FIELDS} & {*COLUMNED.names()}:
    raise ValueError(f"{min(_both)}: is a field or a facet, not both: a question names either")


def is_filed(facet: str) -> bool:
    """Whether authors, or what pages say, file them under a facet; a page tells the others by itself."""
    return facet in FACETS and facet not in _OF_PAGE


def told(document: Document) -> dict[str, tuple[str, ...]]:
    """What a Hit tells of a Document: by facet and keyword its values."""
    return {facet.name: facet.values(document) for facet in COLUMNED if facet.told}


ALTERNATIVES: Mapping[tuple[str, str], str] = {
    ("equipment", "only"): "equipment_required",
    ("equipment", "none"): "equipment_used",
}
"""By facet and mode the keyword that a filter looks at: it knows of which values one is enough."""

UNEQUIPPED = frozenset({"bodyweight"})
"""Values that require nothing: whoever has anything, or nothing, is within them."""


def meets(required: str, had: AbstractSet[str], broader: Callable[[str], Iterable[str]]) -> bool:
    """Whether one of what a page requires, or something broader, is among what one has."""
    return any(not had.isdisjoint((one, *broader(one))) for one in required.split(EITHER))


def forbidden(used: str, ruled_out: AbstractSet[str], broader: Callable[[str], Iterable[str]]) -> bool:
    """Whether all that one may use of it, or something broader, is ruled out."""
    return all(not ruled_out.isdisjoint((one, *broader(one))) for one in used.split(EITHER))


Completing = Literal["title", "alias", "question"]
COMPLETING: tuple[Completing, ...] = get_args(Completing)
"""What a completion of typed words is, the better first."""


def agreements() -> Mapping[str, float]:
    """By facet, what agreement in all its values adds to likeness, as a share of the best score by words."""
    return {one.name: one.alike for one in declared() if one.alike}
