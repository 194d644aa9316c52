"""The part of a web page that is its content, and what at the edges of it is none: no rule knows a site."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile

from indexer.folding import plain
from indexer.page import Role
from indexer.readers.article.lines import Line, Unit
from indexer.readers.article.noise import noise_of
from indexer.readers.composing.movements import names_movement
from indexer.readers.composing.outline import Part
from indexer.readers.composing.roles import role_of
from indexer.readers.html.boilerplate import CONTENT_NAMES
from indexer.readers.html.edges import UNNAMED, TitleAndAuthor, around, is_dated
from indexer.readers.html.rails import leads_away
from indexer.readers.html.tree import Element, Tree, above, descend, find_all
from indexer.words import Rule

MIN_MAIN = 200
"""Characters that make a `<main>` believable; less, and most of the page must be in it."""

_MOST_ARTICLES = 50

_CRUMB = re.compile(r"\s[/›»>→]\s")
_BYLINE = Rule("bylines", r"(?:{done} )?{by}\s[^.!?]{2,100}\b(?:19|20)\d\d\b[^.!?]{0,60}$", around=True)
_MOST_LEADING = 5
_MOST_CLOSING = 4
_LONGEST_CLOSING = 240
_CLOSING = Rule("closing", r"©|\(c\) ?(?:19|20)\d\d|{imprint}", around=True)
_EARNS = Rule("closing", r"\b{earns}\b", folded=True, around=True)
_SHARING = re.compile(
    r"//(?:www\.|m\.|api\.)?(?:facebook\.com/(?:share|s\b|dialog)|(?:twitter|x)\.com/(?:intent|share)|wa\.me"
    r"|whatsapp\.com/send|pinterest\.[a-z.]+/pin/create|linkedin\.com/share|t\.me/share|reddit\.com/submit)"
    r"|^mailto:\?",
    re.IGNORECASE,
)
_MOST_REPEATED = 3
_SHORTEST_POINTER = 25
_OWN = frozenset(("see_also", "variations", "modifications", "steps", "equipment"))
"""Roles of sections in which a link alone belongs to the page's subject."""


def main_of(tree: Tree) -> Element:
    """Find the content: `role=main`, `<main>`, `<article>`, what holds the first `<h1>`, the body."""
    body = tree.first("body") or tree.root
    for candidate in _candidates(tree, body):
        if candidate.length >= MIN_MAIN or candidate.length * 2 > body.length:
            return candidate
    return body


def _candidates(tree: Tree, body: Element) -> Iterator[Element]:
    yield from (one for one in descend(tree.root) if one.attributes.get("role") == "main")
    yield from tree.all("main")
    yield from _article_of_title(tree)
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


def _article_of_title(tree: Tree) -> Iterator[Element]:
    """Give the article that the page's first title stands in; the others are cards that lead elsewhere."""
    heading = tree.first("h1")
    if heading:
        yield from (holder for holder in above(heading) if holder.name == "article")


def _holder(heading: Element, body: Element) -> Element:
    """Climb from the title until most of the page's paragraphs are inside."""
    paragraphs = len(find_all(body, *CONTENT_NAMES))
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
    return (element.name in CONTENT_NAMES) + len(find_all(element, *CONTENT_NAMES))


_NOISY = frozenset(("paragraph", "bullet", "row"))
_LONGEST_NOISE = 320
_LONGEST_LEAD = 40


def reasons_of(
    parts: Sequence[Part],
    emptied: Collection[int] = (),
    column: range | None = None,
    named: TitleAndAuthor = UNNAMED,
) -> Mapping[int, str]:
    """Give why parts are no content, by their identity; under `emptied` headings something was left out.

    `column` has the places of the parts that stand in the text's own column, None for all.
    """
    column = range(len(parts)) if column is None else column
    reasons = {id(part): reason for part, reason in around(parts, column, named)}
    reasons |= {id(part): "breadcrumb" for part in _crumbs(parts)}
    reasons |= {id(part): "byline" for part in parts[:_MOST_LEADING] if _is_byline(part)}
    reasons |= {id(part): "repeated link" for part in _repeated_links(parts)}
    reasons |= {id(part): "copyright" for part in parts[-_MOST_CLOSING:] if _closes(part)}
    reasons |= {id(part): reason for part in parts if (reason := _noise(part))}
    reasons |= {id(part): "related pages" for part in _pointers(parts)}
    reasons |= {id(part): "advertisement" for part in parts if _discloses(part)}
    reasons |= {id(part): "share links" for part in parts if _shares(part)}
    return reasons | {id(part): "empty" for part in _emptied(parts, reasons, emptied)}


def _emptied(parts: Sequence[Part], reasons: Mapping[int, str], emptied: Collection[int]) -> Iterator[Part]:
    """Give the headings of lists of other pages, and of forms, under which nothing is left."""
    below: Part | None = None
    is_emptied = False
    for part in reversed(parts):
        if id(part) in reasons:
            is_emptied = True
            continue
        ends = below is None or (below.kind == "heading" and below.level <= part.level)
        is_emptied = is_emptied or id(part) in emptied
        is_head = part.kind == "heading" and part.level > 1 and ends
        is_lead = part.kind == "paragraph" and len(part.text) <= _LONGEST_LEAD and not part.links
        if (is_head or is_lead) and is_emptied and leads_away(part.text):
            yield part
        else:
            below, is_emptied = part, False


def _noise(part: Part) -> str | None:
    return _noise_of_line(part.text) if part.kind in _NOISY and len(part.text) <= _LONGEST_NOISE else None


@lru_cache(maxsize=4096)
def _noise_of_line(text: str) -> str | None:
    """Judge a line as flat text does; a site says the same ones on each of its pages."""
    return noise_of(Unit((Line(1, text),), text))


def _is_byline(part: Part) -> bool:
    return bool(_BYLINE.match(part.text)) or is_dated(part)


def _closes(part: Part) -> bool:
    """Tell what stands at the foot of a page and speaks of the site."""
    return (
        part.kind == "paragraph" and len(part.text) <= _LONGEST_CLOSING and bool(_CLOSING.search(part.text))
    )


def _discloses(part: Part) -> bool:
    is_line = part.kind == "paragraph" and len(part.text) <= _LONGEST_CLOSING
    return is_line and bool(_EARNS.search(plain(part.text)))


def _shares(part: Part) -> bool:
    """Tell a line of links by which others are told of the page."""
    rest = len(part.text) - sum(len(link.text) for link in part.links)
    return (
        bool(part.links)
        and rest <= _LONGEST_LEAD
        and all(_SHARING.search(one.url or "") for one in part.links)
    )


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


def _pointers(parts: Sequence[Part]) -> Iterator[Part]:
    """Give the lines of a text that are no more than a link to a page on something else."""
    role: Role | None = None
    for part in parts:
        if part.kind == "heading":
            role = role_of(part.text)
        elif _is_pointer(part) and (role not in _OWN or part.text.isupper()):
            yield part


def _is_pointer(part: Part) -> bool:
    is_line = part.kind == "paragraph" and len(part.text) >= _SHORTEST_POINTER
    return is_line and _is_one_link(part) and not names_movement(part.text)


def _is_one_link(part: Part) -> bool:
    return len(part.links) == 1 and part.links[0].text == part.text
