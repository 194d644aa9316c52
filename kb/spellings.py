"""One word in two spellings ("stabiliser", "stabilizer"): the one that both are compared by."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct, convert

SPELLINGS = Path(__file__).with_suffix(".toml")


class _Ending(Struct, rename={"from_": "from", "except_": "except"}):
    """An ending `from_` that becomes `to` after so many letters, where one of `before` follows and the word
    does not begin as one of `except_`."""

    after: int
    from_: str
    to: str
    before: Sequence[str]
    except_: Sequence[str]


class _Spellings(Struct):
    """The spellings of one language."""

    begins: Mapping[str, str]
    is_: Mapping[str, str]
    ends: _Ending


def _spellings_of(lang: str) -> _Spellings | None:
    tables = tomllib.loads(SPELLINGS.read_text(encoding="utf-8"))
    if (found := tables.get(lang)) is None:
        return None
    return convert({**found, "is_": found["is"]}, _Spellings)


def _as_it_is(word: str) -> str:
    return word


@cache
def spelling(lang: str) -> Callable[[str], str]:
    """What rewrites a folded word of a language into the spelling that it is compared by."""
    if (given := _spellings_of(lang)) is None:
        return _as_it_is
    begins = re.compile("|".join(sorted(given.begins, key=len, reverse=True)))
    end = given.ends
    ends = re.compile(rf"(?!{'|'.join(end.except_)})(\w{{{end.after},}}){end.from_}({'|'.join(end.before)})")

    def respelt(word: str) -> str:
        if (whole := given.is_.get(word)) is not None:
            return whole
        if found := begins.match(word):
            word = given.begins[found[0]] + word[found.end() :]
        if found := ends.fullmatch(word):
            return f"{found[1]}{end.to}{found[2]}"
        return word

    return respelt
