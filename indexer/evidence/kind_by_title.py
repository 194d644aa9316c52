"""What a page's title says of its kind: one exercise that is told of below, a notion, or several things."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial

from indexer.evidence.homonyms import speaks_of_training
from indexer.evidence.statements import PageSubject, Statement
from indexer.folding import plain
from indexer.page import Page, Role
from indexer.readers.composing.instructions import is_instruction
from indexer.readers.composing.movements import names_movement, number_of, promises_several
from indexer.words import Rule

_rule = partial(Rule, "kinds", folded=True)

_TRAINING_IT = _rule(r"(?:{article} )?([\w' -]{3,60}?) {trains_it}\b")
_IS_A_NOTION = _rule(r"{is_a_notion}\b")
_OF_MOVEMENT = _rule(r"\b{of_movement}\b")
_ASKS_WHAT = _rule(r"{asks_what} ([\w' -]{3,60})\?")
_IS_IT = _rule(r"{is_it}\b")
"""A page that asks what something is tells of it whatever it says that it is."""
_LEADS = _rule(r"(?:{lead_verb} )?{several}")
_EXPLAINS = _rule("{teaching_title}")
_FOR_WEEKS = Rule("workouts", r"\b{planned}\b", folded=True)
_ASIDE: frozenset[Role] = frozenset(("summary", "faq", "variations", "mistakes"))
_MINUTES = Rule("workouts", "{minutes}", folded=True)
BODY = _rule(r"\b{body}(?!\w)")
_LED_BY = frozenset(("button", "sign-up", "navigation"))
"""Why lines that lead on are left out."""
_NAME_ENDS = re.compile(r"\s*(?:[:(|]|\s[–—-]\s)")
_NAMED_ITEM = re.compile(r"[^:.!?–—]{3,40}(?::| [–—-]) \S")
_COUNT = re.compile(r"\b\d{1,2}\b")
_FEWEST_LISTED = 3
_LONGEST_LEAD = 4
_LONGEST_SUBJECT = 60
_SHORT_TITLE = 6
_OF_BODIES = frozenset(("position", "movement", "muscle", "exercise"))
_TOLD_SHARE = 3
"""One sentence of so many, at least, tells what to do."""
_FEWEST_TOLD, _TOLD_BESIDE = 3, 8
"""So many sentences, and one of so many, tell what to do where a page or its title says much besides."""
_MOST_NAMED = 3
"""Exercises that a page on one of them names, itself among them."""
_WHOLE_SHARE = 0.9
"""A title of which a known name takes this share says nothing else."""
_OF_ITSELF: frozenset[Role] = frozenset(("overview", "summary", "muscles", "benefits", "tips", "programming"))
_NAMED_SHARE = 0.6
"""A title of which a known name takes this share is that exercise's."""


def moves_body(step: Statement) -> bool:
    placed = any(match.facet in _OF_BODIES and not match.risky for match in step.matches)
    return placed or bool(BODY.search(plain(step.text)))


def is_movement(page: Page, subject: PageSubject) -> bool:
    """Whether the title is the name of one exercise, known or not."""
    short = names_movement(page.title) and len(page.title.split()) <= _SHORT_TITLE
    return bool(subject.named) or (short and not promises_several(page.title))


def is_told(page: Page, said: Sequence[Statement]) -> bool:
    """Whether a title names a movement, and sentences tell how a body does it: of a short title's page many,
    of an article's some, if it explains, counts and compares nothing."""
    if not names_movement(page.title) or promises_several(page.title):
        return False
    told = [one for one in said if one.of is None and is_instruction(one.text) and moves_body(one)]
    texts = {one.text for one in said}  # a summary is often the first sentence again
    if len(page.title.split()) <= _SHORT_TITLE and len(told) * _TOLD_SHARE >= len(texts):
        return True
    told_once = {one.text for one in told if one.role not in _ASIDE}
    if len(told_once) < max(_FEWEST_TOLD, len(texts) / _TOLD_BESIDE):
        return False
    named = {match.value for one in said for match in one.named("exercise") if not match.risky}
    beside = (rule[page.lang].search(plain(page.title)) for rule in (_EXPLAINS, _FOR_WEEKS))
    return len(named) <= _MOST_NAMED and not any(beside)


def named_list(page: Page) -> str | None:
    """The first of a list's items that have a name and speak of a body ("Calf at the wall: heel down"), if
    these are half of them at least; where nothing is marked as a list, of the page's lines.
    """
    blocks = [block for section in page.sections for block in section.blocks]
    items = [block.text for block in blocks if block.kind == "bullet"] or [block.text for block in blocks]
    told = [text for text in items if _NAMED_ITEM.match(text) and BODY.search(plain(text))]
    return told[0] if len(told) >= _FEWEST_LISTED and 2 * len(told) >= len(items) else None


