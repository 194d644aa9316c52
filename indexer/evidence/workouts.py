"""Whether a page is a session to do from its beginning to its end, or a programme of several."""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from indexer.evidence.duration import SESSION, labelled, timed_alone
from indexer.evidence.homonyms import speaks_of_training
from indexer.evidence.kind_by_title import first_listed, moves_body
from indexer.evidence.statements import Statement, saying
from indexer.evidence.teaching import SPORT
from indexer.folding import plain
from indexer.page import Page, Section
from indexer.readers.composing.movements import names_movement
from indexer.words import ANY, Rule, languages

_rule = partial(Rule, "workouts", folded=True)

TITLE = _rule(r"\b{title}(?!\w)")
_NOT_TITLE = _rule(r"\b{not_title}(?!\w)")
_MINUTES = _rule(r"\b{minutes}\b")
_PART = _rule(r"^(?:\W*\d+\W+)?{part}\b")
_PLANNED = _rule(r"^{planned}(?:\s*\d+|\s*\|)")
_THIS = Rule("workouts", r"\b{this}\s+(?:[\w'’-]+\s+){0,3}$")

_OPENS = _rule(r"(?m)^(?:[^\w\n]*\d+[^\w\n]+)?(?:{opening})[^\w\n]*$")
_GOES_ON = _rule(r"(?m)^(?:[^\w\n]*\d+[^\w\n]+)?(?:{going_on})[^\w\n]*$")
"""Lines or headings that are nothing but the name of a session's first part, or of one after it."""
_OPENS_LASTING = _rule(r"(?m)^\W*{opening}[\s:,–-]+\d.*$")
_GOES_ON_LASTING = _rule(r"(?m)^\W*{going_on}[\s:,–-]+\d.*$")
"""The same with how much of it there is ("Cool down 10 min"): advice has such lines, too."""

_PARTS = 2
"""Parts of a session (a warm-up, five minutes at the wall) by which a page without steps is one."""

_LASTING = r"(?:\d{1,2}(?:\s?[-–]\s?\d{1,2})?|{cardinal})[\s-]{span}"
_SPAN = rf"\b(?:{_LASTING}\s+(?:[\w'’-]+\s+){{0,2}}{{course}}|{{course}}\s+{{of}}\s+{_LASTING})\b"
_SPANNING = _rule(_SPAN)
"""So many weeks of a programme."""
_THIS_SPANS = _rule(rf"\b{{this}}(?:\s+[\w'’-]+){{0,4}}\s+{_SPAN}")
"""What a page says that it is ("This is a sample 8-week progression")."""
_COURSE = _rule(r"\b{course}$")
_TOWARDS = _rule(rf"^{_LASTING} {{towards}}\b|\b{{within}} {_LASTING}$")
"""A title that says how long something takes to reach: "Four weeks to your first pull-up"."""

_DOSED = _rule(
    r"^\d{1,4}(?:\s?[-–x×/]\s?\d{1,4})*(?:\s?{amount})?(?: {of})? (?=[^\W\d])"
    r"|[\s(]\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s?(?:[x×]\s?\d{1,3}|{amount})\b| \| \d{1,3}\b"
)
_DIGIT = re.compile(r"\d")
_HEADED = _rule(r"{exercise} \| .{0,40}\b(?:{amount})\b")
"""The head of a table of exercises with how much of each."""
_TIMES = re.compile(r"\b\d{1,2}\s?[x×]\s?\d")
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
    named, timed = TITLE.search(title), in_minutes(title)
    if not (named or timed or SESSION.search(title)) or not _is_of_bodies(page, title, said):
        return False
    if SESSION.search(title):
        return True
    if not named:
        return is_timed(page, said)
    is_long = len(page.variations) + len(page.steps) > 1 or len(list(_dates(page))) >= _DATED
    return timed or is_timed(page, said) or is_long or first_listed(page) is not None


def _is_of_bodies(page: Page, title: str, said: Sequence[Statement]) -> bool:
    """Whether a title or a sentence below it speaks of training or moves a body: hair has routines, too."""
    if page.lang not in languages() or speaks_of_training(title):
        return True
    return any(speaks_of_training(one.text) or moves_body(one) or one.named("exercise") for one in said)


def is_timed(page: Page, said: Sequence[Statement]) -> bool:
    """Whether the page says of itself how long it takes."""
    stated = page.duration is not None or page.stated.get("duration")
    return bool(stated or labelled(said) or timed_alone(said))


