"""Two columns of a document page: what is read together stands side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from kb.web.layout import Part
from kb.web.wording import PartKind

Group = tuple[Part, ...]
"""A main section with the sections under it."""

_PARTNERS: dict[PartKind, PartKind] = {"steps": "tips", "mistakes": "faq"}
"""Lists and what helps with them."""

_NARROW: frozenset[PartKind] = frozenset({"steps", "tips", "mistakes", "faq", "benefits"})

_MOST_UNEVEN = 2.5
"""How many times as much one of two neighbouring columns may say."""

_LIST_WEIGHT = 400
"""Characters that a list counts as, beside text."""


@dataclass(frozen=True, slots=True)
class Band:
    """One or two groups side by side, across the page."""

    groups: tuple[Group, ...]

    @property
    def is_pair(self) -> bool:
        return len(self.groups) == 2


def bands(parts: Sequence[Part]) -> tuple[Band, ...]:
    """Order a page's parts in bands: partners first side by side, then neighbours that say about as much.

    Every part stands exactly once; a partner moves up to its own, all else keeps its order.
    """
    groups = _grouped(parts)
    moved = {id(right): left for left, right in _partnered(groups)}
    partner = {id(left): right for left, right in _partnered(groups)}
    found: list[Band] = []
    open_to: Group | None = None
    for group in groups:
        if id(group) in moved:
            continue
        if id(group) in partner:
            found.append(Band((group, partner[id(group)])))
            open_to = None
        elif open_to is not None and _are_even(open_to, group):
            found[-1] = Band((open_to, group))
            open_to = None
        else:
            found.append(Band((group,)))
            open_to = group if _is_narrow(group) else None
    return tuple(found)


def _grouped(parts: Sequence[Part]) -> tuple[Group, ...]:
    groups: list[list[Part]] = []
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
    return _is_narrow(right) and weights[1] <= _MOST_UNEVEN * weights[0]


def _is_narrow(group: Group) -> bool:
    """Whether half the page is room enough: no tables, no cards, and a heading to align by."""
    kinds = {kind for part in group for kind in part.lists}
    rows = any(run.kind == "row" for part in group for run in part.runs)
    return bool(group[0].heading) and kinds <= _NARROW and not rows


def _weight(group: Group) -> int:
    text = sum(len(text) for part in group for run in part.runs for text in run.texts)
    return text + _LIST_WEIGHT * sum(len(part.lists) for part in group)
