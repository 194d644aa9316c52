"""What stands around a page's text and tells nothing: labels, counts, its title once more, its author."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.folding import normal, plain
from indexer.page import Role
from indexer.readers.composing.movements import names_movement
from indexer.readers.composing.outline import Part
from indexer.readers.composing.roles import role_of
from indexer.readers.html.rails import LONGEST_POINTER, leads_away
from indexer.words import Rule

_TELLING = frozenset(("numbered", "question", "answer", "card"))
_SENTENCE = re.compile(r"[^\W\d_].{23,}[.!?…][\"”’)]?(?:\s|$)", re.DOTALL)
_PHRASE = re.compile(r"(?=.{20})\S+(?: \S+){2}", re.DOTALL)
"""Words enough to say something under a heading."""
_FACT = re.compile(r"[^\W\d_][^:|]{1,30}(?::| \|)\s?\S")
_COUNTED = re.compile(r"\W*\d[\d.,\s:]*[km]?\W*", re.IGNORECASE)
_DATED = Rule(
    "quantities",
    r"(?=.{0,80}\b(?:19|20)\d\d\b)(?=.{0,80}(?:\d[-/.]\d|\d:\d\d|\b{months_short}))[^!?]{6,100}$",
    around=True,
)
_HALF_DAY = re.compile(r"\b[ap]\.?m\.$", re.IGNORECASE)
_LONGEST_DATE = 40
"""Characters of a date that ends with a full stop; a longer one is a sentence."""
_MOST_LEADING = 5
_MOST_LABELS = 3
"""Parts of a text at its beginning, before it tells anything."""
_LINKED = 0.5
"""The share of a line that links make up where it only leads elsewhere."""
_ABOUT_ROLES: frozenset[Role | None] = frozenset((None, "see_also", "overview", "summary"))
"""What a heading beside the text may announce and yet tell nothing of the page's subject."""
_SHORTEST_AUTHOR = 3
_LONGEST_AUTHOR = 120
_BY = Rule("bylines", "{by} ", folded=True, around=True)
_TELLS = Rule("bylines", "$|,? {author_does} ", folded=True, around=True)
_AUTHOR = Rule("rails", r"^{author}\W*$", folded=True, around=True)
_IDLE = Rule("rails", r"^{author}\b|^{tags}\W*$", folded=True, around=True)


@dataclass(frozen=True, slots=True)
class TitleAndAuthor:
    """What a page is called, and who wrote it; empty where it does not say."""

    title: str = ""
    author: str = ""


UNNAMED = TitleAndAuthor()


def around(parts: Sequence[Part], column: range, named: TitleAndAuthor) -> Iterator[tuple[Part, str]]:
    """Give the parts that go, and why; those in `column` are the text, the others stand around it."""
    titled = _place_of_title(parts, named)
    is_below_sites = any(one.kind == "heading" and one.level == 1 for one in parts[: max(titled, 0)])
    above = titled if titled in range(column.start + 1) or is_below_sites else 0
    yield from _untold(parts[:above], is_above=True)
    if titled < 0:
        yield from _untold(parts[: column.start])
    yield from _counts(parts[above : column.start])
    yield from _untold(parts[column.stop :])
    yield from _counts(parts[column.stop :])
    yield from _of_author(parts, named)
    yield from _about_author(parts)
    yield from _repeated_titles(parts, column, named, titled)
    outside = (*parts[: max(column.start, _MOST_LEADING)], *parts[column.stop :])
    yield from ((part, "byline") for part in outside if is_dated(part))


def is_dated(part: Part) -> bool:
    """Tell a short line with a day in it: beside a text it says when that was written."""
    text = part.text
    ends = text.endswith((".", "!", "?")) and not _HALF_DAY.search(text) and len(text) > _LONGEST_DATE
    return part.kind in {"paragraph", "row", "bullet"} and not ends and bool(_DATED.match(text))


def _place_of_title(parts: Sequence[Part], named: TitleAndAuthor) -> int:
    """Give the place of the heading that titles the page, -1 without one."""
    title = normal(named.title)
    found = [at for at, one in enumerate(parts) if one.kind == "heading" and _says(one, title)]
    return next((at for at in found if parts[at].level == 1), next(iter(found), -1)) if title else -1


def _says(part: Part, title: str) -> bool:
    return len(title) <= len(part.text) <= 2 * len(title) and normal(part.text) == title


def _repeated_titles(
    parts: Sequence[Part], column: range, named: TitleAndAuthor, titled: int
) -> Iterator[tuple[Part, str]]:
    """Give the lines that say the page's title once more: a crumb, a caption, what comes "up next"."""
    title = normal(named.title)
    for place, part in enumerate(parts) if title else ():
        if not _says(part, title):
            continue
        is_first = place == titled and all(one.kind != "heading" for one in parts[:place])
        if is_first and part.level == 1:
            continue
        nothing_told = place <= max(column.start, titled) + _MOST_LABELS
        if part.kind not in {"heading", "question"} or place == titled or place not in column or nothing_told:
            yield part, "title again"


