"""Sections to the lists that a Page holds once: steps, questions, mistakes, variations and the like."""

import re
from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from indexer.folding import plain
from indexer.page import Role
from indexer.readers.composing.cutting import Draft, as_promised
from indexer.readers.composing.instructions import is_dose, is_instruction
from indexer.readers.composing.item_names import SPLIT, items_with_below, run_in_names, split_name
from indexer.readers.composing.movements import without_number
from indexer.readers.composing.outline import Named, Part, labelled_by_level, rows_by_level, with_named_rows
from indexer.readers.composing.roles import level_of, level_of_all, role_of
from indexer.sentences import split_sentences
from indexer.words import Rule

_ENDS = (".", "!", "?", ":", ";", "…")
_NAMED = re.compile(r"[^:]{1,80}: ")
_NAMING = frozenset(("variations", "modifications", "mistakes"))

_FIX = Rule("mistakes", r"^{fixing}\b", folded=True)
_FIX_LABEL = Rule("mistakes", r"^{fix_label}\s*[:.–—-]\s*")
_SUMS_UP = Rule("listed", r"^{summing_up}\b", folded=True)
_PLURALS = Rule("listed", r"\b{plural}\b", folded=True)


class Extract(Struct, frozen=True):
    """What one section gives to the page's lists, and the parts that stay in it.

    `is_aside` says that its variations are exercises that a page on anything else may list.
    """

    kept: tuple[Part, ...] = ()
    steps: tuple[Part, ...] = ()
    faq: tuple[Named, ...] = ()
    tips: tuple[str, ...] = ()
    benefits: tuple[str, ...] = ()
    mistakes: tuple[Named, ...] = ()
    modifications: tuple[Named, ...] = ()
    variations: tuple[Named, ...] = ()
    is_aside: bool = False


NOTHING = Extract()
_ASKING = ("question", "answer")


def extract(draft: Draft, siblings: Sequence[str] = ()) -> Extract:
    """Take a section's lists out by its role; `siblings` are the headings of the group that it belongs to."""
    questions, rest = _questions(as_promised(draft))
    if draft.role in _NAMING:
        rest = tuple(with_named_rows(rest, draft.role))
    if rest is not draft.parts:
        draft = replace(draft, parts=rest)
    found = _BY_ROLE.get(draft.role, _keep)(draft, siblings)
    cards = tuple([part for part in found.kept if part.kind == "card"])
    if not (questions or cards):
        return found
    kept = tuple(part for part in found.kept if part.kind != "card")
    return replace(found, kept=kept, faq=questions, variations=found.variations + tuple(map(_card, cards)))


def _keep(draft: Draft, _siblings: Sequence[str]) -> Extract:
    return Extract(kept=draft.parts)


def _card(part: Part) -> Named:
    return Named(part.label, part.text, level_of(part.text), line=part.line)


def _questions(parts: Sequence[Part]) -> tuple[tuple[Named, ...], tuple[Part, ...]]:
    if not any(part.kind in _ASKING for part in parts):
        return (), tuple(parts)
    found: list[Named] = []
    rest: list[Part] = []
    for part in parts:
        if part.kind == "question":
            found.append(Named(part.text, "", line=part.line))
        elif part.kind == "answer" and found:
            found[-1] = replace(found[-1], text="\n".join(filter(None, (found[-1].text, part.text))))
        else:
            rest.append(replace(part, kind="paragraph") if part.kind == "answer" else part)
    return tuple(found), tuple(rest)


def _steps(draft: Draft, _siblings: Sequence[str]) -> Extract:
    steps = steps_in(draft.parts)
    return Extract(kept=without(draft.parts, steps), steps=folded(steps))


