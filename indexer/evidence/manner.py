"""How it is done: the starting position and the movement, read with restraint."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from indexer.evidence.claims import Claim
from indexer.evidence.stated import Stated
from indexer.evidence.statements import Statement
from indexer.evidence.subjects import Subject
from indexer.folding import fold
from indexer.page import Page
from indexer.taxonomy import Match, Taxonomy

_PERFORMED = re.compile(
    r"\b(?:performed|done|executed|carried out|starts?|starting|begins?|beginning|se realiza|se hace"
    r"|empieza)\b"
    r"[^.;:?!]{0,60}$",
    re.IGNORECASE,
)
_YOU = re.compile(
    r"(?<!when )(?<!as )(?<!until )(?<!if )(?<!while )(?<!once )(?<!time )(?<!than )\byou\s+$", re.IGNORECASE
)
"""The page's own exercise, told to its reader: "you stand facing the stack"."""
_OPENS = re.compile(
    r"(?:^|[,;]\s*(?:and\s+|then\s+)?|\b(?:begin|start|by|while|in an?|from(?: an?)?|and|or|to|empieza"
    r"|comienza"
    r"|en)\s+)$",
    re.IGNORECASE,
)
_SHAPES = (
    (
        "supine_bench_supported",
        re.compile(
            r"^(?!lie\b).*\b(?:upper back|shoulder blades|shoulders)\b[^.;]{0,30}\b(?:against|on|over)\b"
            r"[^.;]{0,25}\b(?:bench|couch|sofa)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "supine_bench_supported",
        re.compile(
            r"\b(?:(?:banco|sofá)\b[^.;]{0,30}\b(?:omóplatos|escápulas|espalda alta)"
            r"|(?:espalda|omóplatos|escápulas|hombros)\b[^.;]{0,30}\b(?:banco|sofá))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "plank",
        re.compile(
            r"\btop (?:position )?of an? (?:push|press)[- ]?up\b|\b(?:push|press)[- ]?up start\b",
            re.IGNORECASE,
        ),
    ),
    (
        "all_fours",
        re.compile(
            r"\bkneel(?:ing)?\b[^.;]{0,40}\bhands\b[^.;]{0,20}\b(?:beneath|under|below|on the)\b",
            re.IGNORECASE,
        ),
    ),
)
"""Positions that are described rather than named."""

_OFTEN = 3
"""A movement that a text names so often is what the text is about."""

_FIRST_STEPS = 3
_OR = re.compile(r",?\s+(?:or|o)\s+", re.IGNORECASE)
_TELLING = frozenset(("overview", "summary", "benefits"))
_TRAINED = re.compile(
    r"\b(?:train(?:s|ing)?|groov(?:es?|ing)|teach(?:es|ing)?|practi[cs](?:es?|ing)|isolat(?:es?|ing)|overload(?:s|ing)?"
    r"|load(?:s|ing)?|(?:it|you|to) resists?|entrena|trabaja la|refuerza la)"
    r"\s+(?:(?:the|your|a|la|el)\s+)?(?:[\w-]+\s+){0,2}$"
    r"|\b(?:it|this|exercise) is (?:basically |essentially |simply )?an?\s+(?:[\w-]+\s+)?$|^an?\s+$",
    re.IGNORECASE,
)
"""What stands before the movement that an exercise is for, or is."""


def position_claims(
    page: Page, subject: Subject, said: Sequence[Statement], taxonomy: Taxonomy
) -> tuple[Claim, ...]:
    """Where the exercise begins: by its title, its first steps, or a sentence that says how it is "
    "performed."""
    claims = [
        Claim("position", match.value, "stated", "title", page.title, 3.0)
        for match in taxonomy.find(page.title, ("position",))
        if match.value != "plank"
    ]
    claims += _from_steps(said, taxonomy)
    for statement in said:
        if statement.role in ("overview", "summary", "benefits", "faq") and statement.of is None:
            claims += _from_prose(statement, subject)
    return tuple(claims)


def _from_steps(said: Sequence[Statement], taxonomy: Taxonomy) -> Iterator[Claim]:
    steps = [statement for statement in said if statement.role == "steps"]
    first = list(dict.fromkeys(step.block for step in steps))[:_FIRST_STEPS]
    for step in steps:
        if step.block not in first:
            return
        if shaped := next((value for value, shape in _SHAPES if shape.search(step.text)), None):
            yield Claim("position", shaped, "stated", "first steps", step.text, 2.0)
            return
        found = [
            match
            for match in step.named("position")
            if not _SITS_BACK.match(step.text, match.end) and (not match.risky or _opens(step, match))
        ]
        if found:
            chosen = _narrowest(found, taxonomy)
            yield Claim("position", chosen, "stated", "first steps", step.text, 2.0)
            for match in _either(step.text, found):
                yield Claim("position", match.value, "stated", "first steps", step.text, 2.0)
            return


def _either(text: str, found: Sequence[Match]) -> Iterator[Match]:
    """The second of two positions between which the reader may choose ("sit or stand")."""
    for first, second in pairwise(found[:3]):
        if first.value != second.value and _OR.fullmatch(text, first.end, second.start):
            yield second


_SITS_BACK = re.compile(r"\s+(?:back|down|between|into|entre|hacia|atrás)\b(?! on\b| onto\b)", re.IGNORECASE)
"""To sit between the heels is to squat, not to be seated."""


def _opens(step: Statement, match: Match) -> bool:
    return bool(_OPENS.search(step.text[max(0, match.start - 30) : match.start]))


def _narrowest(found: Sequence[Match], taxonomy: Taxonomy) -> str:
    first = found[0].value
    below = [match.value for match in found if first in taxonomy.broader("position", match.value)]
    propped = [match.value for match in found if match.value in ("supine_bench_supported", "all_fours")]
    return next(iter([*propped, *below]), first)


def _from_prose(statement: Statement, subject: Subject) -> Iterator[Claim]:
    if statement.text.endswith("?"):
        return
    for match in statement.named("position"):
        before = statement.text[max(0, match.start - 90) : match.start]
        told = _YOU.search(before) and not statement.text.startswith(" on", match.end)
        if (_PERFORMED.search(before) or told) and not subject.clashes(
            statement.named("exercise"), statement.text, 0, match.start
        ):
            yield Claim("position", match.value, "stated", "says how it is performed", statement.text, 1.5)


def movement_claims(
    page: Page, subject: Subject, said: Sequence[Statement], taxonomy: Taxonomy
) -> tuple[Claim, ...]:
    """What moves: by the title, or because the text keeps naming it by its own name."""
    claims = [
        Claim("movement", match.value, "stated", "title", page.title, 3.0)
        for match in taxonomy.find(page.title, ("movement",))
    ]
    labels = _labels(taxonomy)
    named = [
        (match.value, statement)
        for statement in said
        if statement.of is None
        for match in statement.named("movement")
        if fold(statement.text[match.start : match.end]).startswith(labels[match.value])
    ]
    claims += [
        Claim("movement", match.value, "stated", "says what it trains", statement.text, 1.5)
        for statement in said
        if statement.of is None and statement.role in _TELLING
        for match in statement.named("movement")
        if fold(statement.text[match.start : match.end]).startswith(labels[match.value])
        and not labels[match.value].isalpha()  # "squat", "carry" and the like are words of every text
        and _TRAINED.search(statement.text[max(0, match.start - 60) : match.start])
        and not subject.clashes(statement.named("exercise"), statement.text, 0, match.start)
    ]
    often = Counter(value for value, _ in named)
    top = max(often.values(), default=0)
    claims += [
        Claim("movement", value, "stated", "named often", statement.text, 1.0)
        for value, statement in named
        if often[value] >= _OFTEN and often[value] * 2 >= top and " " in labels[value]
    ]
    return tuple(claims)


@lru_cache(maxsize=8)
def _labels(taxonomy: Taxonomy) -> Mapping[str, str]:
    return {id: fold(concept.label) for id, concept in taxonomy.concepts("movement").items()}


def values_of(claims: Sequence[Claim], stated: Stated, taxonomy: Taxonomy) -> tuple[str, ...]:
    """The stated values, then what text adds within their bound; a broader value gives way to a narrower."""
    read = dict.fromkeys(claim.value for claim in claims)
    added = [value for value in read if stated.allows(value, taxonomy) and value not in stated.values]
    values = (*stated.values, *added)
    above = {up for value in values for up in taxonomy.broader(stated.facet, value)} - set(stated.values)
    return tuple(value for value in values if value not in above)
