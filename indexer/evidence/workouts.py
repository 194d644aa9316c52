"""Whether a page is a session to do from its beginning to its end, or a programme of several."""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from indexer.evidence.duration import SESSION, labelled
from indexer.evidence.statements import Statement, saying
from indexer.folding import plain
from indexer.page import Page, Section
from indexer.readers.composing.movements import names_movement
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

_LASTING = r"\d{1,2}(?:\s?[-–]\s?\d{1,2})?[\s-]{span}"
_SPAN = rf"\b(?:{_LASTING}\s+(?:[\w'’-]+\s+){{0,2}}{{course}}|{{course}}\s+{{of}}\s+{_LASTING})\b"
_SPANNING = _rule(_SPAN)
"""So many weeks of a programme."""
_THIS_SPANS = _rule(rf"\b{{this}}(?:\s+[\w'’-]+){{0,4}}\s+{_SPAN}")
"""What a page says that it is ("This is a sample 8-week progression")."""
_COURSE = _rule(r"\b{course}$")

_DOSED = _rule(
    r"^\d{1,4}(?:\s?[-–x×/]\s?\d{1,4})*(?:\s?{amount})?(?: {of})? (?=[^\W\d])"
    r"|[\s(]\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s?(?:[x×]\s?\d{1,3}|{amount})\b| \| \d{1,3}\b"
)
_DOSE = re.compile(r" \| |(?<=\S): ")
_SCHEME = _rule(r"\b{scheme}\b")
_LONGEST_ITEM = 80
_FIRST = 3
_PRESCRIBED_SHARE = 0.5
"""Of the letters of a page, at least this share are movements with their numbers where it is a session."""

_DATED = 2
"""Weeks or days of a programme by which a page with its name is one."""
_DATED_SHARE = 0.25
"""Of the sections so many are about such, where no author calls the page a programme."""


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


def told_as_programme(page: Page, title: str, said: Sequence[Statement]) -> str | None:
    """What tells of a programme whatever its title: its name or its length, above its weeks or phases, or
    that the page calls itself one of so many weeks.
    """
    if _NOT_TITLE.search(title):
        return None
    if this := saying(_THIS_SPANS, [one.text for one in said if one.of is None and one.role != "faq"]):
        return this[0]
    if len(list(_dates(page))) < _DATED:
        return None
    if _COURSE.search(title) and (not page.title_inferred or _is_of_dates(page)):
        return page.title
    headings = (section.heading or "" for section in page.sections)
    opening = (block.text for section in page.sections[:1] for block in section.blocks)
    return next((text for text in (page.summary, *opening, *headings) if _SPANNING.search(plain(text))), None)


def prescribed(page: Page, title: str) -> str | None:
    """The first of the movements of which a page gives nothing but how many or how long ("10 push-ups",
    "Row | 3 | 8"), or that it lists under how they are to be done ("AMRAP 20").
    """
    texts = [block.text for section in page.sections for block in section.blocks]
    texts += [step.text for step in page.steps]
    short = [text for text in texts if len(text) <= _LONGEST_ITEM]
    if not _is_most(short, texts) or _NOT_TITLE.search(title):
        return None
    schemed = bool(_SCHEME.search(title)) or any(_SCHEME.search(plain(text)) for text in texts[:_FIRST])
    dosed = short if schemed else [text for text in short if _DOSED.search(plain(text))]
    found = [text for text in dosed if names_movement(_DOSE.split(text)[0] or text)]
    return found[0] if _is_most(found, texts) else None


def _is_most(some: Sequence[str], texts: Sequence[str]) -> bool:
    return len(some) >= _PARTS and len("".join(some)) >= _PRESCRIBED_SHARE * len("".join(texts))


def _is_this_session(text: str) -> bool:
    return any(_THIS[ANY].search(text, 0, found.start()) for found in SESSION.finditer(text))


def _parts(page: Page) -> Iterator[str]:
    for section in page.sections:
        heading = plain(section.heading or "")
        if _MINUTES.search(heading) and _PART.search(heading):
            yield section.heading or ""


def _is_of_dates(page: Page) -> bool:
    """Whether the weeks of a programme are what a page is made of, not one of its many subjects."""
    dated = sum(any(_dated(section)) for section in page.sections)
    return bool(page.variations) or dated >= _DATED_SHARE * len(page.sections)


def _dates(page: Page) -> Iterator[str]:
    """Headings and rows that begin with a week or a day of a programme."""
    for section in page.sections:
        yield from _dated(section)
    yield from (one.name for one in page.variations if _PLANNED.match(plain(one.name)))


def _dated(section: Section) -> Iterator[str]:
    rows = [block.text for block in section.blocks if block.kind == "row"]
    if rows and _PLANNED.match(plain(rows[0])):
        yield from rows
    texts = (section.heading or "", *(block.text for block in section.blocks))
    yield from (text for text in texts if text not in rows and _PLANNED.match(plain(text)))
