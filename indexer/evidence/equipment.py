"""Required, optional or talked about: what each sentence claims about the equipment that it names."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.evidence.bars import with_bars
from indexer.evidence.by_values import label_of
from indexer.evidence.claims import Claim
from indexer.evidence.equipment_rules import (
    ABSENT,
    ABSENT_AFTER,
    ACTS,
    ALTERNATIVES,
    ANY_KIT,
    AS_IF,
    ASKS,
    ASSENT,
    AWAY,
    BARE,
    BUT,
    CHOOSE,
    EITHER_WAY,
    EXCEPT,
    GRIPPED,
    HANDLED,
    IF,
    LABEL,
    LACKING,
    LATER,
    MOVE,
    NEEDED,
    NEXT,
    NOTHING,
    OPTIONAL,
    OR,
    OR_BEFORE,
    OR_ELSE,
    PULLEY,
    REPLACED,
    SERVES,
    SUBJECT,
    USED,
    VARIES,
    VERB,
)
from indexer.evidence.homonyms import meant
from indexer.evidence.statements import PageSubject, Statement
from indexer.folding import plain
from indexer.page import SEVERAL, Page
from indexer.sentences import clause_bounds
from indexer.taxonomy import Match, Taxonomy

BODYWEIGHT = "bodyweight"

_PROSE = ("overview", "summary", "equipment")

Judged = tuple[str, str, float]


def equipment_claims(
    page: Page, subject: PageSubject, said: Sequence[Statement], taxonomy: Taxonomy
) -> tuple[Claim, ...]:
    """All that a page's title and sentences claim about equipment."""
    claims = list(_from_title(page, subject, taxonomy))
    for statement in said:
        claims += _from_statement(statement, page, subject, taxonomy)
        claims += _from_names(statement, subject, taxonomy) if "exercise" in statement.by_facet else ()
    claims += _from_answers(said, taxonomy)
    return with_bars(page, subject, said, claims, taxonomy)


def _from_names(statement: Statement, subject: PageSubject, taxonomy: Taxonomy) -> Iterator[Claim]:
    """What other exercises need by their names: "sled pushes" talk about a sled."""
    for match in statement.named("exercise"):
        if subject.is_other(match.value):
            for value in taxonomy.concepts("exercise")[match.value].equipment:
                yield Claim("equipment", value, "mentioned", "another's name", statement.text, 0.3)


def _from_answers(said: Sequence[Statement], taxonomy: Taxonomy) -> Iterator[Claim]:
    """What one asks whether one may use, and may; and what the rest of that answer handles."""
    allowed: set[int] = set()
    vague = taxonomy.of_kind("equipment", "vague")
    for asked, answer in pairwise(said):
        lang = asked.lang
        if asked.role == "faq" and asked.matches and _is_granted(asked, answer):
            named = [
                match
                for match in asked.named("equipment")
                if not ABSENT[lang].search(asked.text, 0, match.start)
            ]
            allowed |= {answer.block} if named else set()
            yield from (_allowed(match, asked.text) for match in named if match.value not in vague)
        if answer.block in allowed:
            for match in answer.named("equipment"):
                if not match.risky and HANDLED[lang].search(answer.text, 0, match.start):
                    yield _allowed(match, answer.text)


def _is_granted(asked: Statement, answer: Statement) -> bool:
    return bool(ASKS[asked.lang].match(asked.text) and ASSENT[asked.lang].match(answer.text))


def _allowed(match: Match, text: str) -> Claim:
    return Claim("equipment", match.value, "optional", "asked and allowed", text, 1.0)


def _from_title(page: Page, subject: PageSubject, taxonomy: Taxonomy) -> Iterator[Claim]:
    level = "required" if page.kind in ("exercise", "workout") else "mentioned"
    vague = taxonomy.of_kind("equipment", "vague")
    found = taxonomy.find(page.title, ("equipment",), whole_names=False)
    for match in found if page.kind == "exercise" else meant(page.title, page.lang, found):
        if match.value not in vague and not AWAY[page.lang].search(page.title, 0, match.start):
            yield Claim("equipment", match.value, level, "title", page.title, 3.0)
    denied = {match.value for match in found if AWAY[page.lang].search(page.title, 0, match.start)}
    for match in taxonomy.find(page.title, ("exercise",)):
        for value in taxonomy.concepts("exercise")[match.value].equipment:
            if value not in denied:
                yield Claim("equipment", value, level, "implied by the name", page.title, 2.0)


