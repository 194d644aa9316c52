"""Names that a page does not give itself: a title and a day from its file, a source from its address."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from indexer.folding import normal, plain
from indexer.web_addresses import split_address

_GAPS = re.compile(r"[-_\s]+")
_DAY = r"((?:19|20)\d{2})(?:(?P<sign>[-_.])(\d{1,2})(?P=sign)(\d{1,2})|(\d{2})(\d{2}))"
_DATED = re.compile(_DAY + r"(?:T\d{4}(?:\d\d)?Z?)?[-_\s]+(?=\S)")
"""A day before a name, and its time: `2024-03-02-front-squat`, `20240302T0900_front-squat`."""
_ENDS_DATED = re.compile(r"(?<=\S)[-_\s]+" + _DAY + "$")
_DAY_FIRST = re.compile(r"\d{1,2}([-_.])\d{1,2}\1(?:19|20)\d{2}[-_\s]+(?=\S)")
"""A day that is named first, or the month: `02.03.2024 Front squat`. Which of them nobody can tell."""
_MONTHED = re.compile(r"^(?:19|20)\d{2}[-_.](?:0[1-9]|1[0-2])[-_\s]+(?=[^\W\d_]{2})")
"""A month alone says no day: `2024-03-front-squat`."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LONGEST_NAME = 6
_SHARE = 0.8
"""The share of the letters of a file's name that a name in the text must have."""
_INDEX = frozenset(("index", "_index", "readme"))


def title_from(id: str) -> str:
    """Make a title of a file's id: `exercises/glute-kickback` gives "Glute kickback".

    >>> title_from("en/exercises/_index")
    'Exercises'
    """
    parts = [part for part in id.split("/") if part]
    name = next((part for part in reversed(parts) if part.casefold() not in _INDEX), id)
    words = _GAPS.sub(" ", _undated(name)).strip() or name
    return words[:1].upper() + words[1:]


def day_from(id: str) -> date | None:
    """Give the day with which a post's file name begins or ends: `2024-03-02-front-squat`."""
    names = [part for part in id.split("/") if part.casefold() not in _INDEX]
    found = (_DATED.match(names[-1]) or _ENDS_DATED.search(names[-1])) if names else None
    try:
        return date(*(int(one) for one in found.groups() if one and one.isdigit())) if found else None
    except ValueError:
        return None


def _undated(name: str) -> str:
    return _ENDS_DATED.sub("", _MONTHED.sub("", _DAY_FIRST.sub("", _DATED.sub("", name)), count=1))


def named_as(id: str, texts: Iterable[str]) -> str | None:
    """Give the words of a text that a file is named by, whatever their order and gaps there.

    >>> named_as("bentoverrow_dumbbell", ["Stand up. To perform the Dumbbell Bent Over Row, lean."])
    'Dumbbell Bent Over Row'
    """
    letters = normal(_undated(id.rpartition("/")[2]))
    found: Counter[str] = Counter()
    for text in texts:
        words = list(_WORD.finditer(text))
        for start, first in enumerate(words):
            for last in words[start + 1 : start + _LONGEST_NAME]:
                name = text[first.start() : last.end()]
                if _is_named_by(letters, name):
                    found[name] += 1
    best = max(found, key=lambda name: (found[name], name[:1].isupper(), len(name)), default=None)
    return best and best[:1].upper() + best[1:]


def _is_named_by(letters: str, name: str) -> bool:
    """Tell whether all words of a name stand in a file's letters, and make up most of them."""
    words = [normal(word) for word in _WORD.findall(plain(name))]
    told = sum(map(len, words))
    return _SHARE * len(letters) <= told <= len(letters) and all(word in letters for word in words)


def host_of(url: str | None) -> str | None:
    """Give the site of an absolute address, without `www.`; None for any other text."""
    host = split_address(url or "").hostname
    return host.removeprefix("www.") if host else None
