"""The rules by which a sentence is read for muscles: weights, headings, shapes, and what decides."""

from collections.abc import Sequence
from functools import partial

from indexer.evidence.cues import Cue, Deed, Kind
from indexer.evidence.statements import Statement
from indexer.page import Role
from indexer.taxonomy import Match, Taxonomy
from indexer.words import Rule

NEGATIVE: dict[Kind, str] = {
    "against": "comparison",
    "harm": "pain or protection",
    "posture": "a posture",
    "stretch": "stretched",
    "hold": "held",
}
POSITIVE: dict[Kind, tuple[str, str, float]] = {
    "also": ("secondary", "also, secondary", 3.0),
    "support": ("secondary", "supports", 2.5),
    "involve": ("secondary", "involves", 2.0),
    "target": ("primary", "targets", 3.0),
    "work": ("primary", "works", 2.0),
    "engage": ("secondary", "engages", 1.0),
}
DOING: dict[Kind, tuple[str, str, float]] = {
    "lead": ("primary", "does the work", 3.0),
    "hold": ("secondary", "holds or controls", 2.0),
}
"""What these say of a muscle before them; after it they say nothing, or less (see NEGATIVE)."""
DEEDS: dict[Deed, tuple[str, str, float]] = {
    "moves": ("primary", "moves", 1.5),
    "holds": ("secondary", "holds or controls", 2.0),
    "helps": ("secondary", "helps", 2.5),
    "finishes": ("secondary", "finishes", 1.0),
    "rests": ("mentioned", "stays out or gives in", 1.0),
}
ORDER: tuple[Kind, ...] = ("also", "target", "work", "support", "involve", "engage")
ORDER_AFTER: tuple[Kind, ...] = ("also", "target", "support", "involve", "work", "engage")
"""After a muscle, "works hard to stabilise" is a helper's work."""

ROLE_WEIGHT: dict[Role, float] = {
    "muscles": 1.5, "summary": 1.2, "overview": 1.0, "benefits": 0.8, "faq": 0.8, "comparison": 0.5,
    "other": 0.7, "steps": 0.5, "tips": 0.4, "mistakes": 0.3, "safety": 0.3, "programming": 0.3,
    "breathing": 0.3, "equipment": 0.3, "variations": 0.6, "modifications": 0.3, "see_also": 0.1,
}  # fmt: skip
BODY = frozenset(("no cue", "instruction", "question", "a place", "held", "a posture"))
"""Rules by which a risky form is a part of the body and no muscle, not even a mentioned one."""
SAID_OUTRIGHT = 4.0
"""What a heading or a label weighs. "The leg you stand on" takes no less to become a target."""

NARROWER = 0.3
"""What a sentence counts that is about a kind of the page's exercise ("the side plank trains …")."""

NEAR = 3
"""Words that may stand between a cue and a risky form ("strengthens the muscles of the back")."""

_WITHIN = 40
"""Characters before a muscle in which what is said of it begins."""

CUED: frozenset[Role] = frozenset(("steps", "tips", "mistakes", "breathing", "safety", "programming"))
"""Where "engage your core" is an instruction and says nothing about the target."""

_rule = partial(Rule, "muscles")

PRIMARY_HEADING = _rule(r"\b{primary_heading}\b")
SECONDARY_HEADING = _rule(r"\b{secondary_heading}\b")
STRETCHED_HEADING = _rule(r"\b{stretched_heading}\b")
STRETCHES = _rule(r"\b{stretches}\b")
OTHER_HEADING = _rule("{other_heading}")
_TAKEN_OFF = _rule(r"\b{load}\s+{off}\s+(?:{place_of}\s+)?$")
_SHIFTED = _rule(r"{varying}\b[^.;]{0,60}\b{shifting}\s+(?:{the}\s+)?(?:[\w'’-]+\s+)?{load}\b")
"""What another way to do it changes ("Placing your feet high shifts the work …"): nothing of the exercise."""
LABEL = _rule(r"(?:^|;\s*)(?:{the}\s+)?(?P<label>{label}(?:\s+{label_more})*)\s*[:|–—-]\s*")
ASKED = _rule(r"{asks}\b")
AFFIRMED = _rule(r"{yes}\b")
"""A question with a plain yes is a statement: "Does it work the traps? Yes."."""
ADDED = _rule(r"{yes}\W{1,3}{adds}\s+(?:{the}\s+)?")
"""A yes that goes on with more of the same: "Yes, along with the side delts"."""

PROP = _rule(r"[\s-]+{prop}")
JOINT = _rule(r"[\s,/&+(:–—-]*(?:{joint}\b[\s,/&+(]*)*")
STATING = _rule(r"\b{stating}\b")
NAMING = _rule(r"[\s-]*{naming}\b")
HARMED = _rule(r"[\s-]*{harmed}\b")
_GLOSS = _rule(r"\b{gloss}\s+(?:[\w-]+[\s-]+){0,3}$")
PLACED = _rule(r"\b{place}\s+(?:{place_of}\s+)?$")
_PART_OF = _rule(r"\b{tissue}\s+(?:{place_of}\s+)?$")
"""What is told of a part of a muscle ("the tendon of the wrist extensors"), and not of training it."""

