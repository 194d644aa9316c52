"""Exercises that a page lists by their names, whatever the page is about: "Step jacks. One foot out, …"."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from indexer.folding import plain
from indexer.readers.composing.announcing import announces, warns_off
from indexer.readers.composing.cutting import Draft
from indexer.readers.composing.extract import Extract, without
from indexer.readers.composing.instructions import is_instruction
from indexer.readers.composing.item_names import SPLIT, split_name
from indexer.readers.composing.movements import names_movement
from indexer.readers.composing.outline import Named, Part, with_named_rows
from indexer.sentences import split_sentences
from indexer.words import Rule

_FEWEST = 3
_FEWEST_BARE = 4
"""Names in bold, below which they are no exercises where nothing above them says so."""

_LONGEST_NAME, _LONGEST_CALLED = 8, 12
_FEWEST_TOLD = 3
"""Words of a name, and of one that is a movement's; words behind a name that tell how it is done."""

_READ = 6
"""Sentences of an item that are asked for a command."""

_CUT = re.compile(r"([^.:;,(!?]{3,80})[.,]\s+(?=\S)")
"""A name and what stands behind it in the same sentence ("Calf stretch at the wall, heel down")."""

_BODY = Rule("kinds", r"\b{body}(?!\w)", folded=True)
_SESSION = Rule("workouts", r"\b{title}(?!\w)", folded=True)
_ROLES = frozenset(("overview", "other", "programming"))
_ASKED = frozenset(("question", "answer", "card"))


def may_list(title: str) -> bool:
    """Tell a page whose lists are no session's, which are told with their numbers."""
    return not _SESSION.search(plain(title[:200]))


def list_exercises(draft: Draft, title: str, *, is_promised: bool) -> Extract | None:
    """Take the exercises of a section that lists some, each with its text; None where it lists none.

    A heading must announce them, if the title has not promised them; what begins in bold may do without if
    it is called so.
    """
    if draft.role not in _ROLES or draft.group is not None or len(draft.parts) < _FEWEST:
        return None
    draft = replace(draft, parts=tuple(with_named_rows(draft.parts, "variations")))
    is_announced = is_promised or announces(draft.title)
    # What is numbered and not announced is one exercise, step by step, though each step has a name.
    led = [part for part in draft.parts if part.lead and part.kind != "numbered"]
    if not is_announced and len(led) < _FEWEST_BARE:
        return None
    if warns_off(draft.title or title):
        return None
    if draft.role == "programming" and not announces(draft.title):
        return None
    if any(part.kind in _ASKED or (part.level and part.kind == "bullet") for part in draft.parts):
        return None
    found = tuple(_candidates(draft.parts))
    if not _are_exercises([named for _, named in found], is_announced=is_announced):
        return None
    taken = [part for part, _ in found]
    return Extract(without(draft.parts, taken), variations=tuple(named for _, named in found), is_aside=True)


def _candidates(parts: Sequence[Part]) -> Iterator[tuple[Part, Named]]:
    """Give what may be the exercises: the items of a list, else the paragraphs that begin with a name."""
    items = [part for part in parts if part.kind in {"bullet", "numbered"}]
    if len(items) >= _FEWEST:
        named = [(part, one) for part in items if (one := _exercise_of(part))]
        yield from named if len(named) * 3 >= len(items) * 2 else ()
        return
    told = [part for part in parts if part.kind == "paragraph"]
    bold = [part for part in told if part.lead]
    for part in bold if len(bold) >= _FEWEST else told:
        one = _exercise_of(part)
        if one and (part.lead or SPLIT.match(part.text, len(one.name)) or names_movement(one.name)):
            yield part, one


def _exercise_of(part: Part) -> Named | None:
    text = part.text
    name, rest = (text[: part.lead], text[part.lead :]) if part.lead else split_name(text)
    is_called = False
    if not rest and (cut := _CUT.match(text)) and names_movement(cut[1]):
        name, rest, is_called = cut[1], text[cut.end() :], not is_instruction(cut[1])
    name, rest = name.strip(" .:–—-"), rest.strip(" .:–—-") and rest.lstrip(" .:–—-").rstrip()
    longest = _LONGEST_CALLED if is_called else _LONGEST_NAME
    is_name = 0 < len(name.split()) <= longest and not name.endswith(("?", "!"))
    return Named(name, rest, line=part.line) if is_name and len(rest.split()) >= _FEWEST_TOLD else None


def _are_exercises(listed: Sequence[Named], *, is_announced: bool) -> bool:
    moves = sum(names_movement(one.name) for one in listed)
    if len(listed) < (_FEWEST if is_announced else _FEWEST_BARE) or not moves:
        return False
    commands = sum(map(_commands, listed))
    if not is_announced:
        return moves >= _FEWEST and moves * 3 >= len(listed) and commands * 2 >= len(listed)
    told = sum(_commands(one) or bool(_BODY.search(plain(one.text))) for one in listed)
    return told * 2 >= len(listed)


def _commands(one: Named) -> bool:
    return any(map(is_instruction, split_sentences(one.text)[:_READ]))
