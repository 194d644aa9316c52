"""What heads exercises: whether a heading calls what stands below it so, or says not to do them."""

from indexer.folding import plain
from indexer.readers.composing.movements import promises_several
from indexer.readers.composing.roles import role_of
from indexer.words import Rule

_LONGEST = 200
_ABOVE = Rule("movements", r"(?:{listed_above})\b[^?!]*", folded=True)
_AGAINST = Rule("movements", r"\b{listed_against}\b", folded=True)


def announces(heading: str) -> bool:
    """Whether a heading calls what stands below it exercises ("Gentle exercises", "Five desk moves")."""
    if not heading:
        return False
    is_known = bool(_ABOVE.fullmatch(plain(heading[:_LONGEST])))
    return is_known or (promises_several(heading) and role_of(heading) is None)


def warns_off(heading: str) -> bool:
    """Whether a heading is that of exercises which one should not do ("Exercises to avoid")."""
    return bool(_AGAINST.search(plain(heading[:_LONGEST])))
