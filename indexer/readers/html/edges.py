"""What stands at the edges of a page's text and is none of it: the way to it, its author and day, owner."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from indexer.readers.composing.outline import Part

_CRUMB = re.compile(r"\s[/›»>→]\s")
_BYLINE = re.compile(
    r"(?:(?:written |reviewed )?by|(?:escrito )?por)\s[^.!?]{2,100}\b(?:19|20)\d\d\b[^.!?]{0,60}$",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"(?=.{0,80}\b(?:19|20)\d\d\b)(?=.{0,80}(?:\d[-/.]\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr"
    r"|ago|dic)))[^.!?]{6,100}\.?[^.!?]{0,60}$",
    re.IGNORECASE,
)
"""A short line with a day in it; above the text it says when that was written."""
_MOST_LEADING = 5
_MOST_CLOSING = 4
_LONGEST_CLOSING = 240
_CLOSING = re.compile(
    r"©|\(c\) ?(?:19|20)\d\d|all rights reserved|todos los derechos reservados|visitor (?:number|no\b)"
    r"|best viewed|powered by",
    re.IGNORECASE,
)
_EARNS = re.compile(
    r"\b(?:earn|receive|get) (?:an? )?(?:small )?(?:affiliate )?commissions?\b|contains affiliate links"
    r"|enlaces de afiliado",
    re.IGNORECASE,
)
_MOST_REPEATED = 3


def reasons_of(parts: Sequence[Part]) -> Mapping[int, str]:
    """Give why parts are no content, by their identity."""
    reasons = {id(part): "breadcrumb" for part in _crumbs(parts)}
    reasons |= {id(part): "byline" for part in parts[:_MOST_LEADING] if _is_byline(part)}
    reasons |= {id(part): "repeated link" for part in _repeated_links(parts)}
    reasons |= {id(part): "copyright" for part in parts[-_MOST_CLOSING:] if _closes(part)}
    return reasons | {id(part): "advertisement" for part in parts if _discloses(part)}


def _is_byline(part: Part) -> bool:
    return bool(_BYLINE.match(part.text) or (part.kind == "paragraph" and _DATED.match(part.text)))


def _closes(part: Part) -> bool:
    """Tell what stands at the foot of a page and speaks of the site."""
    return (
        part.kind == "paragraph" and len(part.text) <= _LONGEST_CLOSING and bool(_CLOSING.search(part.text))
    )


def _discloses(part: Part) -> bool:
    return part.kind == "paragraph" and len(part.text) <= _LONGEST_CLOSING and bool(_EARNS.search(part.text))


def _crumbs(parts: Sequence[Part]) -> Iterator[Part]:
    """Give the lines before the first heading that lead from the site's root to the page."""
    above = tuple(takewhile(lambda part: part.kind != "heading", parts))
    is_titled = len(above) < len(parts) and parts[len(above)].level == 1
    for part in above:
        leads = part.links and _CRUMB.search(part.text) and part.text.startswith(part.links[0].text)
        if leads or (is_titled and _is_one_link(part)):
            yield part


def _repeated_links(parts: Sequence[Part]) -> Iterator[Part]:
    """Give the links that stand alone and say the same again and again ("Read more", "Start workout")."""
    alone = [part for part in parts if part.kind == "paragraph" and _is_one_link(part)]
    counts = Counter(part.text.casefold() for part in alone)
    yield from (part for part in alone if counts[part.text.casefold()] >= _MOST_REPEATED)


def _is_one_link(part: Part) -> bool:
    return len(part.links) == 1 and part.links[0].text == part.text
