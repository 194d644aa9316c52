"""Ways into the content for who has no question yet."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from indexer.taxonomy import Taxonomy
from kb.answers.ask import ask
from kb.answers.reply import Asked
from kb.engines.base import Engine, Hit, SearchRequest
from kb.query.ast import And, Query, Selection, Term
from kb.schema import NOT_STATED
from kb.web.site import Site

LANGUAGE = "en"
"""The language of the pages' own words."""

MOST_WORDS = 12
"""Words of a name that are looked up."""

_WORD = re.compile(r"\w+")

LONGEST_EXAMPLE = 24
"""Characters of a title that still reads well within a question."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A value and how many Documents have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Branch:
    """A value of a facet with what is narrower, largest first.

    `value` is None for the entries that have nothing broader and nothing narrower.
    """

    value: str | None
    count: int
    entries: tuple[Entry, ...]


def branches(taxonomy: Taxonomy, facet: str, counts: Mapping[str, int]) -> tuple[Branch, ...]:
    """Group the counted values under the broadest concepts that have anything below them, by size."""
    counted = {value: count for value, count in counts.items() if count and value != NOT_STATED}
    below = {
        root: _below(taxonomy, facet, root, counted) for root in counted if _is_root(taxonomy, facet, root)
    }
    grown = [Branch(root, counted[root], entries) for root, entries in below.items() if entries]
    housed = {branch.value for branch in grown} | {entry.value for b in grown for entry in b.entries}
    rest = tuple(Entry(value, count) for value, count in counted.items() if value not in housed)
    return tuple(grown) + ((Branch(None, 0, rest),) if rest else ())


def examples(site: Site) -> tuple[str, ...]:
    """Questions that this very index can answer: made from its largest muscle and the exercises for it."""
    counts = site.census.counts("muscle")
    muscle = max(site.regions.muscle_of.values(), key=lambda value: counts.get(value, 0))
    if not counts.get(muscle):
        return ()
    questions = _questions(site, site.labels.short("muscle", muscle).lower(), _exercises(site, muscle))
    return tuple(question for question in questions if _finds_something(site, question))


def foremost(hits: Iterable[Hit], value: str, narrower: Collection[str]) -> tuple[Hit, ...]:
    """Order Hits for the page of a muscle: in the language of the pages, exercises, what trains it most."""

    def last(hit: Hit) -> tuple[bool, bool, bool]:
        main = any(one == value or one in narrower for one in hit.primary)
        return hit.lang != LANGUAGE, hit.kind != "exercise", not main

    return tuple(sorted(hits, key=last))


def page_named(engine: Engine, name: str) -> str | None:
    """The id of the Document with this title, alike but for case, hyphens and a plural s."""
    return next((hit.id for hit in pages_named(engine, name)), None)


def pages_named(engine: Engine, name: str) -> tuple[Hit, ...]:
    """All Documents with this title, best first."""
    words = tuple(Term(word, "title") for word in _WORD.findall(name)[:MOST_WORDS])
    if not words:
        return ()
    hits = engine.search(SearchRequest(query=Query(And(words)), size=20)).hits
    return tuple(hit for hit in hits if _folded(hit.title) == _folded(name))


def _folded(name: str) -> list[str]:
    return [word.removesuffix("s") for word in name.casefold().replace("-", " ").split()]


def _questions(site: Site, muscle: str, hits: tuple[Hit, ...]) -> Iterator[str]:
    yield f"exercises for {muscle} without equipment"
    titles = list(dict.fromkeys(hit.title.lower() for hit in hits if _reads_well(hit.title)))
    if titles:
        near = site.engine.similar(next(hit.id for hit in hits if hit.title.lower() == titles[0]))
        other = next(
            (h.title.lower() for h in near if _reads_well(h.title) and h.title.lower() != titles[0]), None
        )
        if other:
            yield f"{titles[0]} vs {other}"
    if titles[1:]:
        yield f"how to do the {titles[1]}"
    if titles[2:]:
        yield f"common mistakes in the {titles[2]}"


def _finds_something(site: Site, question: str) -> bool:
    return ask(site.engine, site.taxonomy, site.curation, Asked(text=question, size=1)).total > 0


def _exercises(site: Site, muscle: str) -> tuple[Hit, ...]:
    filters = (
        Selection("muscle", (muscle,)),
        Selection("kind", ("exercise",)),
        Selection("lang", (LANGUAGE,)),
    )
    return site.engine.search(SearchRequest(query=Query(filters=filters), size=20)).hits


def _reads_well(title: str) -> bool:
    return len(title) <= LONGEST_EXAMPLE and all(char.isalpha() or char in " -" for char in title)


def _is_root(taxonomy: Taxonomy, facet: str, value: str) -> bool:
    return not taxonomy.broader(facet, value)


def _below(taxonomy: Taxonomy, facet: str, root: str, counted: Mapping[str, int]) -> tuple[Entry, ...]:
    return tuple(
        Entry(value, count) for value, count in counted.items() if root in taxonomy.broader(facet, value)
    )
