"""Target, helper or mere mention: what a page claims about the muscles that it names."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.evidence.claims import Claim
from indexer.evidence.muscle_reading import MuscleReading
from indexer.evidence.muscle_rules import AFFIRMED, PROP
from indexer.evidence.statements import Statement
from indexer.evidence.subjects import Subject
from indexer.page import Page
from indexer.taxonomy import Taxonomy


def muscle_claims(
    page: Page, subject: Subject, said: Sequence[Statement], taxonomy: Taxonomy
) -> tuple[Claim, ...]:
    """All that a page's title, address and sentences claim about muscles."""
    claims = [*_from_title(page, taxonomy), *_from_address(page, taxonomy)]
    for statement, following in pairwise((*said, None)):
        if statement is not None and _names_muscles(statement):
            affirmed = following is not None and bool(AFFIRMED.match(following.text))
            claims += MuscleReading(statement, subject, taxonomy, affirmed=affirmed).claims()
    return tuple(claims)


def _names_muscles(statement: Statement) -> bool:
    return any(match.facet == "muscle" for match in statement.matches)


def _from_title(page: Page, taxonomy: Taxonomy) -> Iterator[Claim]:
    for match in taxonomy.find(page.title, ("muscle",), whole_names=False):
        if taxonomy.concepts("muscle")[match.value].kind is None and not (
            match.risky and PROP.match(page.title, match.end)
        ):
            yield Claim("muscle", match.value, "primary", "title", page.title, 1.0 if match.risky else 2.0)


def _from_address(page: Page, taxonomy: Taxonomy) -> Iterator[Claim]:
    for folder in (page.url or "").split("/")[3:-1]:
        value = taxonomy.normalise("muscle", folder) if folder else None
        if value is not None and taxonomy.concepts("muscle")[value].kind != "joint":
            yield Claim("muscle", value, "primary", "address", page.url or "", 2.0)
