"""A question's tokens to clauses and filters, by recursive descent (see kb.query.syntax)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.errors import QueryError
from kb.query.ast import (
    And,
    Between,
    Boosted,
    Clause,
    Everything,
    Mode,
    Not,
    Or,
    Phrase,
    Prefix,
    Term,
)
from kb.query.filters import read_value
from kb.query.lexing import Lexeme
from kb.saying import saying
from kb.schema import FACETS, FIELDS, RANGES

MOST_TERMS = 32
MOST_EDITS = 2
SHORTEST_PREFIX = 2

_FIELDS = frozenset(known.name for known in FIELDS)
FRINGE = " \t.,;:!?…¿¡'’‘\"“”„«»()[]{}<>|/\\*~^#=+&–—-_%$@"
PREFIX = re.compile(r"\w[\w'’-]*\*")
FUZZY = re.compile(r"(?=\d*[^\W\d_])(?P<word>\w[\w'’-]*)~(?P<edits>\d?)")
_LEADING = re.compile(r"\*\w[^*]*")
_BOUNDS = re.compile(r"(\d{0,9})\.\.(\d{0,9})")


@dataclass(frozen=True, slots=True)
class Word:
    """A bare word of the question, and where it stands. A page without one that is `required` will not do."""

    text: str
    start: int
    end: int
    required: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """A parsed clause, the filters that stand in it, and its Words where it is nothing but bare ones."""

    clause: Clause | None
    start: int
    filters: tuple[tuple[str, Mode, str], ...] = ()
    words: tuple[Word, ...] = ()


@dataclass(slots=True)
class Parser:
    question: str
    tokens: Sequence[Lexeme]
    at: int = 0
    terms: int = 0
    cut: bool = False

    def sequence(self, *, closing: bool) -> list[_Part]:
        """Parse parts that must all hold, to the end or the closing bracket.

        Words only lift the pages that have them, unless AND stands beside them.
        """
        parts: list[_Part] = []
        joined = False
        while self.at < len(self.tokens) and not (closing and self._next_is("close")):
            if self._next_is("and"):
                self.at += 1
                parts[-1:] = map(_required, parts[-1:])
                joined = True
                continue
            choices = self.choices()
            if choices is not None:
                parts.append(_required(choices) if joined else choices)
            joined = False
        return parts

    def choices(self) -> _Part | None:
        """Parse one part, or several joined by OR. An OR without a neighbour joins nothing."""
        parts = [self.single()]
        while self._next_is("or"):
            self.at += 1
            if self.at < len(self.tokens) and self.tokens[self.at].kind not in ("close", "or"):
                parts.append(self.single())
        given = [part for part in parts if part is not None]
        if len(given) < 2:
            return given[0] if given else None
        return self._either(given)

    def _either(self, parts: list[_Part]) -> _Part:
        if all(part.clause is None for part in parts):
            filters = tuple(f for part in parts for f in part.filters)
            if len({facet for facet, _, _ in filters}) == 1 and {mode for _, mode, _ in filters} == {"any"}:
                return _Part(None, parts[0].start, filters)
        self.refuse_filters(parts)
        return _Part(Or(tuple(part.clause for part in parts if part.clause)), parts[0].start)

    def single(self) -> _Part | None:
        token = self.tokens[self.at]
        self.at += 1
        match token.kind:
            case "open":
                return self.group(token)
            case "phrase":
                return self.phrase(token)
            case "word":
                return self.word(token)
            case _:
                return None

    def group(self, opened: Lexeme) -> _Part | None:
        parts = self.sequence(closing=True)
        closed = self.tokens[self.at]
        self.at += 1
        filters = tuple(f for part in parts for f in part.filters)
        clauses = [part.clause for part in parts if part.clause]
        if not clauses:
            return self._filters_only(opened, filters)
        weighed = _weighed(all_of(clauses), closed)
        if opened.negated or isinstance(weighed, Boosted):
            self.refuse_filters(parts)
        if opened.negated:
            return _Part(Not(weighed), opened.start, filters)
        plain = isinstance(weighed, Term | And) and all(part.words for part in parts)
        words = tuple(word for part in parts for word in part.words) if plain else ()
        part = _Part(weighed, opened.start, filters, words)
        return _required(part) if opened.required else part

    def _filters_only(self, opened: Lexeme, filters: tuple[tuple[str, Mode, str], ...]) -> _Part | None:
        if opened.negated and filters:
            raise _misplaced(self.question, opened.start)
        return _Part(None, opened.start, filters) if filters else None

    def phrase(self, token: Lexeme) -> _Part | None:
        if token.field:
            return self.named(token)
        words = self._within_bound(_words(token.text))
        return _part(Phrase(words), token) if words else None

    def word(self, token: Lexeme) -> _Part | None:
        if token.field and (_is_known(token.field.casefold()) or token.text[0].isalpha()):
            return self.named(token)
        text = self.question[token.inner : token.end]
        clause = self.term(text, token, None)
        if clause is None:
            return None
        if isinstance(clause, Term) and not clause.edits and not token.negated:
            start = self.question.index(clause.text, token.start)
            word = Word(clause.text, start, start + len(clause.text), token.required)
            return _Part(clause, token.start, (), (word,))
        return _part(clause, token)

    def named(self, token: Lexeme) -> _Part | None:
        """Parse what stands after `field:` or `facet:`."""
        name = token.field.casefold()
        is_bare = token.kind == "word" and not token.mark
        if name in RANGES and is_bare and (bounds := _BOUNDS.fullmatch(token.text.rstrip(",;!?)"))):
            low, high = (int(bound) if bound else None for bound in bounds.groups())
            return _part(Between(name, low, high), token)
        if name in FACETS:
            return self._filter(name, token)
        if name not in _FIELDS:
            known = ", ".join(sorted({*_FIELDS, *FACETS.names()}))
            reason = saying("no field is called %(name)s: use %(known)s", name=repr(token.field), known=known)
            raise QueryError(self.question, token.start, reason)
        negated = token.negated != (token.mark == "-")
        token = replace(token, negated=negated)
        if token.kind == "phrase":
            words = self._within_bound(_words(token.text))
            return _part(Phrase(words, name), token) if words else None
        unmarked = token.mark if token.mark != "-" else ""
        clause = self.term(unmarked + token.text, token, name)
        return _part(clause, token) if clause else None

    def _filter(self, facet: str, token: Lexeme) -> _Part | None:
        value = token.text if token.kind == "phrase" else token.text.rstrip(",;.!?)")
        mode, _ = read_value(f"{token.mark}x")
        if token.negated:
            mode = "any" if mode == "none" else "none"
        return _Part(None, token.start, ((facet, mode, value.strip()),)) if value.strip() else None

    def term(self, text: str, token: Lexeme, name: str | None) -> Clause | None:
        """Parse a word with its operators: `*` at its end, `~` and a digit."""
        if text == "*" and name is None:
            return Everything()
        if _LEADING.fullmatch(text):
            reason = saying("a word can't begin with *: write its beginning")
            raise QueryError(self.question, token.start, reason)
        if PREFIX.fullmatch(text):
            return self._prefix(text[:-1], token, name)
        if fuzzy := FUZZY.fullmatch(text):
            return self._fuzzy(fuzzy["word"], int(fuzzy["edits"] or 1), token, name)
        words = self._within_bound((text.strip(FRINGE),) if speaks(text) else ())
        return Term(words[0], name) if words else None

    def _prefix(self, stem: str, token: Lexeme, name: str | None) -> Clause | None:
        if len(stem) < SHORTEST_PREFIX:
            reason = saying("give at least %(n)s letters before *", n=SHORTEST_PREFIX)
            raise QueryError(self.question, token.start, reason)
        return Prefix(stem, name) if self._within_bound((stem,)) else None

    def _fuzzy(self, word: str, edits: int, token: Lexeme, name: str | None) -> Clause | None:
        if edits > MOST_EDITS:
            reason = saying("~%(n)s is too far: at most ~%(most)s", n=edits, most=MOST_EDITS)
            raise QueryError(self.question, token.start, reason)
        return Term(word, name, edits) if self._within_bound((word,)) else None

    def _within_bound(self, words: tuple[str, ...]) -> tuple[str, ...]:
        kept = words[: max(0, MOST_TERMS - self.terms)]
        self.terms += len(kept)
        self.cut = self.cut or len(kept) < len(words)
        return kept

    def _next_is(self, kind: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at].kind == kind

    def refuse_filters(self, parts: list[_Part]) -> None:
        """Raise QueryError where a filter stands among alternatives: there it can't narrow."""
        for part in parts:
            if part.filters:
                raise _misplaced(self.question, part.start)


def _misplaced(question: str, position: int) -> QueryError:
    reason = saying("a filter can't stand in OR or in an excluded group: put it beside")
    return QueryError(question, position, reason)


def _part(clause: Clause, token: Lexeme) -> _Part:
    return _Part(Not(clause) if token.negated else clause, token.start)


def _required(part: _Part) -> _Part:
    return replace(part, words=tuple(replace(word, required=True) for word in part.words))


def all_of(clauses: Sequence[Clause]) -> Clause:
    if not clauses:
        return Everything()
    return clauses[0] if len(clauses) == 1 else And(tuple(clauses))


def _weighed(clause: Clause, closed: Lexeme) -> Clause:
    if isinstance(clause, Or) and closed.minimum > 1:
        clause = Or(clause.clauses, min(closed.minimum, len(clause.clauses)))
    return Boosted(clause, closed.boost) if closed.boost != 1 else clause


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip(FRINGE) for word in text.split() if speaks(word))


def speaks(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _is_known(name: str) -> bool:
    return name in _FIELDS or name in FACETS
