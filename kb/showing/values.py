"""Values of facets as they are shown: how many are listed, those that a name finds, and on a card the
broadest alone, alternatives together."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from indexer.folding import fold
from indexer.taxonomy import Taxonomy, written_forms
from kb.answers.reply import Choice, Choices
from kb.errors import FacetNotFound
from kb.schema import ALTERNATIVES, EITHER, FACETS, NOT_STATED


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


def matching(taxonomy: Taxonomy, facet: Choices, typed: str) -> Choices:
    """The buckets in one of whose names each typed word begins a word; all of them where nothing is typed.

    Every name counts, in either language ("posaderas" finds glutes). A label that begins as typed comes
    first; within that the largest first, as they were.
    """
    words = fold(typed).split()
    found = [
        choice for choice in facet.buckets if _is_named(_folded_names(taxonomy, facet.name, choice), words)
    ]
    start = " ".join(words)
    found.sort(key=lambda choice: not fold(choice.label).startswith(start))
    return replace(facet, buckets=tuple(found))


def _folded_names(taxonomy: Taxonomy, facet: str, choice: Choice) -> Iterable[str]:
    concept = taxonomy.concepts(facet).get(choice.value)
    return (fold(choice.label), fold(choice.value), *(written_forms(concept) if concept else ()))


def _is_named(names: Iterable[str], words: list[str]) -> bool:
    return any(all(any(part.startswith(word) for part in name.split()) for word in words) for name in names)


LISTED = 300
"""Values of a facet that a page or a JSON answer lists, besides chosen ones: the most frequent."""


def listed(facet: Choices, foremost: Collection[str] = ()) -> tuple[Choice, ...]:
    """The first LISTED values of a facet, with those that are chosen, not stated or in `foremost`."""
    return tuple(
        choice
        for n, choice in enumerate(facet.buckets)
        if n < LISTED or choice.selected or choice.value == NOT_STATED or choice.value in foremost
    )


def require_facet(name: str) -> None:
    """Raises FacetNotFound where no facet is called so."""
    if name not in FACETS:
        raise FacetNotFound(name, FACETS.names())
