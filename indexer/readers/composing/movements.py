"""Names of movements: whether a heading or title names an exercise, or promises several."""

from collections.abc import Mapping
from functools import cache, partial

from indexer.folding import plain
from indexer.remembering import remembered
from indexer.words import Rule, languages, spoken, table

_rule = partial(Rule, "movements", folded=True)

_NOUNS = _rule(r"\b{noun}\b")
_COLLECTION = _rule(r"\b{collection}\b")
_COUNTED = _rule(r"^(?:{the}\s+)?(?:\d{1,2}|{several})\s+(?:[\w-]+\s+){0,3}?{nouns}\b(?! {a_day})")
"""So many of a movement: "10 squats to try"."""

_OF_WHAT = _rule(r"\b([a-z]{4,}) {of_what}\b")
_NUMBERED = Rule("movements", r"^(?:{counted_move} ?)?(?:#|n[o°º]\.? ?)?\d{1,2}\s*[.):–—-]\s*")
_ARTICLES = _rule(r"^{article}\s+")
_TAIL = _rule(r"\s*[|:–—(?!].*$|\s-\s.*$|\s\b{tail}\b.*$")

_LONGEST_TITLE = 200
_NUMBER_BY = 4
"""A number promises something within so many words."""


def names_movement(text: str) -> bool:
    """Tell whether a text names an exercise ("Bulgarian split squat")."""
    return bool(_NOUNS.search(plain(text[:200])))


def promises_several(title: str) -> bool:
    """Tell whether a title promises several exercises ("4 moves for hotel rooms", "Plank variations")."""
    return _promises_several(title[:_LONGEST_TITLE], spoken())


@remembered(mib=1, longest=_LONGEST_TITLE)
def _promises_several(title: str, lang: str) -> bool:
    # Of a title many ask, and the headings of one site are on each of its pages.
    text = plain(title)
    return bool(_COLLECTION[lang].search(text) or _COUNTED[lang].search(text))


def subject_of_several(title: str) -> str:
    """Give what a title promises several of ("5 wall angel variations": "angel"), empty without."""
    found = _OF_WHAT.search(plain(title[:200]))
    return found[1] if found else ""


def is_numbered(heading: str) -> bool:
    return bool(_NUMBERED.match(heading))


def without_number(heading: str) -> str:
    """Give a listicle heading without its number ("1. Step-up" -> "Step-up")."""
    return _NUMBERED.sub("", heading) or heading


def stem(title: str) -> str:
    """Give the exercise that a title is about: folded, no article, tail or plural s ("glute kickback")."""
    name = _ARTICLES.sub("", plain(title[:200]).strip())
    name = (_TAIL.sub("", name) or name).strip(" .:?!")
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name


def promised_count(heading: str) -> int:
    """Give how many things a heading promises ("5 common mistakes"), 0 without a number."""
    for word in plain(heading[:80]).split()[:_NUMBER_BY]:
        if number := number_of(word):
            return number
    return 0


def number_of(word: str) -> int:
    """Give the number that a folded word is, of two digits at most; 0 for any other word."""
    if word.isdigit() and len(word) < 3:
        return int(word)
    return _cardinals(spoken()).get(word, 0)


@cache
def _cardinals(spoken_in: str) -> Mapping[str, int]:
    return {
        plain(word): number
        for lang in ((spoken_in,) if spoken_in else languages())
        for number, word in enumerate(table("common", lang).get("cardinal", ()), 1)
        if number > 1
    }
