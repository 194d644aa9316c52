"""The lines of a page that say of all that is asked, and what they must tell."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace as with_parts

from indexer.document import Passage
from indexer.folding import fold
from indexer.words import ANY
from kb.answers.demands import Account, Demand, met_by, unanswered
from kb.answers.judgement import AskedOfPages, Judgement
from kb.answers.judging import VERSIONS, asks_of_itself
from kb.answers.kinds import DOES, row
from kb.answers.named_pages import NamedPage
from kb.answers.quoting import MOST_SENTENCES, is_askers, sentences
from kb.answers.thresholds import NEARLY
from kb.query.ideas import AILING, said_in
from kb.query.intent import Intent
from kb.query.interrogatives import Interrogative, interrogative_of, is_told
from kb.query.needs import tools_needed
from kb.query.understood import Understood
from kb.query.words import ASKER, STOP
from kb.words import folded_words, rule

FEWEST = 2
"""Telling words of a question from which on a line can be known to answer it."""

LONGEST_LABEL = 3

_MEASURED = 0.7
"""How far a measure in a line meets the word that asks for it: less than its idea does ("to hip height")."""

_CLAUSES = re.compile(r"[,;:()]")
_JOINT = rule("clauses", r"\b{joint}\b")

_ASKING = folded_words("answering", "speaking", "told")
"""What makes a question of words that say nothing else of their kind ("X breathing", "when do I … in X")."""

_AILS, _SAFE = frozenset(("#condition", "#pain")), "#safe"
"""The ideas of what warns."""

_USING = ("steps", "equipment")


def judge_lines(asked: AskedOfPages, page: NamedPage) -> Iterator[Judgement]:
    """The lines of the page that say of all that is asked, nearly each word by one of their own."""
    understood = asked.asking.understood
    needs = _asks_whether_needed(asked)
    if asked.measure is not None or not (needs or _asks_for_lines(understood.intent)):
        return
    telling = [one for one in asked.demands if one.tells]
    # One part of the body stands in many lines, whatever they say of it.
    alone = page.is_whole and _asks(understood) and not all(one.strict for one in telling)
    if len(telling) < (1 if alone else FEWEST):
        return
    helping = understood.intent.kind == "problem" or asks_for_results(understood)
    for passage in page.document.passages:
        # What stands under a question answers that one.
        told = passage.role != "faq" and not is_asked(passage) and is_of_it(asked, passage)
        # What one does from the start was not written to help ("lie on your back").
        told = told and not (helping and passage.role == "steps")
        # A tool is needed where it is used, not wherever it is spoken of.
        if told and (not needs or passage.role in _USING):
            yield from _judge_passage(asked, page, passage, telling)


def _judge_passage(
    asked: AskedOfPages, page: NamedPage, passage: Passage, telling: Sequence[Demand]
) -> Iterator[Judgement]:
    """What is told by the lines of a passage that may tell it."""
    kind = asked.asking.understood.intent.kind
    strict = [demand for demand in asked.demands if demand.strict]
    wanted = interrogative_of(asked.question)
    asks = wanted.words(asked.question).split() if wanted else []
    others = any(fold(one.word) not in asks for one in telling)
    # Where the heading says all that is asked, one line of what stands below is a part of it.
    above = met_by(asked.demands, passage.heading, "", asked.lang)
    headed = above.held >= NEARLY
    for line in sentences(passage.text):
        if kind == "safety" and not _warns(passage, line, asked.lang):
            continue
        if wanted and not others and not _is_told_alone(wanted, telling, line, asked.lang):
            continue
        # Other words for all that is asked may say quite another thing, but of what ails.
        if not headed and others and not any(_is_sure(one, line, asked.lang) for one in telling):
            continue
        found = with_parts(above, held=1.0) if headed else _met(asked, line, passage.heading)
        said = said_in(f"{line}\n{passage.heading}", asked.lang) if strict else frozenset[str]()
        fits = with_parts(found, vetoes=unanswered(strict, said))
        spans = sentences(passage.text)[:MOST_SENTENCES] if headed else quoted_from(passage, line)
        spans = _with_fix(page, passage, spans)
        states = kind != "yes_no" or headed or _in_one_clause(telling, line, passage.heading, asked.lang)
        if spans and states and is_told(asked.question, " ".join((line, *spans))):
            yield Judgement(page, passage, spans, fits, harmonic(NEARLY))


def _is_sure(demand: Demand, line: str, lang: str) -> bool:
    """Whether a line has a word itself, however it is inflected, or the word says that something ails, or
    asks alone."""
    asks = fold(demand.word) in _ASKING
    return asks or bool(demand.ideas & AILING) or demand.is_itself_in(said_in(line, lang))


def _asks_whether_needed(asked: AskedOfPages) -> bool:
    """Whether a question is whether one needs a tool ("do I need a mat for …")."""
    understood = asked.asking.understood
    if understood.intent.kind != "equipment":
        return False
    return bool(tools_needed(understood.question, understood.tokens, asked.asking.taxonomy))


def asks_for_results(understood: Understood) -> bool:
    """Whether a question is what an exercise does to one ("does it make you stronger"), not what one does in
    it ("do my heels stay down")."""
    first, second = (*(token.folded for token in understood.tokens[:2]), "", "")[:2]
    return understood.intent.kind == "yes_no" and first in DOES and second not in ASKER


def _asks_for_lines(intent: Intent) -> bool:
    """Whether a line may answer a question of its kind: "instructions for …" asks for all of the steps, for
    whom something is, a line tells."""
    built = row(intent.kind).has_own and intent.kind != "difficulty" and not intent.frame <= STOP
    return row(intent.kind).told_by_line and not built


def _warns(passage: Passage, line: str, lang: str) -> bool:
    """Whether a line warns: what only has the words of a name ("the other side") does not, nor a step with
    "the recommended amount"."""
    said = said_in(f"{line}\n{passage.heading}", lang)
    return not _AILS.isdisjoint(said) or (passage.role != "steps" and _SAFE in said)


def _is_told_alone(wanted: Interrogative, telling: Sequence[Demand], line: str, lang: str) -> bool:
    """Whether a line tells what a question word wants where it alone asks: in the clause that has its idea
    ("*lower* the bar and press it *until* …" tells how high)."""
    every = [clause for part in _CLAUSES.split(line) for clause in _JOINT[ANY].split(part)]
    has = (one for one in every if wanted.is_told_alone(one))
    return any(all(demand.ideas & said_in(one, lang) for demand in telling) for one in has)


def _in_one_clause(telling: Sequence[Demand], line: str, heading: str, lang: str) -> bool:
    """Whether a clause of a line has all of it that says so of something: "press *straight* up, *elbows* in"
    straightens none."""
    above, whole = said_in(heading, lang), said_in(line, lang)
    asked = [one.ideas for one in telling if one.ideas & whole and not one.ideas & above]
    clauses = (said_in(one, lang) for one in _CLAUSES.split(line))
    return any(all(ideas & said for ideas in asked) for said in clauses)


def _met(asked: AskedOfPages, line: str, heading: str) -> Account:
    """How a line meets what is asked; a measure in it says all that "how high" asks."""
    found = met_by(asked.demands, line, heading, asked.lang)
    wanted = interrogative_of(asked.question)
    if wanted is None or not wanted.measured.search(line):
        return found
    words = wanted.words(asked.question).split()
    total = sum(one.weight for one in asked.demands)
    open_ = dict(found.met)
    said = (one.weight for one in asked.demands if fold(one.word) in words and not open_[one.word])
    # Some other word must say of what.
    tells = any(one.tells and open_[one.word] for one in asked.demands if fold(one.word) not in words)
    return with_parts(found, held=min(1.0, found.held + _MEASURED * sum(said) / total)) if tells else found


def is_of_it(asked: AskedOfPages, passage: Passage) -> bool:
    """Whether a passage tells of the exercise itself: "how far" is not asked of an easier version of it."""
    understood = asked.asking.understood
    measures = understood.intent.kind == "how_much" or interrogative_of(asked.question)
    return passage.role not in VERSIONS or not (measures or asks_of_itself(understood))


def is_asked(passage: Passage) -> bool:
    """Whether a page asks what stands above a passage, among its questions or as a heading of its own."""
    return bool(passage.heading) and (passage.role == "faq" or passage.heading.rstrip().endswith("?"))


def _asks(understood: Understood) -> bool:
    """Tell a question from a name: "sled drag backward" is another exercise than the sled drag."""
    return not row(understood.intent.kind).plain or any(one.folded in _ASKING for one in understood.tokens)


def quoted_from(passage: Passage, line: str) -> tuple[str, ...]:
    """A line as an answer: a label ("Damper setting.") or one in which the asker speaks ("My elbows hurt.")
    with what is said to it; none of the latter where nothing is."""
    asks = is_askers(line)
    if not asks and len(line.split()) > LONGEST_LABEL:
        return (line,)
    around = paragraph_of(passage, line)
    behind = sentences(around[around.find(line) + len(line) :])
    return (line, *behind[: MOST_SENTENCES - 1]) if behind or not asks else ()


def _with_fix(page: NamedPage, passage: Passage, spans: tuple[str, ...]) -> tuple[str, ...]:
    """What is quoted of one mistake with what mends it: that the feet come up is known to who asks."""
    if not spans or passage.role != "mistakes":
        return spans
    told = next((one for one in page.document.page.mistakes if one.mistake == passage.heading), None)
    fix = sentences(told.fix) if told else ()
    return spans if any(one in spans for one in fix) else (*spans, *fix)


def paragraph_of(passage: Passage, line: str) -> str:
    """What a line stands in: of a list its item alone."""
    return next((one for one in passage.text.split("\n") if line in one), line)


def harmonic(held: float) -> float:
    return 2 * held / (1 + held)
