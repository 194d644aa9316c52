"""Names of movements: whether a heading or title names an exercise, or promises several."""

import re
from functools import partial

from indexer.folding import plain
from indexer.words import ANY, Rule

_rule = partial(Rule, "movements", folded=True)

_NOUNS = _rule(r"\b{noun}\b")
_COLLECTION = _rule(r"\b{collection}\b")
_OF_WHAT = _rule(r"\b([a-z]{4,}) {of_what}\b")
_NUMBERED = re.compile(r"^(?:#|no\.? ?)?\d{1,2}\s*[.):–—-]\s*")
_ARTICLES = _rule(r"^{article}\s+")
_TAIL = _rule(r"\s*[|:–—(?!].*$|\s-\s.*$|\s\b{tail}\b.*$")


def names_movement(text: str) -> bool:
    """Tell whether a text names an exercise ("Bulgarian split squat")."""
    return bool(_NOUNS[ANY].search(plain(text[:200])))


def promises_several(title: str) -> bool:
    """Tell whether a title promises several exercises ("4 moves for hotel rooms", "Plank variations")."""
    return bool(_COLLECTION[ANY].search(plain(title[:200])))


def subject_of_several(title: str) -> str:
    """Give what a title promises several of ("5 wall angel variations": "angel"), empty without."""
    found = _OF_WHAT[ANY].search(plain(title[:200]))
    return found[1] if found else ""


def is_numbered(heading: str) -> bool:
    return bool(_NUMBERED.match(heading))


def without_number(heading: str) -> str:
    """Give a listicle heading without its number ("1. Step-up" -> "Step-up")."""
    return _NUMBERED.sub("", heading) or heading


def stem(title: str) -> str:
    """Give the exercise that a title is about: folded, no article, tail or plural s ("glute kickback")."""
    name = _ARTICLES[ANY].sub("", plain(title[:200]).strip())
    name = (_TAIL[ANY].sub("", name) or name).strip(" .:?!")
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name
