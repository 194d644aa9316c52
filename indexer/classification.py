"""A page's facets: what its author stated, and what its text says within those bounds."""

from dataclasses import dataclass
from itertools import chain

from indexer.evidence.claims import Claim, as_evidence
from indexer.evidence.difficulty import difficulty_claims, difficulty_of
from indexer.evidence.equipment import equipment_claims, equipment_levels
from indexer.evidence.levels import muscle_levels
from indexer.evidence.manner import movement_claims, position_claims, values_of
from indexer.evidence.muscles import muscle_claims
from indexer.evidence.relations import relations
from indexer.evidence.stated import LineOf, Stated, stated_values
from indexer.evidence.statements import statements
from indexer.evidence.subjects import subject_of
from indexer.facets import Evidence, Facets
from indexer.page import Page, Warning
from indexer.taxonomy import Taxonomy

_STATED: dict[str, tuple[str, str]] = {
    "muscle": ("muscle", "primary"),
    "muscle_secondary": ("muscle", "secondary"),
    "equipment": ("equipment", "required"),
    "equipment_optional": ("equipment", "optional"),
    "difficulty": ("difficulty", "stated"),
    "movement": ("movement", "stated"),
    "position": ("position", "stated"),
}
"""What a page may state, by the name it has there: its facet, and the level it speaks for."""


@dataclass(frozen=True, slots=True)
class Classified:
    """The facets of one page, and what in its stated values an author may want to mend."""

    facets: Facets
    warnings: tuple[Warning, ...] = ()


def _nowhere(words: str) -> None:
    return None


def classify(page: Page, taxonomy: Taxonomy, line_of: LineOf = _nowhere) -> Classified:
    """Find every facet value of a page, with its evidence.

    What the author stated, even an empty list, bounds a facet: text then adds only values narrower than
    a stated one, so that counts that roll up equal the stated ones; whatever else it names is mentioned.
    `line_of` finds the author's words in the file, for the warnings.
    """
    said = statements(page, taxonomy)
    subject = subject_of(page, taxonomy)
    stated = {
        name: stated_values(page, name, facet, taxonomy, line_of) for name, (facet, _) in _STATED.items()
    }
    muscle = muscle_claims(page, subject, said, taxonomy)
    equipment = equipment_claims(page, subject, said, taxonomy)
    difficulty = difficulty_claims(said, subject)
    movement = movement_claims(page, subject, said, taxonomy)
    position = position_claims(page, subject, said, taxonomy)
    facets = Facets(
        muscle=muscle_levels(muscle, stated["muscle"], stated["muscle_secondary"], taxonomy),
        equipment=equipment_levels(equipment, stated["equipment"], stated["equipment_optional"], taxonomy),
        difficulty=_difficulty(stated["difficulty"], difficulty),
        movement=values_of(movement, stated["movement"], taxonomy),
        position=values_of(position, stated["position"], taxonomy),
        relations=relations(page, subject, said, taxonomy),
        evidence=_evidence(stated, (*muscle, *equipment, *difficulty, *movement, *position)),
    )
    return Classified(facets, tuple(chain.from_iterable(one.warnings for one in stated.values())))


def _difficulty(stated: Stated, claims: tuple[Claim, ...]) -> str | None:
    return next(iter(stated.values), None) if stated.given else difficulty_of(claims)


def _evidence(stated: dict[str, Stated], claims: tuple[Claim, ...]) -> tuple[Evidence, ...]:
    given = chain.from_iterable(stated[name].claims(level) for name, (_, level) in _STATED.items())
    return as_evidence((*given, *claims))
