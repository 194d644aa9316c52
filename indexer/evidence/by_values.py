"""What an author states under a key or a label that no list has: its values alone tell which facet it is.

`trains: [biceps, lats]`, "Grade: Advanced" in a box of facts.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from indexer.evidence.stated import SAYS_ANOTHER
from indexer.evidence.statements import Statement
from indexer.facets import Facet, declared
from indexer.page import Page
from indexer.readers.front_matter.coercion import names_of
from indexer.readers.front_matter.keys import is_claimed
from indexer.taxonomy import Match, Taxonomy
from indexer.words import ANY, Rule

_WORDS = re.compile(r"[a-z]+|[A-Z][a-z]*|[^\W\d_a-zA-Z]+")
"""The words of a key, however they are joined: `hits_also`, `alsoHits`, `go-easy-if`."""

_SECOND = Rule("stated", r"\b{says_second}\b")
_LABEL = re.compile(r"([^.:;!?|\d]{2,30})(?::|\s\|)\s+")
_BETWEEN = Rule("stated", r"[\s,;/&+|·•]*(?:{joint}|{or})?[\s,;/&+|·•.]*")
_DIVIDED = re.compile(r"\s[·•|]\s")
_LONGEST_PART = 6
"""Words of a part of a line of values, with its divider."""

_MOSTLY = 2 / 3
"""The part of three values and more that must be known: authors name what no vocabulary has, too."""

_FEW = 2
"""Values of which each must be known."""


def stated_by_values(page: Page, taxonomy: Taxonomy) -> Mapping[str, tuple[str, ...]]:
    """The known values under keys that no list has, by the names of `Page.stated`; none for what the page
    states under a known key."""
    found: dict[str, tuple[str, ...]] = {}
    if not page.extra:
        return found
    files = any(key in page.stated for facet in _narrowed_by() for key in facet.keys)
    for key, given in page.extra.items():
        names = () if is_claimed(key) or SAYS_ANOTHER[ANY].search(_spelt(key)) else _texts_of(given)
        facet = _facet_of(names, taxonomy)
        lone = len(names) == 1 and not files
        if facet is None or (lone and _is_risky(names[0], facet.name, taxonomy)):
            continue
        first, *further = facet.keys
        told = further[0] if further and _SECOND[ANY].search(_spelt(key)) else first
        known = (name for name in names if _value_of(name, facet.name, taxonomy))
        if told not in page.stated:
            found[told] = tuple(dict.fromkeys((*found.get(told, ()), *known)))
    return found


def _spelt(key: str) -> str:
    return " ".join(word.casefold() for word in _WORDS.findall(key))


def _texts_of(given: object) -> tuple[str, ...]:
    """The names that a text or a list of texts gives; none of anything else."""
    texts = given if isinstance(given, list) else [given]
    names = [one for one in texts if isinstance(one, str)]
    return names_of([*names]) if len(names) == len(texts) else ()


def _facet_of(names: Sequence[str], taxonomy: Taxonomy) -> Facet | None:
    """The one facet of which the names are values, None for none or several."""
    told = [one for one in _narrowed_by() if _are_values(names, one.name, taxonomy)] if names else []
    return told[0] if len(told) == 1 else None


def _narrowed_by() -> Iterator[Facet]:
    """The facets that have keys and that questions narrow by: no others are worth a guess."""
    return (one for one in declared() if one.keys and one.understood)


def _are_values(names: Sequence[str], facet: str, taxonomy: Taxonomy) -> bool:
    least = len(names) if len(names) <= _FEW else _MOSTLY * len(names)
    left = len(names)
    for name in names:
        value = _value_of(name, facet, taxonomy)
        if value is None:
            left -= 1
            if left < least:  # no more of them need be looked up
                return False
        elif _is_joint(value, facet, taxonomy):
            return False
    return True


def _value_of(name: str, facet: str, taxonomy: Taxonomy) -> str | None:
    """The value that a name is in any text: "low" is a level only where that is asked for."""
    found = taxonomy.find(name, (facet,), whole_names=False)
    whole = len(found) == 1 and found[0].end - found[0].start == len(name)
    return found[0].value if whole else None


def _is_joint(value: str, facet: str, taxonomy: Taxonomy) -> bool:
    """Whether a value is a joint, which nothing trains: it is what hurts, or moves."""
    concept = taxonomy.concepts(facet).get(value)
    return concept is not None and concept.kind == "joint"


def _is_risky(name: str, facet: str, taxonomy: Taxonomy) -> bool:
    """Whether a name may be no value at all, on a page that states no others: `part: back`."""
    return any(match.risky for match in taxonomy.find(name, (facet,), whole_names=False))


def label_of(statement: Statement, facet: str) -> str:
    """The label of a line that else has nothing but values of a facet ("Grade: Advanced"); the facet's own
    name for a line of values of several, before any heading ("Kettlebell · Beginner · Glutes"); "" of others.
    """
    matches = statement.named(facet) if statement.of is None else ()
    if not matches:
        return ""
    if not statement.listed:
        return facet if _is_line_of_values(statement) else ""
    found = _LABEL.match(statement.text)
    if found is None:
        return ""
    if statement.matches[0].start < found.end() or SAYS_ANOTHER[statement.lang].search(found[1].casefold()):
        return ""
    return found[1] if _is_nothing_else(statement, matches, found.end(), len(statement.text)) else ""


def _is_line_of_values(statement: Statement) -> bool:
    """Whether a line has parts that mostly are values, of two facets at least and one of them whole. One that
    names an exercise besides leads to that one's page."""
    if statement.heading or len(statement.by_facet) < _FEW or "exercise" in statement.by_facet:
        return False
    ends = [*(one.start() for one in _DIVIDED.finditer(statement.text)), len(statement.text)]
    if len(ends) == 1:
        return False
    parts = list(pairwise((0, *ends)))
    told = [
        [one for one in statement.matches if start <= one.start and one.end <= end] for start, end in parts
    ]
    short = all(len(statement.text[start:end].split()) <= _LONGEST_PART for start, end in parts)
    whole = any(_is_nothing_else(statement, one, *part) for one, part in zip(told, parts, strict=True) if one)
    return short and whole and sum(map(bool, told)) >= _MOSTLY * len(parts)


def _is_nothing_else(statement: Statement, matches: Sequence[Match], start: int, end: int) -> bool:
    """Whether nothing stands between two places but values, and what joins them."""
    between = _BETWEEN[statement.lang]
    for one in sorted(matches, key=lambda one: one.start):
        if one.end > start:
            if not between.fullmatch(statement.text, start, max(start, one.start)):
                return False
            start = one.end
    return bool(between.fullmatch(statement.text, start, end))
