"""Values of a project's own facets: what the title, or any sentence, calls by a name of the vocabulary."""

from collections.abc import Sequence

from indexer.evidence.claims import Claim
from indexer.evidence.statements import Statement
from indexer.facets import STATED
from indexer.page import Page
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