def steps_in(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Give a steps section's steps: what is numbered, else the bullets, else the paragraphs that command."""
    numbered = tuple(part for part in parts if part.kind == "numbered")
    if numbered:
        return tuple(
            part for part in parts if part.kind == "numbered" or (part.kind == "bullet" and part.level)
        )
    bullets = tuple(part for part in parts if part.kind == "bullet")
    if bullets:
        return bullets
    told = tuple(
        part
        for part in parts
        if part.kind == "paragraph"
        and is_instruction(part.text)
        and not is_dose(part.text)
        and not part.text.endswith(":")
    )
    prose = sum(part.kind == "paragraph" for part in parts)
    return told if len(told) > 1 and len(told) * 4 > prose else ()


def folded(steps: Sequence[Part]) -> tuple[Part, ...]:
    """Join what is nested under a step to that step."""
    found: list[Part] = []
    before: Part | None = None
    for part in steps:
        if found and part.level > found[0].level:
            is_first = before is not None and before.level < part.level
            found[-1] = replace(found[-1], text=_with_nested(found[-1].text, part.text, is_first=is_first))
        else:
            found.append(part)
        before = part
    return tuple(found)


def _with_nested(text: str, inner: str, *, is_first: bool) -> str:
    """Join an item with one nested under it, so that the parts stay apart."""
    if text.endswith(_ENDS) or (text.endswith(",") and not inner[:1].isupper()):
        return f"{text} {inner}"
    return f"{text}: {inner}" if is_first and not _NAMED.match(text) else f"{text}; {inner}"


def _tips(draft: Draft, _siblings: Sequence[str]) -> Extract:
    taken = _list_items(draft.parts) or tuple(part for part in draft.parts if part.kind == "paragraph")
    return Extract(kept=without(draft.parts, taken), tips=_whole(taken))


def _benefits(draft: Draft, _siblings: Sequence[str]) -> Extract:
    taken = _list_items(draft.parts)
    return Extract(kept=without(draft.parts, taken), benefits=_whole(taken))


def _whole(taken: Sequence[Part]) -> tuple[str, ...]:
    """Give items with the words nested under them ("Feet", and under it "wide"); sentences stand alone."""
    lowest = min((part.level for part in taken), default=0)
    is_told = any(part.level > lowest and part.text.endswith(_ENDS) for part in taken)
    return tuple(part.text for part in (taken if is_told else folded(taken)))


def _mistakes(draft: Draft, siblings: Sequence[str]) -> Extract:
    taken = _list_items(draft.parts)
    if taken:
        found = tuple(_mistake(part, below) for part, below in _nested(taken))
        return Extract(kept=without(draft.parts, taken), mistakes=found)
    if draft.group is None:
        told = run_in_names(draft.parts)
        return Extract(kept=without(draft.parts, told), mistakes=tuple(map(_mistake, told)))
    fix = _fixes(draft.parts, siblings)
    mended = "\n".join(without_label(part.text) for part in fix)
    named = Named(draft.title, mended, line=draft.line)
    return Extract(kept=without(draft.parts, fix), mistakes=(named,))


def without_label(text: str) -> str:
    """Give what mends a mistake without its label ("Fix: sit back")."""
    return _FIX_LABEL.sub("", text)


def _nested(taken: Sequence[Part]) -> tuple[tuple[Part, str], ...]:
    """Give each item with the text of those nested under it."""
    found: list[tuple[Part, str]] = []
    for part in taken:
        if found and part.level > taken[0].level:
            above, below = found[-1]
            found[-1] = above, "\n".join(filter(None, (below, part.text)))
        else:
            found.append((part, ""))
    return tuple(found)


def _mistake(part: Part, below: str = "") -> Named:
    if below:
        return Named(part.text.rstrip(" :"), _FIX_LABEL.sub("", below), line=part.line)
    name, rest = split_name(part.text)
    if rest and (_has_lead(part.text, name) or is_instruction(rest) or _FIX.match(plain(rest[:60]))):
        return Named(name, _FIX_LABEL.sub("", rest), line=part.line)
    whole = split_sentences(part.text)
    for index, sentence in enumerate(whole):
        if index and (_FIX.match(plain(sentence[:60])) or is_instruction(sentence)):
            return Named(" ".join(whole[:index]), _FIX_LABEL.sub("", " ".join(whole[index:])), line=part.line)
    return Named(part.text, "", line=part.line)


def _has_lead(text: str, name: str) -> bool:
    """Tell whether a dash or a colon cuts a name off: it names the mistake, whatever follows mends it."""
    return SPLIT.match(text, len(name)) is not None and not _FIX.match(plain(name[:60]))


def _fixes(parts: Sequence[Part], siblings: Sequence[str]) -> tuple[Part, ...]:
    first = next((index for index, part in enumerate(parts) if _mends(part.text)), len(parts))
    return tuple(
        part for part in parts[first:] if part.kind == "paragraph" and not sums_up(part.text, siblings)
    )


def _mends(text: str) -> bool:
    return bool(_FIX.match(plain(text[:60]))) or is_instruction(text)


def _modifications(draft: Draft, _siblings: Sequence[str]) -> Extract:
    if columns := tuple(rows_by_level(draft.parts)):
        return Extract(kept=draft.parts, modifications=columns)
    level = level_of_all(draft.title)
    taken = () if _is_one_change(draft) else _list_items(draft.parts) or run_in_names(draft.parts)
    if taken:
        found = tuple(items_with_below(taken, level))
        return Extract(kept=without(draft.parts, taken), modifications=found)
    if (labelled := _labelled(draft)) is not None:
        return labelled
    prose = tuple(part for part in draft.parts if part.kind != "row")
    if prose and (level or draft.group is not None):
        named = Named(draft.title, _text_of(prose), level or level_of(prose[0].text), line=draft.line)
        return Extract(kept=without(draft.parts, prose), modifications=(named,))
    return Extract(kept=draft.parts)


def _labelled(draft: Draft) -> Extract | None:
    """What paragraphs tell behind labels that name levels."""
    labelled = tuple(part for part in draft.parts if next(labelled_by_level(part), None))
    told = tuple(one for part in labelled for one in labelled_by_level(part))
    return Extract(kept=without(draft.parts, labelled), modifications=told) if told else None


def _is_one_change(draft: Draft) -> bool:
    """Tell a heading that names a change ("Level 1: hands on a bench") from one that lists several."""
    return draft.group is not None and role_of(draft.title) is None and bool(_list_items(draft.parts))


def _variations(draft: Draft, siblings: Sequence[str]) -> Extract:
    if draft.group is None:
        taken = _list_items(draft.parts) or run_in_names(draft.parts)
        if not taken and (labelled := _labelled(draft)) is not None:
            return labelled
        found = tuple(items_with_below(taken, level_of_all(draft.title)))
        return Extract(kept=without(draft.parts, taken), variations=found)
    return _one_variation(draft, siblings)


def _one_variation(draft: Draft, siblings: Sequence[str]) -> Extract:
    steps = tuple(part for part in draft.parts if part.kind == "numbered")
    told = tuple(
        part
        for part in draft.parts
        if part.kind in {"paragraph", "bullet"} and not sums_up(part.text, siblings)
    )
    text = _text_of(told)
    level = level_of(draft.title) or level_of(" ".join(split_sentences(text)[:3]))
    done = tuple(part.text for part in steps)
    named = Named(without_number(draft.title), text, level, done, draft.line)
    return Extract(kept=without(draft.parts, steps + told), variations=(named,))


def sums_up(paragraph: str, headings: Sequence[str]) -> bool:
    """Tell whether a paragraph speaks of a whole group: "these variations", or two of its headings."""
    text = plain(paragraph)
    if _SUMS_UP.match(text) and _PLURALS.search(text[:80]):
        return True
    return sum(plain(heading) in text for heading in headings if len(heading) > 3) >= 2


def _list_items(parts: Sequence[Part]) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.kind in {"bullet", "numbered"})


def _text_of(parts: Sequence[Part]) -> str:
    return "\n".join(part.text for part in parts)


def without(parts: Sequence[Part], taken: Sequence[Part]) -> tuple[Part, ...]:
    """Give the parts that are not among `taken`, by identity: equal lines on a page are still two."""
    gone = {id(part) for part in taken}
    return tuple(part for part in parts if id(part) not in gone)


_BY_ROLE: dict[Role, Callable[[Draft, Sequence[str]], Extract]] = {
    "steps": _steps,
    "tips": _tips,
    "benefits": _benefits,
    "mistakes": _mistakes,
    "modifications": _modifications,
    "variations": _variations,
}
