"""Lists that a title promises by their number: "six mistakes", and as many numbered headings that keep it."""

from collections.abc import Sequence

from msgspec.structs import replace

from indexer.folding import plain
from indexer.page import Role
from indexer.readers.composing.cutting import Draft
from indexer.readers.composing.extract import Extract, without, without_label
from indexer.readers.composing.movements import number_of
from indexer.readers.composing.outline import Named
from indexer.words import Rule

_LISTED: tuple[Role, ...] = ("mistakes", "benefits", "tips")
_NOUNS = "|".join(f"(?P<{role}>{{{role}}})" for role in _LISTED)
_PROMISE = Rule(
    "leads", rf"\b(?P<count>\d{{1,2}}|{{cardinal}})\s+(?:[\w'-]+\s+){{0,3}}?(?:{_NOUNS})\b", folded=True
)
_COUNTED = Rule("leads", r"(?:{one}\s*)?(?:#|n[o°º]\.? ?)?(?P<number>\d{1,2})\s*[.):–—-]\s*(?=\S)")
_FEWEST = 2
_TOLD = frozenset(("paragraph", "bullet", "numbered"))
_ASKED = frozenset(("question", "answer"))


def with_promised(drafts: tuple[Draft, ...], title: str) -> tuple[Draft, ...]:
    """Give numbered headings the role that a title promises so many of; what comes after them has its own."""
    promise = _PROMISE.search(plain(title[:200]))
    if promise is None:
        return drafts
    count = number_of(promise["count"])
    chosen = frozenset(_promised_headings(drafts, count)) if count >= _FEWEST else frozenset()
    role = next(role for role in _LISTED if promise[role])
    return tuple(
        replace(draft, role=role, group=min(chosen), is_promised=True) if index in chosen else draft
        for index, draft in enumerate(drafts)
    )


def _promised_headings(drafts: Sequence[Draft], count: int) -> Sequence[int]:
    """Give the headings that count as far as was promised, or back from there; none where they don't."""
    marks = {index: _COUNTED.match(draft.title) for index, draft in enumerate(drafts) if draft.group is None}
    numbers = [(index, int(mark["number"])) for index, mark in marks.items() if mark][:count]
    order = [number for _, number in numbers]
    keeps = order in ([*range(1, count + 1)], [*range(count, 0, -1)])
    is_one_list = len({drafts[index].level for index, _ in numbers}) == 1
    return [index for index, _ in numbers] if keeps and is_one_list else ()


def extract_promised(draft: Draft) -> Extract | None:
    """Take out what a promised heading names: a mistake with all that is told of it. None for others."""
    if not draft.is_promised or any(part.kind in _ASKED for part in draft.parts):
        return None
    name = _COUNTED.sub("", draft.title, count=1)
    if draft.role == "mistakes":
        told = tuple(part for part in draft.parts if part.kind in _TOLD)
        text = "\n".join(without_label(part.text) for part in told)
        return Extract(without(draft.parts, told), mistakes=(Named(name, text, line=draft.line),))
    is_tip = draft.role == "tips"
    return Extract(draft.parts, tips=(name,) if is_tip else (), benefits=() if is_tip else (name,))
