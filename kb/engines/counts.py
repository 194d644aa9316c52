"""What is counted: pages by value, what an index holds, what an engine does."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from msgspec import Struct

from kb.errors import QueryError
from kb.schema import COLUMNED


class Bucket(Struct, frozen=True):
    """One value of a facet: how many results it has, were it the facet's only selected value.

    With other values of the same facet selected the count is unchanged: it ignores the facet's own filter,
    except what that excludes (mode none), which stays out and is not selected.
    `after` is how many results a click on it leaves: put beside the facet's alternatives, or taken out of
    them where it is one. It is as `count` where nothing of the facet is selected.
    `broader` are the values it counts towards, nearest first.
    """

    value: str
    count: int
    after: int
    selected: bool
    broader: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """All buckets of one facet, the largest first, ties by value; selected values are there even at 0."""

    name: str
    buckets: tuple[Bucket, ...]


@dataclass(frozen=True, slots=True)
class Stats:
    """What is in the index. `bytes` are of all of it, `parts` of each part by name where an engine tells."""

    generation: int
    built: datetime
    documents: int
    passages: int
    terms: int
    bytes: int
    facets: tuple[FacetCounts, ...]
    parts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Use:
    """What an engine counts of itself: words found in the cache of its present generation or not, and how
    often it refused a new generation because it was damaged."""

    cache_bytes: int = 0
    cache_hits: int = 0
    cache_misses: int = 0
    refused: int = 0


def known(name: str) -> str:
    """The name of a facet or keyword. Raises QueryError on another."""
    if name not in COLUMNED:
        raise QueryError(f"{name}:", 0, f"unknown facet {name!r}")
    return name
