"""Which mutants are tried, and which tests stand nearest to each."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path

from tests.mutants.mutating import Mutant, mutants, parses

PARTS: Mapping[str, tuple[str, ...]] = {
    "reading": ("indexer/pipeline.py", "indexer/tally.py", "indexer/source.py"),
    "engine": tuple(
        f"kb/engines/whoosh/{name}.py" for name in ("store", "manifest", "writing", "searching", "matching")
    ),
    "web": ("kb/web/http/headers.py", "kb/web/http/slots.py", "kb/web/app.py"),
    "query": ("kb/query/*.py",),
    "answers": ("kb/answers/*.py",),
}
"""What is mutated, by files or patterns of them: where a mistake is silent."""

MIRRORED = {"kb/engines": "tests/engines", "kb": "tests/kb", "indexer": "tests/indexer"}
"""The folder of a package's tests."""


def chosen(root: Path, count: int, seed: str) -> tuple[Mutant, ...]:
    """As many mutants of each part, `count` together: by chance, and the same ones from run to run.

    The chance is a digest of the mutant's name and of the seed, so that a change elsewhere moves no other.
    """
    found = []
    for number, patterns in enumerate(PARTS.values()):
        files = sorted(path for pattern in patterns for path in root.glob(pattern))
        sources = {file.relative_to(root).as_posix(): file.read_bytes() for file in files}
        every = [one for path, source in sources.items() for one in mutants(path, source)]
        by_chance = sorted(every, key=lambda one: _chance(one, seed))
        share = count * (number + 1) // len(PARTS) - count * number // len(PARTS)
        found += islice((one for one in by_chance if parses(one.applied(sources[one.path]))), share)
    return tuple(found)


def part_of(mutant: Mutant) -> str:
    return next(part for part, all_of_it in PARTS.items() if any(map(Path(mutant.path).match, all_of_it)))


def _chance(mutant: Mutant, seed: str) -> str:
    return hashlib.sha256(f"{seed} {mutant.name}".encode()).hexdigest()


def mirrored(root: Path, path: str) -> tuple[str, ...]:
    """The test file of a module, by its place and name; a module without one has none."""
    package = next(package for package in MIRRORED if path.startswith(f"{package}/"))
    module = Path(MIRRORED[package], Path(path).relative_to(package))
    test = module.with_name(f"test_{module.name}")
    return (test.as_posix(),) if (root / test).is_file() else ()


def nearest(
    own: tuple[str, ...], on_line: Iterable[str], in_module: Iterable[str], *, most: int = 8
) -> tuple[str, ...]:
    """The files of tests to run first: the module's own, then those that touch the line, then the module.

    `on_line` and `in_module` are tests by their ids, `file::test`. Where no test is known to run the line,
    it is run when the module is imported, and all tests of the module count. The files of most tests first.
    """
    files = Counter(test.partition("::")[0] for test in (set(on_line) or set(in_module)))
    return tuple(dict.fromkeys([*own, *(file for file, _ in files.most_common(most))]))
