"""Target, helper or mere mention: what each sentence claims about the muscles that it names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.evidence.claims import Claim
from indexer.evidence.cues import Cue, Kind, find_cues, is_active
from indexer.evidence.statements import Statement
from indexer.evidence.subjects import Subject
from indexer.folding import fold
from indexer.page import Page, Role
from indexer.sentences import clause_bounds
from indexer.taxonomy import Match, Taxonomy

_NEGATIVE: dict[Kind, str] = {"against": "comparison", "harm": "pain or protection", "stretch": "stretched"}
_POSITIVE: dict[Kind, tuple[str, str, float]] = {
    "also": ("secondary", "also, secondary", 3.0),
    "support": ("secondary", "supports", 2.5),
    "involve": ("secondary", "involves", 2.0),
    "target": ("primary", "targets", 3.0),
    "work": ("primary", "works", 2.0),
    "engage": ("secondary", "engages", 1.0),
}
_ORDER: tuple[Kind, ...] = ("also", "target", "work", "support", "involve", "engage")

_ROLE_WEIGHT: dict[Role, float] = {
    "muscles": 1.5, "summary": 1.2, "overview": 1.0, "benefits": 0.8, "faq": 0.8, "comparison": 0.5,
    "other": 0.7, "steps": 0.5, "tips": 0.4, "mistakes": 0.3, "safety": 0.3, "programming": 0.3,
    "breathing": 0.3, "equipment": 0.3, "variations": 0.6, "modifications": 0.3, "see_also": 0.1,
}  # fmt: skip
_SAID_OUTRIGHT = 4.0
"""What a heading or a label weighs. "The leg you stand on" takes no less to become a target."""

_NEAR = 3
"""Words that may stand between a cue and a risky form ("strengthens the muscles of the back")."""

_CUED: frozenset[Role] = frozenset(("steps", "tips", "mistakes", "breathing", "safety", "programming"))
"""Where "engage your core" is an instruction and says nothing about the target."""

_PRIMARY_HEADING = re.compile(
    r"\b(?:primary|prime|main|target(?:ed|s)?|principal(?:es)?|agonists?|primari[oa]s?)\b", re.IGNORECASE
)
_SECONDARY_HEADING = re.compile(
    r"\b(?:secondary|support\w*|synergists?|stabili[sz]\w*|assist\w*|accessory|secundari[oa]s?|helper)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:the\s+)?(?P<label>(?:primary|prime|main|target(?:ed)?|secondary|supporting|synergists?|stabili[sz]ers?"
    r"|assisting|other|muscles?|principal(?:es)?|secundari[oa]s?|músculos?)"
    r"(?:\s+(?:primary|secondary|muscles?|movers?|groups?|worked|targeted|used|involved|target|trabajados"
    r"|principales|secundarios|objetivo|implicados))*)\s*[:–—-]\s*",
    re.IGNORECASE,
)
_PROP = re.compile(r"[\s-]+(?:plank|bridge|tap|stand|supported|elevated|rack|squat|roll)", re.IGNORECASE)
_JOINT = re.compile(
    r"[\s,/&+(:–-]*(?:(?:and|or|plus|the|your|both|all|three|even|y|e|o|los|las|el|la|tus)\b[\s,/&+(]*)*"
)
_STATING = re.compile(r"\b(?:this|it|which|that|exercise|movement|variation|will|should|este|esta)\b", re.I)
_NAMING = re.compile(
    r"[\s-]*(?:isolation|isolating|focused|dominant|strengthening|building|workout|exercise|ejercicio|builder)\b",
    re.IGNORECASE,
)
_HARMED = re.compile(
    r"[\s-]*(?:pain|ache|strain|injur\w+|tightness|stiffness|flexibility|stretch\w*|soreness|problems?|issues?"
    r"|discomfort|mobility|cramps?)\b",
    re.IGNORECASE,
)
_ANEW = re.compile(r",\s+and\b")
_NEW_SUBJECT = re.compile(r",\s+(?:and\s+)?(?:its|your|the|their|tu|el|la|los|las)\s+$", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:is|are|also|help|assist|act|work|play|son|serve)\b", re.IGNORECASE)


def muscle_claims(
    page: Page, subject: Subject, said: Sequence[Statement], taxonomy: Taxonomy
) -> tuple[Claim, ...]:
    """All that a page's title, address and sentences claim about muscles."""
    stretches = "stretch" in fold(page.title) or "estiramiento" in fold(page.title)
    claims = [*_from_title(page, taxonomy), *_from_address(page, taxonomy)]
    for statement in said:
        claims += _Reading(statement, subject, taxonomy, stretches=stretches).claims()
    return tuple(claims)


