"""Xapian, in C++."""

import json
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.engines.base import ALL, Answer
from benchmarks.synthetic import FACETS, Ask, body, facet_values, is_near, title
from indexer.document import Document


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
