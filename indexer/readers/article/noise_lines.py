"""Patterns of whole lines by family: of hundreds those are tried of which a word stands in the line."""

import re
from collections.abc import Iterable
from functools import cached_property

from indexer.words.beginnings import beginnings, needed, small


class NoiseLines:
    """Families of patterns for folded lines, anchored at the beginning; the first that matches counts."""

    def __init__(self, patterns: Iterable[tuple[str, str]]) -> None:
        self._patterns = tuple(patterns)
        self._compiled: dict[int, re.Pattern[str]] = {}

    @cached_property
    def _by_word(self) -> dict[str | None, list[int]]:
        """The numbers of the patterns by the beginnings of words that they need, None of those without."""
        found: dict[str | None, list[int]] = {None: []}
        for number, (_, pattern) in enumerate(self._patterns):
            for word in needed(pattern) or (None,):
                found.setdefault(word, []).append(number)
        return found

    @cached_property
    def _of_no_word(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{self._patterns[n][1]})" for n in self._by_word[None]) or "(?!)")

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(filter(None, self._by_word))

    def family_of(self, folded: str) -> str | None:
        """The family of a line, None for most."""
        words = self._words & beginnings(folded if folded.isascii() else small(folded))
        is_other = self._of_no_word.match(folded)
        if not words and not is_other:
            return None
        numbers = {number for word in words for number in self._by_word[word]}
        if is_other:
            numbers.update(self._by_word[None])
        for number in sorted(numbers):
            pattern = self._compiled.get(number)
            if pattern is None:
                pattern = self._compiled[number] = re.compile(self._patterns[number][1])
            if pattern.match(folded):
                return self._patterns[number][0]
        return None
