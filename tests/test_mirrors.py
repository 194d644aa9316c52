"""The tests of a module stand under its name: who changes one finds what holds it."""

import ast
from collections.abc import Mapping, Set
from pathlib import Path

import pytest

HERE = Path(__file__).parents[1]

ROOMS = ("indexer/evidence", "indexer/readers/html", "kb/answers")
"""Folders whose tests stand in the folder of that name below tests, a file for each module."""

EXCEPTIONS: Mapping[str, Set[str]] = {
    # Collections of sentences and paragraphs: what a page is filed under by all modules together.
    "indexer/evidence": {"adversarial", "pages"},
    # Whole pages, each beside what must come of it.
    "indexer/readers/html": {"golden"},
    # Whole answers to every kind of question in one language.
    "kb/answers": {"portuguese", "spanish"},
}
"""By room: modules without tests of their own, and files of tests that are about no one module."""


@pytest.mark.parametrize("room", ROOMS)
def test_each_module_has_its_tests_and_each_file_of_tests_its_module(room: str) -> None:
    modules = {path.stem: path for path in (HERE / room).glob("*.py") if path.stem != "__init__"}
    tested = {path.stem.removeprefix("test_") for path in (HERE / "tests" / room).glob("test_*.py")}
    untested = {name for name, path in modules.items() if _does_something(path)} - tested
    assert modules
    assert untested | (tested - modules.keys()) == EXCEPTIONS.get(room, set())


def _does_something(path: Path) -> bool:
    """Whether a module has a public function or method: others only declare patterns and names."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return any(isinstance(node, ast.FunctionDef) and not node.name.startswith("_") for node in nodes)
