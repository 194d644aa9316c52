"""The names by which markup gives away what is not content: elements, roles, words of classes."""

from indexer.readers.html.tree import HEADINGS, Element, class_words, find, text_in
from indexer.words import Rule

OPAQUE = {
    "script": "script", "style": "style", "noscript": "script", "template": "script", "svg": "picture",
    "canvas": "picture", "iframe": "embedded page", "object": "embedded page", "embed": "embedded page",
    "video": "video", "audio": "audio", "map": "picture", "select": "form", "textarea": "form",
    "input": "form", "option": "form", "datalist": "form", "dialog": "dialog", "math": "formula",
    "del": "struck out", "s": "struck out", "strike": "struck out",
    "amp-ad": "advertisement", "amp-embed": "advertisement", "amp-sticky-ad": "advertisement",
    "amp-social-share": "share links", "amp-sidebar": "navigation", "amp-iframe": "embedded page",
    "amp-video": "video", "amp-youtube": "video", "amp-audio": "audio", "amp-analytics": "script",
    "amp-consent": "cookie notice", "amp-user-notification": "cookie notice", "amp-lightbox": "dialog",
    "head": "head", "link": "head",
    "meta": "head", "title": "head", "base": "head",
}  # fmt: skip
ROLES = {
    "navigation": "navigation", "banner": "site header", "contentinfo": "site footer", "search": "search",
    "complementary": "aside", "dialog": "dialog", "alertdialog": "dialog", "menu": "navigation",
    "menubar": "navigation", "tooltip": "tooltip", "doc-toc": "table of contents", "form": "form",
}  # fmt: skip
NAMES = {
    "nav": "navigation", "footer": "footer", "aside": "aside", "form": "form", "search": "search",
    "menu": "navigation", "header": "site header",
}  # fmt: skip
WORDS = {
    "cookie": "cookie notice", "cookies": "cookie notice", "consent": "cookie notice",
    "gdpr": "cookie notice",
    "breadcrumb": "breadcrumb", "breadcrumbs": "breadcrumb", "crumbs": "breadcrumb",
    "migas": "breadcrumb", "migalhas": "breadcrumb",
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
    "toast": "dialog", "byline": "byline", "copyright": "copyright", "relatedposts": "related pages",
    "recirc": "promoted pages", "recirculation": "promoted pages", "outbrain": "promoted pages",
    "taboola": "promoted pages", "affiliate": "advertisement",
    "bio": "author", "paywall": "pay-wall", "regwall": "pay-wall",
    "submitted": "byline", "cta": "call to action", "compartir": "share links",
}  # fmt: skip
PAIRS = (
    ({"sr", "only"}, "for screen readers"),
    ({"visually", "hidden"}, "for screen readers"),
    ({"screen", "reader"}, "for screen readers"),
    ({"table", "contents"}, "table of contents"),
    ({"contents", "list"}, "table of contents"),
    ({"site", "header"}, "site header"),
    ({"site", "footer"}, "site footer"),
    ({"read", "next"}, "related pages"),
    ({"next", "prev"}, "navigation"),
    ({"next", "previous"}, "navigation"),
    ({"post", "navigation"}, "navigation"),
    ({"also", "like"}, "related pages"),
    ({"back", "top"}, "navigation"),
    ({"read", "time"}, "byline"),
    ({"reading", "time"}, "byline"),
    ({"author", "bio"}, "author"),
    ({"author", "box"}, "author"),
    ({"author", "card"}, "author"),
    ({"author", "blurb"}, "author"),
    ({"about", "author"}, "author"),
    ({"jump", "links"}, "table of contents"),
    ({"recent", "posts"}, "related pages"),
    ({"more", "posts"}, "related pages"),
    ({"latest", "posts"}, "related pages"),
    ({"post", "info"}, "byline"),
    ({"post", "metadata"}, "byline"),
    ({"tag", "list"}, "tags"),
    ({"post", "meta"}, "byline"),
    ({"entry", "meta"}, "byline"),
    ({"article", "meta"}, "byline"),
    ({"post", "footer"}, "byline"),
    ({"entry", "footer"}, "byline"),
    ({"article", "footer"}, "byline"),
    ({"node", "links"}, "navigation"),
    ({"blog", "archive"}, "navigation"),
    ({"call", "action"}, "call to action"),
    ({"comment", "list"}, "comments"),
    ({"comment", "body"}, "comments"),
)
LOOKED_FOR = frozenset(WORDS) | {word for words, _ in PAIRS for word in words}
_BYLINE = frozenset(
    (
        "meta", "date", "dates", "author", "published", "dateline", "timestamp", "credit", "credits",
        "posted",
    )
)  # fmt: skip
_TELLS_WHEN = Rule(
    "bylines", r"\b(?:19|20)\d\d\b|\b(?:{by}|{dated}|{comments})\b|\b{reading_time}\b", around=True
)
_LONGEST_BYLINE = 200
_TAGS = frozenset(("tags", "tagged", "taxonomy", "terms"))
_FILED = frozenset(("category", "categories"))
_SPARED = frozenset(("aside", "newsletter", "related pages", "sidebar"))
"""Reasons that may not hold, by what is inside."""
_LONGEST_LABEL = 40


def by_role(element: Element) -> str | None:
    role = ROLES.get(element.get("role").lower()) if element.attributes else None
    return role or NAMES.get(element.name)


_ANY = LOOKED_FOR | _BYLINE | _TAGS | _FILED | {"posts", "comment"}
"""The words of which one at least is in any class that tells something."""


def by_class(element: Element) -> str | None:
    words = class_words(element)
    if words.isdisjoint(_ANY):
        return None
    if words & LOOKED_FOR:
        reasons = sorted(WORDS[word] for word in words if word in WORDS)
        if reasons:
            # A table of contents in a card of the sidebar is a table of contents.
            return min(reasons, key=_SPARED.__contains__)
        for pair, reason in PAIRS:
            if pair <= words:
                return reason
    if words & _TAGS and 2 * element.linked > element.length:
        return "tags"
    if words & _FILED and element.linked >= element.length > 0 and element.length <= _LONGEST_LABEL:
        return "tags"
    if "author" in words and element.length <= _LONGEST_LABEL and element.linked >= element.length > 0:
        return "byline"
    if "posts" in words and _leads_to_posts(element):
        return "related pages"
    if element.name == "article" and "comment" in words:
        return "comments"
    if words & _BYLINE and element.name not in HEADINGS:
        text = text_in(element) if element.length <= _LONGEST_BYLINE else "."
        if not text.endswith((".", "!", "?", ":")) and _TELLS_WHEN.search(text):
            return "byline"
    return None


def _leads_to_posts(element: Element) -> bool:
    """Tell a list of other pages: what heads it is a link."""
    heading = find(element, *HEADINGS)
    return heading is not None and 0 < heading.length <= heading.linked
