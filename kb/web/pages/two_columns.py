"""Two columns of a document page: what is read together stands side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from kb.web.pages.layout import PageSection, PartKind, headings

Group = tuple[PageSection, ...]
"""A main section with the sections under it."""

_PARTNERS: dict[PartKind, PartKind] = {"steps": "tips", "mistakes": "faq"}
"""Lists and what helps with them."""

_NARROW: frozenset[PartKind] = frozenset({"steps", "tips", "mistakes", "faq", "benefits"})

_MOST_UNEVEN = 2.5
"""How many times as much one of two neighbouring columns may say."""

_LONGEST = 900
"""Characters above which a section reads better by itself."""

_MOST_HEADINGS = 12
"""Headings of a page that still fit a row of links."""

_LONGEST_INTRODUCTION = 600
"""Characters of text before the first heading that still stand well under the title."""

_LIST_WEIGHT = 400
"""Characters that a list counts as, beside text."""


@dataclass(frozen=True, slots=True)
class Band:
    """One or two groups side by side, across the page."""

    groups: tuple[Group, ...]

    @property
    def is_pair(self) -> bool:
        return len(self.groups) == 2


def is_wide(parts: Sequence[PageSection]) -> bool:
    """Whether a page is for two columns: it has lists that help each other, and is no long article."""
    return bool(_partnered(_grouped(parts))) and len(headings(parts)) <= _MOST_HEADINGS


def introduction(parts: Sequence[PageSection]) -> PageSection | None:
    """The text before the first heading of a wide page, where it is short: it fits beside the figure."""
    first = parts[0] if is_wide(parts) else None
    if first is None or first.heading or first.lists or _weight((first,)) > _LONGEST_INTRODUCTION:
        return None
    return first if all(run.kind == "paragraph" for run in first.runs) else None


def bands(parts: Sequence[PageSection]) -> tuple[Band, ...]:
    """Order a wide page's parts in bands: partners side by side, and neighbours that say about as much.

    Every part stands exactly once; a partner moves to its own, all else keeps its order.
    """
    groups = _grouped(parts)
    if not is_wide(parts):
        return tuple(Band((group,)) for group in groups)
    partners = {left[0].anchor: right for left, right in _partnered(groups)}
    moved = {right[0].anchor for right in partners.values()}
    found: list[Band] = []
    for group in groups:
        if group[0].anchor in moved:
            continue
        if group[0].anchor in partners:
            found.append(Band((group, partners[group[0].anchor])))
        elif found and not found[-1].is_pair and _are_even(found[-1].groups[0], group):
            found[-1] = Band((found[-1].groups[0], group))
        else:
            found.append(Band((group,)))
    return tuple(found)


def _grouped(parts: Sequence[PageSection]) -> tuple[Group, ...]:
    groups: list[list[PageSection]] = []
    for part in parts:
        if groups and part.level > 2:
            groups[-1].append(part)
        else:
            groups.append([part])
    return tuple(tuple(group) for group in groups)


def _partnered(groups: Sequence[Group]) -> tuple[tuple[Group, Group], ...]:
    """The groups of lists that help with each other, whichever of them comes first on the page."""
    homes = {kind: group for group in groups for part in group[:1] for kind in part.lists}
    pairs = ((homes.get(left), homes.get(right)) for left, right in _PARTNERS.items())
    return tuple((left, right) for left, right in pairs if left and right and left is not right)


def _are_even(left: Group, right: Group) -> bool:
    weights = sorted((_weight(left), _weight(right)))
    return _is_narrow(left) and _is_narrow(right) and weights[1] <= min(_LONGEST, _MOST_UNEVEN * weights[0])


def _is_narrow(group: Group) -> bool:
    """Whether half the page is room enough: no tables, no cards, and a heading to align by."""
    kinds = {kind for part in group for kind in part.lists}
    rows = any(run.kind == "row" for part in group for run in part.runs)
    return bool(group[0].heading) and kinds <= _NARROW and not rows


def _weight(group: Group) -> int:
    text = sum(len(text) for part in group for run in part.runs for text in run.texts)
    return text + _LIST_WEIGHT * sum(len(part.lists) for part in group)
