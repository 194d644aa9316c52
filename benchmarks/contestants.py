"""The engines that are measured side by side: each builds, opens, answers and updates in its own way.

An answer is the ranked top 10 (ids and snippets), the exact total and the exact counts of four facets. A
facet's counts ignore its own filter in `kb`; the others count within the filter, which is less work.
"""

import json
import shutil
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from benchmarks.synthetic import FACETS, Ask, body, facet_values, is_near, title
from indexer.document import Document


@dataclass(frozen=True, slots=True)
class Answer:
    total: int
    ids: tuple[str, ...]
    counts: Mapping[str, Mapping[str, int]]


class Contestant(Protocol):
    exact: frozenset[str]
    """The kinds of question that it can answer exactly as asked."""

    def build(self, path: Path, documents: Iterable[Document]) -> None: ...
    def open(self, path: Path) -> None: ...
    def answer(self, ask: Ask) -> Answer: ...
    def update(self, document: Document) -> None: ...


ALL = frozenset(("rare", "common", "or", "and", "phrase", "prefix", "fuzzy", "filter"))


class Kb:
    """The product's own engine, with its whole schema, passages and all."""

    exact = ALL

    def build(self, path: Path, documents: Iterable[Document]) -> None:
        from indexer.changes import Changes

        self._make(path).apply(Changes(documents, full=True))

    def open(self, path: Path) -> None:
        self.engine = self._make(path)
        self.engine.generation()

    def _make(self, path: Path) -> Any:
        from kb.engines.whoosh.engine import WhooshEngine

        return WhooshEngine(path, taxonomy=_Flat(), content_version="benchmark")

    def answer(self, ask: Ask) -> Answer:
        from kb.engines.base import SearchRequest

        found = self.engine.search(SearchRequest(query=_query(ask), facets=FACETS))
        counts = {facet.name: {b.value: b.count for b in facet.buckets} for facet in found.facets}
        return Answer(found.total, tuple(hit.id for hit in found.hits), counts)

    def update(self, document: Document) -> None:
        from indexer.changes import Changes

        self.engine.apply(Changes((document,)))


class _Flat:
    fingerprint = "flat"

    def broader(self, facet: str, value: str) -> tuple[str, ...]:
        return ()

    def groups(self, facet: str) -> Mapping[str, tuple[str, ...]]:
        return {}


def _query(ask: Ask) -> Any:
    from kb.query.ast import And, Or, Phrase, Prefix, Query, Selection, Term

    words = tuple(map(Term, ask.words))
    filters = (Selection(ask.facet, (ask.value,)),) if ask.facet else ()
    match ask.kind:
        case "or":
            return Query(Or(words), filters)
        case "and":
            return Query(And(words), filters)
        case "phrase":
            return Query(Phrase(ask.words), filters)
        case "prefix":
            return Query(Prefix(ask.words[0]), filters)
        case "fuzzy":
            return Query(Term(ask.words[0], edits=1), filters)
    return Query(words[0], filters)


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


