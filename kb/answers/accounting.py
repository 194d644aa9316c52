"""The last word on every answer, whatever its kind: all that a question demands must be accounted for.

Passages, lists, comparisons and conflicts are built each in their own way; here each is held against the
whole question once more. What is named, what became a filter and what only says how one asks is accounted for
by that; each other word must be met by the answer's own words, or by those of the pages it cites.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.document import Document
from indexer.facets import declared
from indexer.taxonomy import Taxonomy
from kb.answers.ailments import words_shown
from kb.answers.demands import Demand, about, demands_of, heading_ideas, trained_by
from kb.answers.kinds import row
from kb.answers.named_beside import other_exercises, other_titles
from kb.answers.question import Asking, mended_words, names_exercise
from kb.answers.reply import Answer
from kb.answers.subject import Subject
from kb.answers.thresholds import HALF
from kb.answers.withholding import WhatIsSaid, names_asked, names_of, of_no_discipline, withheld_for
from kb.query.ideas import AILING, asked_in, load_ideas, said_in
from kb.query.measures import measure_asked
from kb.query.versus import FOR_WHAT, WORDING
from kb.query.words import QuestionPart, QuestionWord, asks_itself, parts_of
from kb.words import folded_words

IN_OTHER_WORDS = 0.5
"""What it counts that an answer says so in other words."""

_UNSPECIFIC = frozenset(("#condition",))
"""What only says that something is wrong with what stands beside it ("a sensitive neck")."""

_ANYBODY = frozenset(("#beginner",))
"""To whom a page speaks that says nothing of it."""

_CONDITION = folded_words("parts", "condition")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an answer stands: the part of the question that it accounts for (`held`, 0 to 1), the words
    that are left over, those of them that nothing else answers (`vetoes`), and of these what is asked or
    named `beside` what is answered."""

    held: float
    left: tuple[str, ...] = ()
    vetoes: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        return self.held >= HALF and not self.vetoes

    def told(self, answer: Answer) -> str:
        """Say so, for `--explain`."""
        word = "stands" if self.stands else "is withheld"
        open_ = dict.fromkeys((*self.vetoes, *self.left))
        left = f", leaves open {', '.join(open_)}" if open_ else ""
        return f"the {answer.type} “{answer.heading}” {word}: accounts for {self.held:.2f}{left}"


def judge_whole(
    asking: Asking, answer: Answer, subject: Subject | None = None, *, in_other_words: bool = False
) -> Verdict:
    """Hold an answer against all that its question demands of the exercise that it names.

    Where it is known to say so `in_other_words`, each demand is met by that, but for what nothing else
    answers.
    """
    said = _what_is_said(asking, answer)
    demands = _demands(asking, answer, names_of(answer, subject) | names_asked(asking, answer))
    asked = _without_remarks(asking, answer, demands, said.shown)
    met = {one: _in_other_words(said, one) if in_other_words else said.meets(one) for one in asked}
    total = sum(one.weight for one in asked)
    held = sum(one.weight * share for one, share in met.items()) / total if total else 1.0
    left = tuple(one.word for one, share in met.items() if share < 1)
    strict = (one.word for one, share in met.items() if one.strict and not share)
    unsaid = withheld_for(asking, answer, subject, demands, said)
    said_of = [(token, one, met[one]) for token, one in demands if one in met]
    names = names_of(answer, subject)
    named = (*other_titles(asking, answer, names), *other_exercises(asking, answer, names))
    other = () if subject else tuple(of_no_discipline(asking, said))
    beside = (*named, *other, *_unheard(asking, said_of), *_conditions(asking, said_of))
    return Verdict(held, left, tuple(dict.fromkeys((*strict, *unsaid, *beside))), beside)


def _unheard(asking: Asking, met: Sequence[tuple[QuestionWord, Demand, float]]) -> Iterator[str]:
    """The words of a part that asks, of several, most of which an answer says nothing of: what is told to
    the rest of a question is no answer to it."""
    question = asking.understood.question
    parts = parts_of(question)
    for part in parts if len(parts) > 1 else ():
        here = [(one, share) for token, one, share in met if part.has(token.start)]
        held, whole = sum(one.weight * share for one, share in here), sum(one.weight for one, _ in here)
        if asks_itself(question, part) and held < HALF * whole:
            yield from (one.word for one, share in here if share < 1)


def _conditions(asking: Asking, met: Sequence[tuple[QuestionWord, Demand, float]]) -> Iterator[str]:
    """The words of a condition that ends a part of a question ("… *at altitude*"), where no cited page speaks
    of it anywhere: what holds else need not hold then."""
    for part in parts_of(asking.understood.question):
        here = [token for token in asking.understood.tokens if part.has(token.start)]
        last = max((token.start for token in here[1:] if token.folded in _CONDITION), default=part.end)
        said = [
            (one, share)
            for token, one, share in met
            if last < token.start < part.end and one.ideas.isdisjoint(_ANYBODY)
        ]
        if not any(share for _, share in said):
            yield from (one.word for one, _ in said)


