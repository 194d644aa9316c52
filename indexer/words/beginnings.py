"""Which words a text must have for a pattern to find anything in it, told by how they begin."""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile
from re import _parser  # type: ignore[attr-defined]  # the tree that `re` compiles is to be had nowhere else
from typing import Any

from indexer.remembering import remembered

_LETTERS = 4
"""As much of a word's beginning is compared: few words are shorter but those that every text has."""
_MOST = 400
_FREQUENT = 6
"""A word is so many times as frequent as one of a letter more, about."""

_WORD = re.compile(rf"(\w{{1,{_LETTERS}}})\w*")
_ODD = re.compile("[İıſK]")
_USUAL = str.maketrans("İıſK", "iisk")
"""What else is one of these letters where case is ignored."""

_Items = Sequence[tuple[Any, Any]]
_Spelt = frozenset[tuple[str, bool]]
"""How words that are being spelt begin so far, and whether they end there."""


def small(text: str) -> str:
    """A text in small letters, those that are one where case is ignored made one."""
    return (text.translate(_USUAL) if _ODD.search(text) else text).lower()


@remembered(mib=8, longest=2_000)
def beginnings(text: str) -> frozenset[str]:
    """The beginnings of the words of a text in small letters."""
    return frozenset(_WORD.findall(text))


def needed(pattern: str, flags: int = 0) -> frozenset[str] | None:
    """Beginnings one of which is among those of any text that a pattern is found in; None where none can be
    told, as of a pattern that may begin within a word.

    >>> sorted(needed(r"\\b(?:the cable|rods?)\\b"))
    ['cabl', 'rod', 'rods']
    """
    return _needed(list(_parser.parse(pattern, flags)), opens=False)


def _needed(items: _Items, *, opens: bool) -> frozenset[str] | None:
    """The rarest of what is needed anywhere in a sequence, which may begin with a word if it `opens` one."""
    found: list[frozenset[str]] = []
    for n, (op, given) in enumerate(items):
        if opens and (whole := _whole(items[n:])):
            found.append(whole)
        edge = list(takewhile(_is_edge, items[n + 1 :]))
        within: frozenset[str] | None = None
        if op.name == "SUBPATTERN":
            within = _needed([*given[-1], *edge], opens=opens)
        elif op.name == "BRANCH":
            each = [_needed([*branch, *edge], opens=opens) for branch in given[1]]
            within = None if None in each else frozenset[str]().union(*filter(None, each))
        elif op.name in _REPEATS and given[0]:
            within = _needed(list(given[2]), opens=opens)
        if within:
            found.append(within)
        opens = _opens_after(op, given, opens)
    return min(found, key=_frequency, default=None)


def _is_edge(item: tuple[Any, Any]) -> bool:
    """Whether an item takes no letter: what stands so behind a group stands behind each branch of it."""
    return item[0].name == "AT" or item[0].name in _AHEAD


_REPEATS = frozenset(("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"))
_AHEAD = frozenset(("ASSERT", "ASSERT_NOT"))


def _frequency(words: Iterable[str]) -> int:
    return sum(_FREQUENT ** (_LETTERS - len(word)) for word in words)


def _whole(items: _Items) -> frozenset[str] | None:
    """The words that a sequence begins with, None where it may begin with others."""
    spelt = _spelt(items, frozenset({("", False)}))
    if spelt is None or not all(word and (ends or len(word) == _LETTERS) for word, ends in spelt):
        return None
    return frozenset(word for word, _ in spelt)


def _spelt(items: _Items, before: _Spelt) -> _Spelt | None:
    """How the words that were begun `before` go on in a sequence, None where that can't be told."""
    for op, given in items:
        begun = frozenset(one for one in before if not one[1] and len(one[0]) < _LETTERS)
        if not begun:
            break
        after = _after(op, given, begun)
        if after is None or len(after) > _MOST:
            return None
        before = (before - begun) | after
    return before


def _after(op: Any, given: Any, begun: _Spelt) -> _Spelt | None:
    match op.name:
        case "LITERAL":
            return _with(begun, (given,))
        case "IN" if all(one.name == "LITERAL" for one, _ in given):
            return _with(begun, [sign for _, sign in given])
        case "IN" if _is_between(given):
            return _ended(begun)
        case "SUBPATTERN":
            return _spelt(list(given[-1]), begun)
        case "BRANCH":
            branches = [_spelt(list(branch), begun) for branch in given[1]]
            return None if None in branches else frozenset[tuple[str, bool]]().union(*filter(None, branches))
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, repeated = given
            return _repeated(least, most, list(repeated), begun)
        case "AT" if given.name in ("AT_BOUNDARY", "AT_END", "AT_END_STRING"):
            return _ended(begun)
        case "ASSERT_NOT" if given[0] == 1 and _is_word_sign(list(given[1])):
            return _ended(begun)
        case "ASSERT" | "ASSERT_NOT":
            return begun
    return None


def _repeated(least: int, most: int, items: _Items, begun: _Spelt) -> _Spelt | None:
    once = _spelt(items, begun)
    if once is None or (most > 1 and any(not ends and 0 < len(word) < _LETTERS for word, ends in once)):
        return None  # a second time may go on with what is begun
    return once if least else once | begun


def _with(begun: _Spelt, signs: Iterable[int]) -> _Spelt:
    found: set[tuple[str, bool]] = set()
    for sign in map(chr, signs):
        if _is_of_word(sign):
            found.update((word + sign.lower(), False) for word, _ in begun)
        else:
            found.update(_ended(begun))
    return frozenset(found)


def _ended(begun: _Spelt) -> _Spelt:
    return frozenset((word, bool(word)) for word, _ in begun)


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _is_between(signs: _Items) -> bool:
    """Whether all signs of a class stand between words."""
    return all(
        not _is_of_word(chr(sign))
        if one.name == "LITERAL"
        else one.name == "CATEGORY" and sign.name in ("CATEGORY_SPACE", "CATEGORY_NOT_WORD")
        for one, sign in signs
    )


def _is_word_sign(items: _Items) -> bool:
    return (
        len(items) == 1
        and items[0][0].name == "IN"
        and [sign.name for _, sign in items[0][1] if hasattr(sign, "name")] == ["CATEGORY_WORD"]
        and len(items[0][1]) == 1
    )


def _opens_after(op: Any, given: Any, opens: bool) -> bool:
    """Whether a letter after this begins a word, for sure."""
    if op.name == "AT":
        return given.name in ("AT_BOUNDARY", "AT_BEGINNING", "AT_BEGINNING_STRING") or opens
    if op.name in _AHEAD:
        return opens
    if op.name in _REPEATS and not given[0]:
        return opens and _ends_between(list(given[2]))
    return _ends_between([(op, given)])


def _ends_between(items: _Items) -> bool:
    """Whether a sequence, where it matches anything, ends in a sign that stands between words."""
    if not items:
        return False
    op, given = items[-1]
    match op.name:
        case "LITERAL":
            return not _is_of_word(chr(given))
        case "IN":
            return _is_between(given)
        case "SUBPATTERN":
            return _ends_between(list(given[-1]))
        case "BRANCH":
            return all(_ends_between(list(branch)) for branch in given[1])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return bool(given[0]) and _ends_between(list(given[2]))
    return False
