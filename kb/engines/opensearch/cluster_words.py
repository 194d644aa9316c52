"""What the cluster knows of words: which begin so, which are near, and how many pages hold one.

The index of words only says which there may be: it keeps those of removed pages. How many pages hold a word
is counted in the generation that is asked, and kept in memory for as long as that generation is current.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from threading import Lock
from typing import TypeVar, cast

from kb.engines.opensearch.remote import Deadline, Json, Remote, lines, path
from kb.engines.opensearch.store import State, Store
from kb.ranking import EXPANSIONS

NEAREST = 50
_REMEMBERED = 20_000

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")

Neighbour = tuple[str, str, int]
"""A word near another, the term it became, and how many edits lie between."""


class ClusterMemory:
    """What was asked of one generation; bounded, shared by all threads. A newer generation empties it."""

    def __init__(self) -> None:
        self._number = -1
        self._known: dict[object, object] = {}
        self._lock = Lock()

    def get(self, number: int, key: object) -> object | None:
        return self._known.get(key) if number == self._number else None

    def put(self, number: int, found: Mapping[object, object]) -> None:
        with self._lock:
            if number != self._number or len(self._known) + len(found) > _REMEMBERED:
                if number < self._number:
                    return
                self._number, self._known = number, {}
            self._known.update(found)


class Vocabulary:
    """The words of one generation, for one call. Sets `partial` where a shard did not answer."""

    def __init__(self, store: Store, state: State, memory: ClusterMemory, deadline: Deadline) -> None:
        self._remote: Remote = store.remote
        self._words = store.index("words", state.build)
        self._documents = store.index("documents", state.build)
        self._state = state
        self._memory = memory
        self._deadline = deadline
        self.partial = False

    def terms(self, asked: Iterable[str]) -> frozenset[str]:
        """Those of the terms that may be somewhere."""
        wanted = tuple(dict.fromkeys(asked))

        def ask(missing: Sequence[str]) -> list[bool]:
            aggregation = {"t": {"terms": {"field": "term", "size": len(missing), "include": list(missing)}}}
            query = {"bool": {"filter": [{"terms": {"term": list(missing)}}]}}
            [answer] = self._search(self._words, [{"size": 0, "query": query, "aggs": aggregation}])
            there = {bucket["key"] for bucket in answer["aggregations"]["t"]["buckets"]}
            return [term in there for term in missing]

        known = self._all("term", wanted, ask)
        return frozenset(term for term in wanted if known[term])

    def completed(self, prefixes: Iterable[str], most: int = EXPANSIONS) -> Mapping[str, tuple[str, ...]]:
        """By prefix the terms of the most frequent words that begin so."""

        def ask(missing: Sequence[str]) -> list[tuple[str, ...]]:
            searches = [
                {
                    "size": EXPANSIONS,
                    "query": {"bool": {"filter": [{"prefix": {"word": prefix}}]}},
                    "sort": _FREQUENT,
                }
                for prefix in missing
            ]
            answers = self._search(self._words, searches)
            return [
                tuple(dict.fromkeys(hit["_source"]["term"] for hit in _hits(answer))) for answer in answers
            ]

        return {prefix: found[:most] for prefix, found in self._all("prefix", prefixes, ask).items()}

    def near(self, asked: Iterable[tuple[str, int]]) -> Mapping[tuple[str, int], tuple[Neighbour, ...]]:
        """By word and edits the words near it, the nearest first.

        The first letter is fixed, a swap of two letters is one edit.
        """

        def ask(missing: Sequence[tuple[str, int]]) -> list[tuple[Neighbour, ...]]:
            steps = [(word, edits) for word, most in missing for edits in range(1, most + 1)]
            answers = iter(self._search(self._words, [_fuzzy(word, edits) for word, edits in steps]))
            found = []
            for word, most in missing:
                distances: dict[tuple[str, str], int] = {}
                for edits in range(1, most + 1):
                    for hit in _hits(next(answers)):
                        pair = hit["_source"]["word"], hit["_source"]["term"]
                        distances.setdefault(pair, 0 if pair[0] == word else edits)
                ranked = sorted(distances.items(), key=lambda one: one[1])
                found.append(tuple((other, term, far) for (other, term), far in ranked))
            return found

        return self._all("near", asked, ask)

    def having(self, words: Sequence[str]) -> tuple[Neighbour, ...]:
        """Those of the words that there are, as neighbours one edit away."""
        if not words:
            return ()
        query = {"bool": {"filter": [{"terms": {"word": list(words)}}]}}
        [answer] = self._search(self._words, [{"size": NEAREST, "query": query, "sort": _FREQUENT}])
        return tuple((hit["_source"]["word"], hit["_source"]["term"], 1) for hit in _hits(answer))

    def counts(self, queries: Mapping[Asked, Json]) -> Mapping[Asked, int]:
        """By key in how many pages of the generation its query is; a key stands for one query always."""

        def ask(missing: Sequence[Asked]) -> list[int]:
            body = {
                "size": 0,
                "query": {"bool": {"filter": [self._state.moment.live]}},
                "aggs": {"n": {"filters": {"filters": [queries[key] for key in missing]}}},
            }
            [answer] = self._search(self._documents, [body])
            return [bucket["doc_count"] for bucket in answer["aggregations"]["n"]["buckets"]]

        return self._all("count", queries, ask)

    def extremes(self, key: object, exact: Json, near: Json) -> tuple[float, float]:
        """The lowest score that one query gives to a page, and the highest of the other; 0 without any."""

        def ask(missing: Sequence[object]) -> list[tuple[float, float]]:
            bodies = [self._first(exact, "asc"), self._first(near, "desc")]
            scores = [
                max((hit["_score"] for hit in _hits(answer)), default=0.0)
                for answer in self._search(self._documents, bodies)
            ]
            return [(scores[0], scores[1]) for _ in missing]

        return self._all("extremes", [key], ask)[key]

    def _first(self, query: Json, order: str) -> Json:
        scored = {"bool": {"must": [query], "filter": [self._state.moment.live]}}
        return {
            "size": 1,
            "query": scored,
            "sort": [{"_score": order}],
            "track_scores": True,
            "_source": False,
        }

    def values(self, fields: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """By keyword field of the pages ("facet.muscle") all its values."""

        def ask(missing: Sequence[str]) -> list[tuple[str, ...]]:
            body = {
                "size": 0,
                "query": {"bool": {"filter": [self._state.moment.live]}},
                "aggs": {name: {"terms": {"field": name, "size": 10_000}} for name in missing},
            }
            [answer] = self._search(self._documents, [body])
            found = answer["aggregations"]
            return [tuple(bucket["key"] for bucket in found[name]["buckets"]) for name in missing]

        return self._all("values", fields, ask)

    def versions(self, ids: Sequence[str]) -> Mapping[str, str]:
        """The versions of pages that the generation shows, by id; empty where it shows none."""

        def ask(missing: Sequence[str]) -> list[str]:
            query = {"bool": {"filter": [self._state.moment.live, {"terms": {"id": list(missing)}}]}}
            body = {"size": len(missing), "query": query, "_source": False, "docvalue_fields": ["id"]}
            [answer] = self._search(self._documents, [body])
            there = {hit["fields"]["id"][0]: hit["_id"] for hit in _hits(answer)}
            return [there.get(one, "") for one in missing]

        return self._all("version", ids, ask)

    def rarity(self, terms: Sequence[str]) -> Mapping[str, int]:
        """By term how often its words were counted when the index was built: cheap, for a first choice."""

        def ask(missing: Sequence[str]) -> list[int]:
            query = {"bool": {"filter": [{"terms": {"term": list(missing)}}]}}
            inner = {"n": {"sum": {"field": "count"}}}
            aggregation = {"t": {"terms": {"field": "term", "size": len(missing)}, "aggs": inner}}
            [answer] = self._search(self._words, [{"size": 0, "query": query, "aggs": aggregation}])
            held = {b["key"]: int(b["n"]["value"]) for b in answer["aggregations"]["t"]["buckets"]}
            return [held.get(term, 0) for term in missing]

        return self._all("rarity", terms, ask)

    def _all(
        self, kind: str, asked: Iterable[Asked], ask: Callable[[Sequence[Asked]], Sequence[Answer]]
    ) -> Mapping[Asked, Answer]:
        """What is remembered, and the rest from the cluster at once."""
        wanted = tuple(dict.fromkeys(asked))
        number = self._state.number
        remembered = {one: self._memory.get(number, (kind, one)) for one in wanted}
        known = {one: cast("Answer", found) for one, found in remembered.items() if found is not None}
        missing = [one for one in wanted if one not in known]
        if missing:
            answers = dict(zip(missing, ask(missing), strict=True))
            if not self.partial:
                self._memory.put(number, {(kind, one): found for one, found in answers.items()})
            known |= answers
        return known

    def _search(self, index: str, bodies: Sequence[Json]) -> list[Json]:
        if len(bodies) == 1:
            answers = [self._remote.ask("POST", path(index, "_search"), bodies[0], deadline=self._deadline)]
        else:
            request = lines([part for body in bodies for part in ({"index": index}, body)])
            found = self._remote.ask("POST", "/_msearch", request, deadline=self._deadline)
            answers = cast("list[Json]", found["responses"])
        for answer in answers:
            self.partial |= is_partial(answer)
        return answers


def is_partial(answer: Json) -> bool:
    """Whether a part of the index did not answer, or not in time."""
    shards = answer["_shards"]
    # A shard without any copy is not counted as failed: it is merely missing among the successful ones.
    return bool(answer["timed_out"]) or shards["failed"] > 0 or shards["successful"] < shards["total"]


_FREQUENT: list[Json] = [{"count": "desc"}, {"word": "asc"}]


def _fuzzy(word: str, edits: int) -> Json:
    fuzzy = {
        "value": word,
        "fuzziness": edits,
        "prefix_length": 1,
        "max_expansions": 1000,
        "transpositions": True,
    }
    return {
        "size": NEAREST * edits,
        "query": {"bool": {"filter": [{"fuzzy": {"word": fuzzy}}]}},
        "sort": _FREQUENT,
    }


def _hits(answer: Json) -> list[Json]:
    hits: list[Json] = answer["hits"]["hits"]
    return hits
