"""What the application asks of an engine, and what it gets: no engine's own types pass this border."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from msgspec import Struct

from indexer.changes import Changes, Generation
from indexer.document import Document
from indexer.page import Locator
from kb.engines.counts import FacetCounts, Stats, Use
from kb.meaning.texts import Told
from kb.query.ast import Query
from kb.schema import Completing

Sort = Literal["best", "newest", "title", "duration"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRequest:
    """One page of the ranking of `query`.

    `facets` names the facets to count. `collapse` shows one Hit (the best) per value of that facet or
    keyword field; Documents without a value each stand alone; counts and totals are of what is shown.
    `pinned` come first, in that order, where they match the filters; `hidden` never come; `boosts`
    multiply the score of a Document by its id, `called` by its name. Where `excerpts` are not wanted an
    engine may leave out what takes most of the time: `snippet`, `anchor`, `heading` and `matched`.
    `passages` is how many of the best passages of all that match are wanted besides. A page of `size` 0 has
    no hits.
    """

    query: Query
    page: int = 1
    size: int = 10
    sort: Sort = "best"
    facets: tuple[str, ...] = ()
    collapse: str | None = None
    pinned: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    boosts: Mapping[str, float] = field(default_factory=dict)
    called: tuple["Called", ...] = ()
    explain: bool = False
    excerpts: bool = True
    passages: int = 0

    def counting(self) -> "SearchRequest":
        """The same for its total alone: for that nothing is ranked, excerpted or counted by facet."""
        bare = replace(self, facets=(), boosts={}, called=(), explain=False, excerpts=False, passages=0)
        return replace(bare, page=1, size=0)

    def boosted(self, named: Callable[[str], Mapping[str, Completing]]) -> Mapping[str, float]:
        """All boosts by id, those by name among them; `named` is the engine's own (see Searcher.named)."""
        lifts = {id: one.lift(kind) for one in self.called for id, kind in named(one.name).items()}
        return {**self.boosts, **{id: self.boosts.get(id, 1.0) * lift for id, lift in lifts.items()}}


@dataclass(frozen=True, slots=True)
class Called:
    """By how much the Documents are lifted whose title, or one of whose other names, is just `name`.

    Of several that call a Document by its name the last counts.
    """

    name: str
    title: float
    alias: float

    def lift(self, kind: Completing) -> float:
        return self.title if kind == "title" else self.alias


class Fragment(Struct, frozen=True):
    """A piece of a Snippet; `match` where it is what the question matched.

    Like Hit and Bucket a Struct, not a dataclass: an answer has a hundred, made in a fifth of the time.
    """

    text: str
    match: bool = False


Snippet = tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One part of a score. The values of `parts` sum to `value`; leaves have none."""

    text: str
    value: float
    parts: tuple["Explanation", ...] = ()


class GroupMember(Struct, frozen=True):
    """A Document that one Hit stands for beside its own."""

    id: str
    lang: str
    title: str
    url: str | None


class Hit(Struct, frozen=True, kw_only=True):
    """A ranked Document: enough to show it in a list.

    `anchor` and `heading` are the best passage's, None and empty where the page as a whole matched.
    `matched` names the fields in which something matched, with the words of the page that did
    ("title": ("kickback",)). `facets` are all values by facet name; `primary` the primary muscles,
    `image` the page's own picture, as its author wrote it, `locator` where in its file the page stands.
    `group` are the others of the group that it stands for where the request collapses, whether or not they
    match, by id, without the hidden ones.
    """

    id: str
    title: str
    kind: str
    source: str | None
    url: str | None
    lang: str
    summary: str
    score: float
    snippet: Snippet
    anchor: str | None
    heading: str
    matched: Mapping[str, tuple[str, ...]]
    facets: Mapping[str, tuple[str, ...]]
    primary: tuple[str, ...]
    image: str | None = None
    locator: Locator | None = None
    explanation: Explanation | None = None
    group: tuple[GroupMember, ...] = ()


class PassageHit(Struct, frozen=True):
    """A ranked Passage of a Document."""

    id: str
    title: str
    anchor: str
    role: str
    heading: str
    text: str
    score: float


Meant = Literal["page", "question", "named_question"]
"""What is compared by its meaning: all that is kept of a page, its best counting; its questions, each alone;
its questions, each behind the page's title."""

COMPARED: Mapping[Meant, tuple[Told, ...]] = {
    "page": ("title", "named_question", "opening"),
    "question": ("question",),
    "named_question": ("named_question",),
}


@dataclass(frozen=True, slots=True)
class Near:
    """A text of a Document near in meaning: `likeness` is a cosine (−1 to 1).

    `anchor` and `heading` are its passage's, None and empty where it is the page's title.
    """

    id: str
    anchor: str | None
    heading: str
    likeness: float


