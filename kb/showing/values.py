"""A page's values as a card shows them: the broadest alone, and alternatives together."""

from collections.abc import Iterable, Mapping, Sequence

from indexer.taxonomy import Taxonomy
from kb.schema import ALTERNATIVES, EITHER


def broadest(taxonomy: Taxonomy, facet: str, values: Iterable[str]) -> tuple[str, ...]:
    """The values without those that a broader one among them stands for: a card has little room."""
    given = tuple(values)
    return tuple(value for value in given if not set(taxonomy.broader(facet, value)) & set(given))


def alternatives(
    taxonomy: Taxonomy, facet: str, values: Mapping[str, Sequence[str]]
) -> tuple[tuple[str, ...], ...]:
    """The broadest values of a facet on a card, those of which one is enough together."""
    used = values.get(ALTERNATIVES.get((facet, "none"), ""), ())
    kept = broadest(taxonomy, facet, values.get(facet, ()))
    groups = [tuple(one for one in each.split(EITHER) if one in kept) for each in used if EITHER in each]
    found = (next((group for group in groups if value in group), (value,)) for value in kept)
    return tuple(dict.fromkeys(found))
