"""The fixed words inside a page's own content, in the language of that content.

Only what labels the document's parts is here; the words around the document (menus, buttons) are English.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

PartKind = Literal["steps", "faq", "tips", "mistakes", "benefits", "modifications", "variations", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Labels of one language, named by its code. `headings` are for lists without a section of their own."""

    lang: str
    headings: Mapping[PartKind, str]
    easier: str
    harder: str
    other_ways: str
    mistake: str
    fix: str
    not_stated: str


ENGLISH = Words(
    lang="en",
    headings={
        "steps": "How to do it",
        "variations": "Variations",
        "modifications": "Make it easier or harder",
        "mistakes": "Common mistakes",
        "tips": "Tips",
        "benefits": "Benefits",
        "faq": "Questions",
    },
    easier="Easier",
    harder="Harder",
    other_ways="Other ways",
    mistake="Mistake",
    fix="Fix",
    not_stated="Not stated",
)

SPANISH = Words(
    lang="es",
    headings={
        "steps": "Cómo se hace",
        "variations": "Variantes",
        "modifications": "Más fácil o más difícil",
        "mistakes": "Errores comunes",
        "tips": "Consejos",
        "benefits": "Beneficios",
        "faq": "Preguntas",
    },
    easier="Más fácil",
    harder="Más difícil",
    other_ways="Otras formas",
    mistake="Error",
    fix="Corrección",
    not_stated="No se indica",
)

_BY_LANG = {words.lang: words for words in (ENGLISH, SPANISH)}


def words_in(lang: str) -> Words:
    """The labels for content in a language; the English ones, which say so, where there are none."""
    return _BY_LANG.get(lang.partition("-")[0].lower(), ENGLISH)
