"""What stands around the posts of readers, and pictures: names, votes, tags, captions."""

import re
from collections.abc import Iterable, Iterator, Sequence

from indexer.readers.article.lines import Unit
from indexer.readers.composing.roles import role_of

_POSTED = "posted"
_CREDIT = "credit"
_COMMENTS = "sharing"
_TAG_LEAD = re.compile(r"(?:tags?|categories|etiquetas|categorias|filed under|topics)\s*:", re.IGNORECASE)
_MOST_TAGS = 8
_NAME = re.compile(r"[^\W\d][\w.'’-]{1,30}(?: [^\W\d][\w.'’-]{0,30}){0,2}(?: says:?| dice:?| escribio:?)?")
_TAGS = re.compile(r"[a-z][a-z0-9-]{1,24}(?: [a-z][a-z0-9-]{1,24}){1,5}")
_VOTES = re.compile(r"[+-]?\d{1,4}")
_CAPTION = re.compile(r"[^\W\d].{3,100}[^.!?]")
_FEWEST_POSTS = 2
"""Fewer times of posts do not make a text a forum's."""

Reasons = Sequence[str | None]
"""Why each unit is no content, as `noise_of` gives it."""


def around_posts(units: Sequence[Unit], reasons: Reasons) -> frozenset[int]:
    """Find the names that stand beside the time of a post, its votes and its tags."""
    posted = {index for index, reason in enumerate(reasons) if reason == _POSTED}
    found = set(_names(units, reasons, posted))
    if len(posted) >= _FEWEST_POSTS:
        found.update(
            index for index, unit in enumerate(units) if not unit.mark and _VOTES.fullmatch(unit.text)
        )
        found.update(_above(units, reasons, _TAGS, frozenset(filter(None, reasons))))
    return frozenset(found)


def tags_below(units: Sequence[Unit]) -> frozenset[int]:
    """Find a lead like "Tags:" with the brief lines below it, at the end of a text."""
    for index, unit in enumerate(units):
        if _TAG_LEAD.fullmatch(unit.text):
            end = index + 1
            while end < min(len(units), index + 1 + _MOST_TAGS) and _is_tag(units[end]):
                end += 1
            return frozenset(range(index, end))
    return frozenset()


def _is_tag(unit: Unit) -> bool:
    return unit.text.count(" ") < 3 and not unit.mark and unit.text[-1:].isalnum()


def captions(units: Sequence[Unit], reasons: Reasons) -> frozenset[int]:
    """Find what a picture shows ("woman doing a plank"), above the line that says whose it is."""
    return frozenset(
        index
        for index in _above(units, reasons, _CAPTION, frozenset((_CREDIT,)))
        if units[index].text[0].islower()
    )


def _names(units: Sequence[Unit], reasons: Reasons, posted: Iterable[int]) -> Iterator[int]:
    beside = {place + step for place in posted for step in (-1, 1)}
    for place in posted:
        # a name, what was said, and then the time: below a line that says how many commented
        if place > 1 and reasons[place - 1] is None and _COMMENTS in reasons[: place - 2]:
            beside.add(place - 2)
    for index in sorted(beside):
        if not 0 <= index < len(units) or reasons[index]:
            continue
        if _NAME.fullmatch(units[index].text) and not role_of(units[index].text):
            yield index


def _above(
    units: Sequence[Unit], reasons: Reasons, pattern: re.Pattern[str], below: frozenset[str]
) -> Iterator[int]:
    """Give the units of a shape right above one that is left out for one of these reasons."""
    for index, unit in enumerate(units[:-1]):
        if reasons[index] is None and reasons[index + 1] in below and pattern.fullmatch(unit.text):
            yield index