def _from_title(page: Page, taxonomy: Taxonomy) -> Iterator[Claim]:
    for match in taxonomy.find(page.title, ("muscle",), whole_names=False):
        if taxonomy.concepts("muscle")[match.value].kind is None and not (
            match.risky and _PROP.match(page.title, match.end)
        ):
            yield Claim("muscle", match.value, "primary", "title", page.title, 1.0 if match.risky else 2.0)


def _from_address(page: Page, taxonomy: Taxonomy) -> Iterator[Claim]:
    for folder in (page.url or "").split("/")[3:-1]:
        value = taxonomy.normalise("muscle", folder) if folder else None
        if value is not None:
            yield Claim("muscle", value, "primary", "address", page.url or "", 2.0)


class _Reading:
    """One sentence while it is read."""

    def __init__(
        self, statement: Statement, subject: Subject, taxonomy: Taxonomy, *, stretches: bool
    ) -> None:
        self.statement = statement
        self.text = statement.text
        self.subject = subject
        self.taxonomy = taxonomy
        self.stretches = stretches
        self.scale = _ROLE_WEIGHT[statement.role]

    def claims(self) -> Iterator[Claim]:
        matches = self._muscles()
        if not matches:
            return
        label = _LABEL.match(self.text)
        if label and label.end() <= matches[0].start:
            yield from self._labelled(label["label"], matches)
            return
        if self.text.endswith("?"):
            for match in matches:
                yield from self._claim(match, "mentioned", "question", 0.5)
            return
        self.cues = find_cues(self.text)
        self.bounds = clause_bounds(self.text)
        self.anew: set[int] = set()
        for group in self._groups(matches):
            level, rule, weight = self._judge(group)
            for match in group:
                yield from self._claim(match, level, rule, weight)

    def _muscles(self) -> list[Match]:
        found = [match for match in self.statement.named("muscle") if self._kind(match) != "joint"]
        return with_ellipses(self.text, found, self.taxonomy) if found else found

    def _kind(self, match: Match) -> str | None:
        return self.taxonomy.concepts("muscle")[match.value].kind

    def _claim(self, match: Match, level: str, rule: str, weight: float) -> Iterator[Claim]:
        vote = self.taxonomy.concepts("muscle")[match.value].vote
        if vote is not None and level != "mentioned":
            yield Claim("muscle", vote, level, rule, self.text, weight * self.scale / 2)
            level = "mentioned"
        if match.risky and rule in ("no cue", "instruction", "question"):
            return
        if self._kind(match) == "region" and (
            level == "mentioned" or (match.risky and weight < _SAID_OUTRIGHT)
        ):
            return
        yield Claim("muscle", match.value, level, rule, self.text, weight * self.scale)

    def _labelled(self, label: str, matches: Sequence[Match]) -> Iterator[Claim]:
        level = "secondary" if _SECONDARY_HEADING.search(label) else "primary"
        if fold(label).startswith("other"):
            level = "secondary"
        for match in matches:
            yield from self._claim(match, level, f"label “{label}”", 5.0)

    def _groups(self, matches: Sequence[Match]) -> Iterator[list[Match]]:
        group = [matches[0]]
        for before, match in pairwise(matches):
            gap = self.text[before.end : match.start]
            if match.start < before.end or (_JOINT.fullmatch(gap) and not self._begins_anew(gap, match)):
                group.append(match)
            else:
                self.anew |= {match.start} if _ANEW.match(gap) and self._begins_anew(gap, match) else set()
                yield group
                group = [match]
        yield group

    def _begins_anew(self, gap: str, match: Match) -> bool:
        # "…stretching the hip flexors, and the quads and calves are also engaged": a new clause, no list.
        if not _ANEW.match(gap):
            return False
        following = self._next_cue(match.end, self._clause(match)[1])
        return (
            following is not None
            and following.kind in _POSITIVE
            and bool(_PASSIVE.search(self.text, match.end, following.end))
        )

    def _clause(self, match: Match) -> tuple[int, int]:
        return next((b for b in self.bounds if b[0] <= match.start < b[1]), (0, len(self.text)))

    def _end_of_clause(self, last: Match) -> int:
        end = max(self._clause(last)[1], last.end)
        comma = self.text.find(",", last.end + 1, end)
        return end if comma < 0 else comma

    def _next_cue(self, start: int, end: int) -> Cue | None:
        return next((cue for cue in self.cues if start <= cue.start and cue.end <= end), None)

    def _judge(self, group: Sequence[Match]) -> tuple[str, str, float]:
        first, last = group[0], group[-1]
        start, end = self._clause(first)[0], self._end_of_clause(last)
        start = first.start if first.start in self.anew else start
        if heading := self._by_heading(first):
            return heading
        if _HARMED.match(self.text, last.end):
            return self._negative("stretch" if self._follows_stretch(last) else "harm")
        before = [cue for cue in self.cues if start <= cue.start and cue.end <= first.start]
        if before and self._is_new_subject(before[-1], first, last, end):
            before = []
        after = [
            cue
            for cue in self.cues
            if last.end <= cue.start and cue.end <= end and not is_active(self.text[cue.start : cue.end])
        ]
        if first.risky:
            before = [cue for cue in before if self._is_near(cue.end, first.start) or cue.kind in _NEGATIVE]
            after = [cue for cue in after if self._is_near(last.end, cue.start)]
        if _NAMING.match(self.text, last.end) and not (before and before[-1].kind in _NEGATIVE):
            if self._is_of_another(first.start):
                return "mentioned", "another exercise", 1.0
            return "primary", "named after it", 1.5
        cues = self._deciding(self._since_exercise(before)) or _deciding_after(after)
        if not cues:
            return self._unsaid(first)
        if cues[0].kind in _NEGATIVE:
            return self._negative(cues[0].kind)
        if cues[-1].end <= first.start and {cue.kind for cue in cues} == {"support"}:
            return "mentioned", "supported", 1.0  # "stabilises the shoulders" trains something else
        modified = [cue for cue in after[:1] if cue.kind == "also" and before]
        return self._positive(first, [*cues, *modified])

    def _by_heading(self, first: Match) -> tuple[str, str, float] | None:
        if self.statement.of is not None or self.statement.role not in ("muscles", "overview", "other"):
            return None
        heading = self.statement.heading
        primary, secondary = _PRIMARY_HEADING.search(heading), _SECONDARY_HEADING.search(heading)
        listed = self.statement.listed
        if (primary or secondary) and (first.end <= listed or (primary and not listed)):
            level = "secondary" if secondary and not primary else "primary"
            return level, f"heading “{heading}”", 4.0
        return None

    def _is_near(self, start: int, end: int) -> bool:
        return len(self.text[start:end].split()) <= _NEAR

    def _is_new_subject(self, cue: Cue, first: Match, last: Match, end: int) -> bool:
        # "… mostly along for the ride, and its hip flexors get a stretch": the cue ended with its clause.
        between = self.text[cue.end : first.start]
        return bool(_NEW_SUBJECT.search(between)) and self._next_cue(last.end, end) is not None

    def _since_exercise(self, cues: Sequence[Cue]) -> Sequence[Cue]:
        # "squats, which also work the quads, hip thrusts isolate …": each exercise has its own verbs.
        named = self.statement.named("exercise")
        nearest = [
            [cue for cue in cues if cue.start >= match.end] for match in reversed(named) if not match.risky
        ]
        return next(filter(None, nearest), cues)

    def _deciding(self, before: Sequence[Cue]) -> list[Cue]:
        """The cues before a muscle that decide: a negative nearest one alone, else all since one."""
        if not before:
            return []
        if before[-1].kind in _NEGATIVE:
            return [before[-1]]
        if len(before) > 1 and before[-2].kind == "against":
            between = self.text[before[-2].end : before[-1].start]
            if len(between.split()) <= 2 and "," not in between:
                return [before[-2]]
        since = max((n + 1 for n, cue in enumerate(before) if cue.kind in _NEGATIVE), default=0)
        return list(before[since:])

    def _follows_stretch(self, last: Match) -> bool:
        return self.text[last.end :].lstrip(" -").lower().startswith("stretch")

    def _negative(self, kind: Kind) -> tuple[str, str, float]:
        if kind == "stretch" and self.stretches:
            return "primary", "the page is a stretch", 2.0
        return "mentioned", _NEGATIVE[kind], 1.0

    def _unsaid(self, first: Match) -> tuple[str, str, float]:
        if self.statement.role == "muscles" and first.end <= self.statement.listed:
            return "primary", "listed among the muscles", 1.0
        return "mentioned", "no cue", 0.5

    def _positive(self, first: Match, cues: Sequence[Cue]) -> tuple[str, str, float]:
        if self.statement.of is not None:
            return "mentioned", f"of the variation “{self.statement.of}”", 0.5
        if self._is_of_another(
            max((cue.start for cue in cues if cue.end <= first.start), default=first.start)
        ):
            return "mentioned", "another exercise", 1.0
        kinds = {cue.kind for cue in cues}
        if self.statement.role in _CUED and not self._states(cues[0], first, kinds):
            return "mentioned", "instruction", 0.5
        kind = next(kind for kind in _ORDER if kind in kinds)
        return _POSITIVE[kind]

    def _is_of_another(self, end: int) -> bool:
        return self.subject.clashes(self.statement.named("exercise"), self.text, 0, end)

    def _states(self, cue: Cue, first: Match, kinds: set[Kind]) -> bool:
        if kinds == {"engage"}:
            return False
        return bool(_STATING.search(self.text, 0, max(cue.start, first.start))) or cue.start > first.end


