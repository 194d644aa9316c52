"""Whose lines the code is made of: the first release's, those of restructurings since, and what was added.

    python benchmarks/lineage.py [REV]

By room, as `git blame` tells (white space aside, moves and copies followed), for what has come since REV. A
restructuring is a commit that takes away at least as many lines of the code as it adds. Takes minutes.
"""

import argparse
import subprocess
from collections import Counter
from pathlib import Path

FIRST_RELEASE = "3566236700f5"
CODE = ("indexer", "kb")
DEEP = 2
"""Folders that a room's name has at the most."""

HASH = 40


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], capture_output=True, text=True, check=True).stdout


def lines_by_commit(path: str) -> Counter[str]:
    """How many lines of a file each commit wrote."""
    told = git("blame", "-w", "-M", "-C", "-C", "--line-porcelain", path).splitlines()
    heads = (line.split()[0] for line in told if line and not line.startswith("\t"))
    return Counter(word for word in heads if len(word) == HASH and set(word) <= set("0123456789abcdef"))


def restructurings(since: str) -> frozenset[str]:
    """The commits that left the code no longer than it was."""
    growth: Counter[str] = Counter()
    commit = ""
    paths = [f"{room}/*.py" for room in CODE]
    for line in git("log", "-M", "--numstat", "--format=@%H", f"{since}..HEAD", "--", *paths).splitlines():
        if line.startswith("@"):
            commit = line[1:]
            growth[commit] += 0
        elif line:
            added, removed, _ = line.split("\t")
            growth[commit] += int(added) - int(removed)
    return frozenset(commit for commit, lines in growth.items() if lines <= 0)


def main() -> None:
    """Print a table by room."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("rev", nargs="?", default=FIRST_RELEASE)
    since = parser.parse_args().rev
    later = frozenset(git("rev-list", f"{since}..HEAD").split())
    restructured = restructurings(since)
    rooms: dict[str, Counter[str]] = {}
    for path in git("ls-files", "--", *CODE).split():
        if not path.endswith(".py"):
            continue
        room = rooms.setdefault("/".join(Path(path).parent.parts[:DEEP]), Counter())
        room["modules"] += 1
        for commit, lines in lines_by_commit(path).items():
            kind = "first" if commit not in later else "restructured" if commit in restructured else "added"
            room[kind] += lines
            room["lines"] += lines
    rooms["all"] = sum(rooms.values(), Counter())
    columns = ("lines", "first", "restructured", "added", "modules")
    print("| room |", " | ".join(columns), "|")
    print("|---" * (len(columns) + 1) + "|")
    for name, room in sorted(rooms.items(), key=lambda one: (one[0] == "all", one[0])):
        print(f"| `{name}` |", " | ".join(f"{room[column]:,}" for column in columns), "|")


if __name__ == "__main__":
    main()
