"""What moves in an exercise: by its title, or because its text keeps naming it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial

from indexer.evidence.claims import Claim
from indexer.evidence.statements import PageSubject, Statement
from indexer.folding import fold
from indexer.page import Page
from indexer.taxonomy import Match, Taxonomy
from indexer.words import Rule

_rule = partial(Rule, "movement")

_TRAINED = _rule(r"\b{trained}\s+(?:{trained_of}\s+)?(?:[\w-]+\s+){0,2}$|{is_a}")
"""What stands before the movement that an exercise is for, or is."""

_MANNER_AFTER = _rule(r"[\s-]+{after_manner}\b")
_MANNER_BEFORE = _rule(r"\b{before_manner}\s+$")
"""Beside a movement that a title names for how something else is done ("get-up, squat style")."""

_OFTEN = 3
"""A movement that a text names so often is what the text is about."""

_TELLING = frozenset(("overview", "summary", "benefits"))


def movement_claims(
    page: Page, subject: PageSubject, said: Sequence[Statement], taxonomy: Taxonomy
) -> tuple[Claim, ...]:
    """What moves: by the title, or because the text keeps naming it by its own name."""
    claims = [
        Claim("movement", match.value, "stated", "title", page.title, 3.0)
        for match in taxonomy.find(page.title, ("movement",))
        if not _is_manner(page.title, match, page.lang)
    ]
    labels = _labels(taxonomy)
    named = [
        (match, statement)
        for statement in said
        if "movement" in statement.by_facet and statement.of is None
        for match in statement.by_facet["movement"]
        if fold(statement.text[match.start : match.end]).startswith(labels[match.value])
    ]
    claims += [
        Claim("movement", match.value, "stated", "says what it trains", statement.text, 1.5)
        for match, statement in named
        if statement.role in _TELLING
        and not labels[match.value].isalpha()  # "squat", "carry" and the like are words of every text
        and _TRAINED[statement.lang].search(statement.text[max(0, match.start - 60) : match.start])
        and not subject.clashes(statement.named("exercise"), statement.text, 0, match.start)
    ]
    often = Counter(match.value for match, _ in named)
    top = max(often.values(), default=0)
    claims += [
        Claim("movement", match.value, "stated", "named often", statement.text, 1.0)
        for match, statement in named
        if often[match.value] >= _OFTEN and often[match.value] * 2 >= top and " " in labels[match.value]
    ]
    return tuple(claims)


def _is_manner(title: str, match: Match, lang: str) -> bool:
    before = _MANNER_BEFORE[lang].search(title[: match.start])
    return bool(before or _MANNER_AFTER[lang].match(title, match.end))


@lru_cache(maxsize=8)
def _labels(taxonomy: Taxonomy) -> Mapping[str, str]:
    return {id: fold(concept.label) for id, concept in taxonomy.concepts("movement").items()}
