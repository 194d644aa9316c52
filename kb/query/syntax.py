"""The question grammar: text to Query, and `write`, its inverse.

    words  "a phrase"  -word  NOT word  -"a phrase"  +word  a AND b  title:word  muscle:glutes
    equipment:-bench  equipment:only:mat  duration:60..300  kick*  word~  word~2  a OR b  (a b) OR c  *

Bounds of a duration are in seconds, the upper one is out.
OR joins its neighbours before they are and-ed: `a b OR c` is a and (b or c).
A group may ask for several of its parts, `(a OR b OR c)#2`, and weigh them, `(a b)^0.25`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.analysis import plain_words
from kb.errors import QueryError
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
from kb.query.filters import gather, write_value
from kb.query.lexing import QUOTES, TIMES, Lexeme, tokens
from kb.query.parser import FRINGE, FUZZY, MOST_TERMS, PREFIX, Parser, Word, all_of, speaks
from kb.saying import saying

PROSE = 12
"""Words from which a question without operators is prose: a quote in it quotes, and asks for no phrase."""


SENTENCE = 5
"""… and words from which on one is a sentence that has the stop of its sentence within a quote."""

_ENDS = (".", ",", ";", "!", "?")

_CHUNK = re.compile(rf"{TIMES}|\S+")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A question taken apart: its bare words, the clauses written with operators, the filters.

    `query` is all of them as they stand; `notices` say what was left out.
    """

    question: str
    query: Query
    words: tuple[Word, ...] = ()
    clauses: tuple[Clause, ...] = ()
    notices: tuple[str, ...] = ()


def parse(question: str) -> Query:
    """Parse a question. Raises QueryError with the position of what can't be meant."""
    return dissect(question).query


def dissect(question: str) -> Parsed:
    """Parse a question and keep its bare words apart. Raises QueryError as `parse` does."""
    try:
        found = tokens(question)
    except QueryError as error:
        if question[error.position] not in QUOTES or not _is_prose(question, ()):
            raise
        return _prose(question)
    if _is_prose(question, found):
        return _prose(question)
    parser = Parser(question, found)
    parts = parser.sequence(closing=False)
    filters = tuple(f for one in parts for f in one.filters)
    clauses = tuple(one for one in parts if one.clause is not None)
    notices = (saying("only the first %(n)s words are searched", n=MOST_TERMS),) if parser.cut else ()
    return Parsed(
        question=question,
        query=Query(all_of([one.clause for one in clauses if one.clause]), gather(filters)),
        words=tuple(word for one in clauses for word in one.words),
        clauses=tuple(one.clause for one in clauses if one.clause and not one.words),
        notices=notices,
    )


def _is_prose(question: str, found: Sequence[Lexeme]) -> bool:
    """Whether a question is long, or a sentence that ends in a quote, and has no operators: then its quotes
    only quote."""
    least = SENTENCE if any(one.kind == "phrase" and one.text.endswith(_ENDS) for one in found) else PROSE
    return sum(map(speaks, question.split())) >= least and all(_is_plain(question, one) for one in found)


def _is_plain(question: str, token: Lexeme) -> bool:
    """Whether a token is no operator; a dash between the parts of a sentence is none."""
    if (
        token.kind in ("or", "and")
        or token.required
        or token.field
        or (token.minimum, token.boost) != (1, 1.0)
    ):
        return False
    if token.negated and question[token.start] not in "–—":
        return False
    return not (PREFIX.fullmatch(token.text) or FUZZY.fullmatch(token.text))


def _prose(question: str) -> Parsed:
    """All of the words of a text, as bare ones; the query is the first of them."""
    chunks = ((chunk[0].strip(FRINGE), chunk.start()) for chunk in _CHUNK.finditer(question))
    words = tuple(
        Word(text, start, start + len(text))
        for text, at in chunks
        if speaks(text)
        for start in (question.index(text, at),)
    )
    return Parsed(question, Query(all_of([Term(word.text) for word in words[:MOST_TERMS]])), words)


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
                return f"{_field_prefix(field)}{text}~{edits}"
            return (_field_prefix(field) or _guard(text)) + text
        case Prefix(text, field):
            return f"{_field_prefix(field)}{text}*"
        case Phrase(words, field):
            return f'{_field_prefix(field)}"{" ".join(words)}"'
        case Not(inner):
            return f"-({_atom(inner)})" if isinstance(inner, Not) else "-" + _atom(inner)
        case And(clauses):
            return f"({' '.join(map(_within_brackets, clauses))})"
        case Or(clauses, minimum):
            return f"({' OR '.join(map(_within_brackets, clauses))})" + (f"#{minimum}" if minimum > 1 else "")
        case Boosted(inner, boost):
            return f"{_group(inner)}^{boost:.6g}"
        case Everything():
            return "*"
        case Between(field, low, high):
            return f"{field}:{_bound(low)}..{_bound(high)}"


def _within_brackets(clause: Clause) -> str:
    """A word that holds a bracket itself stands in quotes there: else it would end the group, or open one."""
    if isinstance(clause, Term) and not {"(", ")"}.isdisjoint(clause.text):
        return _atom(Phrase(tuple(plain_words(clause.text)), clause.field))
    return _atom(clause)


def _bound(number: int | None) -> str:
    return "" if number is None else str(number)


def _group(clause: Clause) -> str:
    written = _atom(clause)
    return written if isinstance(clause, And | Or) else f"({_within_brackets(clause)})"


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


def _field_prefix(field: str | None) -> str:
    return f"{field}:" if field else ""


def _filters(selections: Iterable[Selection]) -> Iterable[str]:
    for one in selections:
        for value in one.values:
            yield f"{one.facet}:{write_value(one.mode, _in_quotes(value))}"


def _in_quotes(value: str) -> str:
    plain = (
        ".." not in value  # bounds
        and value.replace("-", "").replace("_", "").replace(".", "").isalnum()
        and value[0].isalnum()
        and value[-1].isalnum()
    )
    return value if plain else '"' + value.replace('"', "") + '"'
