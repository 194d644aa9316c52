"""One generation as one call sees it: where to ask, until when, whether all of it answered, and the
Documents that were shown lately."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import cached_property
from threading import Lock

from indexer.document import Document
from kb.engines.base import Hierarchy
from kb.engines.opensearch.cluster_words import ClusterMemory, Vocabulary, is_partial
from kb.engines.opensearch.compiling import Compiler, spoken
from kb.engines.opensearch.entries import thaw
from kb.engines.opensearch.leaves import Leaf
from kb.engines.opensearch.remote import Deadline, Json, path
from kb.engines.opensearch.spelling import Speller
from kb.engines.opensearch.store import State, Store
from kb.errors import EngineUnavailable
from kb.query.ast import Clause, Term
from kb.schema import languages

KEPT_BYTES = 64 << 20

_THAWED = 9
"""How many times larger a Document is in memory than deflated in base 64, about."""


class KeptDocuments:
    """The last Documents by version that fit into so many bytes; shared by all threads."""

    def __init__(self, limit: int = KEPT_BYTES) -> None:
        self.used = 0
        self.hits = 0
        self.misses = 0
        self._limit = limit
        self._documents: OrderedDict[str, tuple[Document, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, version: str) -> Document | None:
        with self._lock:
            found = self._documents.get(version)
            if found is None:
                self.misses += 1
                return None
            self.hits += 1
            self._documents.move_to_end(version)
            return found[0]

    def put(self, documents: Mapping[str, tuple[Document, int]]) -> None:
        """Keep Documents, each given with the length of what it was read from."""
        with self._lock:
            for version, (document, frozen) in documents.items():
                self._drop(version)
                self._documents[version] = document, _THAWED * frozen
                self.used += _THAWED * frozen
            while self.used > self._limit:
                self._drop(next(iter(self._documents)))

    def _drop(self, version: str) -> None:
        _, cost = self._documents.pop(version, (None, 0))
        self.used -= cost


class View:
    """A generation and the call that looks at it. `partial` once a shard has not answered."""

    def __init__(
        self,
        store: Store,
        state: State,
        *,
        taxonomy: Hierarchy,
        memory: ClusterMemory,
        kept: KeptDocuments,
        deadline: Deadline,
    ) -> None:
        self.state = state
        self.taxonomy = taxonomy
        self.fields = store.spread.fields
        self.vocabulary = Vocabulary(store, state, memory, deadline)
        self.documents = store.index("documents", state.build)
        self.passages = store.index("passages", state.build)
        self._kept = kept
        self._remote = store.remote
        self._deadline = deadline
        self._partial = False

    @property
    def live(self) -> Json:
        return self.state.moment.live

    @property
    def partial(self) -> bool:
        return self._partial or self.vocabulary.partial

    @cached_property
    def langs(self) -> tuple[str, ...]:
        """The languages by whose stemmers a question's words are read."""
        [values] = self.vocabulary.values(["given.lang"]).values()
        return languages(values)

    def understood(self, clause: Clause) -> tuple[Compiler, Json]:
        """A clause compiled, and the compiler that knows its words. Raises QueryError on an unknown field."""
        words = tuple(spoken(clause))
        compiler = Compiler(self._speller.leaves(words) if words else {}, self.vocabulary)
        return compiler, compiler.compile(clause)

    def leaf(self, word: Term) -> Leaf:
        """Where a word is found, without its rarity. Raises QueryError on an unknown field."""
        [leaf] = self._speller.unweighed(tuple(spoken(word))).values()
        return leaf

    @property
    def _speller(self) -> Speller:
        return Speller(self.vocabulary, self.langs, self.state.documents)

    def search(self, index: str, body: Json, **params: object) -> Json:
        left = self._deadline.left
        limited = body | {"timeout": f"{int(left * 900)}ms"}
        answer = self._remote.ask("POST", path(index, "_search"), limited, deadline=self._deadline, **params)
        return self._checked(answer)

    def fetch(self, versions: Sequence[str]) -> Mapping[str, Document]:
        """The Documents of these versions of pages."""
        known = {version: self._kept.get(version) for version in versions}
        missing = [version for version, document in known.items() if document is None]
        found = {version: document for version, document in known.items() if document is not None}
        if missing:
            body = {"docs": [{"_id": id, "routing": id.rpartition("-")[0]} for id in missing]}
            answer = self._remote.ask(
                "POST", path(self.documents, "_mget"), body, deadline=self._deadline, _source="document"
            )
            if any(not one.get("found") for one in answer["docs"]):
                raise EngineUnavailable("a part of the index does not answer: try again")
            frozen = {one["_id"]: one["_source"]["document"] for one in answer["docs"]}
            new = {version: thaw(document) for version, document in frozen.items()}
            self._kept.put({version: (document, len(frozen[version])) for version, document in new.items()})
            found |= new
        return found

    def _checked(self, answer: Json) -> Json:
        if "error" in answer:
            raise EngineUnavailable(f"the search engine can't answer: {answer['error'].get('type')}")
        self._partial |= is_partial(answer)
        return answer
