"""Whose steps they are: the page's own exercise, one of its variations, or another exercise on it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from msgspec.structs import replace

from indexer.folding import plain
from indexer.readers.composing.cutting import Draft
from indexer.readers.composing.exercise_lists import list_exercises, may_list
from indexer.readers.composing.extract import Extract, extract, folded, steps_in, without
from indexer.readers.composing.instructions import is_instruction
from indexer.readers.composing.movements import names_movement, promises_several, stem
from indexer.readers.composing.outline import Named, Part
from indexer.readers.composing.promised import extract_promised
from indexer.sentences import split_sentences
from indexer.words import Rule

_HOW_TO = Rule("steps", r"^{how_to}\s+(?:{article}\s+)?")
_PHASE = Rule("steps", r"{the} [\w'’-]+$")
"""A part of one exercise among its steps: "The pull", after "Before the pull"."""

_OF_FAQ = frozenset(("question", "answer", "card"))
_FEWEST = 2
_FEWEST_DRILLS = 3
_LONGEST_NAME = 6
"""Words of an exercise's name over its steps."""

_ITEMS = frozenset(("numbered", "bullet"))
_MOST_SIBLINGS = 24
_OTHERS = Rule("steps", r"\b{other}\b", folded=True)
_VARIATIONS = Rule("steps", "{variation}", folded=True)


def extracts(drafts: Sequence[Draft], *, title: str) -> tuple[Extract, ...]:
    """Take the lists out of every section, in order, and give steps to what they are the steps of."""
    siblings = _siblings(drafts)
    lists = "variations" not in [draft.role for draft in drafts] and may_list(title)
    is_promised = lists and promises_several(title)
    found = [
        _of_several(draft)
        or extract_promised(draft)
        or (list_exercises(draft, title, is_promised=is_promised) if lists else None)
        or _with_linked(extract(draft, siblings.get(draft.group, ())), title)
        for draft in drafts
    ]
    if not any(one.steps for one in found):
        return tuple(_with_unannounced(drafts, found))
    first: int | None = None
    for index, draft in enumerate(drafts):
        if not found[index].steps:
            continue
        owner = _variation_above(drafts, found, index)
        if owner is not None:
            found[owner], found[index] = _handed_over(found[owner], found[index])
        elif first is not None and _is_another(draft, drafts[first]):
            found[index] = _as_variation(draft, found[index])
        elif first is None:
            first = index
    return tuple(found)


def _of_several(draft: Draft) -> Extract | None:
    """Read a list of exercises, each with its steps in it or below it, as so many variations."""
    if draft.role not in {"overview", "other", "steps", "variations", "programming"}:
        return None
    listed = tuple(part for part in draft.parts if part.kind in {"numbered", "bullet"})
    if any(part.kind in _OF_FAQ for part in draft.parts):
        return None
    if any(part.level for part in listed):
        return _as_several(draft, listed, tuple(_nested(listed)))
    if draft.role == "variations":  # there a name with its text is one already
        return None
    below = tuple(_below_lines(draft.parts))
    taken = tuple(part for name, steps in below for part in (name, *steps))
    return _as_several(draft, taken, below) or _as_several(
        draft, listed, tuple(_run_in(listed)), are_names=True
    )


def _below_lines(parts: Sequence[Part]) -> Iterator[tuple[Part, tuple[Part, ...]]]:
    """Give each short line that stands over a list with the items of that list."""
    for at, part in enumerate(parts[:-1]):
        if part.kind == "paragraph" and _is_name(part.text) and parts[at + 1].kind in _ITEMS:
            yield part, tuple(takewhile(lambda one: one.kind in _ITEMS, parts[at + 1 :]))


def _run_in(listed: Sequence[Part]) -> Iterator[tuple[Part, tuple[Part, ...]]]:
    """Give each item that is a name with sentences ("Wall slide: Stand … Slide …") as name and steps."""
    for part in listed:
        name, colon, text = part.text.partition(": ")
        told = split_sentences(text) if colon and _is_name(name) else ()
        yield (
            (replace(part, text=name), tuple(replace(part, text=one) for one in told))
            if len(told) >= _FEWEST
            else (part, ())
        )


def _is_name(text: str) -> bool:
    return len(text.split()) <= _LONGEST_NAME and not text.endswith((".", "!", "?"))


def _as_several(
    draft: Draft,
    listed: Sequence[Part],
    groups: Sequence[tuple[Part, tuple[Part, ...]]],
    *,
    are_names: bool = False,
) -> Extract | None:
    if len(groups) < _FEWEST:
        return None
    told = [below for _, below in groups if sum(is_instruction(part.text) for part in below) * 2 > len(below)]
    named = sum(
        names_movement(part.text) and (are_names or not is_instruction(part.text)) for part, _ in groups
    )
    if len(told) < len(groups) or named * 2 <= len(groups):
        return None
    variations = tuple(
        Named(part.text.rstrip(" :."), "", None, tuple(step.text for step in below), part.line)
        for part, below in groups
    )
    return Extract(kept=without(draft.parts, listed), variations=variations)


