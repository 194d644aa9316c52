"""Whoosh 2.7.4 as it comes."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.engines.base import ALL, Answer
from benchmarks.synthetic import FACETS, Ask, body, facet_values, title
from indexer.document import Document


class StockWhoosh:
    """Whoosh 2.7.4 as it comes."""

    exact = ALL - {"fuzzy"}

    def build(self, path: Path, documents: Iterable[Document]) -> None:
        from whoosh import analysis, fields, index

        words = analysis.RegexTokenizer(r"\w+") | analysis.LowercaseFilter()
        schema = fields.Schema(
            id=fields.ID(stored=True, unique=True),
            title=fields.TEXT(stored=True, analyzer=words),
            body=fields.TEXT(stored=True, analyzer=words),
            muscle=fields.KEYWORD(stored=True, commas=True),
            equipment=fields.KEYWORD(stored=True, commas=True),
            difficulty=fields.ID(stored=True, sortable=True),
            source=fields.ID(stored=True, sortable=True),
        )
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
        writer = index.create_in(str(path), schema).writer(limitmb=256)
        for document in documents:
            writer.add_document(**self._row(document))
        writer.commit()

    def _row(self, document: Document) -> dict[str, str]:
        values = {facet: ",".join(given) for facet, given in facet_values(document).items()}
        return {"id": document.id, "title": title(document), "body": body(document), **values}

    def open(self, path: Path) -> None:
        from whoosh import index

        self.index = index.open_dir(str(path))
        self.searcher = self.index.searcher()

    def _query(self, ask: Ask) -> Any:
        from whoosh import query

        def both(make: Any) -> list[Any]:
            return [make("title", 4.0), make("body", 1.0)]

        def term(word: str) -> list[Any]:
            return both(lambda field, boost: query.Term(field, word, boost=boost))

        match ask.kind:
            case "and":
                return query.And([query.Or(term(word)) for word in ask.words])
            case "phrase":
                return query.Or(both(lambda f, b: query.Phrase(f, list(ask.words), boost=b)))
            case "prefix":
                return query.Or(both(lambda f, b: query.Prefix(f, ask.words[0], boost=b)))
            case "fuzzy":
                return query.Or(both(lambda f, b: query.FuzzyTerm(f, ask.words[0], boost=b, prefixlength=1)))
        return query.Or([clause for word in ask.words for clause in term(word)])

    def answer(self, ask: Ask) -> Answer:
        from whoosh import query, sorting

        groups = {
            facet: sorting.FieldFacet(facet, allow_overlap=facet in FACETS[:2], maptype=sorting.Count)
            for facet in FACETS
        }
        narrow = query.Term(ask.facet, ask.value) if ask.facet else None
        found = self.searcher.search(self._query(ask), limit=10, filter=narrow, groupedby=groups)
        hits = [found[n] for n in range(min(10, found.scored_length()))]
        for hit in hits:
            hit.highlights("body", top=2)
        counts = {facet: dict(found.groups(facet)) for facet in FACETS}
        return Answer(len(found), tuple(hit["id"] for hit in hits), counts)

    def update(self, document: Document) -> None:
        writer = self.index.writer()
        writer.update_document(**self._row(document))
        writer.commit()
        self.searcher = self.index.searcher()
