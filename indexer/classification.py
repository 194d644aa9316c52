"""A page's facets: what its author stated, and what its text says within those bounds."""

from dataclasses import dataclass

from indexer.evidence.claims import as_evidence
from indexer.evidence.levels import muscle_levels
from indexer.evidence.muscles import muscle_claims
from indexer.evidence.statements import statements
from indexer.evidence.stated import stated_values
from indexer.evidence.subjects import subject_of
from indexer.facets import Facets
from indexer.page import Page, Warning
from indexer.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class Classified:
    """The facets of one page, and what in its stated values an author may want to mend."""

    facets: Facets
    warnings: tuple[Warning, ...] = ()


def classify(page: Page, taxonomy: Taxonomy) -> Classified:
    """Find every facet value of a page, with its evidence.

    What the author stated, even an empty list, bounds a facet: text then adds only values narrower than
    a stated one, so that counts that roll up equal the stated ones; whatever else it names is mentioned.
    """
    said = statements(page, taxonomy)
    subject = subject_of(page, taxonomy)
    main = stated_values(page, "muscle", "muscle", taxonomy)
    second = stated_values(page, "muscle_secondary", "muscle", taxonomy)
    claims = muscle_claims(page, subject, said, taxonomy)
    muscles = muscle_levels(claims, main, second, taxonomy)
    return Classified(Facets(muscle=muscles, evidence=as_evidence(claims)), main.warnings + second.warnings)
