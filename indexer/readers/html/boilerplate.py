"""What inside a page's content is not content, and why: no rule knows a site."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from indexer.page import Role
from indexer.readers.composing.roles import role_of
from indexer.readers.html.tree import HEADINGS, Element, above, class_words, descend, find, find_all, text_in

MOST_DROPPED = 0.5
"""No rule below may take more than this share of the content: then it is the content."""

_OPAQUE = {
    "script": "script", "style": "style", "noscript": "script", "template": "script", "svg": "picture",
    "canvas": "picture", "iframe": "embedded page", "object": "embedded page", "embed": "embedded page",
    "video": "video", "audio": "audio", "map": "picture", "select": "form", "textarea": "form",
    "input": "form", "option": "form", "datalist": "form", "dialog": "dialog", "math": "formula",
    "amp-ad": "advertisement", "amp-embed": "advertisement", "amp-sticky-ad": "advertisement",
    "amp-social-share": "share links", "amp-sidebar": "navigation", "amp-iframe": "embedded page",
    "amp-video": "video", "amp-youtube": "video", "amp-audio": "audio", "amp-analytics": "script",
    "amp-consent": "cookie notice", "amp-user-notification": "cookie notice", "amp-lightbox": "dialog",
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
    ({"comment", "list"}, "comments"),
    ({"comment", "body"}, "comments"),
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
_FOLDS = frozenset(
    ("more", "fold", "expand", "expandable", "collapse", "collapsible", "tab", "panel", "answer")
)
"""Class words of what a page hides until the reader asks for it: content all the same."""
_POSTS = frozenset(("post", "posts", "article", "articles", "news", "stories", "products", "product"))
_CONTROLS = ("aria-controls", "data-target", "data-bs-target")
_SPARED = frozenset(("aside", "newsletter", "related pages", "sidebar"))
"""Reasons that may not hold, by what is inside."""
_STRICT = frozenset(("navigation", "search", "dialog", "for screen readers", "breadcrumb", "tooltip"))
_SIGN_UP = frozenset(("form", "input", "iframe"))
_SIGNS_UP = re.compile("newsletter|subscri|sign-?up", re.IGNORECASE)


@dataclass
class Boilerplate:
    """Tells, for the elements of one page's content, which are not content, and why.

    A class for what it counts once: the ids that buttons unfold.
    """

    main: Element

    def share(self, element: Element) -> float:
        return element.length / (self.main.length or 1)

    @cached_property
    def unfolded(self) -> frozenset[str]:
        """Give the ids of the panels that something on the page opens."""
        found = (one for one in descend(self.main) if one.attributes)
        ids = {one.get(name).lstrip("#") for one in found for name in _CONTROLS if one.get(name)}
        return frozenset(ids - {""})

    def reason(self, element: Element, role: Role | None = None) -> str | None:
        """Give why an element is no content, None if it is. `role` is that of the section it stands in."""
        if element.name in _OPAQUE:
            return _OPAQUE[element.name]
        reason = _by_role(element)
        if not reason and element.attributes:
            reason = _by_class(element) or self._by_sight(element)
        if reason is None or self._is_content(element, reason):
            return None
        if reason == "related pages" and role == "see_also" and not class_words(element) & _POSTS:
            return None
        return reason

    def _by_sight(self, element: Element) -> str | None:
        if element.get("id") in self.unfolded:
            return None
        if element.get("aria-hidden").lower() == "true" and not find(element, *_CONTENT_NAMES):
            return "not shown"
        hidden = "hidden" in element.attributes and element.get("hidden") != "until-found"
        unseen = hidden or _UNSEEN.search(element.get("style")[:500])
        opens = element.get("role") == "tabpanel" or class_words(element) & _FOLDS
        return "not shown" if unseen and not opens else None

    def _is_content(self, element: Element, reason: str) -> bool:
        """Spare what only has a name of boilerplate: the article's own header, a form round it all."""
        if reason in _STRICT:
            return self.share(element) > MOST_DROPPED
        if element.name in HEADINGS or (reason in {"site header", "byline"} and self._heads(element)):
            return True
        if reason in {"aside", "sidebar"} and _link_share(element) < _LINK_SHARE:
            # Without a main element the page's own columns can't be told from the site's.
            return element.name == "aside" or self.main.name != "body"
        if reason in {"related pages", "sidebar"} and _leads_on(element):
            return True
        if reason == "newsletter" and _is_mere_call(element):
            return True
        return self.share(element) > MOST_DROPPED

    def _heads(self, element: Element) -> bool:
        """Tell the header of an article or a section of it from the site's."""
        if id(element) in self.headed["h1"]:
            return True
        is_sites = self.main.name == "body" and element.parent is self.main
        return element.name == "header" and not is_sites and id(element) in self.headed["any"]

    @cached_property
    def headed(self) -> Mapping[str, frozenset[int]]:
        """Give the identity of what holds an `<h1>`, and of what holds any heading: one pass."""
        first: set[int] = set()
        every: set[int] = set()
        for heading in find_all(self.main, *HEADINGS):
            for holders in (first, every) if heading.name == "h1" else (every,):
                for holder in above(heading):
                    if id(holder) in holders:
                        break
                    holders.add(id(holder))
        return {"h1": frozenset(first), "any": frozenset(every)}


def _by_role(element: Element) -> str | None:
    return _ROLES.get(element.get("role").lower()) or _NAMES.get(element.name)


def _by_class(element: Element) -> str | None:
    words = class_words(element)
    if words & _LOOKED_FOR:
        reasons = sorted(_WORDS[word] for word in words if word in _WORDS)
        if reasons:
            # A table of contents in a card of the sidebar is a table of contents.
            return min(reasons, key=_SPARED.__contains__)
        for pair, reason in _PAIRS:
            if pair <= words:
                return reason
    if element.name == "article" and "comment" in words:
        return "comments"
    if words & _BYLINE and element.name not in HEADINGS:
        text = text_in(element) if element.length <= _LONGEST_BYLINE else "."
        if not text.endswith((".", "!", "?", ":")) and _TELLS_WHEN.search(text):
            return "byline"
    return None


def _link_share(element: Element) -> float:
    """Give how much of a text is links, menus aside: a callout has few, a list of pages is all links."""
    menus = find_all(element, "nav") if element.linked else ()
    length = element.length - sum(menu.length for menu in menus)
    return (element.linked - sum(menu.linked for menu in menus)) / length if length > 0 else 1.0


def _leads_on(element: Element) -> bool:
    """Tell a chapter's own pointers ("Related exercises") from a site's list of its latest posts."""
    heading = find(element, *HEADINGS)
    return bool(heading and role_of(text_in(heading)) == "see_also") and not class_words(element) & _POSTS


def _is_mere_call(element: Element) -> bool:
    """Tell a call to action that borrows a newsletter's class: there is nothing to sign up with."""
    box = element
    for holder in above(element):
        if "newsletter" in class_words(holder):
            box = holder
    inside = (box, *descend(box))
    signs_up = any(one.name in _SIGN_UP or _SIGNS_UP.search(one.get("href")) for one in inside)
    return box.has_block and not signs_up
