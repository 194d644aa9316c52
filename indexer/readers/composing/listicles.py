"""Listicles: the exercises that a page's title promises, among its headings."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec.structs import replace

from indexer.folding import plain
from indexer.readers.composing.announcing import announces, warns_off
from indexer.readers.composing.cutting import Draft
from indexer.readers.composing.instructions import is_instruction
from indexer.readers.composing.movements import (
    is_numbered,
    names_movement,
    promised_count,
    promises_several,
    subject_of_several,
)
from indexer.readers.composing.roles import role_of
from indexer.sentences import split_sentences

_FEWEST_MOVES = 3
_READ = 6
"""Sentences below a heading that are asked for a command."""

_FEWEST_NAMED = 2
"""Headings that name a movement, from which on a page may list as many as its title promises."""


def with_listicle(drafts: tuple[Draft, ...], title: str) -> tuple[Draft, ...]:
    """Make the exercises of a listicle its variations: numbered, naming a move, or below what announces
    them."""
    chosen = _numbered_moves(drafts, title) or _named_moves(drafts, title) or _moves_below(drafts)
    first = min(chosen, default=0)
    return tuple(
        replace(draft, role="variations", group=first) if index in chosen else draft
        for index, draft in enumerate(drafts)
    )


def _numbered_moves(drafts: Sequence[Draft], title: str) -> frozenset[int]:
    numbered = [
        index
        for index, draft in enumerate(drafts)
        if draft.title and is_numbered(draft.title) and not _settled(draft)
    ]
    if len(numbered) < _FEWEST_MOVES:
        return frozenset()
    moves = sum(names_movement(drafts[index].title) for index in numbered)
    above = drafts[numbered[0] - 1].title if numbered[0] else ""
    is_promised = promises_several(title) or (promises_several(above) and role_of(above) is None)
    if moves * 2 <= len(numbered) and not (moves and is_promised):
        return frozenset()
    return frozenset(numbered)


def _settled(draft: Draft) -> bool:
    """Tell whether a heading belongs to a group that a listicle's exercises never belong to."""
    return draft.group is not None or draft.role in {"faq", "summary", "see_also"}


def _named_moves(drafts: Sequence[Draft], title: str) -> frozenset[int]:
    if not promises_several(title):
        return frozenset()
    named = subject_of_several(title)
    listed = [index for index, draft in enumerate(drafts) if _may_be_listed(draft)]
    moves = [
        index
        for index in listed
        if names_movement(drafts[index].title) or (named and plain(drafts[index].title).endswith(named))
    ]
    if len(moves) < _FEWEST_NAMED:
        return frozenset()
    # As many as the title promises are what it promises, by whatever names ("Dead bug", "Banded W").
    beside = [index for index in listed if drafts[index].level == drafts[moves[0]].level]
    if len(beside) == promised_count(title) and set(moves) <= set(beside):
        moves = beside
    return frozenset(moves) if len(moves) >= _FEWEST_MOVES else frozenset()


def _moves_below(drafts: Sequence[Draft]) -> frozenset[int]:
    """The headings below the first that calls them exercises, all of which tell what to do."""
    for index, above in enumerate(drafts):
        if not above.level or above.group is not None:
            continue
        if not announces(above.title) or warns_off(above.title):
            continue
        listed = [one for one in _below(drafts, index) if _may_be_listed(drafts[one])]
        moves = sum(names_movement(drafts[one].title) for one in listed)
        if len(listed) >= _FEWEST_NAMED and moves and all(_commands(drafts[one]) for one in listed):
            return frozenset(listed)
    return frozenset()


def _below(drafts: Sequence[Draft], index: int) -> Iterator[int]:
    level = drafts[index].level
    return takewhile(lambda one: drafts[one].level > level, range(index + 1, len(drafts)))


def _commands(draft: Draft) -> bool:
    told = (one for part in draft.parts for one in split_sentences(part.text)[:_READ])
    return any(map(is_instruction, told))


def _may_be_listed(draft: Draft) -> bool:
    """Whether a heading announces nothing that it could not be an exercise of a list."""
    announces = draft.role != "other" and (draft.role != "overview" or role_of(draft.title) is not None)
    return bool(draft.title and draft.parts) and not announces and not draft.title.endswith("?")