@dataclass(frozen=True, slots=True)
class SearchResults:
    """One page of Hits, all from one generation. `total` and all counts are exact.

    `passages` are the best ones of all Documents that match; ties by id, then order on the page.
    """

    generation: int
    total: int
    page: int
    pages: int
    hits: tuple[Hit, ...]
    facets: tuple[FacetCounts, ...]
    passages: tuple[PassageHit, ...] = ()
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion of what is being typed, and what it is: a title, another name, a question."""

    text: str
    kind: Completing
    id: str
    anchor: str | None = None


class Hierarchy(Protocol):
    """What an engine asks of the vocabulary."""

    @property
    def fingerprint(self) -> str: ...

    def broader(self, facet: str, value: str) -> tuple[str, ...]:
        """All ancestors of a value, nearest first."""
        ...

    def groups(self, facet: str) -> Mapping[str, tuple[str, ...]]:
        """Values that stand for several others, which are not below them, with these."""
        ...


class Searcher(Protocol):
    """What is asked of an index. Shared by all threads.

    One that `snapshot` gave answers everything from one generation, whatever is committed meanwhile. An
    Engine asked by itself answers each call from the generation that is current then: whoever asks more than
    one thing for one answer takes a snapshot first. Any method may raise IndexNotBuilt, IndexCorrupt or
    EngineUnavailable.
    """

    @property
    def name(self) -> str: ...

    def snapshot(self) -> AbstractContextManager["Searcher"]:
        """The present generation, until the end of the block; of a snapshot, that same one."""
        ...

    def generation(self) -> Generation: ...

    def search(self, request: SearchRequest) -> SearchResults:
        """Rank, count and excerpt. A page past the end has no hits. Raises QueryError on an unknown field."""
        ...

    def search_all(self, requests: Sequence[SearchRequest]) -> tuple[SearchResults, ...]:
        """The same for several requests that do not wait for each other, asked together. Raises what the
        first of them raises that can't be answered."""
        ...

    def get(self, id: str) -> Document:
        """Raises DocumentNotFound."""
        ...

    def fetch(self, ids: Sequence[str]) -> tuple[Document, ...]:
        """The Documents of these ids, in their order, by one request. Raises DocumentNotFound."""
        ...

    def documents(self) -> Iterator[Document]:
        """All Documents by id, one at a time: of the generation at the first step, whatever comes later."""
        ...

    def digests(self) -> Mapping[str, str]:
        """The digest of each indexed Document's file, by id. Empty where there is none to read."""
        ...

    def suggest(self, prefix: str, *, limit: int = 8) -> tuple[Suggestion, ...]:
        """Titles, other names and questions in which each typed word begins a word, best first."""
        ...

    def named(self, name: str) -> Mapping[str, Completing]:
        """By id the Documents whose title, or else one of whose other names, is just these words: after
        analysis, in this order, none more. 100 at most."""
        ...

    def spell(self, word: str) -> tuple[str, ...]:
        """Indexed words near a word, nearest first, then most frequent; empty when it is indexed itself."""
        ...

    def frequency(self, word: str, field: str | None = None) -> int:
        """In how many Documents a word stands in a searched field, or in one of them, after analysis. Asked
        for every word."""
        ...

    def similar(self, id: str, *, limit: int = 6) -> tuple[Hit, ...]:
        """Documents like this one, never itself nor its translations."""
        ...

    def nearest(
        self, text: str, *, meant: Meant = "page", within: Sequence[str] | None = None, limit: int = 20
    ) -> tuple[Near, ...]:
        """What is nearest to a text in meaning, best first, ties by id; `within` these Documents, if given.

        () where the index keeps no meanings.
        """
        ...

    def stats(self) -> Stats: ...


def for_passages(query: Query, limit: int) -> SearchRequest:
    """A request for the best passages alone."""
    return SearchRequest(query=query, size=0, passages=limit)


def passages_of(searcher: Searcher, query: Query, limit: int) -> tuple[PassageHit, ...]:
    """The best passages of all Documents that match, best first; ties by id, then order on the page."""
    return searcher.search(for_passages(query, limit)).passages


class Engine(Searcher, Protocol):
    """One kept index: what is asked of it, and what keeps it."""

    def apply(self, changes: Changes) -> Generation:
        """Make one new generation, all or nothing. Raises IndexLocked where another process writes."""
        ...

    def tidy(self) -> None:
        """Remove what runs that were killed have left. What can't be removed now, because another process
        writes or nothing can be, is left to the next run."""
        ...

    def outdated(self) -> str | None:
        """Why the index must be rebuilt in full (schema, taxonomy or reader version), None if it need not."""
        ...

    def roots(self) -> tuple[str, ...]:
        """The folders that all of it comes from, as `apply` was told; () where that is unknown."""
        ...

    def use(self) -> Use: ...

    def check(self) -> tuple[str, ...]:
        """Every fault of what is kept, by reading all of it; empty where it is whole."""
        ...

    def close(self) -> None: ...
