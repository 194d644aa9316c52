"""The sides of a question like "A vs B", in all its wordings."""

import re
from itertools import pairwise

from kb.query.words import STOP, Token, bag

MOST_SIDES = 4
LONGEST_SIDE = 6
"""Words a side may have: more is a sentence, not a name."""

LONGEST_V = 7
"""Words of a question in which "v" is "versus": in a longer one it is a letter."""

LONGEST = 20
"""Words of a question in which a comparison is looked for."""

_SPLIT = re.compile(r" (?:vs|versus|v) ")
_WORDINGS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:(?:what (?:is|s|are)|whats) the |the )?differences? (?:between|of) (?P<sides>.+ "
        r"(?:and|vs|versus|or) .+)",
        r"how (?:do|does|is|are) (?P<sides>.+ (?:differ(?:ent)? (?:from|to|than)|compare (?:to|with)) .+)",
        r"(?:how )?(?:do|to|can i )?(?:compare|comparing|comparison of) (?P<sides>.+ "
        r"(?:and|with|to|vs|versus|or) .+)",
        r"(?P<sides>.+ (?:compared (?:to|with)|or) .+?) which (?:is|one|are) .+",
        r"(?P<sides>.+ compared (?:to|with) .+)",
        r"which (?:is|are|one is) (?:better|best|worse|harder|easier|safer|more \w+|less \w+)(?: for \w+)? "
        r"(?P<sides>.+ or .+)",
        r"(?:is|are) (?P<sides>.+ (?:the same(?: thing)?(?: exercise)? as|different (?:from|to|than)) .+)",
        r"(?:is|are) (?P<sides>.+ and .+) (?:the )?(?:same|different)(?: thing| exercises?)?",
        r"(?:is|are) (?P<sides>(?:.+?) (?:better|worse|harder|easier|safer|more \w+|less \w+)(?: for "
        r"\w+)? than .+)",
        r"(?P<sides>.+ (?:and|or|vs|versus) .+?) (?:whats? (?:is )?the )?differences?",
        r"(?P<sides>.+ [yeo] .+?) (?:cual es la )?diferencias?",
        r"(?:cual es la |que |la )?diferencias? (?:hay )?entre (?P<sides>.+ [yeo] .+)",
        r"(?:que|cual) es mejor (?P<sides>.+ o .+)",
        r"(?:should i (?:do|choose|use) |do |better )?(?P<sides>.+ or .+)",
    )
)
_JOINTS = re.compile(
    r" (?:vs|versus|v|compared (?:to|with)|compare (?:to|with)|differ(?:ent)? (?:from|to|than)|"
    r"the same(?: thing)?(?: exercise)? as|(?:better|worse|harder|easier|safer|more \w+|less \w+)"
    r"(?: for \w+)? than|and|with|to|or|y|e|o) "
)
_NOISE = STOP | bag("better best exercise exercises thing doing difference differences between which")


def sides(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    """Give the two to four sides of a comparison, as typed and in order; empty where nothing is compared.

    "or" and "and" join much that is no comparison: see `is_sure`.
    """
    if len(tokens) > LONGEST or (len(tokens) > LONGEST_V and any(token.folded == "v" for token in tokens)):
        return ()
    named = _named(" ".join(token.folded for token in tokens))
    if not 2 <= len(named) <= MOST_SIDES or any(len(side.split()) > LONGEST_SIDE for side in named):
        return ()
    return named if all(a != b for a, b in pairwise(named)) else ()


def is_sure(tokens: tuple[Token, ...]) -> bool:
    """Tell whether the wording alone says that something is compared ("vs", "difference between")."""
    text = " ".join(token.folded for token in tokens)
    return bool(_SPLIT.search(text)) or any(
        wording.fullmatch(text) for wording in _WORDINGS[:-1] if wording.groupindex
    )


def _named(text: str) -> tuple[str, ...]:
    if _SPLIT.search(text):
        return _cleaned(_SPLIT.split(text))
    for wording in _WORDINGS:
        if found := wording.fullmatch(text):
            return _cleaned(_JOINTS.split(found["sides"]))
    return ()


def _cleaned(parts: list[str]) -> tuple[str, ...]:
    return tuple(filter(None, (_trimmed(part.split()) for part in parts)))


def _trimmed(words: list[str]) -> str:
    """A side as a name, without its noise and what it is wanted for ("rdl for glutes")."""
    if "for" in words[1:]:
        words = words[: words.index("for", 1)]
    while words and words[0] in _NOISE:
        words = words[1:]
    while words and words[-1] in _NOISE:
        words = words[:-1]
    return " ".join(words)
