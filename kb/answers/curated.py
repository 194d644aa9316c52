"""The editor's patterns turned into ids, once per generation."""

from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from functools import lru_cache

from indexer.changes import Generation
from kb.curation import Curation
from kb.engines.base import Engine


def hidden(engine: Engine, curation: Curation) -> frozenset[str]:
    """The ids that the editor hides."""
    return (
        frozenset(_ids(engine.digests, engine.generation(), curation.hidden))
        if curation.hidden
        else frozenset()
    )


def boosts(engine: Engine, curation: Curation) -> Mapping[str, float]:
    """The boost of every id that the editor lifts or lowers; of several patterns the last one counts."""
    found: dict[str, float] = {}
    for pattern, factor in curation.boosts.items():
        found |= dict.fromkeys(_ids(engine.digests, engine.generation(), (pattern,)), factor)
    return found


@lru_cache(maxsize=64)
def _ids(
    digests: Callable[[], Mapping[str, str]], generation: Generation, patterns: tuple[str, ...]
) -> tuple[str, ...]:
    return tuple(id for id in digests() if any(fnmatchcase(id, pattern) for pattern in patterns))
