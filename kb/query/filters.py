"""Filter values as URLs, `--filter` and `facet:value` write them, to Selections and back.

A value stands plain (`glutes`), excluded (`-bench`), as all that one has (`only:mat`) or beside the others
of its facet (`all:core`); `any:-80 Club` is the plain value "-80 Club". Plain values of one facet are
alternatives.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kb.errors import QueryError
from kb.query.ast import Mode, Selection
from kb.saying import saying
from kb.schema import FACETS

MOST_VALUES = 100
"""Facet values in one question: a bound on work, not on use."""

_PLAIN = "any:"
_MARKS: tuple[tuple[str, Mode], ...] = (("-", "none"), ("only:", "only"), ("all:", "all"))


def read_filters(values: Mapping[str, Iterable[str]]) -> tuple[Selection, ...]:
    """Turn raw values by facet into Selections. Raises QueryError on an unknown facet or too many values."""
    marked = [(facet, *read_value(value)) for facet, raws in values.items() for value in raws]
    for facet in values:
        if facet not in FACETS:
            known = ", ".join(sorted(FACETS.names()))
            reason = saying(
                "no facet is called %(name)s: use one of %(known)s", name=repr(facet), known=known
            )
            raise QueryError(facet, 0, reason)
    if len(marked) > MOST_VALUES:
        raise QueryError("", 0, saying("more than %(n)s filter values", n=MOST_VALUES))
    return gather(marked)


def read_value(raw: str) -> tuple[Mode, str]:
    """Tell the mode of a raw filter value from the value."""
    for mark, mode in ((_PLAIN, "any"), *_MARKS):
        if raw.startswith(mark) and len(raw) > len(mark):
            return mode, raw[len(mark) :]
    return "any", raw


def write_value(mode: Mode, value: str) -> str:
    """Write a value with its mode, as `read_value` reads it; one that begins like a mark is marked plain."""
    if mode == "any":
        return f"{_PLAIN}{value}" if read_value(value) != ("any", value) else value
    return next(mark for mark, known in _MARKS if known == mode) + value


def gather(marked: Iterable[tuple[str, Mode, str]]) -> tuple[Selection, ...]:
    """Make one Selection of all values of the same facet and mode, in order of appearance."""
    values: dict[tuple[str, Mode], list[str]] = {}
    for facet, mode, value in marked:
        known = values.setdefault((facet, mode), [])
        if value and value not in known:
            known.append(value)
    return tuple(Selection(facet, tuple(found), mode) for (facet, mode), found in values.items() if found)


def joined(said: tuple[Selection, ...], chosen: tuple[Selection, ...]) -> tuple[Selection, ...]:
    """Join what words and clicks choose in one facet: alternatives, as two clicks would be."""
    plain = {one.facet for one in chosen if one.mode == "any"}
    meant = {one.facet: one for one in said if one.mode == "any" and one.facet in plain}
    kept = tuple(one for one in said if one not in meant.values())
    wider = (
        replace(one, values=tuple(dict.fromkeys((*meant[one.facet].values, *one.values))))
        if one.mode == "any" and one.facet in meant
        else one
        for one in chosen
    )
    return (*kept, *wider)
