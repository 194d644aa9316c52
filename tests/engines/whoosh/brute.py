"""The ranking by the book: every document, every formula, in plain Python; slow and easy to check.

Written from the docstrings of scoring.py and passages.py, sharing nothing with the engine but the analysis
and the declared fields. It knows no word written apart or as one, so its vocabulary must have none.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from indexer.document import Document
from kb.analysis import tokens
from kb.engines.base import SearchRequest
from kb.query.ast import And, Between, Boosted, Clause, Everything, Not, Or, Phrase, Prefix, Selection, Term
from kb.schema import FACETS, FIELDS, KEYWORDS, NOT_STATED, RANGES
from tests.engines.vocabulary import BROADER

K1, SHARE, WINDOW, PASSAGE_B, HEADING = 1.2, 0.5, 64, 0.6, 2.0
COLUMNS = {facet.name: facet for facet in (*FACETS, *KEYWORDS)}
assert RANGES


class Brute:
    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = {document.id: document for document in documents}
        self.pieces = {
            id: {
                field.name: [[t.term for t in tokens(text, d.page.lang)] for text in field.texts(d)]
                for field in FIELDS
            }
            for id, d in self.documents.items()
        }
        self.folded = {
            t.folded: t.term
            for d in self.documents.values()
            for field in FIELDS
            for text in field.texts(d)
            for t in tokens(text, d.page.lang)
        }
        self.counts: Counter[str] = Counter(
            t.folded
            for d in self.documents.values()
            for field in FIELDS
            for text in field.texts(d)
            for t in tokens(text, d.page.lang)
        )

    edge: Mapping[str, float]
    """Page scores of the last answer's documents so near the window's end that rounding decides."""

    # -- text

    def score(self, clause: Clause) -> dict[str, float]:
        match clause:
            case Term(text, field):
                return self.leaf([[self.term(text)]], field)
            case Prefix(text, field):
                words = sorted(
                    (w for w in self.counts if w.startswith(text)), key=lambda w: (-self.counts[w], w)
                )
                return self.leaf([[self.folded[w]] for w in words[:128]], field)
            case Phrase(words, field):
                return self.phrase([self.term(word) for word in words], field)
            case And(clauses):
                wanted = [self.score(one) for one in clauses if not isinstance(one, Not)]
                unwanted = [self.score(one.clause) for one in clauses if isinstance(one, Not)]
                base = wanted or [dict.fromkeys(self.documents, 1.0)]
                kept = set.intersection(*map(set, base)) - set().union(*unwanted)
                return {id: sum(one[id] for one in base) for id in kept}
            case Or(clauses, minimum):
                found = [self.score(one) for one in clauses]
                ids = Counter(id for one in found for id in one)
                return {id: sum(one.get(id, 0.0) for one in found) for id, n in ids.items() if n >= minimum}
            case Boosted(inner, boost):
                return {id: value * boost for id, value in self.score(inner).items()}
            case Not(inner):
                gone = self.score(inner)
                return {id: 1.0 for id in self.documents if id not in gone}
            case Between(low=low, high=high):
                told = {
                    id: d.page.duration for id, d in self.documents.items() if d.page.duration is not None
                }
                return {id: 1.0 for id, n in told.items() if (low or 0) <= n < (high or n + 1)}
            case Everything():
                return dict.fromkeys(self.documents, 1.0)

    def term(self, word: str) -> str:
        return tokens(word)[0].term

    def mean(self, name: str) -> float:
        lengths = [sum(map(len, pieces[name])) for pieces in self.pieces.values()]
        given = [length for length in lengths if length]
        return sum(given) / len(given) if given else 1.0

    def weigh(self, runs: Sequence[Sequence[str]], field: str | None) -> dict[str, float]:
        """w of scoring.py for anything of which each run (words side by side) is an occurrence."""
        found: dict[str, float] = defaultdict(float)
        for declared in FIELDS:
            if field in (None, declared.name):
                mean = self.mean(declared.name)
                for id, pieces in self.pieces.items():
                    own = pieces[declared.name]
                    times = sum(occurrences(piece, run) for piece in own for run in runs)
                    if times:
                        length = sum(map(len, own))
                        norm = 1 - declared.b + declared.b * length / mean
                        found[id] += declared.boost * times / norm
        return found

    def idf(self, holding: int) -> float:
        return math.log(1 + (len(self.documents) - holding + 0.5) / (holding + 0.5))

    def leaf(self, runs: Sequence[Sequence[str]], field: str | None) -> dict[str, float]:
        distinct = [list(run) for run in dict.fromkeys(map(tuple, runs))]
        weights = self.weigh(distinct, field)
        idf = self.idf(len(weights))
        return {id: idf * w * (K1 + 1) / (w + K1) for id, w in weights.items()}

    def phrase(self, words: Sequence[str], field: str | None) -> dict[str, float]:
        weights = self.weigh([words], field)
        idf = sum(self.idf(len(self.weigh([[word]], field))) for word in words)
        return {id: idf * w * (K1 + 1) / (w + K1) for id, w in weights.items()}

    # -- passages

    def leaves(self, clause: Clause, boost: float = 1.0) -> list[tuple[float, list[list[str]], str | None]]:
        """Each wanted leaf: its worth (boost times idf), its runs, its field."""
        match clause:
            case Term(text, field):
                runs = [[self.term(text)]]
                return [(boost * self.idf(len(self.weigh(runs, field))), runs, field)]
            case Prefix(text, field):
                words = sorted(
                    (w for w in self.counts if w.startswith(text)), key=lambda w: (-self.counts[w], w)
                )
                runs = [[term] for term in dict.fromkeys(self.folded[w] for w in words[:128])]
                return [(boost * self.idf(len(self.weigh(runs, field))), runs, field)]
            case Phrase(words, field):
                terms = [self.term(word) for word in words]
                if not self.weigh([terms], field):
                    return [(boost * self.idf(0), [], field)]
                worth = sum(self.idf(len(self.weigh([[term]], field))) for term in terms)
                return [(boost * worth, [terms], field)]
            case And(clauses):
                return [
                    leaf for one in clauses if not isinstance(one, Not) for leaf in self.leaves(one, boost)
                ]
            case Or(clauses):
                return [leaf for one in clauses for leaf in self.leaves(one, boost)]
            case Boosted(inner, factor):
                return self.leaves(inner, boost * factor)
            case _:
                return []

    def quality(self, id: str, leaves: Sequence[tuple[float, list[list[str]], str | None]]) -> float:
        document = self.documents[id]
        passages = sum(len(d.passages) for d in self.documents.values())
        words = sum(len(piece) for pieces in self.pieces.values() for piece in pieces["body"])
        mean = words / max(passages, 1) or 1.0
        total = sum(worth for worth, _, _ in leaves)
        best = 0.0
        for passage, piece in zip(document.passages, self.pieces[id]["body"], strict=True):
            heading = len(tokens(passage.heading))
            norm = 1 - PASSAGE_B + PASSAGE_B * len(piece) / mean
            gained = 0.0
            for worth, runs, field in leaves:
                if field in (None, "body"):
                    places = [place for run in runs for place in starts(piece, run)]
                    w = sum(HEADING if place < heading else 1.0 for place in places) / norm
                    gained += worth * w / (w + K1)
            best = max(best, gained / total if total else 0.0)
        return best

    # -- filters and counts

    def values(self, id: str, name: str) -> set[str]:
        """What a document counts under."""
        facet = COLUMNS[name]
        given = facet.values(self.documents[id])
        above = (
            {b for value in given for b in BROADER.get((name, value), ())} if facet.kind == "tree" else set()
        )
        return {*given} | above or {NOT_STATED}

    def passes(self, id: str, one: Selection) -> bool:
        held = self.values(id, one.facet)
        match one.mode:
            case "any":
                return bool(held & {*one.values})
            case "all":
                return {*one.values} <= held
            case "none" if one.facet == "equipment" and NOT_STATED not in one.values:
                used = self.documents[id].facets.uses()
                return not any(all(_is_among(value, {*one.values}) for value in each) for each in used)
            case "none":
                return not held & {*one.values}
            case "only":
                wanted = {*one.values, "bodyweight"}
                needs = self.documents[id].facets.needs()
                return all(any(_is_among(value, wanted) for value in each) for each in needs)

    def answer(
        self, request: SearchRequest
    ) -> tuple[list[str], dict[str, float], Mapping[str, Counter[str]]]:
        """The whole ranking (ids), the final scores, and the counts by facet."""
        query = request.query
        scores = {id: n for id, n in self.score(query.clause).items() if id not in request.hidden}
        least = query.floor * max(scores.values(), default=0.0)
        scores = {id: n for id, n in scores.items() if n >= least or id in request.pinned}
        for id in request.pinned:
            if id in self.documents and id not in request.hidden:
                scores.setdefault(id, 0.0)
        kept = {id: v for id, v in scores.items() if all(self.passes(id, one) for one in query.filters)}
        final = {id: value * request.boosts.get(id, 1.0) for id, value in kept.items()}
        leaves = self.leaves(query.clause)
        self.edge: dict[str, float] = {}
        if request.sort == "best" and leaves:
            window = sorted(final, key=lambda id: (-final[id], id))
            last = final[window[min(WINDOW, len(window)) - 1]] if window else 0.0
            near = [id for id in window if abs(final[id] - last) < 1e-4] if len(window) > WINDOW else []
            page = dict(final)
            for id in {*window[:WINDOW], *near}:
                final[id] *= 1 + SHARE * self.quality(id, leaves)
            self.edge = {id: page[id] for id in near}
        ranking = self.collapsed(self.ordered(final, request), request.collapse)
        counts: dict[str, Counter[str]] = {}
        for name in request.facets:
            base = [
                id
                for id in scores
                if all(
                    self.passes(id, one) for one in query.filters if one.facet != name or one.mode == "none"
                )
            ]
            groups: dict[str, set[str]] = defaultdict(set)
            for id in base:
                for value in self.values(id, name):
                    groups[value].add(self.group(id, request.collapse))
            counts[name] = Counter({value: len(members) for value, members in groups.items()})
        return ranking, final, counts

    def ordered(self, final: Mapping[str, float], request: SearchRequest) -> list[str]:
        def key(id: str) -> tuple[object, ...]:
            page = self.documents[id].page
            pin = request.pinned.index(id) if id in request.pinned else len(request.pinned)
            day = page.updated or page.published
            own: object
            match request.sort:
                case "best":
                    own = -round(final[id], 4)
                case "newest":
                    own = -day.toordinal() if day else math.inf
                case "duration":
                    own = math.inf if page.duration is None else page.duration
                case "title":
                    own = (" ".join(t.folded for t in tokens(page.title)), page.title)
            return (pin, 0 if pin < len(request.pinned) else own, id)

        return sorted(final, key=key)

    def group(self, id: str, collapse: str | None) -> str:
        given = COLUMNS[collapse].values(self.documents[id]) if collapse else ()
        return f"value {min(given)}" if given else f"id {id}"

    def collapsed(self, ranking: Sequence[str], collapse: str | None) -> list[str]:
        seen: dict[str, str] = {}
        for id in ranking:
            seen.setdefault(self.group(id, collapse), id)
        return list(seen.values())


def starts(piece: Sequence[str], run: Sequence[str]) -> list[int]:
    return [n for n in range(len(piece) - len(run) + 1) if list(piece[n : n + len(run)]) == list(run)]


def occurrences(piece: Sequence[str], run: Sequence[str]) -> int:
    return len(starts(piece, run))


def _is_among(value: str, values: set[str]) -> bool:
    return bool(values & {value, *BROADER.get(("equipment", value), ())})
