"""Lines that are not content: navigation, adverts, bylines, disclaimers, posts' surroundings, sources."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import cast

import yaml

from indexer.folding import plain
from indexer.readers.article.lines import Unit
from indexer.readers.composing.outline import heads_contents
from indexer.readers.composing.roles import role_of
from indexer.remembering import remembered
from indexer.sentences import split_sentences
from indexer.words import Rule, WordSet, table
from indexer.words.branching import branches

FAMILIES = Path(__file__).with_name("noise.yaml")
_NOTICES = "notices"
_TAGS = "tags"
"""A fact among others ("Category: hip hinge") is none."""
_LONGEST = 110
_LONGEST_SENTENCE = 320
_LONGEST_NOTICE = 600
_TAIL = 4
"""How many of the last units may be a disclaimer."""

_BYLINE = Rule(
    "bylines",
    r"^(?:{done} )?{by}:? "
    r"(?:{honour} )?[A-ZÁÉÍÓÚÑ][\w.'’-]*(?: (?:[A-ZÁÉÍÓÚÑ][\w.'’-]*|{name_particle})){1,4}"
    r"(?:$|\s*[,|·–—-].{0,70}$|\s+{dated}\b.{0,40}$"
    r"|\s+{on} .{0,30}$|\s+(?:\d|[A-Z][a-z]+ \d).{0,40}$)",
    cased=True,
    around=True,
)
_CRUMBS = re.compile(r"[>»›→]")
_ROOTS = WordSet("noise", "first_crumb")
_CRUMB = re.compile(r"[>»›→/]")
_FEWEST_CRUMBS = 3
_ROOTED = re.compile(r"\s[/|\\•·]\s|\s?::\s?")
"""What parts the crumbs of a line that begins at the site's root; elsewhere, alternatives."""
_CONTENTLESS = re.compile(r"^[\W_]+$")
_WORDLESS_KEEP = re.compile(r"[%=+<>]")
_disclaiming = partial(Rule, "noise", folded=True, around=True)
_PROFESSIONAL = _disclaiming(r"\b{professional}\b")
_CONSULT = _disclaiming(r"\b{consult}\b")
_BEFORE = _disclaiming(r"\b{before}\b.{0,30}\b{starting}\b")
_NO_ADVICE = _disclaiming(r"\b{no_advice}\b")

_POSTED = "posted"
_CREDIT = "credit"
_COMMENTS = "sharing"
_TAG_LEAD = Rule("noise", r"{tag_lead}\s*:", around=True)
_MOST_TAGS = 8
_FEWEST_ENTRIES = 2
_POSTER = Rule(
    "noise", r"[^\W\d][\w.'’-]{1,30}(?: [^\W\d][\w.'’-]{0,30}){0,2}(?: {says}:?)?", cased=True, around=True
)
_TAG_WORDS = re.compile(r"[a-z][a-z0-9-]{1,24}(?: [a-z][a-z0-9-]{1,24}){1,5}")
_VOTES = re.compile(r"[+-]?\d{1,4}")
_CAPTION = re.compile(r"[^\W\d].{3,100}[^.!?]")
_FEWEST_POSTS = 2
"""Fewer times of posts do not make a text a forum's."""

Reasons = Sequence[str | None]
"""Why each unit is no content, as `noise_of` gives it."""

_SOURCES_HEAD = Rule("noise", r"{sources_head}\s*(?:\(\d+\))?:?", folded=True, around=True)
_SOURCE = re.compile(
    r"\bet al\b|\bdoi\b|\b(?:19|20)\d\d[a-z]?[;:,)]|\b(?:19|20)\d\d\.?$|\(\d{4}\)"
    r"|\d\(\d{1,3}\)|https?://|\bpp?\. ?\d"
)
_LONGEST_ENTRY = 400
_LONGEST_HEAD = 80


