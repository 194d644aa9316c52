"""What tells of somebody, of whose training nobody is to do anything: a life, one's own story, a firm."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from math import ceil

from indexer.evidence.statements import Statement, saying
from indexer.folding import normal, plain
from indexer.page import Page
from indexer.readers.composing.movements import names_movement
from indexer.words import Rule, alternatives, spoken, table, without_accents, words_of

_rule = partial(Rule, "kinds", folded=True)

_LIFE = _rule(r"\b{life}(?!\w)")
_DOES = _rule(r"(?:'s)? {person_does}(?!\w)")
"""What follows the name of a person who is told of: "Ann has taught", "Ann's career"."""
_OWN_STORY = _rule(r"\b{own_story}(?!\w)")
_OF_US = _rule("^{of_us}")

_FEWEST_OF_LIFE = 5
_LIFE_SHARE = 0.08
"""So many sentences of a text (or half of a short one), and this share, tell of the life that it is about."""

_FEWEST_KEYS = 2
"""Of a head's keys so many are those of a person; a course may have certifications as well."""

_LONGEST_NAME = 4
_SUBTITLE = re.compile(r"[:|–—,(]| - ")

_FEWEST_OWN = 8
_OWN_SHARE = 0.2
"""So many sentences, and this share, where somebody tells what they went through themselves."""

_FEWEST_OF_US = 2
"""Headings in which those who write speak of themselves; one may stand below any text."""

Told = tuple[str, str, float]
"""How it is known, in what words, and how much that counts."""


def told_of_lives(page: Page, said: Sequence[Statement]) -> Iterator[Told]:
    """What on a page tells of people, not of what to do."""
    if page.steps or names_movement(page.title):
        return
    keys = [key for key in page.extra if normal(key) in words_of("kinds", "person_key")]
    if len(keys) >= _FEWEST_KEYS:
        yield "states a person", ", ".join(keys), 4.5
    of_us = [one.heading for one in page.sections if one.heading and _OF_US.search(plain(one.heading))]
    if len(of_us) >= _FEWEST_OF_US:
        yield "tells of those who write", of_us[0], 4.5
    tells = _any_life(spoken()).search
    telling = [one for one in said if tells(plain(one.text))]
    told = [] if page.variations else _of_a_life(page, said, saying(_LIFE, [one.text for one in telling]))
    fewest = max(2, min(_FEWEST_OF_LIFE, ceil(len(said) / 2)))
    if len(told) >= max(fewest, _LIFE_SHARE * len(said)):
        yield "tells a life", told[0], 4.5
    own = saying(_OWN_STORY, [one.text for one in telling if one.role != "faq"])
    if len(own) >= max(_FEWEST_OWN, _OWN_SHARE * len(said)):
        yield "tells one's own story", own[0], 4.5


@cache
def _any_life(lang: str) -> re.Pattern[str]:
    """Whether a sentence tells of a life or of one's own: most do neither, and one search is left out."""
    known = table("kinds", lang)
    phrases = (*known.get("life", ()), *known.get("own_story", ()))
    return re.compile(without_accents(rf"\b{alternatives(phrases, in_order=False)}(?!\w)"))


def _of_a_life(page: Page, said: Sequence[Statement], told: list[str]) -> list[str]:
    """The sentences that tell of somebody; "Ann has taught" does where a title is her name."""
    name = _SUBTITLE.split(page.title)[0].split()
    if not 1 < len(name) <= _LONGEST_NAME or not all(word[0].isupper() for word in name):
        return told
    texts = [one.text for one in said]
    names = tuple(map(plain, (" ".join(name), name[0], name[-1])))
    all_of_it = plain("\n".join(texts))
    if not any(one in all_of_it for one in names):
        return told
    return [text for text in texts if text in told or _does(plain(text), names)]


def _does(text: str, names: Sequence[str]) -> bool:
    return any(name in text and _DOES.match(text.partition(name)[2]) for name in names)
