"""The fixed words inside a page's own content, in the language of that content.

Only what labels the document's parts is here; the words around the document (menus, buttons) are in the
language of the interface. Both are in the same catalogues.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kb.web.interface_language import LANGUAGE, catalogues, say, speaking

PartKind = Literal["steps", "faq", "tips", "mistakes", "benefits", "modifications", "variations", "text"]

HEADINGS: Mapping[PartKind, str] = {
    "steps": "How to do it",
    "variations": "Variations",
    "modifications": "Make it easier or harder",
    "mistakes": "Common mistakes",
    "tips": "Tips",
    "benefits": "Benefits",
    "faq": "Questions",
}
"""Headings of lists without a section of their own."""

LABELS: Mapping[str, str] = {
    "easier": "Easier",
    "harder": "Harder",
    "other_ways": "Other ways",
    "mistake": "Mistake",
    "fix": "Fix",
    "not_stated": "Not stated",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLabels:
    """Labels of one language, named by its code. `headings` are for lists without a section of their own."""

    lang: str
    headings: Mapping[PartKind, str]
    easier: str
    harder: str
    other_ways: str
    mistake: str
    fix: str
    not_stated: str


def words_in(lang: str) -> PageLabels:
    """The labels for content in a language; the English ones, which say so, where no catalogue has it."""
    code = lang.partition("-")[0].lower()
    spoken = code if code in catalogues() else LANGUAGE
    with speaking(spoken):
        headings: Mapping[PartKind, str] = {kind: say(text) for kind, text in HEADINGS.items()}
        return PageLabels(
            lang=spoken, headings=headings, **{name: say(text) for name, text in LABELS.items()}
        )
