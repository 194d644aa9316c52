"""The editor's patterns turned into ids, once per generation."""

from collections.abc import Mapping
from fnmatch import fnmatchcase

from indexer.changes import Generation
from kb.curation import Curation
from kb.engines.base import Searcher

_MOST = 64
_known: dict[tuple[Generation, tuple[str, ...]], frozenset[str]] = {}
"""Ids by generation and patterns: the ids alone, so that no snapshot is held longer than its request."""


def hidden(engine: Searcher, curation: Curation) -> frozenset[str]:
    """The ids that the editor hides."""
    return _ids(engine, curation.hidden) if curation.hidden else frozenset()


def boosts(engine: Searcher, curation: Curation) -> Mapping[str, float]:
    """The boost of every id that the editor lifts or lowers; of several patterns the last one counts."""
    found: dict[str, float] = {}
    for pattern, factor in curation.boosts.items():
        found |= dict.fromkeys(_ids(engine, (pattern,)), factor)
    return found


def _ids(engine: Searcher, patterns: tuple[str, ...]) -> frozenset[str]:
    key = engine.generation(), patterns
    if (ids := _known.get(key)) is None:
        if len(_known) >= _MOST:
            _known.clear()
        ids = frozenset(id for id in engine.digests() if any(fnmatchcase(id, one) for one in patterns))
        _known[key] = ids
    return ids
