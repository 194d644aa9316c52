"""The part of a web page that is its content, and what at the edges of it is none: no rule knows a site."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from indexer.readers.composing.outline import Part
from indexer.readers.html.tree import Element, Tree, above, descend, find_all

MIN_MAIN = 200
"""Characters that make a `<main>` believable; less, and most of the page must be in it."""

_MOST_ARTICLES = 50
_CONTENT_NAMES = frozenset(("p", "li", "td", "dd"))

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


def main_of(tree: Tree) -> Element:
    """Find the content: `role=main`, `<main>`, `<article>`, what holds the first `<h1>`, the body."""
    body = tree.first("body") or tree.root
    for candidate in _candidates(tree, body):
        if candidate.length >= MIN_MAIN or candidate.length * 2 > body.length:
            return candidate
    return body


def _candidates(tree: Tree, body: Element) -> Iterator[Element]:
    yield from (one for one in descend(tree.root) if one.get("role") == "main")
    yield from tree.all("main")
    articles = tree.all("article")[:_MOST_ARTICLES]
    outer = [one for one in articles if all(holder.name != "article" for holder in above(one))]
    if outer:
        longest = max(outer, key=lambda article: article.length)
        # Several alike are a listing; then what holds them all is the content.
        if len(outer) == 1 or 2 * longest.length > sum(one.length for one in outer):
            yield longest
    heading = tree.first("h1")
    if heading:
        yield _holder(heading, body)


def _holder(heading: Element, body: Element) -> Element:
    """Climb from the title until most of the page's paragraphs are inside."""
    paragraphs = len(find_all(body, *_CONTENT_NAMES))
    holder, inside = heading, 0
    for parent in above(heading):
        if parent.name in {"html", "[document]"}:
            break
        inside += sum(_paragraphs(child) for child in parent.elements if child is not holder)
        holder = parent
        if holder is body or 2 * inside > paragraphs:
            break
    return holder


def _paragraphs(element: Element) -> int:
    return (element.name in _CONTENT_NAMES) + len(find_all(element, *_CONTENT_NAMES))


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
