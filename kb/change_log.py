"""What each reindex changed, a line of JSON each beside the index: for editors, never needed to answer."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from indexer.pipeline import Report

FILE = "changes.jsonl"

KEPT = 100
"""Runs that are remembered."""

FAILURES = 200
"""Files of a run that could not be read, of those that are remembered."""


@dataclass(frozen=True, slots=True)
class Change:
    """One run: when, what it made, how many pages it added, updated and removed, which, and what failed.

    `failed` are path, line and reason of each file that could not be read.
    """

    at: datetime
    generation: int
    documents: int
    counts: tuple[int, int, int]
    added: tuple[str, ...]
    updated: tuple[str, ...]
    removed: tuple[str, ...]
    failed: tuple[tuple[str, int | None, str], ...]
    rebuilt: str | None = None


def note_changes(index: Path, report: Report) -> None:
    """Remember a run that changed something or failed somewhere. A disk that is full costs the note alone."""
    counts = (report.added, report.updated, report.removed)
    if not report.committed or not (any(counts) or report.failed or report.rebuilt):
        return
    changed = report.changed
    change = Change(
        datetime.now(UTC),
        report.generation,
        report.documents,
        counts,
        changed.added,
        changed.updated,
        changed.removed,
        tuple((one.path, one.line, one.reason) for one in report.failed[:FAILURES]),
        report.rebuilt,
    )
    line = json.dumps(msgspec.to_builtins(change))  # in ASCII, for U+2028 ends a line
    file = index / FILE
    try:
        kept = file.read_text(encoding="utf-8").splitlines()[1 - KEPT :] if file.is_file() else []
        spare = file.with_suffix(".new")
        spare.write_text("\n".join((*kept, line)) + "\n", encoding="utf-8")
        spare.replace(file)
    except (OSError, UnicodeDecodeError):
        return


def read_changes(index: Path) -> tuple[Change, ...]:
    """The runs that are remembered, the last one first; what can't be read is left out."""
    try:
        lines = (index / FILE).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    return tuple(change for line in reversed(lines) if (change := _change_of(line)))


def _change_of(line: str) -> Change | None:
    try:
        return msgspec.convert(json.loads(line), Change)
    except (ValueError, msgspec.ValidationError):
        return None
