"""What inside a page's content is not content, and why: no rule knows a site."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from indexer.folding import plain
from indexer.page import Role
from indexer.readers.composing.roles import role_of
from indexer.readers.html.boilerplate_names import OPAQUE, by_class, by_role
from indexer.readers.html.rails import Rails, rails_of
from indexer.readers.html.tree import HEADINGS, Element, above, class_words, descend, find, find_all, text_in
from indexer.words import ANY, Rule

MOST_DROPPED = 0.5
"""No rule below may take more than this share of the content: then it is the content."""

_UNSEEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
_OUT_OF_SIGHT = re.compile(
    r"(?:left|top|right|text-indent)\s{0,3}:\s{0,3}-\d{3,5}|clip\s{0,3}:\s{0,3}rect\(0", re.IGNORECASE
)
_LONGEST_CALL = 300
"""Characters of a box that asks for an address or leads to an offer; a longer one says more than that."""
_CALL_DEPTH = 12
_ANSWERS = Rule("consent", r"{answers}\b.{0,30}$", folded=True)
_CONSENT = Rule("consent", r"\b{about}\b", folded=True)
_LONGEST_ANSWER = 40
_LONGEST_CONSENT = 1_500
_MOST_ASKED = 0.8
"""The share of a short page's text that may ask for consent: a button says that it does."""
_SHORTEST_REASON = 12
_SENTENCE = re.compile(r"[.?](?:\s|$)")
_FEWEST_CONTENTS = 2
_LONGEST_LEAD = 40
_LEADS_IN = Rule("outline", r"{leads_in}", around=True)
_LINK_SHARE = 0.4
CONTENT_NAMES = frozenset(("p", "li", "td", "dd"))
_FOLDS = frozenset(
    ("more", "fold", "expand", "expandable", "collapse", "collapsible", "tab", "panel", "answer")
)
"""Class words of what a page hides until the reader asks for it: content all the same."""
_LISTS = frozenset(("ul", "ol", "div"))
_POSTS = frozenset(
    ("post", "posts", "article", "articles", "news", "stories", "products", "product", "topics")
)
_HIDES = frozenset(("aria-hidden", "hidden", "style"))
"""Attributes of which one is on whatever is out of sight: most elements have none."""
CONTROLS = ("aria-controls", "data-target", "data-bs-target")
_STRICT = frozenset(
    ("navigation", "promoted pages", "search", "dialog", "for screen readers", "breadcrumb", "tooltip")
)
_OF_EXERCISES = frozenset(("variations", "modifications", "steps", "programming", "muscles"))
"""Roles of sections whose cards are the page's own, though they lead on."""

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
        ids = {
            one.attributes[name].lstrip("#") for one in found for name in CONTROLS if name in one.attributes
        }
        return frozenset(ids - {""})

    def reason(self, element: Element, role: Role | None = None) -> str | None:
        """Give why an element is no content, None if it is. `role` is that of the section it stands in."""
        if element.name in OPAQUE:
            return OPAQUE[element.name]
        reason = by_role(element)
        if reason == "aside" and element.attributes:
            # What its class calls it says more: a sign-up box in the middle of an article is no remark.
            reason = by_class(element) or reason
        if not reason and element.attributes and element.get("role") != "tablist":
            reason = by_class(element) or self._by_sight(element)
        if not reason and element.linked and element.name in _LISTS and _is_contents(element):
            reason = "table of contents"
        if not reason and id(element) in self.calls:
            reason = "newsletter"
        if not reason and id(element) in self.consents:
            return "cookie notice" if self.share(element) <= _MOST_ASKED else None
        if self._is_rail(element, role):
            return "related pages"
        if reason is None or self._is_content(element, reason):
            return None
        if reason == "related pages" and role == "see_also" and not class_words(element) & _POSTS:
            return None
        return reason

    def _is_rail(self, element: Element, role: Role | None) -> bool:
        rails = self.rails
        return id(element) in rails.beside or (id(element) in rails.inside and role not in _OF_EXERCISES)

    def _by_sight(self, element: Element) -> str | None:
        if _HIDES.isdisjoint(element.attributes) or element.get("id") in self.unfolded:
            return None
        if element.get("aria-hidden").lower() == "true" and not find(element, *CONTENT_NAMES):
            return "not shown"
        hidden = "hidden" in element.attributes and element.get("hidden") != "until-found"
        style = element.get("style")[:500]
        if not (hidden or style):
            return None
        if style and _OUT_OF_SIGHT.search(style):
            return "not shown"
        unseen = hidden or _UNSEEN.search(style)
        opens = (
            element.get("role") == "tabpanel"
            or not class_words(element).isdisjoint(_FOLDS)
            or (hidden and follows_button(element))
        )
        return "not shown" if unseen and not opens else None

    def _is_content(self, element: Element, reason: str) -> bool:
        """Spare what only has a name of boilerplate: the article's own header, a form round it all."""
        if reason in _STRICT:
            # A menu without links that holds a paragraph is what a drop-down shows.
            told = reason == "navigation" and not element.linked and find(element, "p")
            return bool(told) or self.share(element) > MOST_DROPPED
        if element.name in HEADINGS or (reason in {"site header", "byline"} and self._heads(element)):
            return True
        if reason in {"aside", "sidebar"} and _link_share(element) < _LINK_SHARE:
            # Without a main element the page's own columns can't be told from the site's.
            return element.name == "aside" or self.main.name != "body"
        if reason in {"related pages", "sidebar"} and _leads_on(element):
            return True
        if reason == "newsletter" and _is_mere_call(element):
            return True
        if reason == "share links" and find(element, "blockquote"):
            return True
        if reason == "call to action" and (
            element.length > _LONGEST_CALL or _SENTENCE.search(text_in(element))
        ):
            return True
        return self.share(element) > MOST_DROPPED

    def _heads(self, element: Element) -> bool:
        """Tell the header of an article or a section of it from the site's."""
        if id(element) in self.headed["h1"]:
            return True
        is_sites = self.main.name == "body" and element.parent is self.main
        return element.name == "header" and not is_sites and id(element) in self.headed["any"]

    @cached_property
    def rails(self) -> Rails:
        return rails_of(self.main)

    @cached_property
    def headings(self) -> tuple[Element, ...]:
        return find_all(self.main, *HEADINGS)

    @cached_property
    def places(self) -> Mapping[int, int]:
        """Give the place of each heading among all, by its identity."""
        return {id(heading): place for place, heading in enumerate(self.headings)}

    def raised(self, element: Element) -> int:
        """Give by how many levels a side column's headings rise: its first is a section of the page.

        Not where the text around it goes on with headings of its own: then it stands in a section.
        """
        if element.name != "aside" and "sidebar" not in class_words(element):
            return 0
        inside = find_all(element, *HEADINGS)
        if not inside:
            return 0
        after = self.places[id(inside[-1])] + 1
        ends = after == len(self.headings) or self.headings[after].name <= "h2"
        return min(int(one.name[1]) for one in inside) - 2 if ends else 0

    @cached_property
    def calls(self) -> frozenset[int]:
        """Give the identity of the largest boxes that do no more than ask for an address."""
        found: set[int] = set()
        for field in find_all(self.main, "input"):
            if field.get("type").lower() == "email":
                boxes = (one for one in islice(above(field), _CALL_DEPTH) if one is not self.main)
                found.update(
                    id(one)
                    for one in boxes
                    if one.length <= _LONGEST_CALL and self.share(one) <= MOST_DROPPED
                )
        return frozenset(found)

    @cached_property
    def consents(self) -> frozenset[int]:
        """Give the identity of the boxes that ask for consent: a button answers, the text says to what."""
        found: set[int] = set()
        for button in find_all(self.main, "button", "a"):
            if button.length <= _LONGEST_ANSWER and _ANSWERS[ANY].match(plain(text_in(button))):
                box = next(filter(_says_why, islice(above(button), _CALL_DEPTH)), None)
                if box and box.length <= _LONGEST_CONSENT and _CONSENT[ANY].search(plain(text_in(box))):
                    found.add(id(box))
        return frozenset(found)

    @cached_property
    def headed(self) -> Mapping[str, frozenset[int]]:
        """Give the identity of what holds an `<h1>`, and of what holds any heading: one pass."""
        first: set[int] = set()
        every: set[int] = set()
        for heading in self.headings:
            for holders in (first, every) if heading.name == "h1" else (every,):
                for holder in above(heading):
                    if id(holder) in holders:
                        break
                    holders.add(id(holder))
        return {"h1": frozenset(first), "any": frozenset(every)}


