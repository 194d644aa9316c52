"""What the rows of the plan measured, as a table: python -m tests.faults.report REPORT.jsonl..."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path

_SAID = frozenset({"row", "tries", "seed", "naive"})


def read(path: Path) -> tuple[Mapping[str, object], ...]:
    """The lines that plan.note wrote; none where there is no such file."""
    text = path.read_text() if path.exists() else ""
    return tuple(json.loads(line) for line in text.splitlines())


def table(notes: Iterable[Mapping[str, object]]) -> str:
    """A row for each note, those of the naive builds below our own."""
    ordered = sorted(notes, key=lambda note: (int(str(note["row"])), "naive" in note))
    lines = ["| # | N | build | measured |", "|---|---|---|---|"]
    for note in ordered:
        measured = ", ".join(
            f"{name.replace('_', ' ')} {_text(value)}" for name, value in note.items() if name not in _SAID
        )
        build = f"naive: {note['naive']}" if "naive" in note else "ours"
        lines.append(f"| {note['row']} | {note['tries']:,} | {build} | {measured} |")
    return "\n".join(lines)


def _text(value: object) -> str:
    match value:
        case {}:
            return "; ".join(f"{count} × {what}" for what, count in value.items()) or "none"
        case []:
            return "none"
        case [*some]:
            return "–".join(map(str, some))
    return str(value)


def main(paths: Sequence[str]) -> None:
    print(table(chain.from_iterable(read(Path(path)) for path in paths)))


if __name__ == "__main__":
    main(sys.argv[1:])
