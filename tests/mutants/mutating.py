"""Mutants of a module: its text with one small thing changed, as a tired programmer changes it."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

SWAPPED = {
    "<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==",
    "is": "is not", "is not": "is", "in": "not in", "not in": "in",
    "and": "or", "or": "and", "break": "continue", "continue": "break",
    "+": "-", "-": "+", "*": "/", "/": "*", "//": "/", "%": "*", "|": "&", "&": "|",
    "min": "max", "max": "min", "any": "all", "all": "any",
}  # fmt: skip
WORD = re.compile(r"not\s+in|is\s+not|\w+|[<>=!]=|//|\*\*|[-<>+*/%|&]")
"""An operator, where nothing else stands."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: `before`, in the function or class `within` of the file at `path`, becomes `after`.

    `start` and `end` are places among the bytes of the file. `nth` counts equal changes in one place.
    """

    path: str
    line: int
    within: str
    before: str
    after: str
    start: int
    end: int
    nth: int = 0

    @property
    def name(self) -> str:
        """What it is called from run to run: no line number, so that it outlives changes elsewhere."""
        again = f" ({self.nth + 1})" if self.nth else ""
        return f"{self.path} {self.within}: {_short(self.before)} → {_short(self.after)}{again}"

    def applied(self, source: bytes) -> bytes:
        return source[: self.start] + self.after.encode() + source[self.end :]


def _short(text: str) -> str:
    return " ".join(text.split()) or "nothing"


def mutants(path: str, source: bytes) -> tuple[Mutant, ...]:
    """All mutants of a file; a few are no Python."""
    seen = Counter[str]()
    found = []
    for mutant in _Text(path, source).changes(ast.parse(source), "module"):
        found.append(replace(mutant, nth=seen[mutant.name]))
        seen[mutant.name] += 1
    return tuple(found)


def _is_text(node: ast.expr) -> bool:
    """Tell a path's part: what else than `/` would stand before it is no mistake that anybody makes."""
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def parses(source: bytes) -> bool:
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


class _Text:
    """A file's bytes, and where its nodes stand in them."""

    def __init__(self, path: str, source: bytes) -> None:
        self._path = path
        self._source = source
        self._lines = [0]
        for line in source.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))

    def changes(self, node: ast.AST, within: str) -> Iterator[Mutant]:
        """What can be changed of a node and below it; types, decorators and f-strings stay as they are."""
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            within = node.name if within == "module" else f"{within}.{node.name}"
        for start, end, after in self._own(node):
            if self._source[start:end].strip():
                before = self._source[start:end].decode()
                line = self._source.count(b"\n", 0, start) + 1
                yield Mutant(self._path, line, within, before, after, start, end)
        for name, value in ast.iter_fields(node):
            if name == "slice" and isinstance(value, ast.Tuple):  # of a type, or of rows and columns
                continue
            if name in ("annotation", "returns", "decorator_list", "type_params"):
                continue
            for below in value if isinstance(value, list) else [value]:
                if isinstance(below, ast.AST) and not isinstance(below, ast.JoinedStr):
                    yield from self.changes(below, within)

    def _own(self, node: ast.AST) -> Iterator[tuple[int, int, str]]:
        match node:
            case ast.Compare(left=left, comparators=[right]):
                yield from self._swapped(self._end(left), self._start(right))
            case ast.BinOp(left=left, right=right) if not _is_text(right):
                yield from self._swapped(self._end(left), self._start(right))
            case ast.AugAssign(target=target, value=value):
                yield from self._swapped(self._end(target), self._start(value))
            case ast.BoolOp(op=op, values=values):
                for left, right in pairwise(values):
                    yield from self._swapped(self._end(left), self._start(right))
                for value in values:
                    yield *self._span(value), str(isinstance(op, ast.And))
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                yield *self._span(node), self._text(operand)
            case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
                yield *self._span(test), f"not ({self._text(test)})"
            case ast.comprehension(ifs=ifs):
                for test in ifs:
                    yield *self._span(test), f"not ({self._text(test)})"
            case ast.Constant(value=bool(value)):
                yield *self._span(node), str(not value)
            case ast.Constant(value=int(value)):
                yield *self._span(node), str(value + 1)
            case ast.Constant(value=float(value)):
                yield *self._span(node), f"{value * 0.7:.6g}" if value else "0.5"
            case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
                yield *self._span(value), "None"
            case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()):
                yield *self._span(node), "pass"
            case ast.Break() | ast.Continue():
                yield *self._span(node), SWAPPED[self._text(node)]
            case ast.Name(id="min" | "max" | "any" | "all", ctx=ast.Load()):
                yield *self._span(node), SWAPPED[node.id]
            case ast.Tuple(elts=items, ctx=ast.Load()) | ast.List(elts=items) | ast.Set(elts=items):
                yield from self._shortened(items)

    def _swapped(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """The operator between two places, brackets and line ends beside it kept."""
        between = self._source[start:end].decode()
        if (found := WORD.search(between)) and (other := SWAPPED.get(" ".join(found[0].split()))):
            first = start + len(between[: found.start()].encode())
            yield first, first + len(found[0]), other

    def _shortened(self, items: list[ast.expr]) -> Iterator[tuple[int, int, str]]:
        """A list without one of its items: with two, it would be another thing altogether."""
        if len(items) > 2:
            for item, following in pairwise(items):
                yield self._start(item), self._start(following), ""

    def _start(self, node: ast.expr | ast.stmt) -> int:
        return self._lines[node.lineno - 1] + node.col_offset

    def _end(self, node: ast.expr | ast.stmt) -> int:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._lines[node.end_lineno - 1] + node.end_col_offset

    def _span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        return self._start(node), self._end(node)

    def _text(self, node: ast.expr | ast.stmt) -> str:
        return self._source[slice(*self._span(node))].decode()
