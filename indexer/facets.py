"""What a page is about, as facet values: each with the sentence and the rule that says so."""

from dataclasses import dataclass
from typing import Literal

RelationKind = Literal["harder_than", "easier_than", "differs_from", "similar_to", "variation_of"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a value is there: the page's own words (`text`), and the rule that read them."""

    facet: str
    value: str
    level: str
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Muscles:
    """Taxonomy ids, or the author's words where the vocabulary does not know them; best first."""

    primary: tuple[str, ...] = ()
    secondary: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Equipment:
    """What one must have, what one may use, and what is merely talked about."""

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """This page's exercise stands in this relation to another, `to`, says the sentence `evidence`."""

    kind: RelationKind
    to: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Facets:
    """All facet values of one page. `difficulty` is None unless the page states it."""

    muscle: Muscles = Muscles()
    equipment: Equipment = Equipment()
    difficulty: str | None = None
    movement: tuple[str, ...] = ()
    position: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    evidence: tuple[Evidence, ...] = ()
