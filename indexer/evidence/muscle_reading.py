"""One sentence read for muscles: what it claims about each that it names."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.evidence.claims import Claim
from indexer.evidence.cues import Cue, Kind, deed_of, is_active, past_insertion
from indexer.evidence.muscle_layout import Judged, by_heading, by_list, by_opening, labelled, names_training
from indexer.evidence.muscle_rules import (
    AMONG,
    ANEW,
    ASKED,
    BODY,
    CUED,
    DEEDS,
    DOING,
    HARMED,
    JOINT,
    NAMING,
    NARROWER,
    NEAR,
    NEGATIVE,
    NEW_CLAUSE,
    NEW_SUBJECT,
    ORDER,
    ORDER_AFTER,
    PASSIVE,
    PLACED,
    POSITIVE,
    ROLE_WEIGHT,
    SAID_OUTRIGHT,
    STATING,
    TOO,
    deciding_after,
    deciding_before,
    told_before,
    with_ellipses,
)
from indexer.evidence.statements import PageSubject, Statement
from indexer.sentences import clause_bounds
from indexer.taxonomy import Match, Taxonomy

_OPENING = 12
"""Characters before a muscle that opens its sentence as the subject ("The long glutes do …")."""


class MuscleReading:
    """One sentence while it is read."""

    def __init__(
        self, statement: Statement, subject: PageSubject, taxonomy: Taxonomy, *, affirmed: bool, opens: bool
    ) -> None:
        self.statement = statement
        self.text = statement.text
        self.lang = statement.lang
        self.subject = subject
        self.taxonomy = taxonomy
        self.known = taxonomy.concepts("muscle")
        self.affirmed = affirmed
        self.opens = opens and statement.of is None
        self.scale = ROLE_WEIGHT[statement.role]
        self.of_narrower = subject.narrows(statement.named("exercise"))

    def claims(self, cues: Sequence[Cue]) -> Iterator[Claim]:
        matches = self._muscles()
        if not matches:
            return
        told = None if self.subject.is_anothers(self.statement) else labelled(self.statement, matches)
        if told is not None:
            for match, judged in told:
                yield from self._claim(match, *judged)
            return
        if self.text.endswith("?") and not (self.affirmed and ASKED[self.lang].match(self.text)):
            for match in matches:
                yield from self._claim(match, "mentioned", "question", 0.5)
            return
        self.cues = cues
        self.bounds = clause_bounds(self.text, self.lang)
        self.anew: set[int] = set()
        before: Judged | None = None
        for group in self._groups(matches):
            among = bool(AMONG[self.lang].search(self.text, max(0, group[0].start - 40), group[0].start))
            verdict = before if among and before and before[0] != "primary" else self._judge(group)
            if self.opens and verdict[1] == "no cue" and not self._is_of_another(group[0].start):
                verdict = by_opening(self.statement, group) or verdict
            for match in group:
                yield from self._claim(match, *verdict)
            before = verdict

    def _muscles(self) -> list[Match]:
        named = self.statement.named("muscle")
        found = [match for match in named if self.known[match.value].kind != "joint"]
        return with_ellipses(self.statement, found, self.taxonomy) if found else found

    def _claim(self, match: Match, level: str, rule: str, weight: float) -> Iterator[Claim]:
        known = self.known[match.value]
        vote = known.vote
        if vote is not None and level != "mentioned":
            yield Claim("muscle", vote, level, rule, self.text, weight * self.scale / 2)
            level = "mentioned"
        if match.risky and rule in BODY:
            return
        if known.kind == "region" and (level == "mentioned" or (match.risky and weight < SAID_OUTRIGHT)):
            return
        told = weight * self.scale * (NARROWER if self.of_narrower else 1.0)
        yield Claim("muscle", match.value, level, rule, self.text, told)

    def _groups(self, matches: Sequence[Match]) -> Iterator[list[Match]]:
        group = [matches[0]]
        for before, match in pairwise(matches):
            gap = self.text[before.end : match.start]
            if match.start < before.end or (
                JOINT[self.lang].fullmatch(gap) and not self._begins_anew(gap, match)
            ):
                group.append(match)
            else:
                self.anew |= (
                    {match.start} if ANEW[self.lang].match(gap) and self._begins_anew(gap, match) else set()
                )
                yield group
                group = [match]
        yield group

    def _begins_anew(self, gap: str, match: Match) -> bool:
        # "… stretches the hip flexors, and the calves work as well": a new clause, no list.
        if not ANEW[self.lang].match(gap):
            return False
        following = self._next_cue(match.end, self._clause(match)[1])
        return (
            following is not None
            and following.kind in POSITIVE
            and (
                following.kind == "also"
                or bool(PASSIVE[self.lang].search(self.text, match.end, following.end))
            )
        )

    def _clause(self, match: Match) -> tuple[int, int]:
        return next((b for b in self.bounds if b[0] <= match.start < b[1]), (0, len(self.text)))

    def _end_of_clause(self, start: int) -> int:
        end = max(next((b[1] for b in self.bounds if b[0] <= start < b[1]), start), start)
        comma = self.text.find(",", start, end)
        return end if comma < 0 else comma

    def _next_cue(self, start: int, end: int) -> Cue | None:
        return next((cue for cue in self.cues if start <= cue.start and cue.end <= end), None)

    def _judge(self, group: Sequence[Match]) -> Judged:
        first, last = group[0], group[-1]
        start = first.start if first.start in self.anew else self._clause(first)[0]
        return self._by_shape(first, last, start) or self._by_cues(first, last, start)

    def _by_shape(self, first: Match, last: Match, start: int) -> Judged | None:
        """What the heading, the words right beside a muscle, or its own verb say."""
        if heading := by_heading(self.statement, first, stretches=self.subject.is_stretch):
            return heading
        if told := told_before(self.text, first.start, self.lang):
            return told
        if first.risky and PLACED[self.lang].search(self.text, max(0, first.start - 24), first.start):
            return "mentioned", "a place", 0.5
        if HARMED[self.lang].match(self.text, last.end):
            return self._negative("stretch" if self._follows_stretch(last) else "harm")
        return self._by_deed(first, last, start)

    def _by_cues(self, first: Match, last: Match, start: int) -> Judged:
        before, after = self._cues_around(first, last, start)
        if NAMING[self.lang].match(self.text, last.end) and not (before and before[-1].kind in NEGATIVE):
            other = self._is_of_another(first.start) or names_training(self.statement)
            return ("mentioned", "another exercise", 1.0) if other else ("primary", "named after it", 1.5)
        before = [cue for cue in before if cue.kind != "lead"]
        cues = deciding_before(self.text, self._since_exercise(before)) or deciding_after(after)
        if not cues:
            return self._unsaid(first)
        if cues[0].kind in DOING and cues[0].start >= last.end:
            if self._is_of_another(first.start) or self.statement.of is not None:
                return "mentioned", "another exercise", 1.0
            return self._judged_as_holding(first) if cues[0].kind == "hold" else DOING[cues[0].kind]
        if cues[0].kind in NEGATIVE:
            return self._negative(cues[0].kind)
        if cues[-1].end <= first.start and {cue.kind for cue in cues} == {"support"}:
            return "mentioned", "supported", 1.0  # "stabilises the shoulders" trains something else
        modified = [cue for cue in after[:1] if cue.kind == "also" and before]
        return self._positive(first, [*cues, *modified])

    def _cues_around(self, first: Match, last: Match, start: int) -> tuple[list[Cue], list[Cue]]:
        reach = past_insertion(self.text, last.end, self.lang)
        end = self._end_of_clause(reach)
        before = [
            cue
            for cue in self.cues
            if start <= cue.start
            and cue.end <= first.start
            and not TOO[self.lang].match(self.text, cue.start)
        ]
        if before and self._is_new_subject(before[-1], first, last, end):
            before = []
        after = [
            cue
            for cue in self.cues
            if reach <= cue.start
            and cue.end <= end
            and not is_active(self.text[cue.start : cue.end], self.lang)
        ]
        if first.risky:
            before = [
                cue for cue in before if self._words(cue.end, first.start) <= NEAR or cue.kind in NEGATIVE
            ]
            after = (
                after
                if after and self._words(last.end, after[0].start) <= 1 and after[0].kind != "hold"
                else []
            )
        return before, after

    def _unsaid(self, first: Match) -> Judged:
        holds = self.subject.is_static and self._is_of_the_core(first)
        listed = by_list(self.statement, first, stretches=self.subject.is_stretch, holds=holds)
        return listed or ("mentioned", "no cue", 0.5)

    def _by_deed(self, first: Match, last: Match, clause: int) -> Judged | None:
        if self.statement.role in CUED:
            return None
        deed = deed_of(self.text, first.start, last.end, clause, self.lang, part=first.risky)
        if deed is None:
            return None
        if self._is_of_another(first.start) or self.statement.of is not None:
            return "mentioned", "another exercise", 1.0
        return self._judged_as_holding(first) if deed == "holds" else DEEDS[deed]

    def _judged_as_holding(self, first: Match) -> Judged:
        if self.subject.is_static and self._is_of_the_core(first):
            return "primary", "holds still what is held", 2.0
        return DEEDS["holds"]

    def _is_of_the_core(self, match: Match) -> bool:
        return "core" in (match.value, *self.taxonomy.broader("muscle", match.value))

    def _words(self, start: int, end: int) -> int:
        return len(self.text[start:end].split())

    def _is_new_subject(self, cue: Cue, first: Match, last: Match, end: int) -> bool:
        # "… mostly along for the ride, and its hip flexors get a stretch": the cue ended with its clause.
        between = self.text[cue.end : first.start]
        if NEW_CLAUSE[self.lang].search(between):
            return True
        return bool(NEW_SUBJECT[self.lang].search(between)) and self._next_cue(last.end, end) is not None

    def _since_exercise(self, cues: Sequence[Cue]) -> Sequence[Cue]:
        # "squats, which also work the quads, hip thrusts isolate …": each exercise has its own verbs.
        named = self.statement.named("exercise")
        nearest = [
            [cue for cue in cues if cue.start >= match.end] for match in reversed(named) if not match.risky
        ]
        return next(filter(None, nearest), cues)

    def _follows_stretch(self, last: Match) -> bool:
        return self.text[last.end :].lstrip(" -").lower().startswith("stretch")

    def _negative(self, kind: Kind) -> Judged:
        if kind == "stretch" and self.subject.is_stretch:
            return "primary", "the page is a stretch", 2.0
        return "mentioned", NEGATIVE[kind], 1.0

    def _positive(self, first: Match, cues: Sequence[Cue]) -> Judged:
        if self.statement.of is not None:
            return "mentioned", f"of the variation “{self.statement.of}”", 0.5
        if self._is_of_another(
            max((cue.start for cue in cues if cue.end <= first.start), default=first.start)
        ):
            return "mentioned", "another exercise", 1.0
        kinds = {cue.kind for cue in cues}
        if self.statement.role in CUED and not self._states(cues[0], first, kinds):
            return "mentioned", "instruction", 0.5
        order = ORDER if cues[0].start < first.start else ORDER_AFTER
        kind = next(kind for kind in order if kind in kinds)
        return POSITIVE[kind]

    def _is_of_another(self, end: int) -> bool:
        return self.subject.clashes(self.statement.named("exercise"), self.text, 0, end)

    def _states(self, cue: Cue, first: Match, kinds: set[Kind]) -> bool:
        if self.statement.role == "mistakes":
            return False  # what works there is what should not
        if kinds == {"engage"}:
            return False
        if STATING[self.lang].search(self.text, 0, max(cue.start, first.start)):
            return True
        return cue.start > first.end and first.start <= _OPENING
