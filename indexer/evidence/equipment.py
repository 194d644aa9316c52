"""Required, optional or talked about: what each sentence claims about the equipment that it names."""

import re
from collections.abc import Iterator, Sequence

from indexer.evidence.claims import Claim, by_value
from indexer.evidence.stated import Stated
from indexer.evidence.statements import Statement
from indexer.evidence.subjects import Subject
from indexer.facets import Equipment
from indexer.page import Page
from indexer.sentences import clause_bounds
from indexer.taxonomy import Match, Taxonomy

BODYWEIGHT = "bodyweight"

_VAGUE = frozenset(("free_weights", "other"))
"""Words too common to mean equipment unless a label says so ("lose weight", "the other leg")."""

_COMFORTS = frozenset(("mat", "towel", "cushion", "wall"))
"""Named in passing by a step ("kneel on a mat"), these are wished for, not needed."""

_LABEL = re.compile(
    r"(?:equipment|items?|kit|gear|what you(?:['’]ll| will)? need|you(?:['’]ll| will)? need|props?"
    r"|equipo|equipamiento|material(?:es)?)(?:\s+(?:required|needed|used|necesario))?\s*[:–—-]\s*",
    re.IGNORECASE,
)
_NEEDED = re.compile(
    r"\b(?:need(?:s|ed)?|requires?|required|must have|necesit\w+|requier\w+|performed (?:with|on|using)"
    r"|done (?:with|on|using)|equipped)\b",
    re.IGNORECASE,
)
_OPTIONAL = re.compile(
    r"\bwith or without\b|\boptional(?:ly)?\b|\bif (?:you|available|needed|desired|necessary|using"
    r"|possible)\b"
    r"|\b(?:can|could|may|might)\b|\bas needed\b|\balternatively\b|\bconsider\b|\btry\b|\bwait until later\b"
    r"|\b(?:for|to add|add(?:ing)?|adds) (?:added|extra|more|increased|some)?\s*"
    r"(?:resistance|difficulty|challenge|load|comfort|support|weight|intensity)\b"
    r"|\b(?:more challenging|harder|easier|tougher)\b"
    r"|\bto (?:increase|make it|make this|progress|intensify)\b|\bor (?:a |an )?(?:similar|any|another"
    r"|other)\b"
    r"|\b(?:opcional|puedes|con o sin)\b",
    re.IGNORECASE,
)
_ABSENT = re.compile(
    r"\b(?:without|no|not|never|instead of|rather than|unlike|than|don['’]t need|doesn['’]t need|sin)\s+"
    r"(?:(?:a|an|any|the|need|of|for|using)\s+)*$",
    re.IGNORECASE,
)
_HANDLED = re.compile(
    r"\b(?:hold|grab|grasp|grip|place|placing|rest|lie|lying|sit|sitting|stand|standing|kneel|loop|wrap"
    r"|attach|secure"
    r"|step|put|hang|set|load|pick|take|position|lean|use|using|with|on|against|from|onto|under|behind"
    r"|around|over"
    r"|unrack|straddle|face|facing|adjust|keep|select|stretch|sujeta|coloca|túmbate|siéntate|apoya)\b",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"(?:no|without|sin|ning)\b|(?:body ?weight|body) only|equipment.free", re.IGNORECASE)
_MOVE = re.compile(r"[\s-]+(?:exercise|movement|move)s?\b", re.IGNORECASE)
_OR = re.compile(r"\s*,?\s*(?:or|o)\s+(?:an?\s+|the\s+|una?\s+)?", re.IGNORECASE)


def equipment_claims(
    page: Page, subject: Subject, said: Sequence[Statement], taxonomy: Taxonomy
) -> tuple[Claim, ...]:
    """All that a page's title and sentences claim about equipment."""
    claims = list(_from_title(page, subject, taxonomy))
    for statement in said:
        claims += _from_statement(statement, page, subject, taxonomy)
    return tuple(claims)


def _from_title(page: Page, subject: Subject, taxonomy: Taxonomy) -> Iterator[Claim]:
    level = "required" if page.kind == "exercise" else "mentioned"
    for match in taxonomy.find(page.title, ("equipment",), whole_names=False):
        if match.value not in _VAGUE:
            yield Claim("equipment", match.value, level, "title", page.title, 3.0)
    for match in taxonomy.find(page.title, ("exercise",)):
        for value in taxonomy.concepts("exercise")[match.value].equipment:
            yield Claim("equipment", value, level, "implied by the name", page.title, 2.0)


