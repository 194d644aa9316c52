"""The part of a web page that is its content, and what in it is not: no rule knows a site."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bs4 import BeautifulSoup, Tag

from indexer.readers.html_tree import HEADINGS, attribute, class_words, text_in

MIN_MAIN = 200
"""Characters that make a `<main>` believable; less, and most of the page must be in it."""

MOST_DROPPED = 0.5
"""No rule below may take more than this share of the content: then it is the content."""

_OPAQUE = {
    "script": "script", "style": "style", "noscript": "script", "template": "script", "svg": "picture",
    "canvas": "picture", "iframe": "embedded page", "object": "embedded page", "embed": "embedded page",
    "video": "video", "audio": "audio", "map": "picture", "select": "form", "textarea": "form",
    "input": "form", "option": "form", "datalist": "form", "dialog": "dialog", "math": "formula",
    "head": "head", "link": "head",
    "meta": "head", "title": "head", "base": "head",
}  # fmt: skip
_ROLES = {
    "navigation": "navigation", "banner": "site header", "contentinfo": "site footer", "search": "search",
    "complementary": "aside", "dialog": "dialog", "alertdialog": "dialog", "menu": "navigation",
    "menubar": "navigation", "tooltip": "tooltip", "doc-toc": "table of contents", "form": "form",
}  # fmt: skip
_NAMES = {
    "nav": "navigation", "footer": "footer", "aside": "aside", "form": "form", "search": "search",
    "menu": "navigation", "header": "site header",
}  # fmt: skip
_WORDS = {
    "cookie": "cookie notice", "cookies": "cookie notice", "consent": "cookie notice",
    "gdpr": "cookie notice",
    "breadcrumb": "breadcrumb", "breadcrumbs": "breadcrumb", "crumbs": "breadcrumb",
    "share": "share links", "sharing": "share links", "social": "share links", "socials": "share links",
    "newsletter": "newsletter", "subscribe": "newsletter", "signup": "newsletter", "optin": "newsletter",
    "advert": "advertisement", "advertisement": "advertisement", "ads": "advertisement",
    "ad": "advertisement",
    "adslot": "advertisement", "sponsored": "advertisement", "promo": "advertisement",
    "related": "related pages", "recommended": "related pages", "recommendations": "related pages",
    "comments": "comments", "disqus": "comments", "pagination": "navigation", "pager": "navigation",
    "sidebar": "sidebar", "toc": "table of contents", "navbar": "navigation", "nav": "navigation",
    "navigation": "navigation", "menu": "navigation", "skip": "navigation", "popup": "dialog",
    "modal": "dialog",
    "toast": "dialog", "byline": "byline", "copyright": "copyright",
}  # fmt: skip
_PAIRS = (
    ({"sr", "only"}, "for screen readers"),
    ({"visually", "hidden"}, "for screen readers"),
    ({"screen", "reader"}, "for screen readers"),
    ({"table", "contents"}, "table of contents"),
    ({"site", "header"}, "site header"),
    ({"site", "footer"}, "site footer"),
    ({"read", "next"}, "related pages"),
    ({"also", "like"}, "related pages"),
    ({"back", "top"}, "navigation"),
    ({"read", "time"}, "byline"),
    ({"reading", "time"}, "byline"),
    ({"author", "bio"}, "author"),
    ({"author", "box"}, "author"),
    ({"post", "meta"}, "byline"),
    ({"entry", "meta"}, "byline"),
    ({"article", "meta"}, "byline"),
)
_LOOKED_FOR = frozenset(_WORDS) | {word for words, _ in _PAIRS for word in words}
_UNSEEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
_BYLINE = frozenset(("meta", "date", "author", "published"))
_TELLS_WHEN = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:by|por|posted|updated|published|actualizado|publicado|comments?|comentarios?)\b"
    r"|\bmin(?:ute)?s?\.? (?:read|de lectura)\b",
    re.IGNORECASE,
)
_LONGEST_BYLINE = 200
_LINK_SHARE = 0.4
_CONTENT_NAMES = frozenset(("p", "li", "td", "dd"))


def main_of(soup: BeautifulSoup) -> Tag:
    """Find the content: `role=main`, `<main>`, `<article>`, what holds the first `<h1>`, the body."""
    body = soup.body or soup
    whole = len(text_in(body))
    for candidate in _candidates(soup, body):
        length = len(text_in(candidate))
        if length >= MIN_MAIN or length * 2 > whole:
            return candidate
    return body


def _candidates(soup: BeautifulSoup, body: Tag) -> Iterator[Tag]:
    for found in (soup.find(attrs={"role": "main"}), soup.find("main")):
        if isinstance(found, Tag):
            yield found
    articles = [found for found in soup.find_all("article", limit=50) if isinstance(found, Tag)]
    outer = [article for article in articles if article.find_parent("article") is None]
    if outer:
        longest = max(outer, key=lambda article: len(text_in(article)))
        # Several alike are a listing; then what holds them all is the content.
        if len(outer) == 1 or 2 * len(text_in(longest)) > sum(len(text_in(one)) for one in outer):
            yield longest
    heading = soup.find("h1")
    if isinstance(heading, Tag):
        yield _holder(heading, body)


def _holder(heading: Tag, body: Tag) -> Tag:
    """Climb from the title until most of the page's paragraphs are inside."""
    paragraphs = len(body.find_all(_CONTENT_NAMES))
    holder = heading
    for parent in heading.parents:
        if not isinstance(parent, Tag) or parent.name in {"html", "[document]"}:
            break
        holder = parent
        if holder is body or 2 * len(holder.find_all(_CONTENT_NAMES)) > paragraphs:
            break
    return holder


