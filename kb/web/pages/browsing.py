"""Ways into the content for who has no question yet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from indexer.taxonomy import Taxonomy
from kb.answers.alike_questions import are_one_name
from kb.engines.base import Hit, Searcher, SearchRequest
from kb.query.ast import And, Query, Term
from kb.schema import NOT_STATED

MOST_ENTRIES = 300
"""Entries of one branch that a page lists: values that authors made up have no end."""

MOST_WORDS = 12
"""Words of a name that are looked up."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class CountedValue:
    """A value and how many Documents have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Branch:
    """A value of a facet with what is narrower, largest first.

    `value` is None for the entries that have nothing broader and nothing narrower. `left_out` are so many
    entries, the smallest, that a page can't list.
    """

    value: str | None
    count: int
    entries: tuple[CountedValue, ...]
    left_out: int = 0


def branches(taxonomy: Taxonomy, facet: str, counts: Mapping[str, int]) -> tuple[Branch, ...]:
    """Group the counted values under the broadest concepts that have anything below them, by size."""
    counted = {value: count for value, count in counts.items() if count and value != NOT_STATED}
    below: dict[str, list[CountedValue]] = {
        value: [] for value in counted if not taxonomy.broader(facet, value)
    }
    for value, count in counted.items():
        for root in below.keys() & set(taxonomy.broader(facet, value)):
            below[root].append(CountedValue(value, count))
    grown = [Branch(root, counted[root], tuple(entries)) for root, entries in below.items() if entries]
    housed = {branch.value for branch in grown} | {entry.value for b in grown for entry in b.entries}
    rest = tuple(CountedValue(value, count) for value, count in counted.items() if value not in housed)
    return (*map(_bounded, grown), *([_bounded(Branch(None, 0, rest))] if rest else ()))


def _bounded(branch: Branch) -> Branch:
    kept = branch.entries[:MOST_ENTRIES]
    return replace(branch, entries=kept, left_out=len(branch.entries) - len(kept))


def page_named(engine: Searcher, name: str) -> str | None:
    """The id of the Document with this title, alike but for case, hyphens and a plural s."""
    return next((hit.id for hit in pages_named(engine, name)), None)


def pages_named(engine: Searcher, name: str) -> tuple[Hit, ...]:
    """All Documents with this title, best first."""
    words = tuple(Term(word, "title") for word in _WORD.findall(name)[:MOST_WORDS])
    if not words:
        return ()
    hits = engine.search(SearchRequest(query=Query(And(words)), size=20)).hits
    return tuple(hit for hit in hits if are_one_name(hit.title, name))