class Fts5:
    """SQLite's full-text index beside tables of facet values."""

    exact = ALL

    _TABLES = """
        create table docs(rowid integer primary key, id text unique, title text, body text);
        create virtual table fts using fts5(title, body, content='docs', content_rowid='rowid',
            tokenize='unicode61 remove_diacritics 0');
        create table vals(fid integer primary key, facet text, value text, unique(facet, value));
        create table held(doc integer, fid integer, primary key(doc, fid)) without rowid;
        create index held_by on held(fid, doc);
    """

    def build(self, path: Path, documents: Iterable[Document]) -> None:
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
        self._connect(path)
        self.db.executescript(self._TABLES)
        self.db.execute("begin")
        self.fids: dict[tuple[str, str], int] = {}
        for number, document in enumerate(documents, 1):
            self._put(number, document)
        self.db.execute("commit")
        self.db.execute("insert into fts(fts) values('optimize')")
        self.db.execute("analyze")
        self.db.execute("pragma wal_checkpoint(truncate)")
        self.db.close()

    def _connect(self, path: Path) -> None:
        self.db = sqlite3.connect(path / "f.db", check_same_thread=False, isolation_level=None)
        for pragma in (
            "journal_mode=wal",
            "synchronous=normal",
            "cache_size=-262144",
            "mmap_size=4000000000",
        ):
            self.db.execute(f"pragma {pragma}")
        self.db.execute("pragma temp_store=memory")

    def _put(self, row: int, document: Document) -> None:
        texts = title(document), body(document)
        self.db.execute("insert into docs values(?, ?, ?, ?)", (row, document.id, *texts))
        self.db.execute("insert into fts(rowid, title, body) values(?, ?, ?)", (row, *texts))
        for facet, values in facet_values(document).items():
            for value in values:
                if (facet, value) not in self.fids:
                    insert = "insert into vals(facet, value) values(?, ?) returning fid"
                    self.fids[facet, value] = self.db.execute(insert, (facet, value)).fetchone()[0]
                self.db.execute("insert into held values(?, ?)", (row, self.fids[facet, value]))

    def open(self, path: Path) -> None:
        self._connect(path)
        self.fids = {(f, v): n for n, f, v in self.db.execute("select fid, facet, value from vals")}
        self.names = {n: key for key, n in self.fids.items()}
        self.db.execute("create temp table if not exists m(rowid integer primary key)")
        self.known: dict[tuple[str, int], list[str]] | None = None

    def _near(self, word: str) -> list[str]:
        if self.known is None:
            self.db.execute("create virtual table if not exists temp.v using fts5vocab(main, 'fts', 'row')")
            self.known = defaultdict(list)
            for (term,) in self.db.execute("select term from temp.v"):
                self.known[term[:1], len(term)].append(term)
        near = (t for n in (-1, 0, 1) for t in self.known.get((word[0], len(word) + n), ()))
        return [term for term in near if is_near(term, word)]

    def answer(self, ask: Ask) -> Answer:
        match ask.kind:
            case "and":
                match_ = " AND ".join(f'"{word}"' for word in ask.words)
            case "phrase":
                match_ = f'"{" ".join(ask.words)}"'
            case "prefix":
                match_ = f'"{ask.words[0]}"*'
            case "fuzzy":
                match_ = " OR ".join(f'"{word}"' for word in self._near(ask.words[0])) or '"nothingatall"'
            case _:
                match_ = " OR ".join(f'"{word}"' for word in ask.words)
        narrow, values = "", [match_]
        if ask.facet:
            narrow = " and +rowid in (select doc from held where fid=?)"
            values.append(self.fids[ask.facet, ask.value])  # type: ignore[arg-type]  # a row of parameters
        best = f"select rowid from fts where fts match ?{narrow} and rank match 'bm25(4.0,1.0)'"
        rows = [row for (row,) in self.db.execute(f"{best} order by rank limit 10", values)]
        marks = ",".join(map(str, rows))
        ids = dict(self.db.execute(f"select rowid, id from docs where rowid in ({marks})"))
        self.db.execute("delete from m")
        total = self.db.execute(
            f"insert into m select rowid from fts where fts match ?{narrow}", values
        ).rowcount
        counts: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
        grouped = "select fid, count(*) from m cross join held on held.doc = m.rowid group by fid"
        for fid, count in self.db.execute(grouped):
            facet, value = self.names[fid]
            counts[facet][value] = count
        shown = f"select snippet(fts,1,'<b>','</b>','…',24) from fts where fts match ? and rowid in ({marks})"
        self.db.execute(shown, (match_,)).fetchall()
        return Answer(total, tuple(ids[row] for row in rows), counts)

    def update(self, document: Document) -> None:
        self.db.execute("begin immediate")
        row = self.db.execute("select rowid, title, body from docs where id=?", (document.id,)).fetchone()
        self.db.execute("insert into fts(fts, rowid, title, body) values('delete', ?, ?, ?)", row)
        self.db.execute("delete from held where doc=?", row[:1])
        self.db.execute("delete from docs where rowid=?", row[:1])
        self._put(row[0], document)
        self.db.execute("commit")


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