def follows_button(element: Element) -> bool:
    """Tell what stands right below a button that says whether it is unfolded."""
    before: Element | None = None
    for one in element.parent.elements if element.parent else ():
        if one is element:
            break
        before = one
    return before is not None and any("aria-expanded" in one.attributes for one in (before, *before.elements))


def _says_why(box: Element) -> bool:
    """Tell a box that says something beside its buttons."""
    if box.length > _LONGEST_CONSENT:
        return True
    return box.length - sum(one.length for one in find_all(box, "button", "a")) >= _SHORTEST_REASON


def _is_contents(element: Element) -> bool:
    """Tell a list of links to places on the page itself."""
    unlinked = element.length - element.linked
    if element.length < 1 or (
        unlinked and not (unlinked <= _LONGEST_LEAD and _LEADS_IN.match(text_in(element)))
    ):
        return False
    anchors = find_all(element, "a")
    return len(anchors) >= _FEWEST_CONTENTS and all(
        one.get("href").startswith("#") and len(one.get("href")) > 1 and not one.get("role")
        for one in anchors
    )


def _link_share(element: Element) -> float:
    """Give how much of a text is links, menus aside: a callout has few, a list of pages is all links."""
    menus = find_all(element, "nav") if element.linked else ()
    length = element.length - sum(menu.length for menu in menus)
    return (element.linked - sum(menu.linked for menu in menus)) / length if length > 0 else 1.0


def _leads_on(element: Element) -> bool:
    """Tell a chapter's own pointers ("Related exercises") from a site's list of its latest posts."""
    heading = find(element, *HEADINGS)
    leads = bool(heading and role_of(text_in(heading)) == "see_also") and element.linked > 0
    return leads and not class_words(element) & _POSTS


def _is_mere_call(element: Element) -> bool:
    """Tell a call to action that borrows a newsletter's class: there is nothing to sign up with."""
    box = element
    for holder in above(element):
        if "newsletter" in class_words(holder):
            box = holder
    inside = (box, *descend(box))
    signs_up = any(one.name in _SIGN_UP or _SIGNS_UP.search(one.get("href")) for one in inside)
    return box.has_block and not signs_up
