"""SQLite's full-text index."""

import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from benchmarks.engines.base import ALL, Answer
from benchmarks.synthetic import FACETS, Ask, body, facet_values, is_near, title
from indexer.document import Document


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
