"""A question cut into tokens: each knows where it stands, so that every error can say so.

What is not an operator in its place is text: "12:30", "push/pull", "a - b", "(1)", 12" and a stray bracket.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from kb.errors import QueryError
from kb.saying import saying

MOST_CHARACTERS = 4096
DEEPEST = 10

TokenKind = Literal["word", "phrase", "open", "close", "or", "and"]

QUOTES = {
    '"': '"', "“": "”", "«": "»", "„": "“”", "”": "”", "‹": "›", "「": "」", "『": "』", "＂": "＂", "″": "″",
}  # fmt: skip
"""What may close a quote, by what opens it."""

_MINUS = "-−–—"
"""What leaves a word out: a minus, and the dashes that phones make of it."""

_NOT = re.compile(r"NOT\s+(?=[\w(\"“„«])")
_PLUS = re.compile(r"\+(?=[^\W\d_]|[\"“„«(])")
"""What asks for a word. Before a number a plus is a sign ("+5 kg")."""

_SPOKEN = re.compile(r"[a-zà-ÿ]")
"""NOT and AND in capitals say something where not everything is in capitals."""

_FIELD = re.compile(r"[A-Za-z][A-Za-z_]*:")
_VALUE_MARK = re.compile(r"-|only:|all:")
_SPACE = re.compile(r"\s+")
TIMES = r"\d+(?:\s*[xX×]\s*\d+)+(?!\w)"
"""Sets times repetitions, one word however they are spaced: "3x8", "3 × 8"."""

_TIMES = re.compile(TIMES)
_AFTER_GROUP = re.compile(
    r"(?:#(?P<minimum>[0-9]{1,2}))?(?:\^(?P<boost>[0-9]{1,3}(?:\.[0-9]{1,6})?))?(?=[\s)]|$)"
)


@dataclass(frozen=True, slots=True)
class Lexeme:
    """`text` as typed, without quotes, `start` to `end` in the question. `field` and `mark` stood before it.

    A closing bracket carries what stands after it: `minimum` and `boost`. `inner` is where a word begins
    after what negates it. A page without what is `required` will not do.
    """

    kind: TokenKind
    text: str
    start: int
    end: int
    negated: bool = False
    field: str = ""
    mark: str = ""
    minimum: int = 1
    boost: float = 1.0
    inner: int = 0
    required: bool = False


def tokens(question: str) -> tuple[Lexeme, ...]:
    """Cut a question into tokens; brackets come in pairs. Raises QueryError on an unclosed quote."""
    if len(question) > MOST_CHARACTERS:
        reason = saying("the question is longer than %(n)s characters", n=MOST_CHARACTERS)
        raise QueryError(question, MOST_CHARACTERS, reason)
    return _paired(question, list(_scan(question)))


def _scan(question: str) -> Iterator[Lexeme]:
    at = 0
    while at < len(question):
        if space := _SPACE.match(question, at):
            at = space.end()
            continue
        for token in _next(question, at):
            yield token
            at = token.end


def _next(question: str, start: int) -> Iterator[Lexeme]:
    if _PLUS.match(question, start):
        yield from (replace(token, required=True) for token in _next(question, start + 1))
        return
    at = start
    if (spoken := _NOT.match(question, at)) and _SPOKEN.search(question):
        negated, at = True, spoken.end()
    else:
        negated = question[at] in _MINUS and _denies(question, at)
        at += negated
    if question[at] == "(":
        yield Lexeme("open", "(", start, at + 1, negated)
    elif question[at] == ")":
        yield _close(question, at)
    elif question[at] in QUOTES:
        yield _phrase(question, start, at, negated=negated)
    else:
        yield from _word(question, start, at, negated=negated)


def _denies(question: str, at: int) -> bool:
    """Whether a minus leaves out what it stands before: in "(H2A)-histone" and "E2f-1, -2" it joins."""
    if at + 1 >= len(question) or _dull(question[at + 1]) or question[at - 1 : at] == ")":
        return False
    return not (question[at + 1].isdigit() and question[:at].rstrip().endswith(","))


def _dull(character: str) -> bool:
    return character.isspace() or character in _MINUS or character == ")"


def _phrase(question: str, start: int, at: int, *, negated: bool, field: str = "", mark: str = "") -> Lexeme:
    closing = QUOTES[question[at]]
    end = next((n for n in range(at + 1, len(question)) if question[n] in closing), -1)
    if end < 0:
        raise QueryError(question, at, saying("this quote is never closed: close it or leave it out"))
    return Lexeme("phrase", question[at + 1 : end], start, end + 1, negated, field, mark)


def _word(question: str, start: int, at: int, *, negated: bool) -> Iterator[Lexeme]:
    field, mark, inner = "", "", at
    if found := _FIELD.match(question, at):
        field, inner = found.group()[:-1], found.end()
        if marked := _VALUE_MARK.match(question, inner):
            mark, inner = marked.group(), marked.end()
        if inner < len(question) and question[inner] in QUOTES:
            yield _phrase(question, start, inner, negated=negated, field=field, mark=mark)
            return
    end = _word_end(question, at)
    text = question[at:end]
    if text == "OR":
        yield Lexeme("or", text, start, end, negated)
    elif text == "AND" and _SPOKEN.search(question):
        yield Lexeme("and", text, start, end)
    elif field and inner < end:
        yield Lexeme("word", question[inner:end], start, end, negated, field, mark, inner=at)
    else:
        yield Lexeme("word", text, start, end, negated, inner=at)


def _word_end(question: str, at: int) -> int:
    """Find the end of a word; a closing bracket ends it unless it was opened within it."""
    if (times := _TIMES.match(question, at)) and _ends_a_word(question, times.end()):
        return times.end()
    opened = 0
    for end in range(at, len(question)):
        character = question[end]
        if character.isspace() or (character == ")" and not opened and _closes(question, end)):
            return end
        opened += (character == "(") - (character == ")" and opened > 0)
    return len(question)


def _ends_a_word(question: str, at: int) -> bool:
    return question[at : at + 1] in ("", ")") or question[at].isspace() or question[at] in ",.;:?!"


def _closes(question: str, at: int) -> bool:
    after = question[at + 1 : at + 2]
    return not after.isalnum()


def _close(question: str, at: int) -> Lexeme:
    after = _AFTER_GROUP.match(question, at + 1)
    if after is None:
        return Lexeme("close", ")", at, at + 1)
    boost = float(after["boost"] or 1)
    return Lexeme(
        "close", ")", at, after.end(), minimum=max(1, int(after["minimum"] or 1)), boost=boost or 1.0
    )


def _paired(question: str, found: list[Lexeme]) -> tuple[Lexeme, ...]:
    """Drop brackets without a partner: they are text, and text of brackets alone says nothing."""
    waiting: list[int] = []
    partnered: set[int] = set()
    for place, token in enumerate(found):
        if token.kind == "open":
            waiting.append(place)
        elif token.kind == "close" and waiting:
            partnered |= {waiting.pop(), place}
    depth = 0
    for place, token in enumerate(found):
        depth += (place in partnered) * ((token.kind == "open") - (token.kind == "close"))
        if depth > DEEPEST:
            reason = saying("brackets are nested deeper than %(n)s", n=DEEPEST)
            raise QueryError(question, token.start, reason)
    return tuple(t for place, t in enumerate(found) if t.kind not in ("open", "close") or place in partnered)
