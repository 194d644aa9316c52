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


_CONTRAST = re.compile(
    r"(?:unlike|compared (?:to|with)|in contrast to|a diferencia de|en comparación con|frente a)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",\s+(?:which|where|who|que|donde|cuy[oa]s?)\b", re.IGNORECASE)


def _is_set_aside(text: str, start: int, end: int) -> bool:
    # "Unlike the squat, which …, isolates": after the comma the page speaks of its own exercise again.
    comma = text.rfind(",", start, end)
    return comma >= 0 and bool(_CONTRAST.match(text)) and not _RELATIVE.match(text, comma)


_THAN = re.compile(r"\b(?:than|que)\s+(?:[\w'’-]+\s+){0,3}$", re.IGNORECASE)
_ANEW = re.compile(r"[,;]|\b(?:and|but|though|while|yet|still)\b", re.IGNORECASE)


def _is_compared(text: str, start: int, end: int, until: int) -> bool:
    # "Harder than a squat, and it hits …": after a comparison a new clause is about the page's own again.
    if not _THAN.search(text, max(0, start - 40), start) or _RELATIVE.match(text, end):
        return False
    return bool(_ANEW.search(text, end, until))


@dataclass(frozen=True, slots=True)
class Subject:
    """The exercises that a page is about: vocabulary ids (with whatever is narrower or broader) and its name.

    `named` are those of the title alone, leaving out what a collection lists; `below` are kinds of the
    page's own exercise, unless it is a collection, which is about them all.
    Without ids the page is about no one exercise that is known, and every exercise on it is its own.
    In a stretch, what is stretched is the target (`is_stretch`); where nothing is to move, what holds is
    (`is_static`).
    """

    named: frozenset[str]
    ids: frozenset[str]
    near: frozenset[str]
    name: str
    below: frozenset[str] = frozenset()
    is_stretch: bool = False
    is_static: bool = False

    def is_other(self, exercise: str) -> bool:
        return bool(self.ids) and exercise not in self.near

    def narrows(self, matches: Iterable[Match]) -> bool:
        """Whether the only exercises named are kinds of the page's own, not it itself."""
        named = {match.value for match in matches if not match.risky}
        return bool(named) and bool(self.ids) and named <= self.below

    def clashes(self, matches: Iterable[Match], text: str, start: int, end: int) -> bool:
        """Whether the nearest subject named in `text[start:end]` is another exercise."""
        named = [
            match
            for match in matches
            if start <= match.start
            and match.end <= end
            and not match.risky
            and not _is_compared(text, match.start, match.end, end)
        ]
        if not named:
            return False
        last = named[-1]
        return self.is_other(last.value) and not (
            speaks_of_itself(text, last.end, end) or _is_set_aside(text, last.end, end)
        )


def subject_of(page: Page, taxonomy: Taxonomy) -> Subject:
    """Find which exercises of the vocabulary a page is about, by its title, other names and address."""
    slug = (page.url or "").rstrip("/").rpartition("/")[2].replace("-", " ")
    listed = tuple(variation.name for variation in page.variations) if page.kind == "collection" else (slug,)
    named = _exercises((page.title,), taxonomy)
    ids = named | _exercises((*page.aliases, *listed), taxonomy)
    below = frozenset().union(*(taxonomy.narrower("exercise", id) for id in ids)) - ids
    near = ids.union(below, *(taxonomy.broader("exercise", id) for id in ids))
    title = fold(page.title)
    kinds = {taxonomy.concepts("exercise")[id].kind for id in named}
    moves = {match.value for match in taxonomy.find(page.title, ("movement",))}
    return Subject(
        named or ids,
        ids,
        near,
        title,
        below if page.kind != "collection" else frozenset(),
        is_stretch="stretch" in kinds or "stretch" in title or "estiramiento" in title,
        is_static=any(move.startswith("anti_") or move == "carry" for move in moves),
    )


def _exercises(texts: Iterable[str], taxonomy: Taxonomy) -> frozenset[str]:
    return frozenset(match.value for text in texts for match in taxonomy.find(text, ("exercise",)))
