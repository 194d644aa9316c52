"""tantivy, in Rust."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.engines.base import ALL, Answer
from benchmarks.synthetic import FACETS, Ask, body, facet_values, title
from indexer.document import Document


class Tantivy:
    """Rust. Its fuzzy query has no fixed first letter, so it finds a superset there."""

    exact = ALL - {"fuzzy"}

    def __init__(self) -> None:
        import tantivy

        self.t = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic", fast=True)
        for field in ("title", "body"):
            builder.add_text_field(field, stored=True, tokenizer_name="default", index_option="position")
        for facet in FACETS:
            builder.add_text_field(facet, stored=True, tokenizer_name="raw", index_option="basic", fast=True)
        self.schema = builder.build()
        self.groups = {facet: {"terms": {"field": facet, "size": 50}} for facet in FACETS}
        self.writer: Any = None

    def build(self, path: Path, documents: Iterable[Document]) -> None:
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
        writer = self.t.Index(self.schema, path=str(path)).writer(256_000_000, 1)
        for document in documents:
            writer.add_document(self._row(document))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, path: Path) -> None:
        self.index = self.t.Index.open(str(path))
        self.searcher = self.index.searcher()

    def _row(self, document: Document) -> Any:
        values = {facet: list(given) for facet, given in facet_values(document).items()}
        return self.t.Document(id=document.id, title=title(document), body=body(document), **values)

    def _query(self, ask: Ask) -> Any:
        query, occur, schema = self.t.Query, self.t.Occur, self.schema

        def both(make: Any) -> list[Any]:
            return [(occur.Should, query.boost_query(make("title"), 4.0)), (occur.Should, make("body"))]

        def term(word: str) -> list[Any]:
            return both(lambda field: query.term_query(schema, field, word))

        match ask.kind:
            case "and":
                found = query.boolean_query(
                    [(occur.Must, query.boolean_query(term(word))) for word in ask.words]
                )
            case "phrase":
                found = query.boolean_query(both(lambda f: query.phrase_query(schema, f, list(ask.words))))
            case "prefix":
                found = query.boolean_query(both(lambda f: query.regex_query(schema, f, ask.words[0] + ".*")))
            case "fuzzy":
                found = query.boolean_query(
                    both(lambda f: query.fuzzy_term_query(schema, f, ask.words[0], distance=1))
                )
            case _:
                found = query.boolean_query([clause for word in ask.words for clause in term(word)])
        if ask.facet:
            narrow = query.const_score_query(query.term_query(schema, ask.facet, ask.value), 0.0)
            found = query.boolean_query([(occur.Must, found), (occur.Must, narrow)])
        return found

    def answer(self, ask: Ask) -> Answer:
        query = self._query(ask)
        result = self.searcher.search(query, 10, count=True)
        rows = [self.searcher.doc(address) for _, address in result.hits]
        groups = self.searcher.aggregate(query, self.groups)
        counts = {f: {b["key"]: b["doc_count"] for b in groups[f]["buckets"]} for f in FACETS}
        maker = self.t.SnippetGenerator.create(self.searcher, query, self.schema, "body")
        for row in rows:
            maker.snippet_from_doc(row).to_html()
        return Answer(result.count, tuple(row.get_first("id") for row in rows), counts)

    def update(self, document: Document) -> None:
        self.writer = self.writer or self.index.writer(64_000_000, 1)
        self.writer.delete_documents("id", document.id)
        self.writer.add_document(self._row(document))
        self.writer.commit()
        self.index.reload()
        self.searcher = self.index.searcher()