@dataclass
class Boilerplate:
    """Tells, for the elements of one page's content, which are not content, and why.

    A class for what it counts once: the length of each element's text, and the ids that buttons unfold.
    """

    main: Tag

    @cached_property
    def lengths(self) -> tuple[dict[int, int], dict[int, int]]:
        """Give the length of each element's text, and of its links, by identity: one pass from the end."""
        texts: dict[int, int] = {}
        links: dict[int, int] = {}
        for node in reversed(list(self.main.descendants)):
            parent = id(node.parent)
            if isinstance(node, Tag):
                own = texts.get(id(node), 0)
                texts[parent] = texts.get(parent, 0) + own
                links[parent] = links.get(parent, 0) + (own if node.name == "a" else links.get(id(node), 0))
            else:
                texts[parent] = texts.get(parent, 0) + len(str(node).strip())
        return texts, links

    def length(self, element: Tag) -> int:
        return self.lengths[0].get(id(element), 0)

    def share(self, element: Tag) -> float:
        return self.length(element) / (self.length(self.main) or 1)

    @cached_property
    def unfolded(self) -> frozenset[str]:
        """Give the ids of the panels that something on the page opens."""
        names = ("aria-controls", "data-target", "data-bs-target", "aria-labelledby")
        found = self.main.find_all(lambda tag: any(tag.has_attr(name) for name in names))
        ids = {attribute(tag, name).lstrip("#") for tag in found for name in names[:3]}
        return frozenset(ids - {""})

    def reason(self, element: Tag) -> str | None:
        """Give why an element is no content, None if it is."""
        if element.name in _OPAQUE:
            return _OPAQUE[element.name]
        reason = self._by_role(element) or self._by_class(element) or self._by_sight(element)
        if reason is None or self._is_content(element, reason):
            return None
        return reason

    def _by_role(self, element: Tag) -> str | None:
        role = attribute(element, "role").lower()
        if role in _ROLES:
            return _ROLES[role]
        return _NAMES.get(element.name)

    def _by_class(self, element: Tag) -> str | None:
        words = class_words(element)
        if words & _LOOKED_FOR:
            for word in words:
                if word in _WORDS:
                    return _WORDS[word]
            for pair, reason in _PAIRS:
                if pair <= words:
                    return reason
        if words & _BYLINE and element.name not in HEADINGS:
            text = text_in(element) if self.length(element) <= _LONGEST_BYLINE else "."
            ends = text.endswith((".", "!", "?", ":"))
            if not ends and _TELLS_WHEN.search(text):
                return "byline"
        return None

    def _by_sight(self, element: Tag) -> str | None:
        if attribute(element, "id") in self.unfolded:
            return None
        if attribute(element, "aria-hidden").lower() == "true" and not element.find(_CONTENT_NAMES):
            return "not shown"
        hidden = element.has_attr("hidden") and attribute(element, "hidden") != "until-found"
        unseen = hidden or _UNSEEN.search(attribute(element, "style")[:500])
        return "not shown" if unseen and attribute(element, "role") != "tabpanel" else None

    def _is_content(self, element: Tag, reason: str) -> bool:
        """Spare what only has a name of boilerplate: the article's own header, a form round it all."""
        if reason in {"navigation", "search", "dialog", "for screen readers", "breadcrumb", "tooltip"}:
            return self.share(element) > MOST_DROPPED
        if element.name in HEADINGS or (reason in {"site header", "byline"} and element.find("h1")):
            return True
        if reason == "aside" and self._link_share(element) < _LINK_SHARE:
            return True
        return self.share(element) > MOST_DROPPED

    def _link_share(self, element: Tag) -> float:
        """Give how much of a text is links: a callout has few, a list of other pages is all links."""
        return self.lengths[1].get(id(element), 0) / (self.length(element) or 1)
