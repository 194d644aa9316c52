"""What an author tags a page with: values that are filed under nothing else, where no key states them."""

from collections.abc import Iterator

from indexer.evidence.claims import Claim
from indexer.facets import STATED
from indexer.page import Kind, Page
from indexer.taxonomy import Taxonomy

_FILES: frozenset[Kind] = frozenset(("exercise", "workout"))
"""Pages that need what they are tagged with; a guide to dumbbells needs none."""

_LEVELS = {"muscle": "primary", "equipment": "required", "difficulty": STATED}
_WEIGHT = 1.5


def tag_claims(facet: str, page: Page, taxonomy: Taxonomy) -> tuple[Claim, ...]:
    """What the tags of a page claim about one facet: only a tag that is just the name of a value does."""
    return tuple(_claims(facet, page, taxonomy))


def _claims(facet: str, page: Page, taxonomy: Taxonomy) -> Iterator[Claim]:
    if facet != "muscle" and page.kind not in _FILES:
        return
    for tag in page.keywords:
        value = taxonomy.normalise(facet, tag)
        known = taxonomy.concepts(facet).get(value) if value else None
        if known is not None and known.kind is None:
            yield Claim(facet, known.id, _LEVELS[facet], "tagged", tag, _WEIGHT)
