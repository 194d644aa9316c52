"""Mutants: each is one small change of the text, and the same ones are drawn from run to run."""

from pathlib import Path

import pytest

import kb
from tests.mutants.choosing import PARTS, chosen, mirrored, nearest, part_of
from tests.mutants.mutating import mutants

ROOT = Path(__file__).parents[2]
CODE = Path(kb.__file__).parents[1]
"""Where the code is that runs: beside the tests, or installed."""


@pytest.mark.parametrize(
    ("source", "changes"),
    [
        ("a = b < 3", ["< → <=", "3 → 4"]),
        ("a = b and not c", ["and → or", "b → True", "not c → True", "not c → c"]),
        ("if a:\n    pass", ["a → not (a)"]),
        ("a = [é, b, c]", ["é, → nothing", "b, → nothing"]),
        ("a: tuple[int, str, int] = b", []),
        ("def f(a: int = 1) -> int:\n    g()\n    return a", ["1 → 2", "g() → pass", "a → None"]),
        ("a = 0.5", ["0.5 → 0.35"]),
        ("a = folder / 'name'", []),
        ('a = f"{b + 1}"', []),
    ],
)
def test_what_is_changed(source: str, changes: list[str]) -> None:
    found = mutants("a.py", source.encode())
    assert [one.name.split(": ", 1)[1] for one in found] == changes
    for one in found:
        assert one.applied(source.encode()).decode() != source


def test_equal_changes_have_names_of_their_own() -> None:
    names = [one.name for one in mutants("a.py", b"a = 1\nb = 1\n")]
    assert names == ["a.py module: 1 → 2", "a.py module: 1 → 2 (2)"]


def test_the_same_ones_are_drawn_each_time_and_as_many_of_each_part() -> None:
    few, more = chosen(CODE, 5, "seed"), chosen(CODE, 10, "seed")
    assert [part_of(one) for one in more] == [part for part in PARTS for _ in range(2)]
    assert {one.name for one in few} < {one.name for one in more}
    assert few != chosen(CODE, 5, "another")


def test_the_own_tests_of_a_module_come_first_then_those_that_run_the_line_most() -> None:
    own = mirrored(ROOT, "kb/web/http/slots.py")
    assert own == ("tests/kb/web/http/test_slots.py",)
    assert nearest(own, ("b.py::x", "a.py::x", "a.py::y"), ("c.py::z",)) == (*own, "a.py", "b.py")
    assert nearest((), (), ("c.py::z",)) == ("c.py",), (
        "a line that runs at import belongs to all of the module"
    )