def _from_statement(
    statement: Statement, page: Page, subject: Subject, taxonomy: Taxonomy
) -> Iterator[Claim]:
    matches = statement.named("equipment")
    if not matches:
        return
    text = statement.text
    label = _LABEL.match(text)
    bounds = clause_bounds(text)
    chosen = False
    for n, match in enumerate(matches):
        previous = matches[n - 1] if n else None
        chosen = previous is not None and bool(_OR.fullmatch(text, previous.end, match.start))
        start, end = next((b for b in bounds if b[0] <= match.start < b[1]), (0, len(text)))
        is_listed = label is not None or (statement.role == "equipment" and match.end <= statement.listed)
        level, rule, weight = (
            ("required", "label", 5.0)
            if is_listed and not _OPTIONAL.search(text, start, end)
            else _judge(statement, page, subject, match, (start, end))
        )
        if match.value in _VAGUE and not is_listed:
            continue
        if match.risky and level == "mentioned":
            continue
        if chosen and level == "required":
            level, rule = "optional", "an alternative"
        yield Claim("equipment", match.value, level, rule, text, weight)


def _judge(
    statement: Statement, page: Page, subject: Subject, match: Match, clause: tuple[int, int]
) -> tuple[str, str, float]:
    text = statement.text
    start, end = clause
    if match.value == BODYWEIGHT:
        if not _NOTHING.match(text[match.start : match.end]) and not _MOVE.match(text, match.end):
            return "mentioned", "no cue", 0.5
        if statement.of is not None or statement.role in ("variations", "modifications"):
            return "mentioned", "of a variation", 0.5
        return "required", "nothing else is needed", 1.0
    if _ABSENT.search(text, start, match.start) and not _OPTIONAL.search(text, start, match.end):
        return "mentioned", "absent", 1.0
    if text.endswith("?"):
        return "mentioned", "question", 0.5
    aside = statement.of is not None or statement.role in ("variations", "modifications")
    if not aside and subject.clashes(statement.named("exercise"), text, 0, match.start):
        return "mentioned", "another exercise", 1.0
    if _OPTIONAL.search(text, start, end):
        return "optional", "may be used", 2.0
    handled = bool(_HANDLED.search(text, start, match.start))
    if aside:
        may = handled and page.kind != "collection"
        return ("optional", "for a variation", 1.5) if may else ("mentioned", "of a variation", 0.5)
    if _NEEDED.search(text, 0, match.start):
        return "required", "needed", 3.0
    if statement.role == "steps" and handled:
        if match.value in _COMFORTS:
            return "optional", "used in a step", 1.0
        return "required", "used in a step", 2.0
    if statement.role in ("overview", "summary", "equipment") and handled and not match.risky:
        return "required", "used", 1.5
    return "mentioned", "no cue", 0.5


def equipment_levels(claims: Sequence[Claim], main: Stated, extra: Stated, taxonomy: Taxonomy) -> Equipment:
    """Decide each value's level; what the author stated bounds what text may add."""
    levels = _read(claims, taxonomy)
    if main.given or extra.given:
        bound = Stated("equipment", (*main.values, *extra.values), given=True)
        free = not main.given
        for value, level in levels.items():
            allowed = bound.allows(value, taxonomy) or (free and level == "required")
            levels[value] = level if allowed else "mentioned"
        levels |= dict.fromkeys(extra.values, "optional") | dict.fromkeys(main.values, "required")
    if not main.given and BODYWEIGHT in levels:
        needed = any(level == "required" for value, level in levels.items() if value != BODYWEIGHT)
        if needed or levels[BODYWEIGHT] != "required":
            del levels[BODYWEIGHT]
    order = (*main.values, *extra.values)
    ranked = sorted(levels, key=lambda value: order.index(value) if value in order else len(order))

    def of(level: str) -> tuple[str, ...]:
        return tuple(value for value in ranked if levels[value] == level)

    return Equipment(of("required"), of("optional"), of("mentioned"))


def _read(claims: Sequence[Claim], taxonomy: Taxonomy) -> dict[str, str]:
    levels: dict[str, str] = {}
    for value, said in by_value(claims).items():
        found = {claim.level for claim in said}
        levels[value] = next(level for level in ("required", "optional", "mentioned") if level in found)
    if "machine" in levels and any(value.endswith("machine") for value in levels if value != "machine"):
        del levels["machine"]  # "face the machine": the one already named
    return {
        value: level
        for value, level in levels.items()
        if not any(value in taxonomy.broader("equipment", o) and levels[o] == level for o in levels)
    }
