"""Change one thing in the code, run the tests nearest to it, and the quick ones where these notice nothing.

    python -m tests.mutants [--count 200] [--seed SEED] [--part PART] [--keep FILE] [--only TEXT]

What was found is kept in FILE, one JSON line a mutant: a run that is interrupted goes on where it was, and
one after new tests tries what survived again. An hour or two on one processor for 200.
"""

import argparse
import json
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from itertools import chain
from pathlib import Path

from tests.mutants.choosing import PARTS, chosen, mirrored, nearest, part_of
from tests.mutants.mutating import Mutant
from tests.mutants.trying import Fate, copy_tree, import_early, touched, tried

ROOT = Path(__file__).parents[2]
KNOWN = Path(__file__).with_name("equivalent.toml")
SEED = "20261127"

Touched = Mapping[str, Mapping[int, tuple[str, ...]]]


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    mutants = [
        one
        for one in chosen(ROOT, options.count, options.seed)
        if options.part in (None, part_of(one)) and options.only in one.name
    ]
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copy = Path(folder).resolve() / "tree"
        options.keep.parent.mkdir(parents=True, exist_ok=True)
        state = copy_tree(ROOT, copy)
        for name in ("temporary", "home"):
            (copy / name).mkdir()
        lines = touched(copy, options.keep.with_suffix(f".{state}.coverage"))
        import_early()
        for mutant in mutants:
            if _kept(options.keep).get(mutant.name, {}).get("end", "survived") == "survived":
                _keep(options.keep, mutant, _tried_near(copy, mutant, lines))
        for mutant in () if options.near else mutants:
            if _kept(options.keep)[mutant.name]["end"] == "survived":
                _keep(options.keep, mutant, _applied(copy, mutant, ["--quick"]))
    print(report(mutants, _kept(options.keep)))
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", default=SEED)
    parser.add_argument("--near", action="store_true", help="only the nearest tests")
    parser.add_argument("--part", choices=PARTS, help="only mutants of this part")
    parser.add_argument("--only", default="", help="only mutants whose name contains this")
    parser.add_argument("--keep", type=Path, default=ROOT / "build" / "mutants.jsonl")
    return parser.parse_args(arguments)


def _tried_near(copy: Path, mutant: Mutant, lines: Touched) -> Fate:
    own = mirrored(ROOT, mutant.path)
    module = lines.get(mutant.path, {})
    on_line = module.get(mutant.line, ())
    tests = nearest(own, on_line, chain.from_iterable(module.values()))
    if not tests:
        return Fate("survived", "", 0)
    return _applied(copy, mutant, list(tests), whole=frozenset(own), first=frozenset(on_line))


def _applied(
    copy: Path,
    mutant: Mutant,
    arguments: list[str],
    *,
    whole: frozenset[str] = frozenset(),
    first: frozenset[str] = frozenset(),
) -> Fate:
    file = copy / mutant.path
    source = file.read_bytes()
    file.write_bytes(mutant.applied(source))
    try:
        return tried(copy, arguments, whole=whole, first=first)
    finally:
        file.write_bytes(source)


def _kept(file: Path) -> dict[str, dict[str, object]]:
    """What was found of each mutant, by its name: the last that was found counts."""
    if not file.is_file():
        return {}
    rows = map(json.loads, file.read_text().splitlines())
    return {row["name"]: row for row in rows}


def _keep(file: Path, mutant: Mutant, fate: Fate) -> None:
    with file.open("a") as lines:
        row = {"name": mutant.name, "line": mutant.line, **asdict(fate)}
        lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"{fate.end:9} {fate.seconds:6.1f} s  {mutant.name}", flush=True)


def report(mutants: Iterable[Mutant], found: Mapping[str, Mapping[str, object]]) -> str:
    """The table of docs/mutants.md: how many of each part were noticed, and what was not, with why."""
    known = tomllib.loads(KNOWN.read_text()) if KNOWN.is_file() else {}
    rows = {part: [one for one in mutants if part_of(one) == part] for part in PARTS}
    lines = ["| part | mutants | killed | survived | of these equivalent |", "|---|---|---|---|---|"]
    survivors = [one for one in mutants if found[one.name]["end"] == "survived"]
    for part, all_of in {**rows, "all": list(mutants)}.items():
        alive = [one for one in survivors if one in all_of]
        same = sum(one.name in known for one in alive)
        lines.append(f"| {part} | {len(all_of)} | {len(all_of) - len(alive)} | {len(alive)} | {same} |")
    lines += ["", *(f"- `{one.name}` (line {one.line}): {known.get(one.name, '?')}" for one in survivors)]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
