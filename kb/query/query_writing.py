"""The inverse of the grammar: a Query written so that it parses back to itself."""

import re
from collections.abc import Iterable

from kb.query.ast import (
    And,
    Between,
    Boosted,
    Clause,
    Everything,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Selection,
    Term,
)
from kb.query.filters import write_value

_TIMES = re.compile(r"[xX×](?:\s*\d|$)")


def write(query: Query) -> str:
    """Write a Query as a question."""
    words = "" if isinstance(query.clause, Everything) else _top(query.clause)
    return " ".join(filter(None, (words, *_filters(query.filters))))


def _top(clause: Clause) -> str:
    return " ".join(map(_atom, clause.clauses)) if isinstance(clause, And) else _atom(clause)


def _atom(clause: Clause) -> str:
    match clause:
        case Term(text, field, edits):
            if edits:
                return f"{_named(field)}{text}~{edits}"
            return (_named(field) or _guard(text)) + text
        case Prefix(text, field):
            return f"{_named(field)}{text}*"
        case Phrase(words, field):
            return f'{_named(field)}"{" ".join(words)}"'
        case Not(inner):
            return f"-({_atom(inner)})" if isinstance(inner, Not) else "-" + _atom(inner)
        case And(clauses):
            return f"({' '.join(map(_atom, clauses))})"
        case Or(clauses, minimum):
            return f"({' OR '.join(map(_atom, clauses))})" + (f"#{minimum}" if minimum > 1 else "")
        case Boosted(inner, boost):
            return f"{_group(inner)}^{boost:.6g}"
        case Everything():
            return "*"
        case Between(field, low, high):
            return f"{field}:{_bound(low)}..{_bound(high)}"


def _bound(number: int | None) -> str:
    return "" if number is None else str(number)


def _group(clause: Clause) -> str:
    written = _atom(clause)
    return written if isinstance(clause, And | Or) else f"({written})"


def _guard(text: str) -> str:
    """Keep a word whole: a colon from making a field of it, a closing bracket from ending it, a number before
    it from taking it in ("3 x8" is one word).

    An apostrophe and brackets at its beginning are no part of a word.
    """
    opened = "(" * _unopened(text)
    return "'" + opened if ":" in text or text == "OR" or opened or _TIMES.match(text) else ""


def _unopened(text: str) -> int:
    """Count the closing brackets that nothing in the word opens."""
    unopened = depth = 0
    for character in text:
        depth += (character == "(") - (character == ")")
        unopened = max(unopened, -depth)
    return unopened


def _named(field: str | None) -> str:
    return f"{field}:" if field else ""


def _filters(selections: Iterable[Selection]) -> Iterable[str]:
    for one in selections:
        for value in one.values:
            yield f"{one.facet}:{write_value(one.mode, _quoted(value))}"


def _quoted(value: str) -> str:
    plain = (
        value.replace("-", "").replace("_", "").replace(".", "").isalnum()
        and value[0].isalnum()
        and value[-1].isalnum()
    )
    return value if plain else '"' + value.replace('"', "") + '"'
