"""What a heading announces: its role, by the phrases of its language."""

import re
from functools import cache, partial
from itertools import chain

from indexer.folding import plain
from indexer.page import Level, Role
from indexer.remembering import remembered
from indexer.words import Rule, alternatives, spoken, table, without_accents

_LONGEST_HEADING = 200
_SIGNS = re.compile(r"^[^\w\s¿¡(\"'“#*-]+\s*")
"""Pictures before a heading's words."""
_NUMBER = re.compile(r"^\W*(?:\d{1,2}\s?[.):–—-]\s*|[ivx]{1,4}[.)]\s+)")

ORDER: tuple[Role, ...] = (
    "faq", "mistakes", "safety", "breathing", "comparison", "variations", "modifications", "equipment",
    "muscles", "programming", "tips", "benefits", "steps", "summary", "see_also", "overview",
)  # fmt: skip
"""In order of authority: the first role of which a heading holds a phrase wins."""

_ROLES = tuple((role, Rule("roles", rf"\b{{{role}}}(?!\w)", folded=True)) for role in ORDER)


@cache
def _any_role(lang: str) -> re.Pattern[str]:
    """Whether any role has a phrase in a heading: most have none, and sixteen searches are left out."""
    phrases = chain.from_iterable(table("roles", lang).get(role, ()) for role in ORDER)
    return re.compile(without_accents(rf"\b{alternatives(phrases, in_order=False)}(?!\w)"))


_MANY = Rule("leads", r"\b{many}\b", folded=True)
_LISTED: tuple[Role, ...] = ("mistakes", "variations", "modifications", "benefits", "tips", "muscles")
_LEADS = tuple((role, Rule("leads", rf"\b{{{role}}}\b", folded=True)) for role in _LISTED)

_levels = partial(Rule, "heading_levels", folded=True)
_LEVELS: tuple[tuple[Level, Rule], ...] = (
    ("easier", _levels(r"\b{easier}(?!\w)")),
    ("harder", _levels(r"\b{harder}(?!\w)")),
)
_THAN = _levels(r"\s*{than}\b")
_OWN_REFERENCE = _levels(r"\s*{than}\s+{its_own}")


def role_of(heading: str) -> Role | None:
    """Give what a heading announces, None where the lexicon does not know it."""
    return _role_of(heading[:_LONGEST_HEADING], spoken())


@remembered(mib=2, longest=_LONGEST_HEADING)
def _role_of(heading: str, lang: str) -> Role | None:
    text = _NUMBER.sub("", _SIGNS.sub("", plain(heading))).strip(" :.!#*-–—")
    if not _any_role(lang).search(text):
        return None
    return next((role for role, rule in _ROLES if rule[lang].search(text)), None)


def is_of_questions(title: str) -> bool:
    """Tell whether a page is an FAQ as a whole, as its title says ("Shin splints: patient questions")."""
    return role_of(title.rpartition(":")[2]) == "faq"


def role_of_lead(paragraph: str) -> Role | None:
    """Give the role that a paragraph announces for what follows it ("…offers several benefits.")."""
    text = plain(paragraph[-_LONGEST_HEADING:])
    if not _MANY.search(text):
        return None
    return next((role for role, rule in _LEADS if rule.search(text)), None)


def speaks_of(role: Role, paragraph: str) -> bool:
    """Tell whether a paragraph names what `role` lists, in the plural."""
    return any(name == role and rule.search(plain(paragraph)) for name, rule in _LEADS)


def level_of(text: str) -> Level | None:
    """Give the level that a text claims for itself: a comparison with another exercise is none."""
    claims = _levels_in(text)
    return min(claims)[1] if claims else None


def level_of_all(heading: str) -> Level | None:
    """Give the level of all that stands under a heading: "Easier and harder" has none."""
    claims = _levels_in(heading)
    return claims[0][1] if len(claims) == 1 else None


def _levels_in(text: str) -> list[tuple[int, Level]]:
    """Each level that a text claims, and where."""
    folded = plain(text)
    claims: list[tuple[int, Level]] = []
    for level, rule in _LEVELS:
        hit = rule.search(folded)
        if hit and not _compares(folded, hit.end()):
            claims.append((hit.start(), level))
    return claims


def _compares(text: str, end: int) -> bool:
    """Tell whether what ends there is said against another exercise ("easier than a pull-up")."""
    return bool(_THAN.match(text, end) and not _OWN_REFERENCE.match(text, end))
