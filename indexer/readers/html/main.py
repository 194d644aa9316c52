"""The part of a web page that is its content: no rule knows a site."""

from collections.abc import Iterator

from indexer.readers.html.tree import Element, Tree, above, descend, find_all

MIN_MAIN = 200
"""Characters that make a `<main>` believable; less, and most of the page must be in it."""

_MOST_ARTICLES = 50
_CONTENT_NAMES = frozenset(("p", "li", "td", "dd"))


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