def _in_other_words(said: WhatIsSaid, demand: Demand) -> float:
    """The same where an answer is known to say so in other words: a part of the body by one near it."""
    return max(said.meets(demand.widened), 0.0 if demand.strict else IN_OTHER_WORDS)


def _demands(
    asking: Asking, answer: Answer, named: frozenset[str]
) -> tuple[tuple[QuestionWord, Demand], ...]:
    """The words of a question that something must answer: no filters, no names, no wording of its kind."""
    understood = asking.understood
    taken = {token.start for meaning in understood.meanings for token in meaning.tokens}
    measure = measure_asked(understood.question)
    wording = understood.intent.frame | frozenset(measure.words(understood.question) if measure else ())
    wording |= WORDING if answer.type == "comparison" else frozenset()
    tokens = tuple(
        token for token in understood.tokens if token.start not in taken and token.folded not in wording
    )
    words = mended_words(understood, {token.start for token in tokens})
    # All at once: two words may be one ("blood pressure").
    open_ = [
        token for token, word in zip(tokens, words, strict=False) if not word.stops and word.stem not in named
    ]
    made = demands_of(asking.engine, words, asking.lang, named)
    return tuple(
        (token, one)
        for token, one in zip(open_, made, strict=False)
        if one.strict or (one.tells and _UNSPECIFIC.isdisjoint(one.ideas))
    )


def _without_remarks(
    asking: Asking, answer: Answer, demands: Sequence[tuple[QuestionWord, Demand]], shown: frozenset[str]
) -> tuple[Demand, ...]:
    """The demands but for those of a remark: a part that asks nothing, of which the answer says nothing.

    Beside two that are compared nothing is but a remark: "A vs B: I get stuck" asks for no comparison.
    """
    parts = parts_of(asking.understood.question)
    reasons = _reasons(asking)
    remarks = tuple(
        part
        for part in parts
        if not asks_itself(asking.understood.question, part)
        if _is_beside(part, demands, shown) and not names_exercise(asking, part)
    )
    if len(remarks) == len(parts) or answer.type == "comparison":
        remarks = ()
    left = (one for one in demands if not any(part.has(one[0].start) for part in remarks))
    return tuple(dict.fromkeys(one for token, one in left if token.start < reasons))


def _is_beside(
    part: QuestionPart, demands: Sequence[tuple[QuestionWord, Demand]], shown: frozenset[str]
) -> bool:
    here = [one for token, one in demands if part.has(token.start)]
    return bool(here) and not any(one.ideas & shown or one.strict for one in here)


def _reasons(asking: Asking) -> int:
    """Where a question says why another exercise is wanted ("… for weak wrists"), where nothing ails."""
    tokens, end = asking.understood.tokens, len(asking.understood.question)
    said = asked_in(asking.understood.question, asking.lang)
    if not row(asking.understood.intent.kind).other_exercises or said & (AILING | load_ideas().conditions):
        return end
    return next((token.start for token in tokens if token.folded in FOR_WHAT), end)


def _what_is_said(asking: Asking, answer: Answer) -> WhatIsSaid:
    pages = tuple(asking.engine.get(id) for id in dict.fromkeys(source.id for source in answer.sources))
    shown = "\n".join(words_shown(answer))
    langs = {asking.lang, *(page.page.lang for page in pages)}
    none = frozenset[str]()
    # Two that are compared meet no complaint by being compared.
    kind = none if answer.type == "comparison" else row(asking.understood.intent.kind).ideas
    words = none.union(*(said_in(shown, lang) for lang in langs), heading_ideas(answer.heading, asking.lang))
    return WhatIsSaid(
        not kind or not kind.isdisjoint(words),
        kind | words,
        none.union(*map(about, pages)),
        none.union(*(said_anywhere(page, asking.taxonomy) for page in pages)),
        none.union(*(trained_by(page, asking.taxonomy) for page in pages)),
    )


def said_anywhere(document: Document, taxonomy: Taxonomy) -> frozenset[str]:
    """Everything that a page's words may stand for, and what it is filed under."""
    lang = document.page.lang
    texts = (f"{passage.heading}\n{passage.text}" for passage in document.passages)
    filed = (
        taxonomy.label(facet.name, value, lang)
        for facet in declared()
        for value in document.facets.counted(facet.name)
    )
    return about(document).union(*(said_in(text, lang) for text in (*texts, *filed)))
