"""Alternatives of a pattern in which the engine tries few: each begins with its letter.

What begins with a letter of a few is looked for by these letters alone, and where one stands, of all branches
only its own is tried.
"""

import re
from collections.abc import Iterable, Iterator

_LETTER = re.compile(r"([^\W\d_])(?![?*+{])")
_AHEAD = re.compile(r"(?:\^|\(\?<[!=][^()]*\))+")
"""What a pattern asks of the place before its first letter."""
_BEGUN = r"(?<!\w.)"
"""Said after its first letter: a word begins with it. Said before it, no letter would come first."""
_MOST = 30
"""A pattern that begins in more ways stays whole."""
_FEW = 14
"""Letters by which a word is found sooner than by its beginning: half of the alphabet is everywhere."""


def branches(patterns: Iterable[str]) -> Iterator[str]:
    """The same alternatives, those that begin with one letter together.

    Of two that match, the one named first is found all the same: only one letter stands at one place.
    """
    by_letter: dict[str, list[str]] = {}
    for pattern in (one for whole in patterns for one in _opened(whole)):
        if _LETTER.match(pattern):
            by_letter.setdefault(pattern[0].lower(), []).append(pattern)
        else:
            yield from _joined(by_letter)
            by_letter.clear()
            yield pattern
    yield from _joined(by_letter)


def word_beginning(patterns: Iterable[str]) -> str | None:
    """A group of alternatives at the beginning of a word, None where one of them begins with no letter,
    or they begin with too many."""
    by_letter: dict[str, list[str]] = {}
    for pattern in (one for whole in patterns for one in _opened(whole)):
        ahead = _AHEAD.match(pattern)
        rest = pattern[ahead.end() :] if ahead else pattern
        if not _LETTER.match(rest):
            return None
        asked = _after_letter(ahead[0]) if ahead else ""
        by_letter.setdefault(rest[0].lower(), []).append(f"{rest[0]}{asked}{rest[1:]}")
    return f"(?:{'|'.join(_joined(by_letter, _BEGUN))})" if 0 < len(by_letter) <= _FEW else None


def _joined(by_letter: dict[str, list[str]], sign: str = "") -> Iterator[str]:
    for letter, group in by_letter.items():
        if len(group) == 1:
            yield f"{group[0][0]}{sign}{group[0][1:]}"
        else:
            yield f"{letter}{sign}(?:{'|'.join(one[1:] for one in group)})"


def _after_letter(ahead: str) -> str:
    """The same of the place before a letter, asked behind that."""
    looks = re.findall(r"\^|\(\?<[!=][^()]*\)", ahead)
    return "".join("(?<=^.)" if look == "^" else f"{look[:-1].replace('|', '.|')}.)" for look in looks)


def _opened(pattern: str) -> list[str]:
    """The ways in which a pattern begins, in the order in which they are tried: `(?:a|b)?c` by a, b and c."""
    done: list[str] = []
    todo = [f"(?:{pattern})"]
    while todo:
        one = todo.pop(0)
        found = _ways(one)
        if found is None:
            done.append(one)
        else:
            todo[:0] = found
        if len(todo) + len(done) > _MOST:
            return [f"(?:{pattern})"]
    return done


def _ways(pattern: str) -> list[str] | None:
    """Each alternative of the group that a pattern begins with, with what follows; None without such."""
    if not pattern.startswith("(?:") or "(?P<" in pattern:
        return None
    depth, start, found = 0, 3, []
    for sign in re.finditer(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", pattern):
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
    return [way + rest for way in found]
