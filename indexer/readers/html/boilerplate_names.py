"""The names by which markup gives away what is not content: elements, roles, words of classes."""

OPAQUE = {
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
    "bio": "author", "submitted": "byline", "cta": "call to action",
}  # fmt: skip
PAIRS = (
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
    ({"author", "card"}, "author"),
    ({"recent", "posts"}, "related pages"),
    ({"more", "posts"}, "related pages"),
    ({"latest", "posts"}, "related pages"),
    ({"post", "info"}, "byline"),
    ({"post", "metadata"}, "byline"),
    ({"tag", "list"}, "tags"),
    ({"post", "meta"}, "byline"),
    ({"entry", "meta"}, "byline"),
    ({"article", "meta"}, "byline"),
    ({"comment", "list"}, "comments"),
    ({"comment", "body"}, "comments"),
)
LOOKED_FOR = frozenset(WORDS) | {word for words, _ in PAIRS for word in words}
