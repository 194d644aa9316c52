"""How a page's exercise stands to others: harder, easier, different, similar, a variation."""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from indexer.evidence.statements import PageSubject, Statement, speaks_of_itself
from indexer.facets import Relation, RelationKind
from indexer.page import Page
from indexer.taxonomy import Match, Taxonomy
from indexer.words import Rule

_rule = partial(Rule, "relations")

DEGREE = _rule(r"\b(?:(?P<harder>{harder})|(?P<easier>{easier}))\b")
THAN = _rule(r"[^.;]{0,40}?\b{than}\b")
SUCH_AS = _rule(r"[^.;,]{0,40}\b{such_as}(?!\w)")
INSTEAD = _rule(r"{instead}|\s*(?:[.;!]|$)")
"""What may follow "harder" where the sentence does not say than what: than the page's own exercise."""

VERSION_OF = _rule(r" (?:[\w-]+ ){0,2}{version_of}\b")
PROGRESS = _rule("{progress}")
"""What stands between an exercise and the harder one that comes after it."""

REGRESS = _rule(r"\b{regress}\b")
"""What stands before the easier exercise to which one returns."""

FIRST = _rule(r"\b{first}\b(?P<what>[^.;?!]{2,80}?)\b{before}\b[^.;?!]{0,40}\b{itself}\b")
"""What to master before the page's own exercise."""

BLEND = _rule(r"\b{blend}\b")
"""What stands before two exercises of both of which the page's own has something."""

ITSELF = _rule(r"\b{standard}\b")
SIMILAR = _rule(r"\b{similar}\b")
VARIATION = _rule("{variation}")
IS_A = _rule(r"\b{is_a}$")
WITH = _rule(r",? {with}\b")
"""What follows the exercise of which the page's own is a kind: "It is a lunge in which …"."""

DIFFERS = _rule(r"\b{differs}\b")
LIMB = _rule(r"\b{limb}\b")


def relations(
    page: Page, subject: PageSubject, said: Sequence[Statement], taxonomy: Taxonomy
) -> tuple[Relation, ...]:
    """Every relation of the page's own exercise that one of its sentences states, each once."""
    found: dict[tuple[RelationKind, str], Relation] = {}
    if not subject.named:
        return ()
    compared: dict[int, str] = {}
    for statement in said:
        # Without an exercise, and none that is spoken of already, there is nobody to stand in a relation to.
        named = "exercise" in statement.by_facet
        if not named and statement.block not in compared and statement.of is None:
            continue
        reading = _Reading(statement, subject, taxonomy, compared.get(statement.block))
        for kind, to in reading.relations():
            found.setdefault((kind, to), Relation(kind, to, statement.text))
            if kind == "similar_to":
                compared[statement.block] = to
    return tuple(found.values())


