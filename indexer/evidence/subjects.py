"""Whom a sentence speaks of: the page's own exercise, or another."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.folding import fold
from indexer.page import Page
from indexer.taxonomy import Match, Taxonomy

_OWN = re.compile(
    r"\b(?:it|this|these|they|both|the (?:exercise|movement|move|lift|variation|pose|stretch)"
    r"|este|esta|estos|el ejercicio)\b",
    re.IGNORECASE,
)


def speaks_of_itself(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` goes on to speak of the page's own exercise ("…, it is harder")."""
    return _OWN.search(text, start, end) is not None


@dataclass(frozen=True, slots=True)
class Subject:
    """The exercises that a page is about: vocabulary ids (with whatever is narrower or broader) and its name.

    `named` are those of the title alone, leaving out what a collection lists.
    Without ids the page is about no one exercise that is known, and every exercise on it is its own.
    """

    named: frozenset[str]
    ids: frozenset[str]
    near: frozenset[str]
    name: str

    def is_other(self, exercise: str) -> bool:
        return bool(self.ids) and exercise not in self.near

    def clashes(self, matches: Iterable[Match], text: str, start: int, end: int) -> bool:
        """Whether the nearest subject named in `text[start:end]` is another exercise."""
        named = [match for match in matches if start <= match.start and match.end <= end and not match.risky]
        if not named:
            return False
        last = named[-1]
        return self.is_other(last.value) and not speaks_of_itself(text, last.end, end)


def subject_of(page: Page, taxonomy: Taxonomy) -> Subject:
    """Find which exercises of the vocabulary a page is about, by its title, other names and address."""
    slug = (page.url or "").rstrip("/").rpartition("/")[2].replace("-", " ")
    listed = tuple(variation.name for variation in page.variations) if page.kind == "collection" else (slug,)
    named = _exercises((page.title,), taxonomy)
    ids = named | _exercises((*page.aliases, *listed), taxonomy)
    near = ids.union(
        *(taxonomy.broader("exercise", id) for id in ids), *(taxonomy.narrower("exercise", id) for id in ids)
    )
    return Subject(named or ids, ids, near, fold(page.title))


def _exercises(texts: Iterable[str], taxonomy: Taxonomy) -> frozenset[str]:
    return frozenset(match.value for text in texts for match in taxonomy.find(text, ("exercise",)))
