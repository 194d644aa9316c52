"""One question on its way through the index: how it is asked, and what it finds."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from indexer.document import Document
from indexer.page import Kind
from indexer.taxonomy import Taxonomy, unlisted
from kb.answers.choice import PAGES
from kb.answers.lifting import boosts, called_so, hidden, lifted, meant_so
from kb.answers.question import Answered
from kb.answers.reply import Asked
from kb.answers.rescue import for_weaker, relax
from kb.answers.translations import collapsed, preferred
from kb.answers.what_fits import narrowed
from kb.curation import Curation
from kb.engines.base import Hit, Searcher, SearchRequest, SearchResults
from kb.labels import facet_label
from kb.query.ast import Query, Selection
from kb.query.filters import joined, read_filters
from kb.query.preferring import all_pages
from kb.query.thesaurus import Thesaurus, load_thesaurus
from kb.query.understanding import understand
from kb.query.understood import Understood
from kb.saying import listed, saying
from kb.schema import FACETS, is_filed

LISTED = 40
"""Hits that a list of what fits is made of."""


@dataclass(frozen=True, slots=True)
class QuestionSearch:
    """A question, and what it is asked of: one snapshot that remembers (kb.answers.once)."""

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

    def leading(self, understood: Understood, results: SearchResults) -> tuple[Document, ...]:
        """The pages that lead, whichever page of results is shown in which order."""
        request = replace(self.request(understood), page=1, size=PAGES, sort="best")
        if (self.asked.page, self.asked.sort) != (1, "best") or self.asked.size < PAGES:
            results = self.engine.search(self._lifted(request, understood, Answered()))
        hits = self.in_readers_language(results, request, understood).hits[:PAGES]
        return self.engine.fetch([one.id for one in hits])

    def best(self, understood: Understood, kind: Kind) -> tuple[Hit, ...]:
        """The best pages of a kind, whichever page of results is shown and however long it is; each once, in
        the reader's language."""
        request = self.request(understood)
        query = replace(request.query, filters=narrowed(request.query.filters, kind))
        best = replace(request, query=query, page=1, size=LISTED, sort="best")
        return self.in_readers_language(self.engine.search(best), best, understood).hits

    def in_readers_language(
        self, results: SearchResults, request: SearchRequest, understood: Understood
    ) -> SearchResults:
        """The results, each in the language of the question, else of its reader."""
        if not request.collapse:
            return results
        reader = understood.lang or self.asked.reader
        return replace(results, hits=preferred(self.engine, results.hits, request, reader))

    def without_empty_filters(
        self, understood: Understood, look: Callable[[Understood], SearchResults]
    ) -> tuple[Understood, SearchResults]:
        """Take words as words where, as filters, they leave nothing. What was to be left out stays out.

        The words alone decide, whatever is chosen besides: else a click would change how they are read, and
        no count would hold.
        """
        results = look(understood)
        wished = frozenset(m.selection for m in understood.meanings if m.selection.mode == "any")
        if not wished or self.finds(understood, results):
            return understood, results
        # How long something takes few pages say: it is let go of before what it is for.
        lasting = frozenset(one for one in wished if one.facet == "duration")
        for wishes in dict.fromkeys((lasting or wished, wished)):
            again = self.understood(wishes)
            found = look(again)
            if self.finds(again, found):
                notice = saying(
                    "no page is filed under all of this (%(facets)s): searched as words instead",
                    facets=listed(
                        saying(facet_label(name)) for name in sorted({one.facet for one in wishes})
                    ),
                )
                return replace(again, notices=(*again.notices, notice), let_go=wishes), found
        return understood, results