def noise_of(unit: Unit) -> str | None:
    """Give the reason why a unit is no content, None where it is. Sentences are content."""
    text = unit.text
    if _CONTENTLESS.match(text):
        return None if _WORDLESS_KEEP.search(text) else "no words"
    if unit.mark in {"", "bullet"} and is_notice(text):
        return _NOTICES
    if len(text) > _LONGEST or unit.mark in {"step", "question", "answer"}:
        return None
    if _is_sentence(text):
        return None
    if _BYLINE.match(text):
        return "byline"
    if _is_breadcrumb(unit):
        return "breadcrumb"
    folded = plain(text).strip()
    reason = _family_of(folded)
    return None if reason == _TAGS and unit.mark == "bullet" else reason


def is_chrome(text: str) -> bool:
    """Tell whether a line, before anything is joined to it, is what a site sets around its texts."""
    if len(text) > _LONGEST or text.endswith((".", ",", ";")):
        return False
    return _family_of(plain(text).strip()) is not None


@remembered(mib=1, longest=_LONGEST)  # a line is asked for before and after it is joined to others
def _family_of(folded: str) -> str | None:
    """The family of a line, None for most: of all at once it is asked first whether it is of any."""
    if not _any_family().match(folded):
        return None
    return next((name for name, pattern in _families() if pattern.match(folded)), None)


@cache
def _any_family() -> re.Pattern[str]:
    lines = chain.from_iterable(lines for name, lines in _patterns_by_family().items() if name != _NOTICES)
    return re.compile("|".join(branches(lines, in_order=False)))


def is_notice(text: str) -> bool:
    """Tell whether a text is one of the few sentences that sites say on every page of theirs."""
    return len(text) <= _LONGEST_SENTENCE and bool(_notices().match(plain(text)))


@cache
def _notices() -> re.Pattern[str]:
    return re.compile("|".join(branches(_patterns_by_family()[_NOTICES])))


@cache
def _families() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile("|".join(lines)))
        for name, lines in _patterns_by_family().items()
        if name != _NOTICES
    )


@cache
def _patterns_by_family() -> Mapping[str, Sequence[str]]:
    """The patterns of each family, of signs and of what the languages say; anchored at the beginning."""
    said = table("noise_lines")
    return {name: (*signs, *said.get(name, ())) for name, signs in families().items()}


@cache
def families() -> Mapping[str, Sequence[str]]:
    """The families of noise.yaml in the order in which they are tried, each with its signs."""
    return cast(Mapping[str, Sequence[str]], yaml.safe_load(FAMILIES.read_text(encoding="utf-8")))


def is_disclaimer(unit: Unit, units: Sequence[Unit], index: int) -> bool:
    """Tell whether a unit at the end only sends the reader to a doctor first."""
    is_last = index >= len(units) - _TAIL
    if not is_last and len(unit.text) >= _LONGEST_NOTICE:
        return False
    text = plain(unit.text)
    if len(text) < _LONGEST_NOTICE and _NO_ADVICE.search(text):
        return True
    if not is_last or not (_CONSULT.search(text) and _PROFESSIONAL.search(text)):
        return False
    if len(split_sentences(unit.text)) > 3 or not _BEFORE.search(text):
        return False
    above = units[index - 1] if index else None
    if above is None or above.lines[-1].number + unit.gap + 1 < unit.number:
        return True
    return not (above.text.endswith("?") or (role_of(above.text) == "safety" and len(above.text) < 80))


def _is_sentence(text: str) -> bool:
    """Tell whether a line is a sentence: it ends as one, has a subject's length and no credit's shape."""
    return (
        text.endswith((".", "!"))
        and len(text.split()) >= 7
        and not text.casefold().startswith(("©", "(c)", "copyright"))
    )