def told_as_session(page: Page, title: str, said: Sequence[Statement]) -> str | None:
    """What tells of a session whatever its title: "this 20-minute workout", or parts with their minutes."""
    if _NOT_TITLE.search(title):
        return None
    own = (one.text for one in said if one.of is None and one.role in ("overview", "summary"))
    told = next((text for text in own if _is_this_session(text)), None)
    parts = list(_parts(page))
    return told or (parts[0] if len(parts) >= _PARTS else None)


def told_in_parts(page: Page, title: str) -> str | None:
    """The line "Warm-up" of a page that has one like "Main set" or "Cool-down" as well, and what to do in
    numbers: of an exercise nobody cools down.
    """
    if _NOT_TITLE.search(title):
        return None
    texts = [block.text for section in page.sections for block in section.blocks]
    texts += [step.text for step in page.steps]
    heads = [section.heading for section in page.sections if section.heading]
    lines = plain("\n".join(text for text in (*heads, *texts) if len(text) <= _LONGEST_ITEM))
    first, lasting = _OPENS.search(lines), _OPENS_LASTING.search(lines)
    if not (first or lasting):
        return None
    dosed = sum(map(_is_dosed, texts))
    if first and dosed >= _PARTS and _GOES_ON.search(lines):
        return first[0]
    goes_on = lasting is not None and (_GOES_ON_LASTING.search(lines) or _GOES_ON.search(lines))
    return lasting[0] if lasting and goes_on and dosed > _PARTS and 2 * dosed >= len(texts) else None


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
    if _TOWARDS.search(title) or (_COURSE.search(title) and (not page.title_inferred or _is_of_dates(page))):
        return page.title
    # A plan of so many weeks under one of many headings is a part of a text on something else.
    headings = [section.heading or "" for section in page.sections] if _is_of_dates(page) else []
    opening = (block.text for section in page.sections[:1] for block in section.blocks)
    return next(
        (text for text in (page.title, page.summary, *opening, *headings) if _SPANNING.search(plain(text))),
        None,
    )


def prescribed(page: Page, title: str) -> str | None:
    """The first of the movements of which a page gives nothing but how many or how long ("10 push-ups",
    "Row | 3 | 8"), or that it lists under how they are to be done ("AMRAP 20").
    """
    texts = [block.text for section in page.sections for block in section.blocks]
    texts += [step.text for step in page.steps]
    rows = [block.text for section in page.sections for block in section.blocks if block.kind == "row"]
    if rows and _HEADED.match(plain(rows[0])) and _is_most(rows, texts) and len(rows) > _FIRST:
        return rows[1]
    short = [text for text in texts if len(text) <= _LONGEST_ITEM]
    if SPORT.search(title) and len(texts) >= _FIRST and all(map(_is_dosed, texts)):
        return next((text for text in texts if _TIMES.search(text)), None)
    if 2 * len(short) < len(texts) or _NOT_TITLE.search(title):
        return None
    # A movement may be called after a scheme ("Clean & press EMOM"): it is none of what stands beside it.
    leads = [plain(text) for text in texts[:_FIRST] if not names_movement(text)]
    schemed = any(map(_SCHEME.search, (title, *leads)))
    dosed = short if schemed else [text for text in short if _is_dosed(text)]
    found = [text for text in dosed if names_movement(_DOSE.split(text)[0] or text)]
    most = _is_most(dosed, texts) or (len(dosed) > _FIRST and 2 * len(dosed) >= len(texts))
    return found[0] if most and len(found) >= _PARTS and len(dosed) <= 2 * len(found) else None


def lists_moves(page: Page) -> bool:
    """Whether short lines of a page are movements with their numbers, three of them at least."""
    texts = [block.text for section in page.sections for block in section.blocks]
    texts += [step.text for step in page.steps]
    dosed = (text for text in texts if len(text) <= _LONGEST_ITEM and _is_dosed(text))
    return sum(names_movement(text) for text in dosed) >= _FIRST


def _is_dosed(text: str) -> bool:
    """Whether a text says how many or how long. Most have no digit, which is soon seen."""
    folded = plain(text)
    return _DIGIT.search(folded) is not None and _DOSED.search(folded) is not None


def _is_most(some: Sequence[str], texts: Sequence[str]) -> bool:
    return len(some) >= _PARTS and len("".join(some)) >= _PRESCRIBED_SHARE * len("".join(texts))


def _is_this_session(text: str) -> bool:
    if _DIGIT.search(text) is None:
        return False
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
    planned = _PLANNED.now().match
    rows = [block.text for block in section.blocks if block.kind == "row"]
    if rows and planned(plain(rows[0])):
        yield from rows
    texts = (section.heading or "", *(block.text for block in section.blocks))
    yield from (text for text in texts if planned(plain(text)) and text not in rows)
