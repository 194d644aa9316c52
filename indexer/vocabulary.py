"""Forms of a vocabulary found in running text: one pass, longest first, whole words."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, compress, count
from typing import NamedTuple

from indexer.folding import WORD, fold_word
from indexer.remembering import Memory

_JOINT = re.compile(r"[\s\u00a0]?[-–—‑_/\s\u00a0]?[\s\u00a0]?")
"""What may stand between two words of one form: "hip flexor", "hip-flexor", "hip - flexor", a line's end."""

_NAMED = ("muscle", "equipment")
"""The facets whose words are part of exercise names ("leg press", "bench press")."""


class Form(NamedTuple):
    """A folded form of a value; `value` None marks a shadow, which hides what is inside it."""

    text: str
    facet: str
    value: str | None
    risky: bool = False


class Match(NamedTuple):
    """A form of `value` at `text[start:end]`. `risky` where it needs a cue beside it to count.

    A tuple, for a page has hundreds: a frozen dataclass takes three times as long to make.
    """

    facet: str
    value: str
    start: int
    end: int
    risky: bool = False


@dataclass(slots=True)
class _Node:
    """A word of a form: where it may go on, and what ends here by facet."""

    next: dict[str, "_Node"] = field(default_factory=dict)
    ends: dict[str, Form] = field(default_factory=dict)


class _Words(NamedTuple):
    """The folded words of a text, and where each starts and ends."""

    folded: list[str]
    starts: list[int]
    ends: list[int]


_ASCII_WORD = re.compile(r"([a-z0-9]+(?:'[a-z0-9]+)*+)")
_ANY_WORD = re.compile(f"({WORD.pattern})")

_NOT_PLAIN = re.compile(
    r"[^\0-/:-\x7f\xa0-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\u2010-\u2027\u2030-\u205e\u2190-\u21ff]"
)
"""What is neither of ASCII nor a dash, a quotation mark or another sign, or is a digit: beside such signs
numbers are cut into words ("5kg")."""


_APART = "\n.\n"
"""What no form reaches across."""


def _is_plain(text: str) -> bool:
    """Whether a text's words are of ASCII, and cut as such."""
    return text.isascii() or _NOT_PLAIN.search(text) is None


def _words(text: str, *, is_plain: bool) -> _Words:
    """The words of a text; plain English takes the short way."""
    text = text.lower().replace("’", "'") if is_plain else text
    # Pieces between words and words by turns: their lengths add up to the places of all, in C.
    pieces = (_ASCII_WORD if is_plain else _ANY_WORD).split(text)
    places = list(accumulate(map(len, pieces)))
    words = pieces[1::2]
    if not is_plain:
        words = list(map(fold_word, words))
    elif "'" in text:
        words = [word.replace("'", "") for word in words]
    return _Words(words, places[0:-1:2], places[1::2])


_LONGEST = 500
_FOUND_BYTES = 4 << 20
_EACH = 120
"""Bytes that a text, and each of its matches, takes besides its characters."""


def _size(key: tuple[str, bool], found: tuple[Match, ...]) -> int | None:
    """What the matches of a text take, None for one so long that it is not looked up again."""
    return len(key[0]) + _EACH * (2 + len(found)) if len(key[0]) <= _LONGEST else None


class FormMatcher:
    """A trie of words. Finding is linear in the text and in the length of the longest form."""

    def __init__(self, forms: Iterable[Form], name: str) -> None:
        self._root = _Node()
        # A page's title and its sentences are looked up facet by facet.
        self._known = Memory(f"indexer.vocabulary.{name}", self._find, _size, _FOUND_BYTES)
        for form in forms:
            self._add(form)

    def _add(self, form: Form) -> None:
        node = self._root
        for word in form.text.split():
            node = node.next.setdefault(word, _Node())
        known = node.ends.get(form.facet)
        if known is None or known.value is not None:
            node.ends[form.facet] = form if known is None or form.value is None else known

    def find(self, text: str, facets: Iterable[str], *, whole_names: bool = True) -> tuple[Match, ...]:
        """The values of these facets in reading order; overlapping forms of one facet give the longest."""
        wanted = frozenset(facets)
        return tuple([match for match in self._known[text, whole_names] if match.facet in wanted])

    def find_each(self, texts: Iterable[str], facets: Iterable[str]) -> Mapping[str, tuple[Match, ...]]:
        """What `find` finds in each of several texts, by text: all of them are looked up at once."""
        wanted, every = frozenset(facets), dict.fromkeys(texts, ())
        found: dict[str, tuple[Match, ...]] = dict(every)
        plain = list(filter(_is_plain, every))
        others = [text for text in every if not _is_plain(text)] if len(plain) < len(every) else []
        for together, is_plain in ((plain, True), (others, False)):
            by_place: dict[int, list[Match]] = {}
            for place, match in self._placed(together, is_plain=is_plain) if together else ():
                if match.facet in wanted:
                    by_place.setdefault(place, []).append(match)
            for place, matches in by_place.items():
                found[together[place]] = tuple(matches)
        return found

    def _find(self, key: tuple[str, bool]) -> tuple[Match, ...]:
        text, whole_names = key
        placed = self._placed([text], is_plain=_is_plain(text), whole_names=whole_names)
        return tuple([match for _, match in placed])

    def _placed(
        self, texts: Sequence[str], *, is_plain: bool, whole_names: bool = True
    ) -> list[tuple[int, Match]]:
        """The values named in texts, each with the number of its text, and where it stands in that."""
        text = texts[0] if len(texts) == 1 else _APART.join(texts)
        begins = list(accumulate([len(text) + len(_APART) for text in texts], initial=0))
        words = _words(text, is_plain=is_plain)
        folded = words.folded
        free: dict[str, int] = {}
        hidden = dict.fromkeys(_NAMED, 0)
        found: list[tuple[int, Match]] = []
        first = self._root.next
        for n in compress(count(), map(first.__contains__, folded)):
            node = first[folded[n]]
            if not (node.ends or (n + 1 < len(folded) and folded[n + 1] in node.next)):
                continue
            start = words.starts[n]
            longest = self._longest_at(text, words, n)
            if whole_names and "exercise" in longest:
                for facet in _NAMED:
                    if longest["exercise"][1] > longest.get(facet, (None, start))[1]:
                        hidden[facet] = max(hidden[facet], longest["exercise"][1])
            for facet, (form, end) in longest.items():
                if end <= hidden.get(facet, 0) or start < free.get(facet, 0):
                    continue
                free[facet] = end
                if form.value is not None:
                    place = bisect_right(begins, start) - 1
                    begin = begins[place]
                    found.append((place, Match(facet, form.value, start - begin, end - begin, form.risky)))
        return found

    def _longest_at(self, text: str, words: _Words, n: int) -> dict[str, tuple[Form, int]]:
        folded, end = words.folded, words.ends[n]
        node = self._root.next[folded[n]]
        longest = {facet: (form, end) for facet, form in node.ends.items()}
        while node.next and n + 1 < len(folded):
            n += 1
            following = node.next.get(folded[n])
            if following is None:
                break
            joint = text[end : words.starts[n]]
            if joint != " " and not _JOINT.fullmatch(joint):
                break
            node, end = following, words.ends[n]
            for facet, form in node.ends.items():
                longest[facet] = (form, end)
        return longest