def _nested(listed: Sequence[Part]) -> Iterator[tuple[Part, tuple[Part, ...]]]:
    """Give each item of the outer list with those nested under it."""
    outer = min((part.level for part in listed), default=0)
    starts = [at for at, part in enumerate(listed) if part.level == outer]
    for start, end in zip(starts, [*starts[1:], len(listed)], strict=True):
        yield listed[start], tuple(listed[start + 1 : end])


def _with_linked(found: Extract, title: str) -> Extract:
    """Make links to "our other <this exercise> …" the page's variations: their text is elsewhere."""
    named = tuple(
        Named(link.text, "", line=link.line)
        for part in found.kept
        if part.kind == "links" and _leads_to_own(part.text, title)
        for link in part.links
    )
    return replace(found, variations=found.variations + named) if named else found


def _leads_to_own(text: str, title: str) -> bool:
    lead = plain(text.partition(":")[0])
    name = stem(title)
    return bool(_OTHERS.search(lead)) and ((bool(name) and name in lead) or bool(_VARIATIONS.search(lead)))


def _siblings(drafts: Sequence[Draft]) -> Mapping[int | None, Sequence[str]]:
    """Give the first headings of every group."""
    found: dict[int | None, list[str]] = {}
    for draft in drafts:
        headings = found.setdefault(draft.group, [])
        if draft.group is not None and len(headings) < _MOST_SIBLINGS:
            headings.append(draft.title)
    return found


def _variation_above(drafts: Sequence[Draft], found: Sequence[Extract], index: int) -> int | None:
    draft = drafts[index]
    for above in range(index - 1, max(-1, index - _MOST_SIBLINGS), -1):
        if drafts[above].group is not None and found[above].variations:
            nested = draft.level > drafts[above].level > 0
            follows = draft.level == 0 and above == index - 1 and not names_movement(draft.title)
            return above if nested or follows else None
        if draft.level and drafts[above].level < draft.level and drafts[above].heading:
            return None
    return None


def _handed_over(owner: Extract, giver: Extract) -> tuple[Extract, Extract]:
    last = owner.variations[-1]
    steps = last.steps + tuple(part.text for part in giver.steps)
    return replace(owner, variations=(*owner.variations[:-1], replace(last, steps=steps))), replace(
        giver, steps=()
    )


def _is_another(draft: Draft, first: Draft) -> bool:
    if draft.group is not None and _PHASE.match(draft.title):
        return False
    return names_movement(draft.title) and stem(draft.title) != stem(first.title)


def _as_variation(draft: Draft, found: Extract) -> Extract:
    name = _HOW_TO.sub("", draft.title).strip(" :?") or draft.title
    steps = tuple(part.text for part in found.steps)
    return replace(found, steps=(), variations=(*found.variations, Named(name, "", None, steps, draft.line)))


def _with_unannounced(drafts: Sequence[Draft], found: list[Extract]) -> list[Extract]:
    """Take the one list of instructions for the steps where no heading announces any.

    Several such lists, each under a heading of its own, are as many exercises.
    """
    lists = {
        index: told
        for index, draft in enumerate(drafts)
        if not found[index].is_aside and (told := _unclaimed_instructions(draft))
    }
    drills = {index: told for index, told in lists.items() if drafts[index].title}
    numbered = sum(any(part.kind == "numbered" for part in draft.parts) for draft in drafts)
    if len(drills) > 1 and max(len(drills), numbered) >= _FEWEST_DRILLS:
        for index, told in drills.items():
            given = replace(found[index], kept=without(found[index].kept, told), steps=folded(told))
            found[index] = _as_variation(drafts[index], given)
        return found
    for index, told in lists.items():
        if any(part.kind == "numbered" for part in told):
            kept = without(found[index].kept, told)
            found[index] = replace(found[index], kept=kept, steps=folded(told))
            break
    return found


def _unclaimed_instructions(draft: Draft) -> tuple[Part, ...]:
    """Give a section's list of instructions where no role claims it: what is numbered, else the bullets."""
    if draft.role not in {"overview", "other"}:
        return ()
    for kind, fewest in (("numbered", _FEWEST), ("bullet", _FEWEST_DRILLS)):
        listed = tuple(part for part in draft.parts if part.kind == kind)
        if len(listed) < fewest:
            continue
        told = sum(is_instruction(part.text) for part in listed)
        if told * 2 > len(listed):
            # What is nested in a step goes with it.
            return steps_in(draft.parts) if kind == "numbered" else listed
    return ()