def _is_breadcrumb(unit: Unit) -> bool:
    text = unit.text
    if len(unit.lines) > 2 and any(_CRUMB.fullmatch(line.text) for line in unit.lines):
        return True
    parts = _CRUMBS.split(text)
    if len(parts) == 1:
        parts = _ROOTED.split(text)
    if len(parts) < _FEWEST_CRUMBS:
        return False
    is_rooted = plain(parts[0]).strip() in _ROOTS
    if (("→" in text) or not _CRUMBS.search(text)) and not is_rooted:
        return False  # "firm floor → eyes open → eyes closed" is what one does
    return all(1 <= len(part.split()) <= 4 for part in parts)


def around_posts(units: Sequence[Unit], reasons: Reasons) -> frozenset[int]:
    """Find the names that stand beside the time of a post, its votes and its tags."""
    posted = {index for index, reason in enumerate(reasons) if reason == _POSTED}
    found = set(_posters(units, reasons, posted))
    if len(posted) >= _FEWEST_POSTS:
        found.update(
            index for index, unit in enumerate(units) if not unit.mark and _VOTES.fullmatch(unit.text)
        )
        found.update(_above(units, reasons, _TAG_WORDS, frozenset(filter(None, reasons))))
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


def contents_of(units: Sequence[Unit]) -> frozenset[int]:
    """Find the lines below a head like "Contents" that only name what stands further on, and that head."""
    heads = [
        index
        for index, unit in enumerate(units)
        if len(unit.text) <= _LONGEST_HEAD and heads_contents(unit.text)
    ]
    often = Counter(plain(unit.text) for unit in units) if heads else Counter[str]()
    found: set[int] = set()
    for index in heads:
        named: set[str] = set()
        for unit in units[index + 1 :]:
            entry = plain(unit.text)
            if entry in named or often[entry] < 2:  # the first of the headings themselves
                break
            named.add(entry)
        if len(named) >= _FEWEST_ENTRIES:
            found.update(range(index, index + 1 + len(named)))
    return frozenset(found)


def _is_tag(unit: Unit) -> bool:
    return unit.text.count(" ") < 3 and not unit.mark and unit.text[-1:].isalnum()


def captions(units: Sequence[Unit], reasons: Reasons) -> frozenset[int]:
    """Find what a picture shows ("woman doing a plank"), above the line that says whose it is."""
    return frozenset(
        index
        for index in _above(units, reasons, _CAPTION, frozenset((_CREDIT,)))
        if units[index].text[0].islower()
    )


def _posters(units: Sequence[Unit], reasons: Reasons, posted: Iterable[int]) -> Iterator[int]:
    beside = {place + step for place in posted for step in (-1, 1)}
    for place in posted:
        # a name, what was said, and then the time: below a line that says how many commented
        if place > 1 and reasons[place - 1] is None and _COMMENTS in reasons[: place - 2]:
            beside.add(place - 2)
    for index in sorted(beside):
        if not 0 <= index < len(units) or reasons[index]:
            continue
        if _POSTER.fullmatch(units[index].text) and not role_of(units[index].text):
            yield index


def _above(
    units: Sequence[Unit], reasons: Reasons, pattern: re.Pattern[str], below: frozenset[str]
) -> Iterator[int]:
    """Give the units of a shape right above one that is left out for one of these reasons."""
    for index, unit in enumerate(units[:-1]):
        if reasons[index] is None and reasons[index + 1] in below and pattern.fullmatch(unit.text):
            yield index


def source_entries(units: Sequence[Unit]) -> frozenset[int]:
    """Find the entries that follow the heading of a list of sources, and the heading itself."""
    found: set[int] = set()
    for index, unit in enumerate(units):
        if index in found or len(unit.text) > _LONGEST_HEAD:
            continue
        if not _SOURCES_HEAD.fullmatch(plain(unit.text).strip()):
            continue
        end = index + 1
        while end < len(units) and _is_entry(units[end]):
            end += 1
        if end > index + 1:
            found.update(range(index, end))
    return frozenset(found)


def _is_entry(unit: Unit) -> bool:
    return len(unit.text) <= _LONGEST_ENTRY and bool(_SOURCE.search(unit.text))
