"""Other words for the same thing, found in a question: abbreviations, everyday names, neighbours."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from pathlib import Path
from types import MappingProxyType

from kb.errors import SettingsError
from kb.query.words import cut, stems

THESAURUS = Path(__file__).with_name("thesaurus.toml")

SAME = 0.8
MEANS = 0.5
NEAR = 0.25
"""How much another word counts beside the word itself. More than .25 for a neighbour hurt precise
questions."""


Entries = Mapping[tuple[str, ...], Mapping[tuple[str, ...], float]]
"""Alternatives by the stems they stand for: their words as written, and their weights."""

EMPTY: Entries = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Alternative:
    """In place of the stems from `first` up to `last` of a question: `words`, at `weight`."""

    first: int
    last: int
    words: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """What may be said instead, and of how many stems the longest run is that something stands for."""

    entries: Entries
    longest: int

    def alternatives(self, asked: tuple[str, ...]) -> Iterator[Alternative]:
        """Find what may stand in place of any run of these stems, stop words among them or not."""
        for first in range(len(asked)):
            for last in range(first + 1, min(len(asked), first + self.longest) + 1):
                for words, weight in self.entries.get(asked[first:last], {}).items():
                    yield Alternative(first, last, words, weight)

    def widened(self, synonyms: Mapping[str, tuple[str, ...]]) -> "Thesaurus":
        """Add an editor's one-way synonyms."""
        if not synonyms:
            return self
        added = ((word, other, SAME) for word, others in synonyms.items() for other in others)
        return build(added, beside=self.entries)


def build(pairs: Iterable[tuple[str, str, float]], *, beside: Entries = EMPTY) -> Thesaurus:
    """Make a Thesaurus of (asked, other, weight); of two weights for a pair the greater counts."""
    entries = {key: dict(others) for key, others in beside.items()}
    for asked, other, weight in pairs:
        words = _content(other)
        for key in _keys(asked) if words else ():
            if key != stems(other):
                known = entries.setdefault(key, {})
                known[words] = max(weight, known.get(words, 0.0))
    return Thesaurus(entries, max(map(len, entries), default=0))


def _keys(asked: str) -> Iterator[tuple[str, ...]]:
    """The stems that a name is found by: all of them, and without its stop words where two others remain.

    An "it band" is not any band, and a "v up" is not what goes up.
    """
    spoken, content = tuple(token.stem for token in cut(asked)), stems(asked)
    if spoken:
        yield spoken
    if len(content) > 1 and content != spoken:
        yield content


@lru_cache(maxsize=4)
def load_thesaurus(path: Path = THESAURUS) -> Thesaurus:
    """Read the thesaurus (the packaged one by default), once per path. Raises SettingsError."""
    return build(load_pairs(path))


def load_pairs(path: Path = THESAURUS) -> tuple[tuple[str, str, float], ...]:
    """Read what the thesaurus says, as it is written: (asked, other, weight). Raises SettingsError."""
    try:
        pairs = tuple(_pairs(tomllib.loads(path.read_text(encoding="utf-8"))))
        if wrong := next((word for *pair, _ in pairs for word in pair if not isinstance(word, str)), None):
            raise TypeError(f"{wrong!r} is no word")
        return pairs
    except (OSError, tomllib.TOMLDecodeError, TypeError, AttributeError) as error:
        raise SettingsError(f"can't read the thesaurus {path}: {error}") from error


def _pairs(table: Mapping[str, object]) -> Iterator[tuple[str, str, float]]:
    for key, weight in (("same", SAME), ("near", NEAR)):
        groups = table.get(key, [])
        for group in groups if isinstance(groups, list) else ():
            yield from ((asked, other, weight) for asked, other in permutations(group, 2))
    means = table.get("means", {})
    for asked, others in means.items() if isinstance(means, dict) else ():
        yield from ((asked, other, MEANS) for other in others)


def _content(text: str) -> tuple[str, ...]:
    return tuple(token.folded for token in cut(text) if not token.stops)