def _deciding_after(after: Sequence[Cue]) -> list[Cue]:
    if after and after[0].kind == "against":
        return []
    until = next((n for n, cue in enumerate(after) if cue.kind in _NEGATIVE), len(after))
    return list(after[:until]) if until else list(after[:1])


def with_ellipses(text: str, matches: Sequence[Match], taxonomy: Taxonomy) -> list[Match]:
    """Add what a list leaves unsaid: "gluteus maximus, medius and minimus", "upper and lower back"."""
    found: list[Match] = []
    for n, match in enumerate(matches):
        words = text[match.start : match.end].split()
        limit = matches[n - 1].end if n else 0
        following = matches[n + 1].start if n + 1 < len(matches) else len(text)
        if len(words) == 2:
            found += _before(text, match, words[1], limit, taxonomy)
            found.append(match)
            found += _after(text, match, words[0], following, taxonomy)
        else:
            found.append(match)
    return found


_WORD_BEFORE = re.compile(r"([^\W\d_]{3,20})(?:\s*,\s*|\s*,?\s+(?:and|or|y)\s+|\s*[/&]\s*|-?\s+and\s+)$")
_WORD_AFTER = re.compile(r"(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|y)\s+|\s*[/&]\s*)([^\W\d_]{3,20})")


def _before(text: str, match: Match, head: str, limit: int, taxonomy: Taxonomy) -> list[Match]:
    found: list[Match] = []
    end = match.start
    while word := _WORD_BEFORE.search(text, max(limit, end - 40), end):
        value = taxonomy.normalise("muscle", f"{word[1]} {head}")
        if value is None:
            break
        found.append(replace(match, value=value, start=word.start(1), end=word.end(1)))
        end = word.start(1)
    return found[::-1]


def _after(text: str, match: Match, head: str, limit: int, taxonomy: Taxonomy) -> list[Match]:
    found: list[Match] = []
    end = match.end
    while word := _WORD_AFTER.match(text, end, limit):
        value = taxonomy.normalise("muscle", f"{head} {word[1]}")
        if value is None:
            break
        found.append(replace(match, value=value, start=word.start(1), end=word.end(1)))
        end = word.end(1)
    return found
