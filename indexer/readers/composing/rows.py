"""Tables of variations, changes or mistakes: a name in the first cell, and beside it what is told of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.page import Role
from indexer.readers.composing.outline import Part
from indexer.readers.composing.roles import plain, role_of
from indexer.readers.composing.words import words

_BETWEEN = " | "
_NAMES = words("exercise move movement name option version ejercicio movimiento nombre opcion")


def with_named_rows(parts: Sequence[Part], role: Role) -> Iterator[Part]:
    """Make items of the rows below a head that calls its first column what a section of this role lists."""
    is_named = False
    for part in parts:
        if part.kind != "row":
            is_named = False
        elif _is_head(part, role):
            is_named = True
        elif is_named and _BETWEEN in part.text:
            yield replace(part, kind="bullet", text=part.text.replace(_BETWEEN, ": ", 1))
            continue
        yield part


def _is_head(row: Part, role: Role) -> bool:
    first = row.text.partition(_BETWEEN)[0]
    return role_of(first) == role or plain(first) in _NAMES
