"""A page's facets: what its author stated, and what its text says within those bounds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from msgspec import structs

from indexer.evidence.by_values import stated_by_values
from indexer.evidence.claims import Claim, as_evidence, in_passing, is_outright, mentioned, stated_at
from indexer.evidence.difficulty import difficulty_claims, difficulty_of, level_alone
from indexer.evidence.duration import duration_claims
from indexer.evidence.equipment import equipment_claims
from indexer.evidence.kind import kind_claims, strongest
from indexer.evidence.movement import movement_claims
from indexer.evidence.muscles import muscle_claims, muscle_levels
from indexer.evidence.position import position_claims
from indexer.evidence.relations import relations
from indexer.evidence.stated import LineOf, Stated, own_stated, stated_values, tag_claims, values_of
from indexer.evidence.statements import PageSubject, Statement, statements, subject_of
from indexer.evidence.weighed_equipment import equipment_choices, equipment_levels
from indexer.facets import STATED, Equipment, Facet, Facets, Reading, declared
from indexer.page import SEVERAL, Kind, Page, Warning
from indexer.taxonomy import Taxonomy


def titled_claims(facet: str, page: Page, taxonomy: Taxonomy) -> tuple[Claim, ...]:
    """What the title claims about a facet."""
    return tuple(
        Claim(facet, match.value, STATED, "title", page.title, 3.0)
        for match in taxonomy.find(page.title, (facet,), whole_names=False)
    )


def named_claims(facet: str, page: Page, said: Sequence[Statement], taxonomy: Taxonomy) -> tuple[Claim, ...]:
    """What the title and the sentences on the page's own subject claim; a risky word only in the title."""
    named = (
        Claim(facet, match.value, STATED, "named", statement.text, 1.0)
        for statement in said
        if statement.of is None and not statement.text.endswith("?")
        for match in statement.named(facet)
        if not match.risky
    )
    return (*titled_claims(facet, page, taxonomy), *named)


Values = Mapping[str, tuple[str, ...]]
"""The values of one facet by level."""


@dataclass(frozen=True, slots=True)
class Classified:
    """The facets, kind and duration of one page, and what in its stated values an author may want to mend."""

    facets: Facets
    kind: Kind
    duration: int | None
    warnings: tuple[Warning, ...] = ()


@dataclass(frozen=True, slots=True)
class _ReadPage:
    """A page as it is read for facets: its subject and all its sentences, looked up once."""

    page: Page
    subject: PageSubject
    said: Sequence[Statement]
    taxonomy: Taxonomy

    @property
    def known(self) -> tuple[Page, PageSubject, Sequence[Statement], Taxonomy]:
        return self.page, self.subject, self.said, self.taxonomy

    def told(self, claims: Sequence[Claim]) -> tuple[Claim, ...]:
        """The claims that count on a page of this kind: one that trains nothing only mentions."""
        if self.page.kind == "page":
            return tuple(mentioned(claim) for claim in claims if claim.level != STATED)
        if self._is_index():
            return tuple(claim if is_outright(claim) else mentioned(claim) for claim in claims)
        is_guide = self.page.kind in ("guide", "collection") and not self.subject.ids
        return in_passing(claims, len(self.said)) if is_guide or self._has_many_cards() else tuple(claims)

    def _is_index(self) -> bool:
        """Whether the page collects pages, not exercises: what it says of their kinds is not its subject."""
        return self.page.kind == "collection" and not (self.page.variations or self.page.steps)

    def _has_many_cards(self) -> bool:
        many = len(self.page.variations) >= _MANY_CARDS
        return self.page.kind == "collection" and many and not self.subject.spelt

    def tagged(self, facet: Facet) -> tuple[Claim, ...]:
        return tag_claims(facet.name, self.page, self.taxonomy)


_MANY_CARDS = 4
"""Of so many exercises on a page that is named after none, one alone tells nothing of the page."""

Bounds = Mapping[str, Stated]
"""What the author states of a facet, by level."""

Read = tuple[Values, Sequence[Claim]]


def _nowhere(words: str) -> None:
    return None


