"""Generations in the cluster: which one is current, where it is, and the swap to the next.

The truth is one alias, `NAME-generation-N`, on the pages' index of the build that serves generation N. It is
swapped in one step that also requires the alias it replaces, so nobody can swap from a generation that is not
current any more. Aliases `NAME-documents`, `-passages` and `-words` follow in the same step, for people.
"""

import re
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

import msgspec

from indexer.changes import Generation
from kb.engines.opensearch.lengths import Lengths, Means
from kb.engines.opensearch.mapping import PARTS, Spread, bodies, control
from kb.engines.opensearch.remote import Deadline, Json, Missing, Remote, RequestRefused, path
from kb.engines.opensearch.versions import Moment
from kb.errors import EngineUnavailable, IndexCorrupt, IndexLocked, IndexNotBuilt
from kb.meaning.encoder import Model

ADMIN_SECONDS = 60.0
SETTLED = 0.05
"""Seconds for which a look at the alias holds."""

_KNOWN = 8


@dataclass(frozen=True, slots=True)
class State:
    """What is known of one generation. `build` is the generation that its indexes were made by, `void` the
    runs since then that failed."""

    number: int
    build: int
    documents: int
    passages: int
    built: datetime
    fingerprint: Mapping[str, str]
    lengths: Lengths
    means: Means
    void: tuple[int, ...] = ()
    roots: tuple[str, ...] = ()
    model: Model | None = None
    """Which model made the vectors; None where there are none."""

    @property
    def moment(self) -> Moment:
        return Moment(self.number, self.void)

    @property
    def generation(self) -> Generation:
        return Generation(self.number, self.documents, self.passages, self.built)