def _from_statement(
    statement: Statement, page: Page, subject: PageSubject, taxonomy: Taxonomy
) -> Iterator[Claim]:
    if _says_nothing_is_needed(statement) and not subject.clashes(
        statement.named("exercise"), statement.text, 0, len(statement.text)
    ):
        yield Claim("equipment", BODYWEIGHT, "required", "nothing else is needed", statement.text, 1.0)
    lang = statement.lang
    matches = statement.named("equipment")
    if not matches:
        return
    own = not subject.is_anothers(statement)
    label = LABEL[lang].match(statement.text) if own else None
    bounds = clause_bounds(statement.text, lang)
    for n, match in enumerate(matches):
        clause = _clause(bounds, match, statement)
        in_list = statement.role == "equipment" and match.end <= statement.listed
        is_listed = (
            label is not None
            or (own and bool(label_of(statement, "equipment")))
            or (in_list and (page.kind not in ("guide", "collection") or bool(subject.ids)))
        )
        if match.value in taxonomy.of_kind("equipment", "vague") and not is_listed:
            continue
        if match.risky and not is_listed and VERB[lang].search(statement.text, 0, match.start):
            continue
        varies = label and match.value != BODYWEIGHT and VARIES[lang].match(statement.text, label.end())
        if is_listed and not varies and not OPTIONAL[lang].search(statement.text, *clause):
            level, rule, weight = "required", "label", 5.0
        else:
            level, rule, weight = _judge(statement, page, subject, match, clause, taxonomy)
        if match.risky and level == "mentioned":
            continue
        if level == "optional" and _is_one_to_choose(statement, matches, n):
            level, rule = "required", "one of these"
        if level == "required" and n and OR[lang].fullmatch(statement.text, matches[n - 1].end, match.start):
            level, rule = "optional", "an alternative"
        yield Claim("equipment", match.value, level, rule, statement.text, weight)


def _is_one_to_choose(statement: Statement, matches: Sequence[Match], n: int) -> bool:
    """Whether a sentence offers this thing and the next one, of which the page's own exercise needs one."""
    text, lang = statement.text, statement.lang
    return (
        statement.of is None
        and statement.role in _PROSE
        and n + 1 < len(matches)
        and bool(OR[lang].fullmatch(text, matches[n].end, matches[n + 1].start))
        and bool(CHOOSE[lang].search(text, 0, matches[n].start))
    )


def _says_nothing_is_needed(statement: Statement) -> bool:
    own = statement.of is None and statement.role in (*_PROSE, "faq", "other", "benefits")
    if not own or statement.text.endswith("?") or not ANY_KIT[statement.lang].search(plain(statement.text)):
        return False
    return BARE[statement.lang].search(statement.text) is not None


def _clause(bounds: Sequence[tuple[int, int]], match: Match, statement: Statement) -> tuple[int, int]:
    """The clause of a match, with the condition that follows it ("…, if you have one")."""
    for n, (start, end) in enumerate(bounds):
        if start <= match.start < end:
            after = bounds[n + 1 : n + 2]
            conditional = after and IF[statement.lang].match(statement.text, after[0][0])
            return start, after[0][1] if conditional else end
    return 0, len(statement.text)


