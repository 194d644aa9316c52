"""What kind of question is asked, and about what: told from its wording alone."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Literal, get_args

from indexer.words import ANY
from kb.query.negation import negating
from kb.query.words import ASKER, STOP, QuestionWord, is_generic, parts_of
from kb.words import folded_words, rule

Worded = Literal[
    "safety",
    "mistakes",
    "muscles",
    "substitute",
    "alternatives",
    "difficulty",
    "easier",
    "harder",
    "equipment",
    "benefits",
    "tips",
    "how_much",
    "how_to",
    "why",
    "problem",
    "yes_no",
    "what",
]
"""The kinds that a wording tells, told by the first one that a question has a wording of; the wordings are in
kb/words, what answers such a question in kb/answers/kinds.py."""

Kind = Literal["search", "compare", "list", Worded]

LONGEST = 18
"""Words of a question whose wording is looked at; longer ones are plain text and rank by their words."""


@dataclass(frozen=True, slots=True)
class Intent:
    """`search` is a plain question by words. `subjects` are what it is about, in the asker's words.

    `frame` are the words that only say what kind of question it is ("common mistakes"), folded.
    """

    kind: Kind = "search"
    subjects: tuple[str, ...] = ()
    frame: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wordings:
    """How a kind of question is worded: `gap` where the subject stands inside, `framed` what names no subject
    there, `beside` what else belongs to it."""

    kind: Kind
    pattern: re.Pattern[str]
    gap: bool
    framed: frozenset[str]
    beside: frozenset[str]
    keeps: frozenset[str]


def detect(tokens: tuple[QuestionWord, ...]) -> Intent:
    """Tell the kind of a question and its subject. A long text, or one without these wordings, is a
    search."""
    if not tokens or len(tokens) > LONGEST:
        return Intent(subjects=_subject(tokens, frozenset()))
    text = " ".join(token.folded for token in tokens)
    for one in load_wordings():
        found = one.pattern.search(text)
        if found and found.group().strip():
            frame = _frame(one, found.group())
            return Intent(one.kind, _subject(tokens, frame), frame)
    if any(is_generic(token.folded) for token in tokens):
        return Intent("list", _subject(tokens, frozenset()))
    return _intent_by_name(tokens) or Intent(subjects=_subject(tokens, frozenset()))


def detect_in_part(question: str, tokens: tuple[QuestionWord, ...]) -> Intent | None:
    """Tell the kind of the part of a question that asks, beside a remark ("coach says 2 RIR, *what is RIR*");
    of one that opens so, else of any ("*squat technique*, my heels lift"). None where none has a wording.

    The subject is that of the whole. What stands behind a question for a list only says more of that.
    """
    lists = min((one.start for one in tokens if is_generic(one.folded)), default=len(question))
    parts = sorted((p for p in parts_of(question) if p.end <= lists), key=lambda part: not part.asks)
    spoken = (tuple(one for one in tokens if part.has(one.start)) for part in parts)
    told = next((one for one in map(detect, spoken) if one.kind not in ("search", "list")), None)
    return told and Intent(told.kind, _subject(tokens, told.frame), told.frame)


def _intent_by_name(tokens: Sequence[QuestionWord]) -> Intent | None:
    """What is asked by its name alone, before or behind that of an exercise: "inverted row equipment"."""
    words = [token for token in tokens if not token.stops]
    if len(words) < 2 or any(token.folded in negating() or token.folded.isdigit() for token in tokens):
        return None
    last, first = (_ASKED_BY_NAME.get(word.folded) for word in (words[-1], words[0]))
    kind = last or first
    if kind is None:
        return None
    if not ASKER.isdisjoint(token.folded for token in tokens):
        return None  # "something for *my* back muscles"
    # Only from its end: a "muscle snatch" keeps its name.
    run = takewhile(lambda word: _ASKED_BY_NAME.get(word.folded) == kind, reversed(words) if last else words)
    frame = frozenset(word.folded for word in run)
    return Intent(kind, _subject(tuple(tokens), frame), frame - folded_words("intents_kept", kind))


_ASKED_BY_NAME: Mapping[str, Kind] = {
    word: kind for kind in get_args(Worded) for word in folded_words("intents_named", kind)
}


_AROUND: frozenset[Kind] = frozenset(
    ("mistakes", "muscles", "easier", "harder", "problem", "what", "benefits")
)
"""The kinds whose subject stands inside the wording ("make … easier")."""


@lru_cache(maxsize=1)
def load_wordings() -> tuple[Wordings, ...]:
    """Read the wordings of all languages."""
    return tuple(
        Wordings(
            kind=kind,
            pattern=rule("intents", rf"(?<![^ ]){{{kind}}}(?![^ ])", folded=True)[ANY],
            gap=kind in _AROUND,
            framed=_FRAMES | folded_words("intents_framed", kind),
            beside=folded_words("intents_beside", kind),
            keeps=folded_words("intents_kept", kind),
        )
        for kind in get_args(Worded)
    )


_FRAMES = STOP | folded_words("intents_beside", "frame")
"""What is wording wherever it stands in a phrase with a gap ("what do … work", "make … easier")."""


def _frame(wordings: Wordings, phrase: str) -> frozenset[str]:
    """The words of a wording without those in its gap, which are the subject."""
    words = frozenset(phrase.split())
    if wordings.kind == "problem":
        return frozenset()
    inner = words - wordings.framed if wordings.gap and len(phrase.split()) > 2 else frozenset()
    return (words - inner - wordings.keeps) | wordings.beside


def _subject(tokens: tuple[QuestionWord, ...], frame: frozenset[str]) -> tuple[str, ...]:
    words = [t.text for t in tokens if not t.stops and t.folded not in frame and not is_generic(t.folded)]
    return (" ".join(words),) if words else ()
