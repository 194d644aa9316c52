"""The one entry point: a question in, everything there is to show about it out."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from indexer.document import Document
from indexer.page import Kind
from indexer.taxonomy import Taxonomy, unlisted
from kb.answers.answering import answer
from kb.answers.chips import chips_of, facet_choices
from kb.answers.choice import PAGES
from kb.answers.leading_page import ToldByLeading, told_by_leading
from kb.answers.lifting import boosts, called_so, hidden, lifted, meant_so, meant_told
from kb.answers.once import once
from kb.answers.question import Answered, Asking
from kb.answers.related import related
from kb.answers.reply import Answer, Asked, Chip, Found, Reply, WayOut
from kb.answers.rescue import costs, for_weaker, relax, respell, unknown_words, ways_out, weaker
from kb.answers.shown_hits import show_hits
from kb.answers.translations import also_in, collapsed, preferred
from kb.answers.what_fits import answer_list, cautions, narrowed
from kb.answers.without import exclusions_of
from kb.curation import Curation
from kb.engines.base import Hit, Searcher, SearchRequest, SearchResults
from kb.labels import facet_label
from kb.query.ast import Query, Selection
from kb.query.filters import joined, read_filters, read_value
from kb.query.preferring import all_pages
from kb.query.thesaurus import Thesaurus, load_thesaurus
from kb.query.understanding import understand
from kb.query.understood import Understood
from kb.saying import listed, saying
from kb.schema import FACETS, is_filed

LISTED = 40
"""Hits that a list of what fits is made of."""


def ask(engine: Searcher, taxonomy: Taxonomy, curation: Curation, asked: Asked) -> Reply:
    """Answer one question. Raises QueryError for a question that can't be parsed, EngineError from the
    index."""
    started = time.perf_counter()
    with engine.snapshot() as now:
        search = _Search(once(now), taxonomy, curation, asked)
        return search.reply(*_answered_and_found(search, search.understood(frozenset())), started)


def leading(
    engine: Searcher, taxonomy: Taxonomy, curation: Curation, asked: Asked
) -> tuple[Asking, tuple[Document, ...]]:
    """The pages that lead the results of a question, as if nothing answered it, best first."""
    search = _Search(once(engine), taxonomy, curation, asked)
    understood, results = _without_empty_filters(
        search, search.understood(frozenset()), lambda one: search.results(one, Answered())
    )
    return Asking(engine, taxonomy, understood), search.leading(understood, results)


def total(engine: Searcher, taxonomy: Taxonomy, curation: Curation, asked: Asked) -> int:
    """How many results a question has. Raises as `ask` does.

    Nothing is answered for it, ranked or excerpted, unless an answer may let a filter go.
    """
    with engine.snapshot() as now:
        search = _Search(once(now), taxonomy, curation, replace(asked, size=1, sort="title"))
        understood = search.understood(frozenset())
        if exclusions_of(understood):
            return _answered_and_found(search, understood)[2].total
        return _without_empty_filters(search, understood, search.counted)[1].total


def _answered_and_found(
    search: "_Search", understood: Understood
) -> tuple[Understood, Answered, SearchResults]:
    """How the question is understood in the end, what answers it, and what it finds."""
    stopped = search.curation.stops(search.asked.text)
    answered = Answered() if stopped else answer(Asking(search.engine, search.taxonomy, understood))
    if answered.released:
        understood = search.understood(answered.released)
    found = _without_empty_filters(search, understood, lambda one: search.results(one, answered))
    return found[0], answered, found[1]


def _without_empty_filters(
    search: "_Search", understood: Understood, look: Callable[[Understood], SearchResults]
) -> tuple[Understood, SearchResults]:
    """Take words as words where, as filters, they leave nothing. What was to be left out stays out.

    The words alone decide, whatever is chosen besides: else a click would change how they are read, and no
    count would hold.
    """
    results = look(understood)
    wished = frozenset(m.selection for m in understood.meanings if m.selection.mode == "any")
    if not wished or search.finds(understood, results):
        return understood, results
    # How long something takes few pages say: it is let go of before what it is for.
    lasting = frozenset(one for one in wished if one.facet == "duration")
    for wishes in dict.fromkeys((lasting or wished, wished)):
        again = search.understood(wishes)
        found = look(again)
        if search.finds(again, found):
            notice = saying(
                "no page is filed under all of this (%(facets)s): searched as words instead",
                facets=listed(saying(facet_label(name)) for name in sorted({one.facet for one in wishes})),
            )
            return replace(again, notices=(*again.notices, notice), let_go=wishes), found
    return understood, results


@dataclass(frozen=True, slots=True)
class _Search:
    """One question on its way through the engine."""

    engine: Searcher
    taxonomy: Taxonomy
    curation: Curation
    asked: Asked

    def understood(self, without: frozenset[Selection]) -> Understood:
        understood = understand(
            self.asked.text,
            taxonomy=self.taxonomy,
            lexicon=self.engine,
            thesaurus=self.thesaurus,
            without=without,
        )
        return relax(self.engine, understood)

    @property
    def thesaurus(self) -> Thesaurus:
        return load_thesaurus().widened(self.curation.synonyms)

    def query(self, understood: Understood) -> Query:
        chosen = tuple(map(self._known, read_filters(self.asked.filters)))
        filters = joined(tuple(map(self._known, understood.query.filters)), chosen)
        if self.asked.text.strip() or not chosen:
            return replace(understood.query, filters=filters)
        return Query(all_pages(chosen, self.asked.reader, self.taxonomy), filters)

    def _known(self, one: Selection) -> Selection:
        """Filter by the vocabulary's ids, whatever a value is called ("dumbbells"), or as pages are filed."""
        spelt = unlisted if is_filed(one.facet) else str
        values = (self.taxonomy.normalise(one.facet, value) or spelt(value) for value in one.values)
        return replace(one, values=tuple(dict.fromkeys(values)))

    def request(self, understood: Understood) -> SearchRequest:
        """The plain request: the editor's decisions in it, no facets counted."""
        return SearchRequest(
            query=self.query(understood),
            page=self.asked.page,
            size=self.asked.size,
            sort=self.asked.sort,
            pinned=self.curation.pinned_for(self.asked.text),
            hidden=hidden(self.engine, self.curation),
            boosts=boosts(self.engine, self.curation),
            collapse=None if self.asked.each_translation else collapsed(self.engine),
            explain=self.asked.explain,
        )

    def results(self, understood: Understood, answered: Answered) -> SearchResults:
        """The results, asked for together with what is told of them whatever they are."""
        request = self.request(understood)
        ranking = replace(self._lifted(request, understood, answered), facets=FACETS.names())
        wider = for_weaker(understood, request)
        return self.engine.search_all((ranking, wider) if wider else (ranking,))[0]

    def counted(self, understood: Understood) -> SearchResults:
        """The same results for their number alone."""
        return self.engine.search(self.request(understood).counting())

    def _lifted(self, request: SearchRequest, understood: Understood, answered: Answered) -> SearchRequest:
        """The request with the pages lifted that are meant, called so, or answer."""
        given = meant_so(self.engine, understood, request.boosts)
        called = called_so(self.thesaurus, understood)
        return replace(request, boosts=lifted(given, answered, understood), called=called)

    def finds(self, understood: Understood, results: SearchResults) -> bool:
        """Whether the question finds something by itself, without what is chosen."""
        if not self.asked.filters:
            return results.total > 0
        alone = replace(self, asked=replace(self.asked, filters={}, page=1, size=1))
        return self.engine.search(alone.request(understood).counting()).total > 0

    def _with_count(self, chip: Chip) -> Chip:
        """A chip that words became, with how many results there are without it."""
        if chip.filter is not None and read_value(chip.filter)[0] == "any":
            return chip
        without = replace(self.asked.without(chip), counted=False)
        return replace(chip, after=total(self.engine, self.taxonomy, self.curation, without))

    def reply(
        self, understood: Understood, answered: Answered, results: SearchResults, started: float
    ) -> Reply:
        chips = chips_of(self.asked, understood, self.taxonomy)
        if self.asked.counted:
            chips = tuple(map(self._with_count, chips))
        stopped = self.curation.stops(self.asked.text)
        asked = self.request(understood)
        request = replace(asked, page=1, size=1)
        asking = Asking(self.engine, self.taxonomy, understood)
        told = self._shown_answer(asking, answered, results, is_stopped=stopped)
        hits = self._hits(results, understood, replace(answered, answer=told.answer))
        notices = (
            *understood.notices,
            *answered.notices,
            *unknown_words(understood, results),
            *cautions(asking, is_answered=stopped or told.answer is not None),
            *costs(self.engine, results, chips, request),
        )
        spelling = "" if stopped else respell(self.engine, understood, request)
        return Reply(
            query=self.asked.text,
            filters=self.asked.filters,
            parsed=self.query(understood),
            intent=understood.intent,
            generation=results.generation,
            engine=self.engine.name,
            total=results.total,
            page=results.page,
            pages=results.pages,
            hits=hits,
            facets=tuple(facet_choices(self.taxonomy, counts) for counts in results.facets),
            chips=chips,
            notices=tuple(dict.fromkeys(notices)),
            answer=told.answer,
            did_you_mean=spelling or None,
            ways_out=self._ways_on(understood, results, request, chips),
            steps=self._steps(understood, answered, told) if self.asked.explain else (),
            partial=results.partial,
            related=() if stopped else related(self.engine, understood, asked, results, hits),
            took_ms=(time.perf_counter() - started) * 1000,
        )

    def _shown_answer(
        self, asking: Asking, answered: Answered, results: SearchResults, *, is_stopped: bool
    ) -> ToldByLeading:
        """The answer that is shown: what is found, else a list, else what the pages that lead tell."""
        understood = asking.understood
        given = answered.answer if answered.answer or is_stopped else self._asked_list(understood)
        # What is built of what pages state, and a page's own question, nothing told takes the place of.
        settled = is_stopped or answered.outright or (given is not None and given.type != "passage")
        told = told_by_leading(asking, () if settled else self.leading(understood, results), given)
        return ToldByLeading(told.answer or given, told.steps)

    def _asked_list(self, understood: Understood) -> Answer | None:
        """The list that is asked for: what no page is filed under a page may collect, as the words say."""
        said = self.understood(frozenset()) if understood.let_go else understood
        asking = Asking(self.engine, self.taxonomy, said)
        return answer_list(asking, lambda kind: self._best(said, kind))

    def _hits(self, results: SearchResults, understood: Understood, answered: Answered) -> tuple[Found, ...]:
        """The hits with their reasons, each in the reader's language, and where else they are to be read."""
        request = self.request(understood)
        results = self._in_readers_language(results, request, understood)
        found = show_hits(
            self.engine,
            self.taxonomy,
            results,
            request.query,
            understood,
            answered.answer,
            answered.subject,
        )
        return tuple(replace(one, also=also_in(one.hit)) for one in found)

    def _steps(self, understood: Understood, answered: Answered, told: ToldByLeading) -> tuple[str, ...]:
        kind = f"kind of question: {understood.intent.kind}"
        return (kind, *understood.steps, *meant_told(self.engine, understood), *answered.steps, *told.steps)

    def leading(self, understood: Understood, results: SearchResults) -> tuple[Document, ...]:
        """The pages that lead, whichever page of results is shown in which order."""
        request = replace(self.request(understood), page=1, size=PAGES, sort="best")
        if (self.asked.page, self.asked.sort) != (1, "best") or self.asked.size < PAGES:
            results = self.engine.search(self._lifted(request, understood, Answered()))
        hits = self._in_readers_language(results, request, understood).hits[:PAGES]
        return self.engine.fetch([one.id for one in hits])

    def _best(self, understood: Understood, kind: Kind) -> tuple[Hit, ...]:
        """The best pages of a kind, whichever page of results is shown and however long it is; each once, in
        the reader's language."""
        request = self.request(understood)
        query = replace(request.query, filters=narrowed(request.query.filters, kind))
        best = replace(request, query=query, page=1, size=LISTED, sort="best")
        return self._in_readers_language(self.engine.search(best), best, understood).hits

    def _in_readers_language(
        self, results: SearchResults, request: SearchRequest, understood: Understood
    ) -> SearchResults:
        """The results, each in the language of the question, else of its reader."""
        if not request.collapse:
            return results
        reader = understood.lang or self.asked.reader
        return replace(results, hits=preferred(self.engine, results.hits, request, reader))

    def _ways_on(
        self, understood: Understood, results: SearchResults, request: SearchRequest, chips: tuple[Chip, ...]
    ) -> tuple[WayOut, ...]:
        """What to ask instead where nothing is found, and for more where only the best is; each with what
        it finds if one asks it."""
        if results.total:
            return weaker(self.engine, self.asked, understood, request, chips, results.total)
        ways = ways_out(self.engine, self.asked, understood, request, chips)
        counted = (replace(way, total=self._total(way)) for way in ways)
        return tuple(way for way in counted if way.total > results.total)

    def _total(self, way: WayOut) -> int:
        asked = replace(self.asked, text=way.query, filters=way.filters, counted=False)
        return total(self.engine, self.taxonomy, self.curation, asked)