def counted_list(page: Page) -> str | None:
    """The first of as many items as a title promises ("7 stretches"), the only list of its page."""
    items = [block.text for section in page.sections for block in section.blocks if block.kind != "paragraph"]
    promised = _COUNT.search(page.title)
    return items[0] if promised and len(items) == int(promised[0]) >= _FEWEST_LISTED else None


def told_by_heading(said: Sequence[Statement]) -> str | None:
    """The first of the commands to a body that stand under three headings at least (a summary is of one)."""
    told = {one.heading: one.text for one in reversed(said) if is_instruction(one.text) and moves_body(one)}
    return next(reversed(told.values())) if len(told) >= _FEWEST_LISTED else None


def said_of_title(page: Page, subject: PageSubject, said: Sequence[Statement]) -> str | None:
    """What is said about a body under a title that is nothing but an exercise's name, or of a short title as
    an exercise's: "The hinge trains the hamstrings" under "Hip hinge".
    """
    words = plain(page.title).split()
    if promises_several(page.title) or not 0 < len(words) <= _SHORT_TITLE:
        return None
    own = [one for one in said if one.of is None and one.role in _OF_ITSELF]
    if subject.named and subject.spelt >= _WHOLE_SHARE * len(page.title):
        return next((one.text for one in own if moves_body(one) or is_instruction(one.text)), None)
    trains = _TRAINING_IT[page.lang]
    return next((one.text for one in own if one.named("muscle") and _is_of(one.text, words, trains)), None)


def _is_of(text: str, words: Sequence[str], trains: re.Pattern[str]) -> bool:
    """Whether a sentence begins with a name, or its last word, and goes on with what it trains."""
    found = trains.match(plain(text))
    return found is not None and found[1].split() in (list(words), list(words[-1:]))


def is_named(page: Page, subject: PageSubject) -> bool:
    """Whether a known name is most of a title, or of what stands before its colon or bracket; all of it where
    a page tells of variations besides."""
    share = _NAMED_SHARE if page.kind == "page" else _WHOLE_SHARE
    named = bool(subject.named) and not promises_several(page.title)
    return named and subject.spelt >= share * len(_name_part(page))


def _name_part(page: Page) -> str:
    """What stands before the colon or bracket of a title; all of it where what follows explains or counts
    ("Deadlift: six mistakes")."""
    name, *after = _NAME_ENDS.split(page.title, maxsplit=1)
    told = plain(" ".join(after)).strip()
    explains = _EXPLAINS[page.lang].search(told) or any(map(number_of, told.split()))
    return page.title if explains else name


def first_listed(page: Page) -> str | None:
    """The first of the movements, or of the sessions by their minutes, that the rows or items of a page name,
    of three at least.
    """
    blocks = [block for section in page.sections for block in section.blocks]
    timed = [block.text for block in blocks if _MINUTES.fullmatch(plain(block.text))]
    if len(timed) >= _FEWEST_LISTED:
        return timed[0]
    heads = (
        re.split(r" \| |: | [–—-] ", block.text)[0]
        for block in blocks
        if block.kind in ("row", "bullet", "numbered")
    )
    named = [head for head in heads if names_movement(head) and len(head.split()) <= _SHORT_TITLE]
    return named[0] if len(named) >= _FEWEST_LISTED else None


def definition(page: Page, said: Sequence[Statement]) -> tuple[str, str] | None:
    """What says that a title is a notion of training ("RPE is a measure of how hard a workout feels")."""
    name, asked = plain(page.title[:_LONGEST_SUBJECT]), _ASKS_WHAT.fullmatch(plain(page.title))
    name, is_told = (asked[1], _IS_IT) if asked else (name, _IS_A_NOTION)
    for one in said:
        _, named, after = plain(one.text).partition(name) if name else ("", "", "")
        if not (named and is_told.match(after.lstrip())):
            continue
        if speaks_of_training(one.text) or _OF_MOVEMENT.search(plain(one.text)):
            return "defines its title", one.text
    return None


def repeated_lead(page: Page) -> str | None:
    """The line that leads on from three cards at least ("View workout"): each stands elsewhere."""
    lines = [block.text for section in page.sections for block in section.blocks]
    lines += [section.heading or "" for section in page.sections]
    lines += [one.text for one in page.dropped if one.reason in _LED_BY]
    short = (plain(line) for line in lines if len(line.split(None, _LONGEST_LEAD)) <= _LONGEST_LEAD)
    leads = Counter(line for line in short if _LEADS.fullmatch(line))
    return next((line for line, times in leads.most_common(1) if times >= _FEWEST_LISTED), None)
