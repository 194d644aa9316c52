"""A small honest engine over Documents in memory: real matching, filters, exact counts; plain ranking."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from difflib import get_close_matches

from indexer.changes import Changes, Generation
from indexer.document import Document
from indexer.taxonomy import Taxonomy, load_taxonomy
from kb.engines.base import (
    Bucket,
    FacetCounts,
    Fragment,
    Hit,
    PassageHit,
    SearchRequest,
    SearchResults,
    Snippet,
    Stats,
    Suggestion,
)
from kb.errors import DocumentNotFound, IndexNotBuilt
from kb.query.ast import And, Boosted, Clause, Everything, Not, Or, Phrase, Prefix, Query, Selection, Term
from kb.schema import FACETS, FIELDS, KEYWORDS, NOT_STATED

BUILT = datetime(2026, 1, 5, 12, 30, tzinfo=UTC)
_WORD = re.compile(r"\w+")


class MemoryEngine:
    """An Engine that holds its Documents in a dict. Words match by their beginning without a plural s."""

    name = "memory"

    def __init__(self, documents: Iterable[Document] = (), taxonomy: Taxonomy | None = None) -> None:
        self._taxonomy = taxonomy or load_taxonomy()
        self._documents: dict[str, Document] = {}
        self._number = 0
        self.built = True
        self.apply(Changes(documents))

    def apply(self, changes: Changes) -> Generation:
        kept = {id: d for id, d in self._documents.items() if not changes.full or id in set(changes.kept)}
        fresh = {document.id: document for document in changes.documents}
        gone = set(changes.removed)
        self._documents = {id: d for id, d in sorted((kept | fresh).items()) if id not in gone}
        self._number += 1
        return self.generation()

    def digests(self) -> Mapping[str, str]:
        return {id: document.digest for id, document in self._documents.items()}

    def outdated(self) -> str | None:
        return None

    def generation(self) -> Generation:
        if not self.built:
            raise IndexNotBuilt("memory")
        passages = sum(len(document.passages) for document in self._documents.values())
        return Generation(self._number, len(self._documents), passages, BUILT)

    def search(self, request: SearchRequest) -> SearchResults:
        self.generation()
        scored = {id: _score(request.query.clause, d) for id, d in self._documents.items()}
        matching = [self._documents[id] for id, score in scored.items() if score > 0]
        chosen = [d for d in matching if self._passes(d, request.query.filters)]
        ranked = sorted(chosen, key=lambda d: _order(request.sort, d, scored[d.id]))
        first = (request.page - 1) * request.size
        words = frozenset(_words_of(request.query.clause))
        return SearchResults(
            generation=self._number,
            total=len(ranked),
            page=request.page,
            pages=-(-len(ranked) // request.size),
            hits=tuple(self._hit(d, words, scored[d.id]) for d in ranked[first : first + request.size]),
            facets=tuple(self._counts(name, matching, request.query.filters) for name in request.facets),
        )

    def passages(self, query: Query, *, limit: int = 20) -> tuple[PassageHit, ...]:
        words = frozenset(_words_of(query.clause))
        found = [
            PassageHit(d.id, d.page.title, p.anchor, p.role, p.heading, p.text, len(both))
            for d in self._documents.values()
            if self._passes(d, query.filters)
            for p in d.passages
            if (both := words & _stems(f"{d.page.title} {p.heading} {p.text}"))
        ]
        return tuple(sorted(found, key=lambda hit: -hit.score)[:limit])

    def get(self, id: str) -> Document:
        self.generation()
        if id not in self._documents:
            raise DocumentNotFound(id)
        return self._documents[id]

    def suggest(self, prefix: str, *, limit: int = 8) -> tuple[Suggestion, ...]:
        typed = prefix.casefold().split()
        found = [
            suggestion
            for document in self._documents.values()
            for suggestion in _suggestions(document)
            if all(any(w.startswith(t) for w in suggestion.text.casefold().split()) for t in typed)
        ]
        return tuple(sorted(found, key=lambda s: len(s.text))[:limit])

    def spell(self, word: str) -> tuple[str, ...]:
        known = {stem for document in self._documents.values() for stem in _stems(_text(document))}
        return () if self.frequency(word) else tuple(get_close_matches(word.casefold(), sorted(known), n=3))

    def frequency(self, word: str) -> int:
        return sum(1 for document in self._documents.values() if _score(Term(word), document))

    def similar(self, id: str, *, limit: int = 6) -> tuple[Hit, ...]:
        this = self.get(id)
        others = [d for d in self._documents.values() if d.id != id and d.page.lang == this.page.lang]
        own = _stems(this.page.title) | set(this.facets.muscle.primary)
        ranked = sorted(
            others, key=lambda d: -len(own & (_stems(d.page.title) | set(d.facets.muscle.primary)))
        )
        return tuple(self._hit(d, frozenset(), 0.0) for d in ranked[:limit])

    def stats(self) -> Stats:
        generation = self.generation()
        everything = list(self._documents.values())
        counts = tuple(self._counts(facet.name, everything, ()) for facet in FACETS)
        terms = {stem for d in everything for stem in _stems(_text(d))}
        return Stats(self._number, BUILT, len(everything), generation.passages, len(terms), 1_234_567, counts)

    def close(self) -> None:
        pass

    def _passes(self, document: Document, filters: Iterable[Selection]) -> bool:
        return all(self._holds(document, one) for one in filters)

    def _holds(self, document: Document, one: Selection) -> bool:
        values = self._values(document, one.facet)
        match one.mode:
            case "any":
                return bool(values & set(one.values))
            case "all":
                return values >= set(one.values)
            case "none":
                return not values & set(one.values)
            case "only":
                return set(document.facets.equipment.required) <= set(one.values)

    def _values(self, document: Document, facet: str) -> set[str]:
        known = next(f for f in (*FACETS, *KEYWORDS) if f.name == facet)
        own = set(known.values(document))
        broader = (
            {up for value in own for up in self._taxonomy.broader(facet, value)}
            if known.kind == "tree"
            else set()
        )
        return own | broader or {NOT_STATED}

    def _counts(self, name: str, matching: list[Document], filters: Iterable[Selection]) -> FacetCounts:
        others = [one for one in filters if one.facet != name]
        chosen = {value for one in filters if one.facet == name and one.mode == "any" for value in one.values}
        counts = dict.fromkeys(chosen, 0)
        for document in matching:
            if self._passes(document, others):
                for value in self._values(document, name):
                    counts[value] = counts.get(value, 0) + 1
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return FacetCounts(
            name,
            tuple(Bucket(v, n, v in chosen, self._taxonomy.broader(name, v)) for v, n in ranked),
        )

    def _hit(self, document: Document, words: frozenset[str], score: float) -> Hit:
        page = document.page
        best = max(document.passages, key=lambda p: len(words & _stems(p.text)), default=None)
        text = best.text if best and words & _stems(best.text) else page.summary
        return Hit(
            id=page.id,
            title=page.title,
            kind=page.kind,
            source=page.source,
            url=page.url,
            lang=page.lang,
            summary=page.summary,
            score=score,
            snippet=_snippet(text[:240], words),
            anchor=best.anchor if best and text == best.text else None,
            heading=best.heading if best and text == best.text else "",
            matched={},
            facets={facet.name: facet.values(document) for facet in FACETS},
            primary=document.facets.muscle.primary,
        )


def _text(document: Document) -> str:
    return "\n".join(text for field in FIELDS for text in field.texts(document))


def _stems(text: str) -> set[str]:
    return {word.removesuffix("s") for word in _WORD.findall(text.casefold())}


def _score(clause: Clause, document: Document) -> float:
    match clause:
        case Everything():
            return 1.0
        case Term(text=text) | Prefix(text=text):
            stem = text.casefold().removesuffix("s")
            return 4.0 * (stem in _stems(document.page.title)) + 1.0 * (stem in _stems(_text(document)))
        case Phrase(words=words):
            return 2.0 * (" ".join(words).casefold() in _text(document).casefold())
        case Not(clause=inner):
            return 0.0 if _score(inner, document) else 1.0
        case And(clauses=clauses):
            scores = [_score(one, document) for one in clauses]
            return sum(scores) if all(scores) else 0.0
        case Or(clauses=clauses, minimum=minimum):
            scores = [score for one in clauses if (score := _score(one, document))]
            return sum(scores) if len(scores) >= minimum else 0.0
        case Boosted(clause=inner, boost=boost):
            return boost * _score(inner, document)


def _words_of(clause: Clause) -> Iterable[str]:
    match clause:
        case Term(text=text) | Prefix(text=text):
            yield text.casefold().removesuffix("s")
        case Phrase(words=words):
            yield from (word.casefold().removesuffix("s") for word in words)
        case And(clauses=clauses) | Or(clauses=clauses):
            for one in clauses:
                yield from _words_of(one)
        case Boosted(clause=inner):
            yield from _words_of(inner)


def _order(sort: str, document: Document, score: float) -> tuple[object, ...]:
    page = document.page
    keys: dict[str, tuple[object, ...]] = {
        "best": (-score,),
        "title": (page.title.casefold(),),
        "newest": (-(page.updated or page.published).toordinal() if page.updated or page.published else 0,),
        "duration": (page.duration is None, page.duration or 0),
    }
    return (*keys[sort], page.id)


def _snippet(text: str, words: frozenset[str]) -> Snippet:
    pieces = re.split(r"(\w+)", text)
    return tuple(Fragment(p, p.casefold().removesuffix("s") in words) for p in pieces if p)


def _suggestions(document: Document) -> Iterable[Suggestion]:
    yield Suggestion(document.page.title, "title", document.id)
    yield from (Suggestion(alias, "alias", document.id) for alias in document.page.aliases)
    yield from (Suggestion(q.question, "question", document.id, q.anchor) for q in document.page.faq)
