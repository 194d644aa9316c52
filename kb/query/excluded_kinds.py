"""Kinds of exercise that no facet names, as they are ruled out: "no *jumping*", "without *kneeling*".

The words are in kb/words (excluded_kinds, excluded_titles, excluded_positions), what shows a kind in
exclusions.toml.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kb.query.ast import And, Clause, Not, Or, Phrase, Selection, Term
from kb.query.words import cut
from kb.words import folded_words, table

EXCLUSIONS = Path(__file__).with_name("exclusions.toml")

_DENYING = tuple(sorted(folded_words("exclusions", "denying")))
"""What a text says before a position that it does not take ("do not lie down")."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of exercise that no facet names: the words that ask for it, and what shows it. A page that does
    not show a `shown` one is sure not to be of it."""

    asked: frozenset[str]
    titles: tuple[str, ...]
    told: tuple[Clause, ...]
    selection: Selection | None
    lists: bool
    shown: bool


@lru_cache(maxsize=1)
def load_kinds() -> tuple[Kind, ...]:
    """Read the kinds, each with its words in all languages."""
    return tuple(
        Kind(
            folded_words("excluded_kinds", name),
            tuple(title.replace("_", " ") for title in table("excluded_titles").get(name, ())),
            (
                *(Term(word, field) for field, told in one.get("told", {}).items() for word in told.split()),
                *_saying_any(table("excluded_positions").get(name, ())),
            ),
            Selection(one["facet"], tuple(one["values"].split()), "none") if "facet" in one else None,
            one.get("lists", False),
            one.get("shown", False),
        )
        for name, one in tomllib.loads(EXCLUSIONS.read_text(encoding="utf-8")).items()
    )


@lru_cache(maxsize=1)
def longest_kind() -> int:
    """How many words the longest name of a kind that is ruled out has ("raise arms above head")."""
    return max(asked.count("_") + 1 for kind in load_kinds() for asked in kind.asked)


def words_for(wish: Selection) -> frozenset[str]:
    """The words by which a text speaks of a kind that has one of these values ("lie down")."""
    found = frozenset[str]()
    for kind in load_kinds():
        one = kind.selection
        if one is not None and one.facet == wish.facet and set(one.values) & set(wish.values):
            found |= kind.asked
    return found


def told_of(selection: Selection) -> tuple[Clause, ...]:
    """What a text says that takes a position in some step, whichever it begins in."""
    phrases = table("excluded_positions") if selection.facet == "position" else {}
    return _saying_any(phrase for value in selection.values for phrase in phrases.get(value, ()))


def _saying_any(phrases: Iterable[str]) -> tuple[Clause, ...]:
    return tuple(_saying(tuple(token.folded for token in cut(one))) for one in dict.fromkeys(phrases))


def _saying(words: tuple[str, ...]) -> Clause:
    """A clause for texts that say such words, and do not only say not to ("do not lie down")."""
    denied = tuple(Phrase((word, *words), "body") for word in _DENYING)
    return And((Phrase(words, "body"), Not(Or(denied))))
