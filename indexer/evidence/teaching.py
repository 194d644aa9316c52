"""Prose that teaches or explains something about moving, in whatever words."""

import re
from collections.abc import Sequence
from functools import partial

from indexer.evidence.homonyms import TRAINING, trains_for_sure
from indexer.evidence.kind_by_title import BODY, moves_body
from indexer.evidence.statements import Statement, saying
from indexer.folding import plain
from indexer.page import Page
from indexer.readers.composing.instructions import is_instruction
from indexer.words import Rule

_rule = partial(Rule, "kinds", folded=True)

SPORT = _rule(r"\b{sport}(?!\w)")
_TEACHING_TITLE = _rule("{teaching_title}")
_ADDRESSED = _rule(r"\b{addressed}(?!\w)")
_OFFERED = _rule(r"\b{offered}(?!\w)")
_SOLD = _rule(r"\b{sold}(?!\w)")
_BUTTONS = frozenset(("button", "sign-up"))
_PRICE = re.compile(r"[$€£]\s?\d|\d\s?[$€£]|(?<![\d.])(?:[01]?\d|2[0-3])[:.][0-5]0(?!\d)")
"""What things cost, and when doors open: of shops, clubs and events."""
_DIGIT = re.compile(r"\d")

_TAUGHT_SHARE = 0.25
"""Of the sentences this share, at least, asks its reader to do something or speaks to them."""
_FEWEST, _FEW = 2, 6
"""A sentence alone introduces a list of pages; of a few, one is enough."""
_FEWEST_COMMANDS = 3
_FEW_WORDS = 4
"""Commands of a text that is nothing else, and words of its title."""
_ABOUT_SHARE = 0.15
"""Of its sentences (with the title) this share, and two of more than a few, name a body or a sport."""


def teaching(page: Page, said: Sequence[Statement]) -> tuple[str, str] | None:
    """What tells that a text is there to teach: its title, or how it speaks to its reader.

    No list has all that is said of training, so little is asked of its subject, but that nothing else is
    meant: prices, hours, what one books, and what one does to a screen or with a spanner are of other pages.
    """
    told = (one.text for one in said if one.role != "summary" and one.text != page.title)
    texts = list(dict.fromkeys(told))
    if page.steps or len(texts) < _FEWEST:
        return None
    taught = _taught(page, texts)
    return None if taught is None or _is_offered(page, [page.title, *texts]) else taught


def _taught(page: Page, texts: Sequence[str]) -> tuple[str, str] | None:
    everything = [page.title, *texts]
    trained = [one for one in saying(TRAINING, everything) if one == page.title or trains_for_sure([one])]
    of_sport = {*saying(SPORT, everything), *trained}
    about = of_sport.union(saying(BODY, everything))
    if len(about) < max(1 if len(texts) <= _FEW else 2, _ABOUT_SHARE * len(texts)):
        return None
    if _TEACHING_TITLE[page.lang].search(plain(page.title)):
        return "a title that teaches", page.title
    addressed = saying(_ADDRESSED, texts)
    taught = [text for text in texts if text in addressed or is_instruction(text)]
    if len(taught) >= max(1 if of_sport and len(texts) <= _FEW else 2, _TAUGHT_SHARE * len(texts)):
        return "teaches", taught[0]
    titled = SPORT[page.lang].search(plain(page.title))
    return ("its title's sport", page.title) if titled and len(about) * 2 > len(texts) else None


def commands(page: Page, said: Sequence[Statement]) -> bool:
    """Whether a text does nothing but command a body, under a short title that explains nothing: it tells how
    an exercise is done, whatever it is called ("Adductor rock back")."""
    title = plain(page.title)
    told = {one.text: one for one in said if one.of is None and one.role != "summary"}
    if len(told) < _FEWEST_COMMANDS or len(title.split()) > _FEW_WORDS or not all(map(is_instruction, told)):
        return False
    explains = _TEACHING_TITLE[page.lang].search(title) or SPORT[page.lang].search(title)
    moving = sum(map(moves_body, told.values()))
    return not explains and 2 * moving >= len(told) and not _is_offered(page, list(told))


def _is_offered(page: Page, texts: Sequence[str]) -> bool:
    buttons = (plain(one.text) for one in page.dropped if one.reason in _BUTTONS)
    priced = any(map(_PRICE.search, filter(_DIGIT.search, texts)))  # most have no digit, which is soon seen
    return priced or bool(saying(_OFFERED, texts)) or any(map(_SOLD.search, buttons))
