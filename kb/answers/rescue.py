"""When little or nothing is found: fewer words, another spelling, ways out that lead somewhere; and which
words no page has, what an exclusion takes away.

How many of the words a page must have is decided by the words alone, never by the filters: what a facet's
bucket promises is what a click gives.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from indexer.folding import fold
from kb.answers.passage import mended
from kb.answers.reply import Asked, Chip, WayOut
from kb.engines.base import Searcher, SearchRequest, SearchResults
from kb.query.ast import And, Clause, Everything, Or, Query, Selection, Term
from kb.query.exclusions import BY_TITLE
from kb.query.filters import read_filters
from kb.query.ideas import is_light
from kb.query.kept_out import is_by
from kb.query.understood import Understood
from kb.query.words import is_generic
from kb.ranking import FLOOR
from kb.saying import saying
from kb.schema import FACETS

_MOST = 5

ENOUGH = 10
"""Pages that make a tier worth keeping to: one page of results."""

MOST_WORDS = 3
"""Words of a question that may all be asked for; of a longer one, or a sentence, each page has its part.
Those that no page has count: they make no question shorter."""


def relax(engine: Searcher, understood: Understood) -> Understood:
    """Ask for all of the words where enough pages have them, else for one less, and so on.

    Where one is enough, and words alone say what is asked for, ask for what is not far below the best.
    """
    words = understood.wording.words
    if len(words) < 2:
        return understood
    short = len(understood.words) <= MOST_WORDS and not understood.wording.long
    if short and understood.intent.kind != "compare":  # each side may have pages of its own
        for least in range(len(words), 1, -1):
            asked = Query(understood.wording.holding(least))
            if engine.search(SearchRequest(query=asked).counting()).total >= ENOUGH:
                return understood.needing(least)
    return understood if understood.others or understood.meanings else understood.above(FLOOR)


def respell(engine: Searcher, understood: Understood, request: SearchRequest) -> str:
    """The question with its unknown words mended, empty unless all of that together finds something."""
    right = {token: near for token, near in understood.doubtful.items() if near}
    if not right:
        return ""
    words = tuple(right.get(token, token.folded) for token in understood.words)
    clause = Or(tuple(Term(word) for word in words), max(1, len(right)))
    query = replace(request.query, clause=clause)
    if not engine.search(replace(request, query=query).counting()).total:
        return ""
    return mended(understood)


def ways_out(
    engine: Searcher, asked: Asked, understood: Understood, request: SearchRequest, chips: Sequence[Chip]
) -> tuple[WayOut, ...]:
    """What to ask instead of a question that finds nothing; each way is tried and finds something."""
    tried = (*_less_filters(engine, asked, request, chips), *_other_words(engine, understood))
    known: dict[tuple[str, str], WayOut] = {}
    for way in (*tried, _everything(engine)):
        if way.total:
            known.setdefault((way.query, str(sorted(way.filters.items()))), way)
    return tuple(known.values())[:_MOST]


def weaker(
    engine: Searcher, asked: Asked, understood: Understood, request: SearchRequest, chips: Sequence[Chip],
    found: int,
) -> tuple[WayOut, ...]:  # fmt: skip
    """How to see the pages, too, that have fewer of the words, or commoner ones."""
    wider = for_weaker(understood, request)
    if wider is None or any(chip.facet not in FACETS for chip in chips):
        return ()
    total = engine.search(wider).total
    if total <= found:
        return ()
    filters = {name: tuple(values) for name, values in asked.filters.items()}
    for chip in chips:
        if chip.filter is None:
            filters[chip.facet] = tuple(dict.fromkeys((*filters.get(chip.facet, ()), chip.value)))
    text = saying("show weaker results too: %(more)s more", more=total - found)
    return (WayOut(text, " OR ".join(_distinct(understood)), filters, total, "weaker"),)


def for_weaker(understood: Understood, request: SearchRequest) -> SearchRequest | None:
    """The request that counts these pages; None where the question finds them itself."""
    if not (understood.least > 1 or request.query.floor) or understood.others:
        return None
    clause = Or(tuple(map(Term, _distinct(understood))))
    return replace(request, query=Query(clause, request.query.filters)).counting()


def _distinct(understood: Understood) -> Iterable[str]:
    return dict.fromkeys(word.folded for word in understood.words)


def _less_filters(
    engine: Searcher, asked: Asked, request: SearchRequest, chips: Sequence[Chip]
) -> Iterator[WayOut]:
    """Without one filter each, then without any: names the culprit and its cost."""
    for chip in chips:
        filters = _without(asked.filters, chip)
        total = without_chip(engine, request, chip)
        text = saying("remove the filter “%(filter)s”", filter=chip.text)
        yield WayOut(text, chip.query_without, filters, total, "without", chip.text)
    if len(chips) > 1 and all(chip.filter for chip in chips):
        unfiltered = replace(request, query=replace(request.query, filters=()))
        total = engine.search(unfiltered.counting()).total
        yield WayOut(saying("remove all filters"), asked.text, {}, total, "unfiltered")


def without_chip(engine: Searcher, request: SearchRequest, chip: Chip) -> int:
    """How many results there are without one filter."""
    filters = request.query.filters
    if chip.facet != BY_TITLE:
        filters = tuple(left for one in filters if (left := _less(one, chip)) is not None)
    query = replace(request.query, filters=filters, clause=_let_in(request.query.clause, chip.said))
    return engine.search(replace(request, query=query).counting()).total


def _let_in(clause: Clause, said: str) -> Clause:
    """The clause without what rules out pages by a title that such words name."""
    if is_by(clause, said):
        return Everything()
    if isinstance(clause, And):
        return And(tuple(one for one in clause.clauses if not is_by(one, said)) or (Everything(),))
    return clause


def _less(one: Selection, chip: Chip) -> Selection | None:
    """What is left of a filter without a chip: the other values that are ticked or ruled out with it."""
    for known in read_filters({chip.facet: (chip.value,)}):
        named = {part for value in known.values for part in value.split(",")}
        if (known.facet, known.mode) == (one.facet, one.mode) and named & set(one.values):
            understood = chip.filter is None and one.mode != "none"
            values = () if understood else tuple(value for value in one.values if value not in named)
            return replace(one, values=values) if values else None
    return one


def _without(filters: Mapping[str, tuple[str, ...]], chip: Chip) -> Mapping[str, tuple[str, ...]]:
    if chip.filter is None:
        return filters
    left = {
        facet: tuple(raw for raw in raws if (facet, raw) != (chip.facet, chip.filter))
        for facet, raws in filters.items()
    }
    return {facet: raws for facet, raws in left.items() if raws}


def _other_words(engine: Searcher, understood: Understood) -> Iterator[WayOut]:
    """Each known word by itself, the rarest first."""
    words = {token.folded: engine.frequency(token.folded) for token in understood.words}
    for word, count in sorted(words.items(), key=lambda one: (one[1], one[0])):
        if count and word != understood.question:
            yield WayOut(saying("search for “%(word)s” alone", word=word), word, {}, count, "word", word)


def _everything(engine: Searcher) -> WayOut:
    total = engine.search(SearchRequest(query=Query(Everything())).counting()).total
    return WayOut(saying("browse everything"), "", {}, total, "everything")


def unknown_words(understood: Understood, results: SearchResults) -> Iterator[str]:
    """Name the words that no page has, but for those that only ask for a list ("rutina"); where longer ones
    are found instead, that too."""
    found = {fold(word) for hit in results.hits for words in hit.matched.values() for word in words}
    for token, near in understood.doubtful.items():
        # "Ok" only says how one asks, where anything is asked.
        beside = len(understood.words) > 1 and is_light(token.folded, understood.lang or "en")
        if near or beside or is_generic(token.folded):
            continue
        if any(word.startswith(token.folded) for word in found):
            yield saying("no page has the word “%(word)s”: words that begin so are searched", word=token.text)
        else:
            yield saying("no page has the word “%(word)s”", word=token.text)


def costs(
    engine: Searcher, results: SearchResults, chips: Iterable[Chip], request: SearchRequest
) -> Iterator[str]:
    """How many results each exclusion understood from words takes away."""
    for chip in chips:
        if chip.filter is None and chip.value.startswith("-"):
            more = without_chip(engine, request, chip) - results.total
            if more == 1:
                yield saying("without the filter “%(filter)s”: 1 more result", filter=chip.text)
            elif more > 1:
                yield saying(
                    "without the filter “%(filter)s”: %(more)s more results", filter=chip.text, more=more
                )