class _Reading:
    """One sentence while it is read; `compared` is whom its paragraph last likened the exercise to."""

    def __init__(
        self, statement: Statement, subject: PageSubject, taxonomy: Taxonomy, compared: str | None
    ) -> None:
        self.statement = statement
        self.text = statement.text
        self.lang = statement.lang
        self.subject = subject
        self.taxonomy = taxonomy
        self.compared = compared
        self.named = [match for match in statement.named("exercise") if not match.risky]

    def relations(self) -> Iterator[tuple[RelationKind, str]]:
        if self.text.endswith("?"):
            return
        for degree in DEGREE[self.lang].finditer(self.text):
            yield from self._degree(degree)
        others = [match for match in self.named if self._is_other(match)]
        if not others:
            return
        if PROGRESS[self.lang].search(self.text) and not DEGREE[self.lang].search(self.text):
            yield from (("easier_than", match.value) for match in self._after(PROGRESS, others))
        if self.statement.role != "steps" and self.statement.of is None:
            yield from (("harder_than", match.value) for match in self._easier(others))
        yield from self._likeness(others)
        yield from self._difference(others)

    def _is_other(self, match: Match) -> bool:
        return match.value not in self.subject.named

    def _after(self, rule: Rule, others: Sequence[Match]) -> list[Match]:
        found = rule[self.lang].search(self.text)
        return [match for match in others if found and match.start >= found.end()]

    def _easier(self, others: Sequence[Match]) -> list[Match]:
        """The exercises to return to where the page's own is too hard, and those to master before it."""
        back = self._after(REGRESS, others)[:1]
        first = FIRST[self.lang].search(self.text)
        span = first.span("what") if first else (0, 0)
        return back + [match for match in others if span[0] <= match.start and match.end <= span[1]]

    def _degree(self, degree: re.Match[str]) -> Iterator[tuple[RelationKind, str]]:
        kind: RelationKind = "harder_than" if degree["harder"] else "easier_than"
        than = THAN[self.lang].match(self.text, degree.end())
        if than is not None:
            yield from self._than(kind, degree.start(), than.end())
        elif version := VERSION_OF[self.lang].match(self.text, degree.end()):
            yield from self._than(kind, degree.start(), version.end())
        elif such := SUCH_AS[self.lang].match(self.text, degree.end()):
            later = [match for match in self.named if match.start >= such.end() and self._is_other(match)]
            yield from ((_inverse(kind), match.value) for match in later)
        elif self.compared is not None and self._subject(degree.start()) is None:
            yield kind, self.compared
        elif self.statement.of is None and INSTEAD[self.lang].match(self.text, degree.end()):
            other = self._subject(degree.start())
            yield from () if other is None else ((_inverse(kind), other),)

    def _than(self, kind: RelationKind, start: int, end: int) -> Iterator[tuple[RelationKind, str]]:
        doer = self._subject(start)
        after = [match for match in self.named if match.start >= end][:1]
        if doer is None:
            yield from ((kind, match.value) for match in after if self._is_other(match))
        elif any(not self._is_other(match) for match in after) or (
            not after and ITSELF[self.lang].match(self.text[end:].lstrip())
        ):
            yield _inverse(kind), doer

    def _subject(self, end: int) -> str | None:
        """Whom the sentence speaks of before `end`: another exercise, None for the page's own."""
        before = [match for match in self.named if match.end <= end]
        if before:
            speaks = self._is_other(before[-1]) and not speaks_of_itself(
                self.text, before[-1].end, end, self.lang
            )
            return before[-1].value if speaks else None
        if self.statement.of is not None:
            return self._named_so(self.statement.of)
        return None

    def _named_so(self, name: str) -> str:
        found = self.taxonomy.find(name, ("exercise",))
        known = {match.value for match in found if match.end - match.start == len(name.strip())}
        return next(iter(known), name)

    def _likeness(self, others: Sequence[Match]) -> Iterator[tuple[RelationKind, str]]:
        variation = VARIATION[self.lang].search(self.text)
        if variation is not None:
            later = [match.value for match in others if match.start >= variation.end()]
            if later and self._subject(variation.start()) is None and self.statement.of is None:
                yield "variation_of", later[0]
                return
        kinds = [match.value for match in others if self._is_a(match)]
        if kinds and self.statement.of is None:
            yield "variation_of", kinds[0]
            return
        if self.statement.of is None and len(both := self._after(BLEND, others)) > 1:
            yield from (("similar_to", match.value) for match in both[:2])
            return
        if self.statement.of is None and SIMILAR[self.lang].search(self.text) and self._names_own():
            yield "similar_to", others[0].value

    def _is_a(self, match: Match) -> bool:
        before = self.text[max(0, match.start - 60) : match.start]
        return bool(IS_A[self.lang].search(before) and WITH[self.lang].match(self.text, match.end))

    def _names_own(self) -> bool:
        return any(not self._is_other(match) for match in self.named) or speaks_of_itself(
            self.text, 0, 40, self.lang
        )

    def _difference(self, others: Sequence[Match]) -> Iterator[tuple[RelationKind, str]]:
        if DIFFERS[self.lang].search(self.text):
            yield "differs_from", others[0].value
            return
        mixed_up = {
            value
            for id in self.subject.named
            for value in self.taxonomy.concepts("exercise")[id].differs_from
        }
        if LIMB[self.lang].search(self.text) and self.statement.role != "steps":
            for match in self.named:
                if match.value in mixed_up and self._is_other(match):
                    yield "differs_from", match.value
                    return


def _inverse(kind: RelationKind) -> RelationKind:
    return "easier_than" if kind == "harder_than" else "harder_than"
