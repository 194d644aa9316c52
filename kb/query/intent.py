"""What kind of question is asked, and about what: told from its wording alone."""

import re
from dataclasses import dataclass
from typing import Literal

from kb.query.words import GENERIC, STOP, Token, bag

Kind = Literal[
    "search", "compare", "how_to", "muscles", "mistakes", "easier", "harder", "alternatives", "equipment",
    "yes_no", "why", "what", "problem", "list",
]  # fmt: skip

LONGEST = 14
"""Words of a question whose wording is looked at; longer ones are plain text and rank by their words."""


@dataclass(frozen=True, slots=True)
class Intent:
    """`search` is a plain question by words. `subjects` are what it is about, in the asker's words.

    `frame` are the words that only say what kind of question it is ("common mistakes"), folded.
    """

    kind: Kind = "search"
    subjects: tuple[str, ...] = ()
    frame: frozenset[str] = frozenset()


_KINDS: tuple[tuple[Kind, str], ...] = (
    ("mistakes", r"(?:common|typical|usual|frequent)? ?(?:mistakes?|errors?|faults?) ?(?:to avoid|people "
                 r"make)?|"
                 r"what (?:am i|are people|do people) (?:doing|do)? ?wrong|doing .{1,60} wrong"),
    ("muscles", r"(?:what|which) muscles?(?: groups?)?|muscles? (?:worked|used|targeted|trained|involved)|"
                r"what (?:do|does|are|is) .{1,60} (?:works?|target|train|hit|strengthen|activate|good for)$"),
    ("alternatives", r"alternatives?(?: to| for)?|instead of|substitutes?(?: for)?|replace(?:ment)?(?: for)?|"
                     r"swap(?: for)?"),
    ("easier", r"(?:make .{1,60} )?(?:easier|simpler|gentler)(?: versions?| variations?| options?)?(?: "
               r"of| than| for| to)?|"
               r"regress(?:ions?)?(?: of| for)?|less (?:hard|difficult|challenging)(?: than)?|"
               r"(?:modify|modifications?)(?: of| for)?|too (?:hard|difficult)|beginners? versions?(?: of)?"),
    ("harder", r"(?:make .{1,60} )?(?:harder|tougher|heavier)(?: versions?| variations?| options?)?(?: "
               r"of| than| for| to)?|"
               r"progress(?:ions?)?(?: of| for| from)?|more (?:challenging|difficult|advanced)(?: "
               r"than)?|too easy|"
               r"advanced versions?(?: of)?"),
    ("equipment", r"(?:what|which) equipment|what (?:do|does) (?:i|you|one|it) need|equipment needed|"
                  r"(?:what|which) (?:kit|gear)"),
    ("how_to", r"how (?:do|to|can|should|does)(?: (?:i|you|one|we))?(?: (?:do|perform|correctly))*|"
               r"steps(?: for| of)?|(?:correct|proper|good|right) (?:form|technique)(?: for| "
               r"of)?|instructions(?: for)?"),
    ("why", r"why"),
    ("problem", r"i feel|i (?:can ?t|cannot)|my .{1,40} (?:hurts?|aches?|arch(?:es)?|clicks?|pops?|cramps?|"
                r"goes|rounds?|shakes?)|(?:hurts?|pain|ache|aches|sore)(?: in| when| during)?"),
    ("yes_no", r"(?:should|can|could|is|are|do|does|did|will|would|must|may|am)(?: "
               r"(?:i|you|my|it|they|the))?(?=.)"),
    ("what", r"what(?:s| is| are| s)(?: an?| the)?|define|definition of|meaning of"),
)  # fmt: skip

_WITH: dict[Kind, frozenset[str]] = {
    "muscles": bag("work works worked target targets train trains used use hit hits"),
    "mistakes": bag("when with doing avoid people make"),
    "alternatives": bag("good best exercise"),
}
"""Words that belong to the wording wherever they stand in such a question."""

_PATTERNS = tuple(
    (kind, re.compile(rf"(?<![^ ])(?:{pattern.strip('|')})(?![^ ])")) for kind, pattern in _KINDS
)
_ANCHORED = frozenset(("why", "yes_no", "what", "how_to"))


def detect(tokens: tuple[Token, ...]) -> Intent:
    """Tell the kind of a question and its subject. A long text, or one without these wordings, is a
    search."""
    if not tokens or len(tokens) > LONGEST:
        return Intent(subjects=_subject(tokens, frozenset()))
    text = " ".join(token.folded for token in tokens)
    for kind, pattern in _PATTERNS:
        found = pattern.search(text)
        if found and found.group().strip() and (kind not in _ANCHORED or _opens(kind, found, text)):
            frame = frozenset(found.group().split()) - _inner(kind, found.group()) | _WITH.get(
                kind, frozenset()
            )
            return Intent(kind, _subject(tokens, frame), frame)
    kind_of_list: Kind = "list" if any(token.folded in GENERIC for token in tokens) else "search"
    return Intent(kind_of_list, _subject(tokens, frozenset()))


def _opens(kind: str, found: re.Match[str], text: str) -> bool:
    """A question word asks only where it opens the question; a noun ("proper form") anywhere."""
    return found.start() == 0 or (kind == "how_to" and not found.group().startswith("how"))


_FRAMES = STOP | bag(
    "make easier harder simpler gentler tougher heavier wrong doing work works target train hit strengthen "
    "activate good muscle muscles mistake mistakes common people version versions variation variations "
    "option groups"
)
"""What is wording wherever it stands in a phrase with a gap ("what do … work", "make … easier")."""

_GAPPED = frozenset(("muscles", "mistakes", "easier", "harder"))


def _inner(kind: Kind, phrase: str) -> frozenset[str]:
    """The words in the gap of a wording: the subject, no frame."""
    words = frozenset(phrase.split())
    if kind == "problem":
        return words
    return words - _FRAMES if kind in _GAPPED and len(phrase.split()) > 2 else frozenset()


def _subject(tokens: tuple[Token, ...], frame: frozenset[str]) -> tuple[str, ...]:
    words = [t.text for t in tokens if not t.stops and t.folded not in frame and t.folded not in GENERIC]
    return (" ".join(words),) if words else ()