class Store:
    """The names and states of one family of indexes."""

    def __init__(self, remote: Remote, name: str, spread: Spread, width: int = 0) -> None:
        self.remote = remote
        self.name = name
        self.spread = spread
        self._width = width
        self.control = f"{name}-control"
        self._known: dict[int, State] = {}
        self._seen: tuple[float, State] | None = None

    def index(self, part: str, build: int) -> str:
        return f"{self.name}-{build:06}-{part}"

    def recent(self, deadline: Deadline) -> State:
        """The current generation as it was at most SETTLED seconds ago: one page asks a dozen things."""
        seen = self._seen
        if seen is not None and time.monotonic() - seen[0] < SETTLED:
            return seen[1]
        at = time.monotonic()
        state = self.current(deadline)
        self._seen = at, state
        return state

    def look_again(self) -> None:
        """Forget which generation was current."""
        self._seen = None

    def current(self, deadline: Deadline) -> State:
        """The generation that serves now. Raises IndexNotBuilt, IndexCorrupt, EngineUnavailable."""
        number = self.current_number(deadline)
        state = self._known.get(number)
        if state is None:
            state = self._known[number] = self._state(number, deadline)
            while len(self._known) > _KNOWN:
                self._known.pop(min(self._known), None)
        return state

    def current_number(self, deadline: Deadline) -> int:
        try:
            found = self.remote.ask("GET", path("_alias", f"{self.name}-generation-*"), deadline=deadline)
        except Missing as error:
            raise IndexNotBuilt(f"the cluster under the name {self.name!r}") from error
        numbers = [
            int(alias.rpartition("-")[2]) for index in found.values() for alias in index.get("aliases", ())
        ]
        if not numbers:
            raise IndexNotBuilt(f"the cluster under the name {self.name!r}")
        return max(numbers)

    def _state(self, number: int, deadline: Deadline) -> State:
        try:
            found = self.remote.ask(
                "GET", path(self.control, "_doc", f"generation-{number}"), deadline=deadline
            )
            return msgspec.convert(found["_source"]["state"], State)
        except (Missing, msgspec.ValidationError) as error:
            raise IndexCorrupt(f"nothing is known of generation {number}: run kb reindex --full") from error

    def prepare(self) -> None:
        """Make the index of locks where there is none."""
        self._create(self.control, control(self.spread), wait_for_active_shards=1)

    def create(self, build: int) -> None:
        """Make the empty indexes of a build."""
        for part, body in bodies(self.spread, self._width).items():
            self._create(self.index(part, build), body, wait_for_active_shards=0)

    def _create(self, index: str, body: Json, **params: object) -> None:
        try:
            self.remote.ask("PUT", path(index), body, deadline=Deadline.after(ADMIN_SECONDS), **params)
        except RequestRefused as error:
            if "resource_already_exists" not in str(error):
                raise

    def refresh(self, build: int) -> None:
        """Make what was written visible. Raises EngineUnavailable where a primary shard is missing."""
        indexes = [self.index(part, build) for part in PARTS]
        found = self.remote.ask("POST", path(indexes, "_refresh"), deadline=Deadline.after(ADMIN_SECONDS))
        failures = [one for one in found["_shards"].get("failures", ()) if one.get("primary", True)]
        if found["_shards"]["failed"] and failures:
            raise EngineUnavailable(f"{len(failures)} shards can't be refreshed: {failures[0].get('reason')}")

    def wait_ready(self, build: int) -> None:
        """Wait until every shard of a build has a primary and all the copies that there are nodes for.

        A copy that is still being made would leave its shard with none if the primary's node died now.
        """
        nodes = self._health([self.control])["number_of_data_nodes"]
        found = self._health(
            [self.index(part, build) for part in PARTS],
            wait_for_active_shards=self.spread.active(nodes),
            timeout=f"{ADMIN_SECONDS / 2:.0f}s",
        )
        if found["status"] == "red":
            raise EngineUnavailable("the new indexes have no primary shards: look at the cluster's health")

    def _health(self, indexes: list[str], **params: object) -> Json:
        return self.remote.ask(
            "GET", path("_cluster", "health", indexes), deadline=Deadline.after(ADMIN_SECONDS), **params
        )

    def publish(self, state: State, before: State | None) -> None:
        """Make a generation current, all at once. Raises IndexLocked where `before` is so no more."""
        deadline = Deadline.after(ADMIN_SECONDS)
        self.remote.ask(
            "PUT",
            path(self.control, "_doc", f"generation-{state.number}"),
            {"state": asdict(state)},
            deadline=deadline,
            refresh="true",
        )
        actions: list[Json] = []
        if before is not None:
            alias = f"{self.name}-generation-{before.number}"
            index = self.index("documents", before.build)
            actions.append({"remove": {"index": index, "alias": alias, "must_exist": True}})
        moved = before is None or before.build != state.build
        for part in PARTS if moved else ():
            if before is not None:
                old = {"index": self.index(part, before.build), "alias": f"{self.name}-{part}"}
                actions.append({"remove": {**old, "must_exist": False}})
            actions.append({"add": {"index": self.index(part, state.build), "alias": f"{self.name}-{part}"}})
        alias = f"{self.name}-generation-{state.number}"
        actions.append({"add": {"index": self.index("documents", state.build), "alias": alias}})
        try:
            self.remote.ask("POST", "/_aliases", {"actions": actions}, deadline=deadline)
        except Missing as error:
            # The answer to a swap may be lost with the node that gave it; the second try then finds it done.
            if self.current_number(deadline) != state.number:
                raise IndexLocked("another reindex was faster: run kb reindex again") from error

    def clean(self, state: State | None) -> None:
        """Remove the indexes of every build but this one, and what was known of generations before it."""
        for build, index in self.builds():
            if state is None or build != state.build:
                self.drop(index)
        if state is not None:
            self._forget(state.number, Deadline.after(ADMIN_SECONDS))

    def builds(self) -> tuple[tuple[int, str], ...]:
        """The indexes of all builds, each with the number of its build."""
        pattern = path(f"{self.name}-*", "_settings", "index.uuid")
        deadline = Deadline.after(ADMIN_SECONDS)
        found = self.remote.ask("GET", pattern, deadline=deadline, allow_no_indices="true")
        wanted = re.compile(rf"{re.escape(self.name)}-([0-9]+)-(?:{'|'.join(PARTS)})")
        matches = map(wanted.fullmatch, sorted(found))
        return tuple((int(match[1]), match[0]) for match in matches if match)

    def drop(self, index: str) -> None:
        try:
            self.remote.ask("DELETE", path(index), deadline=Deadline.after(ADMIN_SECONDS))
        except Missing:
            return

    def _forget(self, number: int, deadline: Deadline) -> None:
        """Forget the generations before the one before."""
        known = self.remote.ask(
            "GET", path(self.control, "_search"), deadline=deadline, _source="false", size=1000
        )
        for hit in known["hits"]["hits"]:
            kind, _, other = hit["_id"].rpartition("-")
            if kind == "generation" and other.isdecimal() and int(other) < number - 1:
                self.remote.ask("DELETE", path(self.control, "_doc", hit["_id"]), deadline=deadline)
