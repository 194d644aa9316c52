"""What people say around a question ("hey, can you tell me …, please"): no part of what is asked."""

import re

from kb.query.words import Token, bag

_OPENING = re.compile(
    r"(?:(?:hey|hi|hello|ok|okay|so|well|google|siri|alexa|please|hola|oye|quick question|question"
    r"|i (?:was|am|m) (?:just )?wondering(?: (?:if|whether))?"
    r"|(?:can|could|would) (?:you|u|someone|anyone) (?:please )?(?:(?:tell|show|give|explain)(?: (?:to )?me)?"
    r"|(?=(?:talk|walk|take|run) me through))"
    r"|(?:please )?(?:tell|show|give|find)(?: me)"
    r"|i (?:(?:just )?(?:want|need)|would like|d like) to (?:know|find|see)(?: about)?"
    r"|(?:i m |im |i am )?looking for|do you know) )+"
)
_CLOSING = re.compile(r"(?: (?:please|pls|thanks|thank you|thx|por favor|gracias))+$")
_FILLERS = bag("um umm uh uhh hmm erm")

LONGEST = 20
"""Words of a question in which a preamble is looked for."""


def without_preamble(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Leave out the Tokens that only address somebody; all of them stay where nothing else is said."""
    if len(tokens) > LONGEST:
        return tokens
    spoken = tuple(token for token in tokens if token.folded not in _FILLERS)
    text = " ".join(token.folded for token in spoken) + " "
    opening = _OPENING.match(text)
    first = opening.group().count(" ") if opening else 0
    closing = _CLOSING.search(text.rstrip())
    last = len(spoken) - (closing.group().count(" ") if closing else 0)
    return spoken[first:last] or tokens
