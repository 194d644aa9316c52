"""Whether a page is a session to do from its beginning to its end, or a programme of several."""

from collections.abc import Iterator, Sequence
from functools import partial

from indexer.evidence.duration import SESSION, labelled
from indexer.evidence.statements import Statement
from indexer.folding import plain
from indexer.page import Page
from indexer.words import ANY, Rule

_rule = partial(Rule, "workouts", folded=True)

TITLE = _rule(r"\b{title}(?!\w)")
_NOT_TITLE = _rule(r"\b{not_title}(?!\w)")
_MINUTES = _rule(r"\b{minutes}\b")
_PART = _rule(r"^(?:\W*\d+\W+)?{part}\b")
_PLANNED = _rule(r"^{planned}(?:\s*\d+|\s*\|)")
_THIS = Rule("workouts", r"\b{this}\s+(?:[\w'’-]+\s+){0,3}$")

_PARTS = 2
"""Parts of a session (a warm-up, five minutes at the wall) by which a page without steps is one."""

_SPANNING = _rule(r"\b\d{1,2}(?:\s?[-–]\s?\d{1,2})?[\s-]{span}\s+(?:[\w'’-]+\s+){0,2}{course}\b")
"""So many weeks of a programme."""
_COURSE = _rule(r"\b{course}$")

_DATED = 2
"""Weeks or days of a programme by which a page with its name is one."""


def in_minutes(title: str) -> bool:
    """Whether a folded title says how many minutes something takes."""
    return bool(_MINUTES.search(title))


def is_workout(page: Page, title: str, said: Sequence[Statement]) -> bool:
    """A workout has several exercises to do, or a time to do them in; a text about workouts has neither."""
    if _NOT_TITLE.search(title):
        return False
    if SESSION.search(title):
        return True
    if not TITLE.search(title):
        return in_minutes(title) and is_timed(page, said)
    is_long = len(page.variations) + len(page.steps) > 1 or len(list(_dates(page))) >= _DATED
    return in_minutes(title) or is_timed(page, said) or is_long


def is_timed(page: Page, said: Sequence[Statement]) -> bool:
    """Whether the page says of itself how long it takes."""
    return page.duration is not None or bool(page.stated.get("duration") or labelled(said))


def told_as_session(page: Page, title: str, said: Sequence[Statement]) -> str | None:
    """What tells of a session whatever its title: "this 20-minute workout", or parts with their minutes."""
    if _NOT_TITLE.search(title):
        return None
    own = (one.text for one in said if one.of is None and one.role in ("overview", "summary"))
    told = next((text for text in own if _is_this_session(text)), None)
    parts = list(_parts(page))
    return told or (parts[0] if len(parts) >= _PARTS else None)


def told_as_programme(page: Page, title: str) -> str | None:
    """What tells of a programme whatever its title: its name or its length, above its weeks or phases."""
    if _NOT_TITLE.search(title) or len(list(_dates(page))) < _DATED:
        return None
    if _COURSE.search(title):
        return page.title
    headings = (section.heading or "" for section in page.sections)
    opening = (block.text for section in page.sections[:1] for block in section.blocks)
    return next((text for text in (page.summary, *opening, *headings) if _SPANNING.search(plain(text))), None)


def _is_this_session(text: str) -> bool:
    return any(_THIS[ANY].search(text, 0, found.start()) for found in SESSION.finditer(text))


def _parts(page: Page) -> Iterator[str]:
    for section in page.sections:
        heading = plain(section.heading or "")
        if _MINUTES.search(heading) and _PART.search(heading):
            yield section.heading or ""


def _dates(page: Page) -> Iterator[str]:
    """Headings and rows that begin with a week or a day of a programme."""
    for section in page.sections:
        rows = [block.text for block in section.blocks if block.kind == "row"]
        if rows and _PLANNED.match(plain(rows[0])):
            yield from rows
        texts = (section.heading or "", *(block.text for block in section.blocks))
        yield from (text for text in texts if text not in rows and _PLANNED.match(plain(text)))
    yield from (one.name for one in page.variations if _PLANNED.match(plain(one.name)))
