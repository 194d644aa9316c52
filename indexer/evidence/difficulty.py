"""The difficulty of a page, only where it is stated: never from a comparison or from a variation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.evidence.claims import Claim
from indexer.evidence.statements import Statement
from indexer.evidence.subjects import Subject
from indexer.taxonomy import Match

_LABEL = re.compile(
    r"(?:(?:difficulty|skill|experience|fitness|training)(?:\s+(?:level|rating))?|level|dificultad|nivel)"
    r"(?:\s+de\s+dificultad)?\s*[:–—-]\s*",
    re.IGNORECASE,
)
_NOUN = r"(?:exercises?|movements?|moves?|variations?|pose|workout|drill|lift|stretch|ejercicio|movimiento)\b"
_AFTER = re.compile(rf"(?:[\s-]+(?:level|friendly|[\w-]+)){{0,2}}[\s-]+{_NOUN}", re.IGNORECASE)
_IS = re.compile(
    r"\b(?:is|it['’]s|are|as|remains|being|makes? (?:it|this)|es|son)\s+(?:(?:an?|the|one|un|una|of|very"
    r"|great"
    r"|good|simple|relatively|excellent|perfect|suitable|ideal|classic|basic)\s+){0,4}$",
    re.IGNORECASE,
)
_SUITS = re.compile(
    r"\b(?:suitable|ideal|great|good|perfect|appropriate|excellent|designed|recommended|best|accessible"
    r"|safe|suited"
    r"|apto|adecuad[oa]|recomendad[oa]|perfect[oa])\b[^.;:?!]{0,40}\b(?:for|to|para)\s+"
    r"(?:(?:absolute|complete|both|most|the|people of|those of|los|las|gente de)\s+){0,2}$",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\b(?:is|are|one['’]s|remains|es)\s+(?:(?:strictly|really|only|best|made|meant|solely|sólo|solo)\s+){0,2}"
    r"(?:for|para)\s+(?:(?:the|complete|absolute|true|real)\s+)?$",
    re.IGNORECASE,
)
_RANKED = re.compile(r"\b(?:at|in|into|to|towards?)\s+the\s+$", re.IGNORECASE)
_RANK = re.compile(r"\s+(?:end|category|camp|tier|bracket|range|class|side)\b", re.IGNORECASE)
_ALIKE = re.compile(r"\s*(?:,|and|or|to|through|y|o|a)\s+", re.IGNORECASE)
_EXPERIENCED = (
    r"(?:advanced|seasoned|experienced|elite|expert|veteran|pros?\b|athletes?|avanzad[oa]|expert[oa])"
)
_FRESH = (
    r"(?:beginners?|starting out|starter|new to|novices?|newcomers?|first[- ]timers?"
    r"|principiantes?|empezando)"
)
_TELLING = frozenset(("overview", "summary", "faq", "benefits", "other"))
_WHOLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "all_levels",
        re.compile(
            rf"\b(?:whether|from|de|tanto si)\b[^.;?!]{{0,60}}\b{_FRESH}[^.;?!]{{0,60}}"
            rf"\b(?:or|to|through|o|a|hasta)\b[^.;?!]{{0,60}}\b{_EXPERIENCED}",
            re.IGNORECASE,
        ),
    ),
    (
        "beginner",
        re.compile(
            r"\b(?:it|this|that)(?:['’]s| is| makes)\b[^.;?!]{0,40}"
            r"\b(?:starting point|place to (?:start|begin)|where to (?:start|begin)|entry point)\b"
            r"|\b(?:teach|learn) (?:it|this) first\b"
            r"|\b(?:newcomers|novices|beginners) should (?:learn|start|begin|try)\b(?! with)",
            re.IGNORECASE,
        ),
    ),
    (
        "advanced",
        re.compile(
            r"\b(?:is|['’]s|among)\b[^.;?!]{0,20}"
            r"\bthe most (?:technically )?(?:demanding|difficult|advanced|technical)\s+"
            r"(?:[\w-]+ ){0,2}(?:there is|of all|in the gym|you can do)\b",
            re.IGNORECASE,
        ),
    ),
)
"""Sentences that state a level as a whole, without its name."""
_DENIED = re.compile(
    r"\b(?:not|never|isn['’]t|aren['’]t|too|even|less|more|no es|than)\b[^.;]{0,40}$", re.IGNORECASE
)


def difficulty_claims(said: Sequence[Statement], subject: Subject) -> tuple[Claim, ...]:
    """All that sentences state about the difficulty of the page's own exercise."""
    return tuple(
        claim
        for statement in said
        if statement.of is None and statement.role not in ("variations", "modifications", "comparison")
        for claim in (*_from_statement(statement, subject), *_from_whole(statement, subject))
    )


def _from_whole(statement: Statement, subject: Subject) -> Iterator[Claim]:
    text = statement.text
    if statement.role not in _TELLING or text.endswith("?"):
        return
    for level, whole in _WHOLES:
        hit = whole.search(text)
        if hit and not subject.clashes(statement.named("exercise"), text, 0, hit.start()):
            yield Claim("difficulty", level, "stated", "says whom it suits", text, 1.5)
            return


def _from_statement(statement: Statement, subject: Subject) -> Iterator[Claim]:
    text = statement.text
    label = _LABEL.match(text)
    claimed: tuple[int, Claim] | None = None
    for match in statement.named("difficulty"):
        if label is not None and match.start <= label.end() + 20:
            yield Claim("difficulty", match.value, "stated", "label", text, 5.0)
        elif not text.endswith("?") and not _is_of_another(statement, subject, match):
            for claim in _from_prose(text, match):
                claimed = (match.end, claim)
                yield claim
            if claimed and _ALIKE.fullmatch(text, claimed[0], match.start):
                yield replace(claimed[1], value=match.value)


def _is_of_another(statement: Statement, subject: Subject, match: Match) -> bool:
    return subject.clashes(statement.named("exercise"), statement.text, 0, match.start)


def _from_prose(text: str, match: Match) -> Iterator[Claim]:
    before = text[max(0, match.start - 90) : match.start]
    if _DENIED.search(before):
        return
    if _IS.search(before) and _AFTER.match(text, match.end):
        yield Claim("difficulty", match.value, "stated", "says what it is", text, 3.0)
    elif (_RANKED.search(before) and _RANK.match(text, match.end)) or (
        _FOR.search(before) and not match.risky
    ):
        yield Claim("difficulty", match.value, "stated", "says what it is", text, 2.0)
    elif _SUITS.search(before) and not match.risky:
        yield Claim("difficulty", match.value, "stated", "says whom it suits", text, 2.0)


def difficulty_of(claims: Sequence[Claim]) -> str | None:
    """The level that the strongest claims state; beginners and experts alike are all levels."""
    if not claims:
        return None
    strongest = max(claim.weight for claim in claims)
    values = dict.fromkeys(claim.value for claim in claims if claim.weight == strongest)
    if len(values) > 1 and ("all_levels" in values or {"beginner", "advanced"} <= set(values)):
        return "all_levels"
    return next(iter(values))
