"""The versions of pages in one build: which are seen in a generation, and a walk over them."""

import base64
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from indexer.document import Document
from kb.engines.opensearch.entries import thaw
from kb.engines.opensearch.lengths import Lengths
from kb.engines.opensearch.remote import Deadline, Json, Remote, path

READ = ("id", "from", "until", "document", "vectors")
WALK_SIZE = 500
_KEPT_ALIVE = "5m"
_STEP_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Moment:
    """A generation, and the runs of the same build before it that never ended in one.

    Whatever a void run wrote does not count, even where it goes on writing after others have.
    """

    number: int
    void: tuple[int, ...] = ()

    @property
    def live(self) -> Json:
        """The filter of what is seen."""
        void = [{"terms": {"from": self.void}}] if self.void else []
        return {
            "bool": {"filter": [{"range": {"from": {"lte": self.number}}}], "must_not": [self.ended, *void]}
        }

    @property
    def ended(self) -> Json:
        """The filter of versions that are seen no more."""
        found: Json = {"range": {"until": {"lte": self.number}}}
        if not self.void:
            return found
        return {"bool": {"filter": [found], "must_not": [{"terms": {"until": self.void}}]}}

    @property
    def never_born(self) -> Json:
        """The filter of versions that will never be seen."""
        return self._never("from")

    @property
    def never_ended(self) -> Json:
        """The filter of versions whose end does not count."""
        return self._never("until")

    def _never(self, name: str) -> Json:
        void = [{"terms": {name: self.void}}] if self.void else []
        return {
            "bool": {"should": [{"range": {name: {"gt": self.number}}}, *void], "minimum_should_match": 1}
        }


@dataclass(slots=True)
class WriterRun:
    """One run of a writer: what it has put so far. `put` counts passages, completions and vectors by page."""

    number: int
    build: int
    void: tuple[int, ...] = ()
    put: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    words: dict[tuple[str, str], int] = field(default_factory=dict)
    lengths: Lengths = field(default_factory=Lengths)
    ended: int = 0

    @property
    def moment(self) -> Moment:
        """What is seen once this run has ended well."""
        return Moment(self.number, self.void)


@dataclass(frozen=True, slots=True)
class Version:
    """A page as written in generation `born`, seen until before `until`."""

    id: str
    born: int
    until: int | None
    document: Document
    vectors: bytes

    @classmethod
    def read(cls, source: Json) -> "Version":
        """A version from these of its fields: READ."""
        vectors = base64.b64decode(source.get("vectors", ""))
        return cls(source["id"], source["from"], source.get("until"), thaw(source["document"]), vectors)


def walk(remote: Remote, index: str, query: Json, *, size: int = WALK_SIZE) -> Iterator[Version]:
    """All versions that a filter lets through, as they are when the walk begins, by id."""
    for hit in walk_hits(remote, index, query, {"_source": READ}, size=size):
        yield Version.read(hit["_source"])


def walk_hits(remote: Remote, index: str, query: Json, wanted: Json, *, size: int) -> Iterator[Json]:
    """All hits, of a point in time, by id; `wanted` says what to fetch of each."""
    opened = remote.ask(
        "POST",
        path(index, "_search", "point_in_time"),
        deadline=Deadline.after(_STEP_SECONDS),
        keep_alive=_KEPT_ALIVE,
    )
    point = {"id": opened["pit_id"], "keep_alive": _KEPT_ALIVE}
    body: Json = {
        "size": size, "query": query, "pit": point, "sort": [{"id": "asc"}, {"from": "asc"}],
        "track_total_hits": False, **wanted,
    }  # fmt: skip
    try:
        while True:
            hits = _found(remote, "/_search", body)["hits"]
            yield from hits
            if len(hits) < size:
                return
            body = body | {"search_after": hits[-1]["sort"]}
    finally:
        remote.ask(
            "DELETE",
            "/_search/point_in_time",
            {"pit_id": [point["id"]]},
            deadline=Deadline.after(_STEP_SECONDS),
        )


def of_ids(remote: Remote, index: str, ids: Collection[str], moment: Moment) -> Iterator[Version]:
    """The versions of these pages that are seen at that moment."""
    wanted = sorted(ids)
    for start in range(0, len(wanted), WALK_SIZE):
        query = {"bool": {"filter": [moment.live, {"terms": {"id": wanted[start : start + WALK_SIZE]}}]}}
        body: Json = {"size": WALK_SIZE, "query": query, "_source": READ}
        for hit in _found(remote, path(index, "_search"), body)["hits"]:
            yield Version.read(hit["_source"])


def count(remote: Remote, index: str, query: Json) -> int:
    """How many records a filter lets through, exactly. Raises EngineUnavailable where a shard is missing."""
    body: Json = {"size": 0, "track_total_hits": True, "query": query}
    return int(_found(remote, path(index, "_search"), body)["total"]["value"])


def _found(remote: Remote, where: str, body: Json) -> Json:
    deadline = Deadline.after(_STEP_SECONDS)
    hits: Json = remote.ask("POST", where, body, deadline=deadline, allow_partial_search_results="false")[
        "hits"
    ]
    return hits
