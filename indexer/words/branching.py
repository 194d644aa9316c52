"""Alternatives of a pattern in which the engine tries few: each begins with its letter.

What begins with a letter of a few is looked for by these letters alone, and where one stands, of all branches
only its own is tried.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

_LOOK = r"\^|\(\?<[!=][^()]*\)"
_AHEAD = re.compile(rf"(?:{_LOOK})*")
"""What a pattern asks of the place before its first letter."""
_LETTERED = re.compile(rf"({_AHEAD.pattern})([^\W\d_](?![?*+{{]))")
_SIGN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]")
_BEGUN = r"(?<!\w.)"
"""Said after its first letter: a word begins with it. Said before it, no letter would come first."""
_MOST = 30
_GROWTH = 3
"""A pattern that begins in more ways, or is so many times as long when they are told apart, stays whole."""
_FEW = 6
"""Letters by which a word is found sooner than by its beginning: more of them are everywhere."""


def branches(patterns: Iterable[str], *, in_order: bool = True) -> Iterator[str]:
    """The same alternatives, those that begin with one letter together.

    Of two that match, the one named first is found all the same: only one letter stands at one place. Where
    it is only asked whether one does, no order holds, and what begins with no letter comes last.
    """
    opened = [one for whole in patterns for one in _beginnings(whole)]
    if not in_order:
        opened.sort(key=lambda pattern: _letter_first(pattern) is None)
    by_letter: dict[str, list[str]] = {}
    for pattern in opened:
        if lettered := _letter_first(pattern):
            by_letter.setdefault(lettered[0].lower(), []).append(lettered)
        else:
            yield from _branches(by_letter)
            by_letter.clear()
            yield pattern
    yield from _branches(by_letter)


def word_beginning(patterns: Iterable[str]) -> str | None:
    """A group of alternatives at the beginning of a word, None where one of them begins with no letter,
    or they begin with too many."""
    by_letter: dict[str, list[str]] = {}
    for pattern in (one for whole in patterns for one in _beginnings(whole)):
        lettered = _letter_first(pattern)
        if lettered is None or len(by_letter) > _FEW:
            return None
        by_letter.setdefault(lettered[0].lower(), []).append(lettered)
    return f"(?:{'|'.join(_branches(by_letter, _BEGUN))})" if 0 < len(by_letter) <= _FEW else None


def _branches(by_letter: dict[str, list[str]], sign: str = "") -> Iterator[str]:
    for letter, group in by_letter.items():
        if len(group) == 1:
            yield f"{group[0][0]}{sign}{group[0][1:]}"
        else:
            yield f"{letter}{sign}(?:{'|'.join(one[1:] for one in group)})"


def _letter_first(pattern: str) -> str | None:
    """A pattern with what it asks of the place before its first letter said behind that; None without one."""
    found = _LETTERED.match(pattern)
    if found is None or not found[1]:
        return found and pattern
    looks = re.findall(_LOOK, found[1])
    asked = ("(?<=^.)" if look == "^" else f"{look[:-1].replace('|', '.|')}.)" for look in looks)
    return f"{found[2]}{''.join(asked)}{pattern[found.end() :]}"


@lru_cache(maxsize=8192)  # the phrases of a list are in several rules
def _beginnings(pattern: str) -> Sequence[str]:
    """The ways in which a pattern begins, in the order in which they are tried: `(?:a|b)?c` by a, b and c."""
    if "|" not in pattern and not pattern.startswith(("(", "^")):
        return (pattern,)  # most are but words
    done: list[str] = []
    todo = [f"(?:{pattern})"]
    while todo:
        one = todo.pop(0)
        found = _ways(one)
        if found is None:
            done.append(one)
        else:
            todo[:0] = found
        if len(todo) + len(done) > _MOST or sum(map(len, (*todo, *done))) > _GROWTH * len(pattern):
            return (f"(?:{pattern})",)
    return done


def _ways(pattern: str) -> list[str] | None:
    """Each alternative of the group that a pattern begins with, with what follows; None without such."""
    begin = len(_AHEAD.match(pattern)[0])  # type: ignore[index]  # it matches nothing, too
    if not pattern.startswith("(?:", begin) or "(?P<" in pattern:
        return None
    depth, start, found = 0, begin + 3, []
    for sign in _SIGN.finditer(pattern, begin):
        if sign[0] == "(":
            depth += 1
        elif sign[0] == ")":
            depth -= 1
        if (depth == 1 and sign[0] == "|") or not depth:
            found.append(pattern[start : sign.start()])
            start = sign.end()
        if not depth:
            break
    rest = pattern[start:]
    if rest[:1] in {"*", "+", "{"} or rest[:2] in {"??", "?+"}:
        return None
    if rest.startswith("?"):
        rest = rest[1:]
        found.append("")
    return [f"{pattern[:begin]}{way}{rest}" for way in found]