class Xapian:
    """C++. Facet values are counted by match spies over value slots."""

    exact = ALL

    def __init__(self) -> None:
        import xapian

        self.x = xapian
        self.slots = {"muscle": (0, 1, 2), "equipment": (3, 4), "difficulty": (5,), "source": (6,)}
        self.writer: Any = None
        self.known: dict[tuple[str, int], list[str]] | None = None

    def build(self, path: Path, documents: Iterable[Document]) -> None:
        shutil.rmtree(path, ignore_errors=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        db = self.x.WritableDatabase(str(path), self.x.DB_CREATE_OR_OPEN)
        for document in documents:
            db.add_document(self._row(document))
        db.commit()
        db.close()

    def _row(self, document: Document) -> Any:
        row, maker = self.x.Document(), self.x.TermGenerator()
        maker.set_document(row)
        maker.index_text(title(document), 4)
        maker.increase_termpos(100)
        maker.index_text(body(document), 1)
        row.set_data(json.dumps({"id": document.id, "body": body(document)}))
        row.add_boolean_term("Q" + document.id)
        for facet, values in facet_values(document).items():
            for slot, value in zip(self.slots[facet], values, strict=False):
                row.add_value(slot, value)
                row.add_boolean_term(f"X{facet.upper()}:{value}")
        return row

    def open(self, path: Path) -> None:
        self.path = path
        self.db = self.x.Database(str(path))

    def _near(self, word: str) -> list[str]:
        if self.known is None:
            self.known = defaultdict(list)
            for term in self.db.allterms():
                text = term.term.decode()
                self.known[text[:1], len(text)].append(text)
        near = (t for n in (-1, 0, 1) for t in self.known.get((word[0], len(word) + n), ()))
        return [term for term in near if is_near(term, word)]

    def answer(self, ask: Ask) -> Answer:
        x, query = self.x, self.x.Query
        match ask.kind:
            case "and":
                found = query(query.OP_AND, list(ask.words))
            case "phrase":
                found = query(query.OP_PHRASE, list(ask.words), len(ask.words))
            case "prefix":
                found = query(query.OP_WILDCARD, ask.words[0], 0, query.WILDCARD_LIMIT_ERROR, query.OP_OR)
            case "fuzzy":
                found = query(query.OP_OR, self._near(ask.words[0]))
            case _:
                found = query(query.OP_OR, list(ask.words))
        if ask.facet:
            found = query(query.OP_FILTER, found, query(f"X{ask.facet.upper()}:{ask.value}"))
        enquire = x.Enquire(self.db)
        enquire.set_weighting_scheme(x.BM25Weight(1.2, 0, 1, 0.75, 0.5))
        enquire.set_query(found)
        spies = {facet: [x.ValueCountMatchSpy(slot) for slot in slots] for facet, slots in self.slots.items()}
        for spy in (spy for row in spies.values() for spy in row):
            enquire.add_matchspy(spy)
        matches = enquire.get_mset(0, 10, self.db.get_doccount())
        counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
        for facet, row in spies.items():
            for spy in row:
                for value in spy.values():
                    counts[facet][value.term.decode()] += value.termfreq
        rows = [json.loads(match.document.get_data()) for match in matches]
        how = x.MSet.SNIPPET_BACKGROUND_MODEL | x.MSet.SNIPPET_EXHAUSTIVE
        for row in rows:
            matches.snippet(row["body"], 160, x.Stem("none"), how, "<b>", "</b>", "…")
        return Answer(matches.get_matches_estimated(), tuple(row["id"] for row in rows), counts)

    def update(self, document: Document) -> None:
        self.writer = self.writer or self.x.WritableDatabase(str(self.path), self.x.DB_OPEN)
        self.writer.replace_document("Q" + document.id, self._row(document))
        self.writer.commit()
        self.db.reopen()


CONTESTANTS: Mapping[str, type[Contestant]] = {
    "kb": Kb,
    "whoosh": StockWhoosh,
    "tantivy": Tantivy,
    "fts5": Fts5,
    "xapian": Xapian,
}
