"""The difficulty of a page, only where it is stated: never from a comparison or from a variation."""

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec.structs import replace

from indexer.evidence.by_values import label_of
from indexer.evidence.claims import Claim
from indexer.evidence.statements import PageSubject, Statement
from indexer.folding import plain
from indexer.taxonomy import Match
from indexer.words import Rule

_rule = partial(Rule, "difficulty")

LABEL = _rule(r"{label}\s*[:|–—-]\s*")
_AFTER = _rule(r"(?:[\s-]+[\w-]+){0,2}[\s-]+{thing}\b")
_IS = _rule(r"\b{is}\s+(?:{praised}\s+){0,4}$")
_THIS = _rule(r"\b{this}\s+(?:[\w-]+\s+){0,3}$")
"""What stands before the level of "this 25-minute beginner workout"."""

_SUITS = _rule(r"\b{suits}\b[^.;:?!]{0,40}\b{to}\s+(?:{whom}\s+){0,2}$")
_FOR = _rule(r"\b{is_for}\s+(?:{for_whom}\s+)?$")
_RANKED = _rule(r"\b{ranked}\s+$")
_RANK = _rule(r"\s+{rank}\b")
_ALIKE = _rule(r"\s*(?:,|{alike})\s+")
_WHOLES = (
    (
        "all_levels",
        _rule(r"\b{from}\b[^.;?!]{0,60}\b{fresh}[^.;?!]{0,60}\b{until}\b[^.;?!]{0,60}\b{experienced}"),
    ),
    ("beginner", _rule(r"\b{for_beginners}")),
    ("advanced", _rule(r"\b{for_advanced}\b")),
)
"""Sentences that state a level as a whole, without its name."""

_SAYS_WHOM = _rule(r"\b{says_whom}", folded=True)
"""What is in any of these: most sentences are without, which is soon seen."""

_DENIED = _rule(r"\b{denied}\b[^.;]{0,40}$")
_TOP = 6
"""Sentences among which the lines below a title stand."""
_TELLING = frozenset(("overview", "summary", "faq", "benefits", "other"))


def difficulty_claims(said: Sequence[Statement], subject: PageSubject) -> tuple[Claim, ...]:
    """All that sentences state about the difficulty of the page's own exercise."""
    claims: list[Claim] = []
    for statement in said:
        if statement.of is not None or statement.role in ("variations", "modifications", "comparison"):
            continue
        if "difficulty" in statement.by_facet:
            claims += _from_statement(statement, subject)
        if statement.role in _TELLING:
            claims += _from_whole(statement, subject)
    return tuple(claims)


def level_alone(said: Sequence[Statement]) -> Iterator[Claim]:
    """A line that is nothing but a level, at the top of a page about one thing."""
    for one in said[:_TOP]:
        named = one.named("difficulty")
        if (
            one.of is None
            and one.role == "overview"
            and named
            and named[0].end - named[0].start == len(one.text)
        ):
            yield Claim("difficulty", named[0].value, "stated", "a line of its own", one.text, 2.0)


def _from_whole(statement: Statement, subject: PageSubject) -> Iterator[Claim]:
    text = statement.text
    if text.endswith("?"):
        return
    if not _SAYS_WHOM[statement.lang].search(plain(text)):
        return
    for level, whole in _WHOLES:
        hit = whole[statement.lang].search(text)
        if hit and not subject.clashes(statement.named("exercise"), text, 0, hit.start()):
            yield Claim("difficulty", level, "stated", "says whom it suits", text, 1.5)
            return


def _from_statement(statement: Statement, subject: PageSubject) -> Iterator[Claim]:
    text, lang = statement.text, statement.lang
    label = LABEL[lang].match(text)
    claimed: tuple[int, Claim] | None = None
    alone = label_of(statement, "difficulty")
    for match in statement.named("difficulty"):
        if alone or (label is not None and match.start <= label.end() + 20):
            yield Claim("difficulty", match.value, "stated", "label", text, 5.0)
        elif not text.endswith("?") and not _is_of_another(statement, subject, match):
            for claim in _from_prose(text, match, lang):
                claimed = (match.end, claim)
                yield claim
            if claimed and _ALIKE[lang].fullmatch(text, claimed[0], match.start):
                yield replace(claimed[1], value=match.value)


def _is_of_another(statement: Statement, subject: PageSubject, match: Match) -> bool:
    return subject.clashes(statement.named("exercise"), statement.text, 0, match.start)


def _from_prose(text: str, match: Match, lang: str) -> Iterator[Claim]:
    before = text[max(0, match.start - 90) : match.start]
    if _DENIED[lang].search(before):
        return
    is_said = _IS[lang].search(before) or _THIS[lang].search(before)
    if is_said and _AFTER[lang].match(text, match.end):
        yield Claim("difficulty", match.value, "stated", "says what it is", text, 3.0)
    elif (_RANKED[lang].search(before) and _RANK[lang].match(text, match.end)) or (
        _FOR[lang].search(before) and not match.risky
    ):
        yield Claim("difficulty", match.value, "stated", "says what it is", text, 2.0)
    elif _SUITS[lang].search(before) and not match.risky:
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