def _of_author(parts: Sequence[Part], named: TitleAndAuthor) -> Iterator[tuple[Part, str]]:
    """Give the lines that name the author alone, or say who that is."""
    author = plain(named.author).strip()
    if not _SHORTEST_AUTHOR <= len(author) <= _LONGEST_AUTHOR or "http" in author:
        return
    reach = len(author) + _LONGEST_DATE
    for part in parts:
        if part.kind not in {"paragraph", "bullet", "heading"}:
            continue
        line = plain(part.text[:reach]).strip()
        after = {0, by.end()} if (by := _BY.match(line)) else {0}
        if any(line.startswith(author, at) and _TELLS.match(line, at + len(author)) for at in after):
            yield part, "author"


def _counts(parts: Sequence[Part]) -> Iterator[tuple[Part, str]]:
    """Give numbers that lead somewhere or stand in a row, as of shares; one alone may be a fact."""
    are_counts = [bool(_COUNTED.fullmatch(part.text)) for part in parts]
    for part, before, is_count, after in zip(
        parts, (False, *are_counts), are_counts, (*are_counts[1:], False), strict=False
    ):
        if is_count and (before or after or part.links):
            yield part, "count"


def _untold(parts: Sequence[Part], *, is_above: bool = False) -> Iterator[tuple[Part, str]]:
    """Give the sections that tell nothing, and the headings over nothing but those."""
    following = 0
    for section in reversed(tuple(_sections(parts))):
        level = section[0].level if section[0].kind == "heading" else 0
        if not level:
            # Without a heading each line stands for itself.
            told = tuple(section) if len(_unlinked_items(section)) > 1 else ()
            yield from ((one, "beside the text") for one in section if one not in told and not _tells((one,)))
            continue
        is_head_alone = len(section) == 1 and level < following
        if (not is_above and is_head_alone) or _tells(section, is_above=is_above):
            following = level
        else:
            following = 0
            yield from ((part, "beside the text") for part in section)


def _about_author(parts: Sequence[Part]) -> Iterator[tuple[Part, str]]:
    """Give the sections below the first level that are about who writes here."""
    for section in _sections(parts):
        head = section[0]
        if head.kind == "heading" and head.level > 1 and _AUTHOR.search(plain(head.text)):
            yield from ((part, "author") for part in section)


def _sections(parts: Sequence[Part]) -> Iterator[tuple[Part, ...]]:
    """Cut at the headings; one that leads elsewhere keeps all below it."""
    section: list[Part] = []
    for part in parts:
        if part.kind == "heading" and section and not _is_inside(part, section[0]):
            yield tuple(section)
            section = []
        section.append(part)
    if section:
        yield tuple(section)


def _is_inside(part: Part, head: Part) -> bool:
    return head.kind == "heading" and part.level > head.level and leads_away(head.text)


def _tells(section: Sequence[Part], *, is_above: bool = False) -> bool:
    """Tell whether a section says something itself: sentences, facts, steps, questions, movements."""
    head = section[0] if section[0].kind == "heading" else None
    inside = section[1:] if head else section
    if not inside or (head and _IDLE.search(plain(head.text))):
        return False
    if head and leads_away(head.text):
        return _points_on(head, inside)
    if any(part.kind in _TELLING for part in inside):
        return True
    if head and not _leads(head) and (names_movement(head.text) or role_of(head.text) not in _ABOUT_ROLES):
        return True
    own = [part for part in inside if not _leads(part) and not _COUNTED.fullmatch(part.text)]
    if any(_SENTENCE.search(part.text) or (_FACT.match(part.text) and not is_dated(part)) for part in own):
        return True
    if is_above:
        return False
    if head and not _leads(head) and any(_PHRASE.match(part.text) for part in own):
        return True
    named = [part for part in inside if names_movement(part.text)]
    return len(_unlinked_items(inside)) > 1 or 2 * len(named) > len(inside)


def _unlinked_items(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Give the items of several words that lead nowhere."""
    return tuple(
        one for one in parts if one.kind in {"bullet", "row"} and " " in one.text and not _leads(one)
    )


def _points_on(head: Part, inside: Sequence[Part]) -> bool:
    """Tell a page's own pointers, named by their subjects, from headlines and from headings over nothing."""
    following = (*inside[1:], head)
    if any(one.kind == two.kind == "heading" for one, two in zip(inside, following, strict=True)):
        return False
    length = sum(len(part.text) for part in inside)
    are_names = role_of(head.text) == "see_also" and length <= LONGEST_POINTER * len(inside)
    return names_movement(head.text) or are_names


def _leads(part: Part) -> bool:
    """Tell a line most of which is links."""
    return sum(len(link.text) for link in part.links) > _LINKED * len(part.text)
