"""What every view works with: the engine, the vocabulary, the static files, and a census per generation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar, cast

from flask import current_app

from indexer.taxonomy import Taxonomy
from kb.curation import Curation
from kb.engines.base import Engine, FacetCounts, SearchRequest, Stats
from kb.query.ast import Query
from kb.questions.log import QuestionLog
from kb.web.assets import Assets
from kb.web.figure import REGIONS
from kb.web.labels import Labels

KEY = "kb.site"

T = TypeVar("T")


@dataclass(slots=True)
class Latest(Generic[T]):
    """Something that only changes with the index, made once per generation."""

    engine: Engine
    make: Callable[[], T]
    _made: tuple[int, T] | None = None

    def get(self) -> T:
        """Raises what Engine.generation and `make` raise."""
        number = self.engine.generation().number
        made = self._made
        if made is None or made[0] != number:
            # Two threads may both make it; the last one wins, and either is right.
            made = self._made = (number, self.make())
        return made[1]


@dataclass(slots=True)
class Census:
    """How many Documents there are of what."""

    engine: Engine
    _stats: Latest[Stats] = field(init=False)

    def __post_init__(self) -> None:
        self._stats = Latest(self.engine, self.engine.stats)

    def stats(self) -> Stats:
        """Raises what Engine.stats raises."""
        return self._stats.get()

    def counts(self, facet: str) -> Mapping[str, int]:
        """How many Documents each value of a facet has, the largest first."""
        found = _facet(self.stats(), facet)
        return {bucket.value: bucket.count for bucket in found.buckets} if found else {}


@dataclass(slots=True)
class Regions:
    """Which regions of the figure a muscle lies in, and which muscle a region of the figure stands for."""

    taxonomy: Taxonomy
    muscle_of: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        concepts = self.taxonomy.concepts("muscle").values()
        # The first concept that is just this region: the file lists a group before its parts.
        found = {region: [c.id for c in concepts if c.regions == (region,)] for region in REGIONS}
        self.muscle_of = {region: ids[0] for region, ids in found.items() if ids}

    def regions(self, facet: str, value: str) -> tuple[str, ...]:
        """The regions of a value; none where the vocabulary does not know it."""
        concept = self.taxonomy.concepts(facet).get(value)
        return concept.regions if concept else ()


@dataclass(frozen=True, slots=False)
class Site:
    """Everything the views share. `version` is a digest of the templates and static files.

    `log` is None where questions are not logged.
    """

    engine: Engine
    taxonomy: Taxonomy
    curation: Curation
    assets: Assets
    version: str
    log: QuestionLog | None = None

    @cached_property
    def census(self) -> Census:
        return Census(self.engine)

    @cached_property
    def examples(self) -> Latest[tuple[str, ...]]:
        from kb.web.browsing import examples  # which knows the Site

        return Latest(self.engine, lambda: examples(self))

    @cached_property
    def first_ids(self) -> Latest[tuple[str, ...]]:
        """The ids of two Documents, for examples."""
        request = SearchRequest(query=Query(), size=2)
        return Latest(self.engine, lambda: tuple(hit.id for hit in self.engine.search(request).hits))

    @cached_property
    def labels(self) -> Labels:
        return Labels(self.taxonomy)

    @cached_property
    def regions(self) -> Regions:
        return Regions(self.taxonomy)


def site() -> Site:
    """The Site of the app that answers this request."""
    return cast(Site, current_app.extensions[KEY])


def _facet(stats: Stats, name: str) -> FacetCounts | None:
    return next((counts for counts in stats.facets if counts.name == name), None)