_QUALIFIED = _rule(r"\b(?:{load}\s+{off}|{tissue}|{gloss})\s")
"""What is in any of the three that end before a muscle: before most stands none, which is soon seen."""

AMONG = _rule(r"[,(]\s*{among}\s+(?:{place_of}\s+)?$")
"""What names a part of the muscles just named, and shares their level unless they are targets."""

SECOND = _rule(r"\b{second}\b")
"""What stands before the muscles that come after the first ones ("Quads first, then glutes")."""

LISTED_ON = _rule(r"\s*(?:$|[.,;()]|{beside}\b)")
"""What stands behind a muscle of a list without verbs: its end, or where in the body it is."""

TOO = _rule(r"{too}\s*,")
ANEW = _rule(r",\s+{anew}\b")
NEW_SUBJECT = _rule(r",\s+{new_subject}\s+$")
NEW_CLAUSE = _rule(r",\s+{new_clause}\s+(?:[\w'’-]+\s+){4,12}$")
PASSIVE = _rule(r"\b{passive}\b")
LIMB = _rule(r"{limb}\s*[:–—]\s*(?:{the}\s+)?")
"""What begins a verbless list of muscles: "Front leg: quads and glutes"."""

LIST_BEFORE = _rule(r"([^\W\d_]{3,20})(?:\s*,\s*|\s*,?\s+{list_and}\s+|\s*[/&]\s*|-?\s+and\s+)$")
LIST_AFTER = _rule(r"(?:\s*,\s*(?:{list_and}\s+)?|\s+{list_and}\s+|\s*[/&]\s*)([^\W\d_]{3,20})")
"""The neighbour of a muscle in a list: "upper and lower back"."""


def told_before(text: str, start: int, lang: str) -> tuple[str, str, float] | None:
    """What is said before a muscle by which it is only mentioned, None where nothing is."""
    since = max(0, start - _WITHIN)
    is_qualified = _QUALIFIED[lang].search(text, since, start) is not None
    if is_qualified and _TAKEN_OFF[lang].search(text, since, start):
        return "mentioned", "taken off it", 1.0
    if _SHIFTED[lang].match(text, 0, start):
        return "mentioned", "shifted", 1.0
    if is_qualified and _PART_OF[lang].search(text, since, start):
        return "mentioned", "a part of it", 1.0
    if is_qualified and _GLOSS[lang].search(text, since, start):
        return "mentioned", "says what was named before", 0.5
    return None


def deciding_before(text: str, before: Sequence[Cue]) -> list[Cue]:
    """The cues before a muscle that decide: a negative nearest one alone, else all since one."""
    if not before:
        return []
    if before[-1].kind in NEGATIVE:
        return [before[-1]]
    if len(before) > 1 and before[-2].kind == "against":
        between = text[before[-2].end : before[-1].start]
        if len(between.split()) <= 2 and "," not in between:
            return [before[-2]]
    since = max((n + 1 for n, cue in enumerate(before) if cue.kind in NEGATIVE), default=0)
    return list(before[since:])


def deciding_after(after: Sequence[Cue]) -> list[Cue]:
    """The cues after a muscle that decide: a verb alone, else all up to a negative one."""
    if after and after[0].kind == "against":
        return []
    if after and after[0].kind in DOING:
        return [after[0]]
    until = next((n for n, cue in enumerate(after) if cue.kind in NEGATIVE), len(after))
    return list(after[:until]) if until else list(after[:1])


def with_ellipses(statement: Statement, matches: Sequence[Match], taxonomy: Taxonomy) -> list[Match]:
    """Add the muscles that share a word with a neighbour in their list, in reading order."""
    text, lang = statement.text, statement.lang
    found: list[Match] = []
    for n, match in enumerate(matches):
        words = text[match.start : match.end].split()
        limit = matches[n - 1].end if n else 0
        following = matches[n + 1].start if n + 1 < len(matches) else len(text)
        if len(words) == 2:
            found += _before(text, match, words[1], limit, lang, taxonomy)
            found.append(match)
            found += _after(text, match, words[0], following, lang, taxonomy)
        else:
            found.append(match)
    return found


def _before(text: str, match: Match, head: str, limit: int, lang: str, taxonomy: Taxonomy) -> list[Match]:
    found: list[Match] = []
    end = match.start
    while word := LIST_BEFORE[lang].search(text, max(limit, end - 40), end):
        value = taxonomy.normalise("muscle", f"{word[1]} {head}")
        if value is None:
            break
        found.append(match._replace(value=value, start=word.start(1), end=word.end(1)))
        end = word.start(1)
    return found[::-1]


def _after(text: str, match: Match, head: str, limit: int, lang: str, taxonomy: Taxonomy) -> list[Match]:
    found: list[Match] = []
    end = match.end
    while word := LIST_AFTER[lang].match(text, end, limit):
        value = taxonomy.normalise("muscle", f"{head} {word[1]}")
        if value is None:
            break
        found.append(match._replace(value=value, start=word.start(1), end=word.end(1)))
        end = word.end(1)
    return found
