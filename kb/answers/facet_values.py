"""Facet values found by what one types of their names."""

from collections.abc import Iterable
from dataclasses import replace

from indexer.folding import fold
from indexer.taxonomy import Taxonomy, written_forms
from kb.answers.reply import Choice, Choices


def matching(taxonomy: Taxonomy, facet: Choices, typed: str) -> Choices:
    """The buckets in one of whose names each typed word begins a word; all of them where nothing is typed.

    Every name counts, in either language ("posaderas" finds glutes). A label that begins as typed comes
    first; within that the largest first, as they were.
    """
    words = fold(typed).split()
    found = [choice for choice in facet.buckets if _is_named(_names(taxonomy, facet.name, choice), words)]
    start = " ".join(words)
    found.sort(key=lambda choice: not fold(choice.label).startswith(start))
    return replace(facet, buckets=tuple(found))


def _names(taxonomy: Taxonomy, facet: str, choice: Choice) -> Iterable[str]:
    concept = taxonomy.concepts(facet).get(choice.value)
    return (fold(choice.label), fold(choice.value), *(written_forms(concept) if concept else ()))


def _is_named(names: Iterable[str], words: list[str]) -> bool:
    return any(all(any(part.startswith(word) for part in name.split()) for word in words) for name in names)
