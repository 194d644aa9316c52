"""One generation as one call sees it: where to ask, until when, whether all of it answered, and the
Documents that were shown lately."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from indexer.document import Document
from kb.cache import Cache
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


class View:
    """A generation and the call that looks at it. `partial` once a shard has not answered."""

    def __init__(
        self,
        store: Store,
        state: State,
        *,
        taxonomy: Hierarchy,
        memory: ClusterMemory,
        kept: Cache,
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
        known = {version: self._kept.find(version) for version in versions}
        missing = [version for version, document in known.items() if document is None]
        found = {one: document for one, document in known.items() if isinstance(document, Document)}
        if missing:
            body = {"docs": [{"_id": id, "routing": id.rpartition("-")[0]} for id in missing]}
            answer = self._remote.ask(
                "POST", path(self.documents, "_mget"), body, deadline=self._deadline, _source="document"
            )
            if any(not one.get("found") for one in answer["docs"]):
                raise EngineUnavailable("a part of the index does not answer: try again")
            for one in answer["docs"]:
                frozen = one["_source"]["document"]
                found[one["_id"]] = document = thaw(frozen)
                self._kept.put(one["_id"], document, _THAWED * len(frozen))
        return found

    def _checked(self, answer: Json) -> Json:
        if "error" in answer:
            raise EngineUnavailable(f"the search engine can't answer: {answer['error'].get('type')}")
        self._partial |= is_partial(answer)
        return answer
