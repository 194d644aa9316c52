"""The one entry point: a question in, everything there is to show about it out."""

import time
from dataclasses import replace

from indexer.document import Document
from indexer.taxonomy import Taxonomy
from kb.answers.answering import answer
from kb.answers.chips import chips_of, facet_choices
from kb.answers.leading_page import ToldByLeading, told_by_leading
from kb.answers.lifting import meant_told
from kb.answers.once import once
from kb.answers.question import Answered, Asking
from kb.answers.question_search import QuestionSearch
from kb.answers.related import related
from kb.answers.reply import Answer, Asked, Chip, Found, Reply, WayOut
from kb.answers.rescue import costs, respell, unknown_words, ways_out, weaker
from kb.answers.shown_hits import show_hits
from kb.answers.translations import also_in
from kb.answers.what_fits import answer_list, cautions
from kb.answers.without import exclusions_of
from kb.curation import Curation
from kb.engines.base import Searcher, SearchRequest, SearchResults
from kb.query.filters import read_value
from kb.query.understood import Understood


def ask(engine: Searcher, taxonomy: Taxonomy, curation: Curation, asked: Asked) -> Reply:
    """Answer one question. Raises QueryError for a question that can't be parsed, EngineError from the
    index."""
    started = time.perf_counter()
    with engine.snapshot() as now:
        search = QuestionSearch(once(now), taxonomy, curation, asked)
        return _reply(search, *_answered_and_found(search, search.understood(frozenset())), started)


def leading(
    engine: Searcher, taxonomy: Taxonomy, curation: Curation, asked: Asked
) -> tuple[Asking, tuple[Document, ...]]:
    """The pages that lead the results of a question, as if nothing answered it, best first."""
    search = QuestionSearch(once(engine), taxonomy, curation, asked)
    understood, results = search.without_empty_filters(
        search.understood(frozenset()), lambda one: search.results(one, Answered())
    )
    return Asking(engine, taxonomy, understood), search.leading(understood, results)


def total(engine: Searcher, taxonomy: Taxonomy, curation: Curation, asked: Asked) -> int:
    """How many results a question has. Raises as `ask` does.

    Nothing is answered for it, ranked or excerpted, unless an answer may let a filter go.
    """
    with engine.snapshot() as now:
        search = QuestionSearch(once(now), taxonomy, curation, replace(asked, size=1, sort="title"))
        understood = search.understood(frozenset())
        if exclusions_of(understood):
            return _answered_and_found(search, understood)[2].total
        return search.without_empty_filters(understood, search.counted)[1].total


def _answered_and_found(
    search: QuestionSearch, understood: Understood
) -> tuple[Understood, Answered, SearchResults]:
    """How the question is understood in the end, what answers it, and what it finds."""
    stopped = search.curation.stops(search.asked.text)
    answered = Answered() if stopped else answer(Asking(search.engine, search.taxonomy, understood))
    if answered.released:
        understood = search.understood(answered.released)
    found = search.without_empty_filters(understood, lambda one: search.results(one, answered))
    return found[0], answered, found[1]


def _reply(
    search: QuestionSearch, understood: Understood, answered: Answered, results: SearchResults, started: float
) -> Reply:
    chips = chips_of(search.asked, understood, search.taxonomy)
    if search.asked.counted:
        chips = tuple(_with_count(search, chip) for chip in chips)
    stopped = search.curation.stops(search.asked.text)
    asked = search.request(understood)
    request = replace(asked, page=1, size=1)
    asking = Asking(search.engine, search.taxonomy, understood)
    told = _shown_answer(search, asking, answered, results, is_stopped=stopped)
    hits = _hits(search, results, understood, replace(answered, answer=told.answer))
    notices = (
        *understood.notices,
        *answered.notices,
        *unknown_words(understood, results),
        *cautions(asking, is_answered=stopped or told.answer is not None),
        *costs(search.engine, results, chips, request),
    )
    spelling = "" if stopped else respell(search.engine, understood, request)
    return Reply(
        query=search.asked.text,
        filters=search.asked.filters,
        parsed=search.query(understood),
        intent=understood.intent,
        generation=results.generation,
        engine=search.engine.name,
        total=results.total,
        page=results.page,
        pages=results.pages,
        hits=hits,
        facets=tuple(facet_choices(search.taxonomy, counts) for counts in results.facets),
        chips=chips,
        notices=tuple(dict.fromkeys(notices)),
        answer=told.answer,
        did_you_mean=spelling or None,
        ways_out=_ways_on(search, understood, results, request, chips),
        steps=_steps(search, understood, answered, told) if search.asked.explain else (),
        partial=results.partial,
        related=() if stopped else related(search.engine, understood, asked, results, hits),
        took_ms=(time.perf_counter() - started) * 1000,
    )


def _shown_answer(
    search: QuestionSearch, asking: Asking, answered: Answered, results: SearchResults, *, is_stopped: bool
) -> ToldByLeading:
    """The answer that is shown: what is found, else a list, else what the pages that lead tell."""
    understood = asking.understood
    given = answered.answer if answered.answer or is_stopped else _asked_list(search, understood)
    # What is built of what pages state, and a page's own question, nothing told takes the place of.
    settled = is_stopped or answered.outright or (given is not None and given.type != "passage")
    told = told_by_leading(asking, () if settled else search.leading(understood, results), given)
    return ToldByLeading(told.answer or given, told.steps)


def _asked_list(search: QuestionSearch, understood: Understood) -> Answer | None:
    """The list that is asked for: what no page is filed under a page may collect, as the words say."""
    said = search.understood(frozenset()) if understood.let_go else understood
    asking = Asking(search.engine, search.taxonomy, said)
    return answer_list(asking, lambda kind: search.best(said, kind))


def _hits(
    search: QuestionSearch, results: SearchResults, understood: Understood, answered: Answered
) -> tuple[Found, ...]:
    """The hits with their reasons, each in the reader's language, and where else they are to be read."""
    request = search.request(understood)
    results = search.in_readers_language(results, request, understood)
    told = answered.answer, answered.subject
    found = show_hits(search.engine, search.taxonomy, results, request.query, understood, *told)
    return tuple(replace(one, also=also_in(one.hit)) for one in found)


def _steps(
    search: QuestionSearch, understood: Understood, answered: Answered, told: ToldByLeading
) -> tuple[str, ...]:
    kind = f"kind of question: {understood.intent.kind}"
    return (kind, *understood.steps, *meant_told(search.engine, understood), *answered.steps, *told.steps)


def _ways_on(
    search: QuestionSearch,
    understood: Understood,
    results: SearchResults,
    request: SearchRequest,
    chips: tuple[Chip, ...],
) -> tuple[WayOut, ...]:
    """What to ask instead where nothing is found, and for more where only the best is; each with what
    it finds if one asks it."""
    if results.total:
        return weaker(search.engine, search.asked, understood, request, chips, results.total)
    ways = ways_out(search.engine, search.asked, understood, request, chips)
    counted = (replace(way, total=_total(search, way)) for way in ways)
    return tuple(way for way in counted if way.total > results.total)


def _with_count(search: QuestionSearch, chip: Chip) -> Chip:
    """A chip that words became, with how many results there are without it."""
    if chip.filter is not None and read_value(chip.filter)[0] == "any":
        return chip
    without = replace(search.asked.without(chip), counted=False)
    return replace(chip, after=total(search.engine, search.taxonomy, search.curation, without))


def _total(search: QuestionSearch, way: WayOut) -> int:
    asked = replace(search.asked, text=way.query, filters=way.filters, counted=False)
    return total(search.engine, search.taxonomy, search.curation, asked)