def _judge(
    statement: Statement,
    page: Page,
    subject: PageSubject,
    match: Match,
    clause: tuple[int, int],
    taxonomy: Taxonomy,
) -> Judged:
    lang = statement.lang
    aside = statement.of is not None or statement.role in ("variations", "modifications")
    if not aside and subject.clashes(statement.named("exercise"), statement.text, 0, match.start):
        return "mentioned", "another exercise", 1.0
    if match.value == BODYWEIGHT:
        return _bare(statement, match)
    if verdict := _denied(statement, match, clause[0]):
        return verdict
    if match.value == "barbell" and (
        PULLEY[lang].search(statement.text, *clause) or PULLEY[page.lang].search(page.title)
    ):
        return "mentioned", "a handle", 0.5
    if statement.text.endswith("?"):
        return "mentioned", "question", 0.5
    if _may_be_used(statement, match, clause):
        return "optional", "may be used", 2.0
    handled = bool(HANDLED[lang].search(statement.text, clause[0], match.start))
    if aside:
        may = handled and page.kind not in SEVERAL
        return ("optional", "for a variation", 1.5) if may else ("mentioned", "of a variation", 0.5)
    return _wanted(statement, match, taxonomy, handled=handled)


def _bare(statement: Statement, match: Match) -> Judged:
    text, lang = statement.text, statement.lang
    nothing = NOTHING[lang].match(text[match.start : match.end]) or MOVE[lang].match(text, match.end)
    if match.risky or not nothing or EXCEPT[lang].search(text + " "):
        return "mentioned", "no cue", 0.5
    if statement.of is not None or statement.role in ("variations", "modifications"):
        return "mentioned", "of a variation", 0.5
    return "required", "nothing else is needed", 1.0


def _denied(statement: Statement, match: Match, start: int) -> Judged | None:
    text, lang = statement.text, statement.lang
    if AS_IF[lang].search(text, 0, match.start):
        return "mentioned", "as if", 1.0
    if NEXT[lang].search(text, 0, match.start):
        return "mentioned", "a later exercise", 1.0
    if EXCEPT[lang].search(text, 0, match.start):
        return "required", "needed", 3.0
    absent = ABSENT[lang].search(text, start, match.start) or ABSENT_AFTER[lang].match(text, match.end)
    if absent and not EITHER_WAY[lang].search(text, start, match.end):
        return "mentioned", "absent", 1.0
    return None


def _may_be_used(statement: Statement, match: Match, clause: tuple[int, int]) -> bool:
    text, lang = statement.text, statement.lang
    return bool(
        OPTIONAL[lang].search(text, *clause)
        or SERVES[lang].match(text, match.end, clause[1])
        or REPLACED[lang].search(text, 0, match.start)
        or (statement.role != "equipment" and ALTERNATIVES[lang].match(text, match.end))
        or (LACKING[lang].match(text) and HANDLED[lang].search(text, 0, match.start))
        or (statement.role != "steps" and LATER[lang].search(text, 0, match.start)
            and (HANDLED[lang].search(text, 0, match.start) or NEEDED[lang].search(text, 0, match.start)))
    )  # fmt: skip


def _wanted(statement: Statement, match: Match, taxonomy: Taxonomy, *, handled: bool) -> Judged:
    text, lang = statement.text, statement.lang
    needed = NEEDED[lang].search(text, 0, match.start)
    if needed and not BUT[lang].search(text, needed.start(), match.start):
        return "required", "needed by a step" if statement.role == "steps" else "needed", 3.0
    if statement.role == "steps" and handled:
        if taxonomy.concepts("equipment")[match.value].kind in ("floor", "comfort"):
            return "optional", "used in a step", 1.0
        return "required", "held in a step" if _is_doubtful(statement, match) else "used in a step", 2.0
    in_hand = USED if not match.risky else GRIPPED
    if statement.role in _PROSE and in_hand[lang].search(text, 0, match.start):
        return "required", "used", 1.5
    if (
        statement.role in _PROSE
        and SUBJECT[lang].fullmatch(text, 0, match.start)
        and ACTS[lang].match(text, match.end)
    ):
        return "required", "taken for granted", 1.0
    return "mentioned", "no cue", 0.5


def _is_doubtful(statement: Statement, match: Match) -> bool:
    """Whether a step may be done without: a word of many meanings, or one of two things that will do."""
    text, lang = statement.text, statement.lang
    either = OR_ELSE[lang].match(text, match.end) or OR_BEFORE[lang].search(text, 0, match.start)
    return match.risky or bool(either)
