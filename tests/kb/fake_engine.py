"""An engine that keeps Documents in a list and looks at every one: slow, short, and plainly right."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil, log

from indexer.changes import Changes, Generation
from indexer.document import Document
from indexer.taxonomy import Taxonomy, load_taxonomy
from kb.engines.base import (
    Fragment,
    Hit,
    Meant,
    Near,
    PassageHit,
    Searcher,
    SearchRequest,
    SearchResults,
    Suggestion,
)
from kb.engines.counts import Bucket, FacetCounts, Stats, Use
from kb.errors import DocumentNotFound, QueryError
from kb.query.ast import (
    And,
    Between,
    Boosted,
    Clause,
    Everything,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Selection,
    Term,
)
from kb.query.words import STOP, cut, stem
from kb.schema import FACETS, FIELDS, KEYWORDS, NOT_STATED, Completing, FacetField

K1 = 1.2


@dataclass(frozen=True, slots=True)
class _Kept:
    document: Document
    pieces: Mapping[str, tuple[tuple[str, ...], ...]]


class FakeEngine:
    """Implements the Engine protocol over `documents`."""

    name = "fake"

    def __init__(self, documents: Iterable[Document] = (), taxonomy: Taxonomy | None = None) -> None:
        self.taxonomy = taxonomy or load_taxonomy()
        self.asked: list[SearchRequest] = []
        self.number = 0
        self.kept: list[_Kept] = []
        self.apply(Changes(documents, full=True))

    def apply(self, changes: Changes) -> Generation:
        gone = set(changes.removed)
        new = {document.id: document for document in changes.documents}
        stay = [] if changes.full else [k for k in self.kept if k.document.id not in gone | set(new)]
        self.kept = sorted((*stay, *map(_keep, new.values())), key=lambda k: k.document.id)
        self.number += 1
        self._lengths = {
            f.name: sum(sum(map(len, k.pieces[f.name])) for k in self.kept) / max(1, len(self.kept))
            for f in FIELDS
        }
        return self.generation()

    def tidy(self) -> None:
        pass

    def digests(self) -> Mapping[str, str]:
        return {k.document.id: k.document.digest for k in self.kept}

    def outdated(self) -> str | None:
        return None

    def roots(self) -> tuple[str, ...]:
        return ()

    def snapshot(self) -> AbstractContextManager[Searcher]:
        return nullcontext(self)

    def search(self, request: SearchRequest) -> SearchResults:
        self.asked.append(request)
        scored = [(k, self._score(request.query.clause, k)) for k in self.kept]
        text = [(k, s) for k, s in scored if s is not None and k.document.id not in request.hidden]
        pinned = [(k, 0.0) for id in request.pinned for k in self.kept if k.document.id == id]
        text = [*pinned, *((k, s) for k, s in text if k.document.id not in request.pinned)]
        matched = [(k, s) for k, s in text if self._passes(k, request.query.filters)]
        boosts = request.boosted(self.named)
        ranked = sorted(
            matched,
            key=lambda one: (
                one[0].document.id not in request.pinned,
                -one[1] * boosts.get(one[0].document.id, 1.0),
                one[0].document.id,
            ),
        )
        start = (request.page - 1) * request.size
        passages = self._passages(request.query, [k for k, _ in matched]) if request.passages else ()
        return SearchResults(
            generation=self.number,
            total=len(ranked),
            page=request.page,
            pages=ceil(len(ranked) / request.size) if request.size else 0,
            hits=tuple(self._hit(k, s, request) for k, s in ranked[start : start + request.size]),
            facets=tuple(
                self._count(name, [k for k, _ in text], request.query.filters) for name in request.facets
            ),
            passages=passages[: request.passages],
        )

    def search_all(self, requests: Sequence[SearchRequest]) -> tuple[SearchResults, ...]:
        return tuple(map(self.search, requests))

    def _passages(self, query: Query, pages: Iterable[_Kept]) -> tuple[PassageHit, ...]:
        found = []
        for kept in pages:
            for n, passage in enumerate(kept.document.passages):
                piece = _Kept(kept.document, {"body": (kept.pieces["body"][n],)})
                score = self._score(query.clause, piece)
                if score is not None:
                    page = kept.document.page
                    found.append((-score, page.id, n, PassageHit(
                        page.id, page.title, passage.anchor, passage.role, passage.heading, passage.text,
                        score
                    )))  # fmt: skip
        return tuple(hit for *_, hit in sorted(found, key=lambda one: one[:3]))

    def get(self, id: str) -> Document:
        for kept in self.kept:
            if kept.document.id == id:
                return kept.document
        raise DocumentNotFound(id)

    def fetch(self, ids: Sequence[str]) -> tuple[Document, ...]:
        return tuple(map(self.get, ids))

    def documents(self) -> Iterator[Document]:
        return iter([kept.document for kept in self.kept])

    def suggest(self, prefix: str, *, limit: int = 8) -> tuple[Suggestion, ...]:
        titles = (Suggestion(k.document.page.title, "title", k.document.id) for k in self.kept)
        return tuple(s for s in titles if s.text.casefold().startswith(prefix.casefold()))[:limit]

    def named(self, name: str) -> Mapping[str, Completing]:
        def stems(text: str) -> tuple[str, ...]:
            return tuple(token.stem for token in cut(text))

        found: dict[str, Completing] = {}
        for page in (k.document.page for k in self.kept):
            if stems(page.title) == stems(name):
                found[page.id] = "title"
            elif stems(name) in map(stems, page.aliases):
                found[page.id] = "alias"
        return found

    def spell(self, word: str) -> tuple[str, ...]:
        known = Counter(token.folded for k in self.kept for token in _all_tokens(k.document))
        if word in known:
            return ()
        near = ((_distance(word, w), -n, w) for w, n in known.items() if w[:1] == word[:1])
        return tuple(w for d, _, w in sorted(near) if d <= 2)[:5]

    def frequency(self, word: str, field: str | None = None) -> int:
        return sum(
            any(stem(word) in piece for f, ps in k.pieces.items() if field in (None, f) for piece in ps)
            for k in self.kept
        )

    def nearest(
        self, text: str, *, meant: Meant = "page", within: Sequence[str] | None = None, limit: int = 20
    ) -> tuple[Near, ...]:
        return ()

    def similar(self, id: str, *, limit: int = 6) -> tuple[Hit, ...]:
        title = self.get(id).page.title
        clause = Or(tuple(Term(token.folded) for token in cut(title)))
        hits = self.search(SearchRequest(query=Query(clause), size=limit + 1)).hits
        return tuple(hit for hit in hits if hit.id != id)[:limit]

    def stats(self) -> Stats:
        passages = sum(len(k.document.passages) for k in self.kept)
        return Stats(self.number, datetime.now(UTC), len(self.kept), passages, 0, 0, ())

    def generation(self) -> Generation:
        return Generation(self.number, len(self.kept), 0, datetime.now(UTC))

    def use(self) -> Use:
        return Use()

    def check(self) -> tuple[str, ...]:
        return ()

    def close(self) -> None:
        self.kept = []

    def _score(self, clause: Clause, kept: _Kept) -> float | None:
        match clause:
            case Between(low=low, high=high):
                seconds = kept.document.page.duration
                held = seconds is not None and (low or 0) <= seconds < (high or seconds + 1)
                return 1.0 if held else None
            case Everything():
                return 1.0
            case Not(inner):
                return None if self._score(inner, kept) is not None else 1.0
            case Boosted(inner, boost):
                score = self._score(inner, kept)
                return None if score is None else score * boost
            case And(clauses):
                scores = [self._score(one, kept) for one in clauses]
                return None if None in scores else sum(s for s in scores if s is not None)
            case Or(clauses, minimum):
                given = [s for s in (self._score(one, kept) for one in clauses) if s is not None]
                return sum(given) if len(given) >= minimum else None
            case Term() | Prefix() | Phrase():
                return self._leaf(clause, kept)

    def _leaf(self, clause: Term | Prefix | Phrase, kept: _Kept) -> float | None:
        if not isinstance(clause, Phrase) and clause.field in {f.name for f in (*FACETS, *KEYWORDS)}:
            begun = isinstance(clause, Prefix) and any(
                value.startswith(clause.text)
                for value in self._values(kept.document, clause.field) - {NOT_STATED}
            )
            return 1.0 if begun or self._holds(kept, Selection(clause.field, (clause.text,))) else None
        if clause.field is not None and clause.field not in {f.name for f in FIELDS}:
            raise QueryError(clause.field, 0, "no such field")
        if isinstance(clause, Phrase) and any(token.stops for word in clause.words for token in cut(word)):
            return 1.0 if _has_run(clause, kept.document) else None
        total = 0.0
        for field in FIELDS:
            if clause.field not in (None, field.name):
                continue
            pieces = kept.pieces.get(field.name, ())
            count = sum(_occurrences(clause, piece) for piece in pieces)
            length = sum(map(len, pieces)) / (self._lengths[field.name] or 1)
            total += field.boost * count / (1 - field.b + field.b * length) if count else 0
        if not total:
            return None
        holders = sum(
            any(
                _occurrences(clause, p) for f, ps in k.pieces.items() if clause.field in (None, f) for p in ps
            )
            for k in self.kept
        )
        return log(1 + (len(self.kept) - holders + 0.5) / (holders + 0.5)) * total * (K1 + 1) / (total + K1)

    def _passes(self, kept: _Kept, filters: Iterable[Selection]) -> bool:
        return all(self._holds(kept, one) for one in filters)

    def _holds(self, kept: _Kept, one: Selection) -> bool:
        own = self._values(kept.document, one.facet)
        match one.mode:
            case "any":
                return bool(own & set(one.values))
            case "all":
                return set(one.values) <= own
            case "none" if one.facet == "equipment" and NOT_STATED not in one.values:
                gone, broader = set(one.values), self.taxonomy.broader
                used = kept.document.facets.uses()
                return not any(all({v, *broader(one.facet, v)} & gone for v in each) for each in used)
            case "none":
                return not own & set(one.values)
            case "only":
                has = set(one.values)
                needs, broader = kept.document.facets.needs(), self.taxonomy.broader
                return all(any({v, *broader(one.facet, v)} & has for v in each) for each in needs)

    def _values(self, document: Document, name: str) -> set[str]:
        facet = _facet(name)
        given = facet.values(document)
        above = (up for v in given if facet.kind == "tree" for up in self.taxonomy.broader(name, v))
        return {*given, *above} or {NOT_STATED}

    def _count(self, name: str, text: list[_Kept], filters: tuple[Selection, ...]) -> FacetCounts:
        others = [one for one in filters if one.facet != name or one.mode == "none"]
        selected = {v for one in filters if one.facet == name and one.mode == "any" for v in one.values}
        counts = Counter(v for k in text if self._passes(k, others) for v in self._values(k.document, name))
        counts.update(dict.fromkeys(selected - set(counts), 0))

        def after(value: str) -> int:
            rest = tuple(one for one in filters if one.facet != name or one.mode != "any")
            chosen = tuple(v for v in selected if v != value) if value in selected else (*selected, value)
            clicked = (*rest, Selection(name, chosen)) if chosen else rest
            return sum(self._passes(k, clicked) for k in text)

        buckets = (
            Bucket(v, n, after(v), v in selected, self.taxonomy.broader(name, v))
            for v, n in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        )
        return FacetCounts(name, tuple(buckets))

    def _hit(self, kept: _Kept, score: float, request: SearchRequest) -> Hit:
        document = kept.document
        page, best = document.page, None
        if not isinstance(request.query.clause, Everything):
            best = next(iter(self._passages(request.query, (kept,))), None)
        matched = {
            f.name: words
            for f in FIELDS
            if (words := tuple(_matched(request.query.clause, kept.pieces[f.name])))
        }
        return Hit(
            id=page.id, title=page.title, kind=page.kind, source=page.source, url=page.url, lang=page.lang,
            summary=page.summary, score=score,
            snippet=(Fragment(best.text if best else page.summary, match=best is not None),),
            anchor=best.anchor if best else None, heading=best.heading if best else "", matched=matched,
            facets={f.name: f.values(document) for f in FACETS}, primary=document.facets.muscle.primary,
            image=page.image, locator=page.locator,
        )  # fmt: skip


def _keep(document: Document) -> _Kept:
    pieces = {f.name: tuple(_stems(text) for text in f.texts(document)) for f in FIELDS}
    return _Kept(document, pieces)


def _stems(text: str) -> tuple[str, ...]:
    return tuple(token.stem for token in cut(text) if token.folded not in STOP)


def _all_tokens(document: Document) -> Iterator:  # type: ignore[type-arg]
    for field in FIELDS:
        for text in field.texts(document):
            yield from cut(text)


def _occurrences(clause: Term | Prefix | Phrase, piece: tuple[str, ...]) -> float:
    match clause:
        case Term(text, _, edits):
            words = [t.stem for t in cut(text) if not t.stops] or [t.stem for t in cut(text)]
            exact = sum(piece.count(w) for w in words)
            near = [
                t for t in piece for w in words if edits and t[:1] == w[:1] and 0 < _distance(t, w) <= edits
            ]
            return exact + 0.5 * len(near)
        case Prefix(text):
            return sum(token.startswith(text.casefold()) for token in piece)
        case Phrase(words):
            wanted = tuple(t.stem for w in words for t in cut(w) if not t.stops)
            runs = range(len(piece) - len(wanted) + 1)
            return sum(piece[n : n + len(wanted)] == wanted for n in runs) if wanted else 0


def _has_run(clause: Phrase, document: Document) -> bool:
    """Whether a text has words side by side, those that only hold it together among them ("no hops")."""
    wanted = tuple(t.stem for w in clause.words for t in cut(w))
    texts = (text for f in FIELDS if clause.field in (None, f.name) for text in f.texts(document))
    runs = (tuple(token.stem for token in cut(text)) for text in texts)
    return any(run[n : n + len(wanted)] == wanted for run in runs for n in range(len(run)))


def _matched(clause: Clause, pieces: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    match clause:
        case And(clauses) | Or(clauses):
            yield from dict.fromkeys(w for one in clauses for w in _matched(one, pieces))
        case Boosted(inner):
            yield from _matched(inner, pieces)
        case Term(text) if any(_occurrences(clause, piece) for piece in pieces):
            yield text
        case _:
            return


def _facet(name: str) -> FacetField:
    return next(f for f in (*FACETS, *KEYWORDS) if f.name == name)


def _distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]
