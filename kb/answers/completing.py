"""Completions of what is being typed: names of pages, values of facets, a second side of a comparison."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from indexer.facets import declared
from indexer.folding import fold
from indexer.remembering import remembered
from kb.engines.base import Searcher, Suggestion
from kb.labels import Labels
from kb.schema import NOT_STATED, Completing
from kb.words import rule

CompletionKind = Completing | Literal["facet", "comparison"]

MOST = 8
"""Completions given for what was typed."""

MOST_VALUES = 3
"""Values of facets among them: the names of pages are what most type."""

MOST_SPELLINGS = 2
"""Known words near a misspelt one that are tried."""

_VERSUS = rule("completing", r"(?P<left>.*\S)\s+{versus}\.?(?:\s+(?P<right>.*))?")
_WORD = re.compile(r"\w+")

Counts = Callable[[str], Mapping[str, int]]
"""How many Documents each value of a facet has, the largest first."""


@dataclass(frozen=True, slots=True)
class Completion:
    """What typed words may become, and where it leads.

    A page (`title`, `alias`, `question`) has an `id`, and the `anchor` of a question; a value of a `facet`
    has `facet` and `value`; a `comparison` has the id of its first side in `id`, of its second in `value`.
    """

    text: str
    kind: CompletionKind
    id: str | None = None
    anchor: str | None = None
    facet: str | None = None
    value: str | None = None


def complete(engine: Searcher, labels: Labels, counts: Counts, typed: str) -> tuple[Completion, ...]:
    """Complete typed words, best first, at most MOST; where nothing begins so, after mending one word."""
    versus = _VERSUS.fullmatch(typed.strip())
    if versus:
        return _second_sides(engine, versus["left"], versus["right"] or "")
    for words in _spellings(engine, typed):
        if found := _completions(engine, labels, counts, words):
            return found
    return ()


def _completions(engine: Searcher, labels: Labels, counts: Counts, typed: str) -> tuple[Completion, ...]:
    """Pages and values of facets; a value that begins as typed comes before the pages, others after."""
    pages = tuple(_page(one) for one in engine.suggest(typed, limit=MOST))
    values = tuple(islice(_values(labels, counts, typed), MOST_VALUES))
    start = fold(typed).strip()
    first = tuple(one for one in values if fold(one.text).startswith(start))
    rest = tuple(one for one in values if one not in first)
    room = MOST - len(first) - len(rest)
    return (*first, *pages[: max(room, 0)], *rest)[:MOST]


def _spellings(engine: Searcher, typed: str) -> Iterator[str]:
    """The typed words as they are, then each way to mend one that no page has."""
    yield typed
    for word in _WORD.finditer(typed):
        for near in engine.spell(word[0])[:MOST_SPELLINGS]:
            yield f"{typed[: word.start()]}{near}{typed[word.end() :]}"


def _values(labels: Labels, counts: Counts, typed: str) -> Iterator[Completion]:
    """Values of facets that are browsed: each typed word begins a word of the label, or all are a name."""
    words = fold(typed).split()
    for facet in (one for one in declared() if one.browsed) if words else ():
        named = labels.taxonomy.normalise(facet.name, typed)
        for value, count in counts(facet.name).items():
            label = labels.short(facet.name, value)
            if count and value != NOT_STATED and (value == named or _begins(_folded(label), words)):
                yield Completion(label, "facet", facet=facet.name, value=value)


@remembered(mib=2, longest=200)
def _folded(label: str) -> str:
    return fold(label)


def _begins(name: str, words: list[str]) -> bool:
    parts = name.split()
    return all(any(part.startswith(word) for part in parts) for word in words)


def _second_sides(engine: Searcher, left: str, right: str) -> tuple[Completion, ...]:
    """What to put beside an exercise: those that begin as typed, else those that are like it."""
    first = _page_called(engine, left)
    if first is None:
        return ()
    own, name = first
    others = _begun(engine, right) if right.strip() else _alike(engine, own)
    sides = {id: title for id, title in others if id != own}
    found = (Completion(f"{name} vs {title}", "comparison", own, value=id) for id, title in sides.items())
    return tuple(islice(found, MOST))


def _page_called(engine: Searcher, name: str) -> tuple[str, str] | None:
    """The page that has this name, else the first one of a name that begins so, and that name."""
    if exact := next(iter(engine.named(name)), None):
        return exact, name
    return next(_begun(engine, name), None)


def _begun(engine: Searcher, typed: str) -> Iterator[tuple[str, str]]:
    for words in _spellings(engine, typed):
        pages = [one for one in engine.suggest(words, limit=2 * MOST) if one.kind != "question"]
        if pages:
            yield from ((one.id, one.text) for one in pages)
            return


def _alike(engine: Searcher, id: str) -> Iterator[tuple[str, str]]:
    lang = engine.get(id).page.lang
    near = engine.similar(id, limit=2 * MOST)
    return ((hit.id, hit.title) for hit in near if hit.kind == "exercise" and hit.lang == lang)


def _page(one: Suggestion) -> Completion:
    return Completion(one.text, one.kind, one.id, one.anchor)