def classify(page: Page, taxonomy: Taxonomy, line_of: LineOf = _nowhere) -> Classified:
    """Find every facet value of a page, with its evidence.

    What the author stated, even an empty list, bounds a facet: text then adds only values narrower than
    a stated one, so that counts that roll up equal the stated ones; whatever else it names is mentioned.
    `line_of` finds the author's words in the file, for the warnings.
    """
    if known := stated_by_values(page, taxonomy):
        page = replace(page, stated={**page.stated, **known})
    text = _text(page, taxonomy)
    of_kind = kind_claims(page, text.subject, text.said)
    kind = strongest(of_kind, page.kind)
    if kind != page.kind:
        judged = replace(page, kind=kind)
        same_sentences = (kind in SEVERAL) == (page.kind in SEVERAL)
        text = replace(text, page=judged) if same_sentences else _text(judged, taxonomy, text.said)
    timed = duration_claims(page, kind, text.said)
    facets = [facet for facet in declared() if facet.reading != "page"]
    bounds = {facet.name: _bounds(page, facet, taxonomy, line_of) for facet in facets}
    found = {facet.name: _READ[facet.reading](facet, text, bounds[facet.name]) for facet in facets}
    given = [stated for levels in bounds.values() for stated in levels.values()]
    filed = chain.from_iterable(
        stated_at(stated.claims(level), found[name][0])
        for name, levels in bounds.items()
        for level, stated in levels.items()
    )
    claims = chain.from_iterable(claims for _, claims in found.values())
    equipment = Equipment(**found["equipment"][0]) if "equipment" in found else Equipment()
    stated = bounds.get("equipment", {}).get("required", Stated("equipment"))
    return Classified(
        Facets(
            values={name: levels for name, (levels, _) in found.items() if any(levels.values())},
            relations=relations(page, text.subject, text.said, taxonomy),
            evidence=as_evidence((*filed, *of_kind, *timed, *claims)),
            choices=equipment_choices(text.said, stated, equipment),
        ),
        kind,
        int(timed[0].value) if timed else page.duration,
        (*(warning for stated in given for warning in stated.warnings), *_untimed(page, timed, line_of)),
    )


def _untimed(page: Page, timed: Sequence[Claim], line_of: LineOf) -> Iterator[Warning]:
    for number in () if timed or page.duration is not None else page.stated.get("duration", ()):
        yield Warning(line_of(number), f"duration {number} has no unit: not stated until it has one")


def _text(page: Page, taxonomy: Taxonomy, before: Sequence[Statement] = ()) -> _ReadPage:
    return _ReadPage(page, subject_of(page, taxonomy), statements(page, taxonomy, before), taxonomy)


def _bounds(page: Page, facet: Facet, taxonomy: Taxonomy, line_of: LineOf) -> Bounds:
    named = {
        level: stated_values(page, key, facet.name, taxonomy, line_of) for key, level in facet.keys.items()
    }
    first = facet.levels[0]
    if facet.further_keys and not (first in named and named[first].given):
        named[first] = own_stated(page, facet.further_keys, facet.name, taxonomy, line_of)
    return named


def _muscle(facet: Facet, text: _ReadPage, bounds: Bounds) -> Read:
    claims = text.told((*muscle_claims(*text.known), *text.tagged(facet)))
    if text.page.kind == "workout":  # one item of a session trains what its others don't
        claims = in_passing(claims, len(text.said))
    levels = muscle_levels(claims, bounds["primary"], bounds["secondary"], text.taxonomy)
    return structs.asdict(levels), claims


def _equipment(facet: Facet, text: _ReadPage, bounds: Bounds) -> Read:
    claims = text.told((*equipment_claims(*text.known), *text.tagged(facet)))
    levels = equipment_levels(claims, bounds["required"], bounds["optional"], text.taxonomy)
    return structs.asdict(levels), claims


def _difficulty(facet: Facet, text: _ReadPage, bounds: Bounds) -> Read:
    alone = level_alone(text.said) if text.page.kind in ("exercise", "workout") else ()
    found = (*difficulty_claims(text.said, text.subject), *alone, *text.tagged(facet))
    claims, stated = text.told(found), bounds[STATED]
    value = next(iter(stated.values), None) if stated.given else difficulty_of(claims)
    return {STATED: (value,) if value else ()}, claims


def _values(
    claims: Callable[[Facet, _ReadPage], Sequence[Claim]],
) -> Callable[[Facet, _ReadPage, Bounds], Read]:
    """Read a facet whose values are all those that text claims, within what is stated."""

    def read(facet: Facet, text: _ReadPage, bounds: Bounds) -> Read:
        found = claims(facet, text)
        values = values_of(found, bounds.get(STATED, Stated(facet.name)), text.taxonomy)
        return {STATED: values[:1] if facet.single else values}, found

    return read


_READ: Mapping[Reading, Callable[[Facet, _ReadPage, Bounds], Read]] = {
    "muscle": _muscle,
    "equipment": _equipment,
    "difficulty": _difficulty,
    "movement": _values(lambda facet, text: text.told(movement_claims(*text.known))),
    "position": _values(lambda facet, text: text.told(position_claims(*text.known))),
    "stated": _values(lambda facet, text: ()),
    "title": _values(lambda facet, text: titled_claims(facet.name, text.page, text.taxonomy)),
    "anywhere": _values(lambda facet, text: named_claims(facet.name, text.page, text.said, text.taxonomy)),
}
"""How text is read for a facet's values: a new way is a line here, and its module in `evidence`."""
