"""Levels that a page's layout gives its muscles: a heading, a label, a column, a list with notes."""

from collections.abc import Sequence
from typing import NamedTuple

from indexer.evidence.by_values import label_of
from indexer.evidence.cues import find_cues
from indexer.evidence.muscle_rules import (
    DEEDS,
    LABEL,
    LIMB,
    LISTED_ON,
    NEGATIVE,
    OTHER_HEADING,
    POSITIVE,
    PRIMARY_HEADING,
    SECOND,
    SECONDARY_HEADING,
    STRETCHED_HEADING,
)
from indexer.evidence.statements import Statement
from indexer.folding import plain
from indexer.remembering import remembered
from indexer.taxonomy import Match
from indexer.words import Rule

Judged = tuple[str, str, float]
"""A level, the rule that gives it, and its weight."""

_BETWEEN = Rule("muscles", r"\W*(?:{and_or}\s+)?", folded=True)
_NOTE = 40
"""Characters of a list item's note in which its verdict stands ("Hamstrings: help a little, …")."""

_LONGEST_NAME = 5
_LEADING, _LEADING_PART = 5, 2
"""Words before the muscle, and before the part of the body, that still opens its sentence."""


def labelled(statement: Statement, matches: Sequence[Match]) -> Sequence[tuple[Match, Judged]] | None:
    """The level of each muscle after a label ("Primary: glutes; secondary: hamstrings"), None of a line that
    no label begins."""
    own = label_of(statement, "muscle")
    if not own and not LABEL[statement.lang].match(statement.text):
        return None
    labels = list(LABEL[statement.lang].finditer(statement.text))
    told = (
        (one, next((found["label"] for found in reversed(labels) if found.end() <= one.start), own))
        for one in matches
    )
    return [(one, (level_of(label, statement.lang), f"label “{label}”", 5.0)) for one, label in told if label]


def level_of(label: str, lang: str) -> str:
    """The level that a label or heading speaks for; primary where it names none."""
    names = _named_in(label, lang)
    if names.stretched:
        return "mentioned"
    helps = names.secondary and not names.primary
    return "secondary" if helps or OTHER_HEADING[lang].match(label) else "primary"


class _HeadingNames(NamedTuple):
    """What a heading names: muscles that are stretched, targets, helpers."""

    stretched: bool
    primary: bool
    secondary: bool


@remembered(mib=0.5, longest=200)
def _named_in(heading: str, lang: str) -> _HeadingNames:
    # Asked for each muscle below it, and the pages of one site have the same headings.
    rules = (STRETCHED_HEADING, PRIMARY_HEADING, SECONDARY_HEADING)
    return _HeadingNames(*(rule[lang].search(heading) is not None for rule in rules))


def by_heading(statement: Statement, first: Match, *, stretches: bool) -> Judged | None:
    """The level that the heading or the column over a muscle gives it, None where it speaks for none."""
    if statement.of is not None or statement.role not in ("muscles", "overview", "other"):
        return None
    heading, listed, names = statement.heading, statement.listed, _named_in(statement.heading, statement.lang)
    rule = f"heading “{heading}”"
    if names.stretched and first.end <= listed:
        return ("primary" if stretches else "mentioned"), rule, 4.0
    if (names.primary or names.secondary) and (first.end <= listed or (names.primary and not listed)):
        return ("secondary" if names.secondary and not names.primary else "primary"), rule, 4.0
    return None


def by_list(statement: Statement, first: Match, *, stretches: bool, holds: bool) -> Judged | None:
    """The level of a muscle that leads a list item, by its note; None where it leads none.

    `stretches` and `holds`: to be stretched, or to hold still, is this muscle's part in the exercise.
    """
    if statement.role == "muscles" and first.end <= statement.listed:
        begins = first.end if statement.text[first.end : first.end + 2] == " (" else statement.listed
        note = statement.text[begins : begins + _NOTE]
        return _by_note(note, statement.lang, stretches=stretches, holds=holds) or (
            "primary",
            "listed among the muscles",
            1.0,
        )
    if statement.role == "muscles" and statement.of is None and _is_names(statement):
        return "primary", "listed among the muscles", 1.0
    limb = LIMB[statement.lang].match(statement.text) if statement.of is None else None
    if limb is not None and first.start <= limb.end():
        return "primary", "listed for the working side", 2.0
    return None


def by_opening(statement: Statement, group: Sequence[Match]) -> Judged | None:
    """The level of muscles in the first sentence below what a page trains, if nothing else is said of them.

    What begins it leads; what comes "then" helps; what no verb follows is one more of the list. A part of the
    body that stands alone behind them is a place ("on the inside of the thigh").
    """
    text, lang, opening = statement.text, statement.lang, statement.named("muscle")[0]
    leads = group[0].start == opening.start
    if leads and len(text[: opening.start].split()) <= (_LEADING if not opening.risky else _LEADING_PART):
        return "primary", "named first of what it trains", 2.0
    if leads or all(match.risky for match in group):
        return None
    if SECOND[lang].search(text, opening.end, group[0].start):
        return "secondary", "named after the first of what it trains", 2.0
    goes_on = LISTED_ON[lang].match(text, group[-1].end)
    return ("primary", "listed with what it trains first", 1.0) if goes_on else None


def _is_names(statement: Statement) -> bool:
    """Whether a line is nothing but names of muscles ("Quadriceps, glutes and calves"): an unmarked list."""
    at, text = 0, plain(statement.text)
    if len(text) != len(statement.text):
        return False
    for match in statement.named("muscle"):
        if match.end > at and not _BETWEEN.fullmatch(text[at : match.start]):
            return False
        at = max(at, match.end)
    return bool(at) and not text[at:].strip(" .")


def names_training(statement: Statement) -> bool:
    """Whether an item is no more than a name of other training ("Hip and core strengthening")."""
    is_name = len(statement.text.split()) <= _LONGEST_NAME and not statement.text.endswith((".", "!"))
    return is_name and statement.role in ("other", "programming", "see_also", "tips", "safety")


def _by_note(note: str, lang: str, *, stretches: bool, holds: bool) -> Judged | None:
    cue = next(iter(find_cues(note, lang)), None)
    if cue is None:
        return None
    if cue.kind == "stretch":
        return ("primary" if stretches else "mentioned"), "stretched, says its note", 1.0
    if cue.kind in ("also", "support"):
        return POSITIVE[cue.kind]
    if cue.kind == "hold" and not holds:
        return DEEDS["holds"]
    if cue.kind == "against" and cue.start < len(note) // 4:
        return "mentioned", NEGATIVE["against"], 1.0
    return None
