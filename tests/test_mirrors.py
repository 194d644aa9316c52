"""The tests of a module stand under its name: who changes one finds what holds it."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

HERE = Path(__file__).parents[1]

ROOMS = ("kb/answers",)
"""Folders whose tests stand in the folder of that name below tests, a file for each module."""

EXCEPTIONS: Mapping[str, set[str]] = {
    "kb/answers": {
        "portuguese",  # whole answers in the third language, from its file of words alone
        "spanish",  # whole answers to every kind of question in the second
    },
}
"""By room: modules without tests of their own, and tests that are about no module alone."""


@pytest.mark.parametrize("room", ROOMS)
def test_each_module_has_its_tests_and_each_file_of_tests_its_module(room: str) -> None:
    modules = {path.stem for path in (HERE / room).glob("*.py")}
    tested = {path.stem.removeprefix("test_") for path in (HERE / "tests" / room).glob("test_*.py")}
    assert set(_doing(room)) - tested | tested - modules == EXCEPTIONS.get(room, set())


def _doing(room: str) -> Iterator[str]:
    """The modules with a public function, be it of a class."""
    for path in (HERE / room).glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = (one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef))
        if path.stem != "__init__" and any(not one.name.startswith("_") for one in functions):
            yield path.stem
