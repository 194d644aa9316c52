"""One name, one thing: what stands twice has a reason that is written down (docs/decisions/0016)."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parents[1]

ENGINES = {Path("kb/engines/opensearch"), Path("kb/engines/whoosh")}
"""Both do what kb.engines.base asks, so what does the same in both is called the same."""

DOORS = {"reader": Path("indexer/readers"), "views": Path("kb/web")}
"""Modules that one caller opens a folder by, whichever folder of the room it is."""

PACKAGES = {Path("indexer"), Path("kb")}
"""Each has its own tree of errors."""


def test_a_module_has_a_name_of_its_own() -> None:
    folders = defaultdict(list)
    for path in _files():
        if not path.stem.startswith("__"):
            folders[path.stem].append(path.parent)
    doubled = {name: found for name, found in folders.items() if len(found) > 1}
    assert {name: found for name, found in doubled.items() if not _is_meant(name, found)} == {}


def test_a_class_has_a_name_of_its_own() -> None:
    folders = defaultdict(list)
    for path in _files():
        for node in ast.walk(ast.parse((HERE / path).read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                folders[node.name].append(path.parent)
    doubled = {name: found for name, found in folders.items() if len(found) > 1}
    assert {name: found for name, found in doubled.items() if not _is_one_seam(found)} == {}


def _is_meant(name: str, folders: list[Path]) -> bool:
    return (
        _is_one_seam(folders)
        or (name in DOORS and {folder.parent for folder in folders} == {DOORS[name]})
        or (name == "errors" and set(folders) == PACKAGES)
    )


def _is_one_seam(folders: list[Path]) -> bool:
    return len(folders) == 2 and set(folders) == ENGINES


def _files() -> Iterator[Path]:
    for package in PACKAGES:
        for path in (HERE / package).rglob("*.py"):
            yield path.relative_to(HERE)
