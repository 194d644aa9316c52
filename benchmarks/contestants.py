"""The engines that are measured side by side: each builds, opens, answers and updates in its own way."""

from collections.abc import Mapping
from importlib import import_module

from benchmarks.engines.base import Contestant

CONTESTANTS: Mapping[str, str] = {
    "kb": "own.Kb",
    "whoosh": "stock.StockWhoosh",
    "tantivy": "tantivy.Tantivy",
    "fts5": "fts5.Fts5",
    "xapian": "xapian.Xapian",
}


def contestant(name: str) -> Contestant:
    """Make one; what it needs is imported now. Raises ImportError where that is missing."""
    module, _, kind = CONTESTANTS[name].partition(".")
    made: Contestant = getattr(import_module(f"benchmarks.engines.{module}"), kind)()
    return made
