"""What people say around a question ("hey, can you tell me …, please"): no part of what is asked."""

from kb.query.words import QuestionWord
from kb.words import folded_words, rule

_OPENING = rule("preamble", r"(?:{opening} )+", folded=True)
_CLOSING = rule("preamble", r"(?: {closing})+$", folded=True)
_FILLERS = folded_words("preamble", "filler")

LONGEST = 20
"""Words of a question in which a preamble is looked for."""


def without_preamble(tokens: tuple[QuestionWord, ...]) -> tuple[QuestionWord, ...]:
    """Leave out the words that only address somebody; all of them stay where nothing else is said."""
    if len(tokens) > LONGEST:
        return tokens
    spoken = tuple(token for token in tokens if token.folded not in _FILLERS)
    text = " ".join(token.folded for token in spoken) + " "
    opening = _OPENING.match(text)
    first = opening.group().count(" ") if opening else 0
    closing = _CLOSING.search(text.rstrip())
    last = len(spoken) - (closing.group().count(" ") if closing else 0)
    return spoken[first:last] or tokens
