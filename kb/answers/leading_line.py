"""What one line of the page that leads the results says to a question that nothing else answers.

A line that has nearly all words of a question may say something else of them, and of a thousand pages some
line nearly always has them. On the page that ranking puts first for the whole question it hardly ever does.
"""

from collections.abc import Iterator, Sequence, Set

from msgspec import Struct

from indexer.document import Document, Passage
from kb.answers.accounting import judge_whole
from kb.answers.demands import Demand, demands_of
from kb.answers.page_lines import asks_for_results, is_asked, quoted_from
from kb.answers.question import Asking, mended_words
from kb.answers.quoting import MOST_SENTENCES, cite, is_askers, sentences
from kb.answers.reply import Answer
from kb.answers.templates import without_templates
from kb.answers.thresholds import MEASURED, MOSTLY, SHARED, SHARED_MEASURED
from kb.answers.without import denies
from kb.query.ideas import AILING, load_ideas, said_in
from kb.query.intent import Kind
from kb.query.interrogatives import interrogative_of, untold
from kb.query.measures import measure_asked
from kb.query.understood import Understood
from kb.query.versus import FRAME, sides
from kb.query.words import parts_of

_KINDS: frozenset[Kind] = frozenset(("search", "yes_no", "problem", "safety", "how_much"))
"""Kinds that any line may answer: a reason, a definition, steps, a list stand where they are told."""

_SAFE = frozenset(("#safe",))

_FEWEST = 4
"""Telling words of a question from which on a line that has nearly all of them says just that, …"""

_FEWEST_MEASURED = 3
"""… and beside those for a measure that it tells."""


class LeadingLine(Struct, frozen=True):
    """A line with the part of a question's weight that it has with its heading and title (`held`, 0 to 1, of
    which it needs `least`) and alone (`shared`, needs `alone`), and the words that it leaves open."""

    page: Document
    passage: Passage
    line: str
    least: float
    alone: float
    held: float
    shared: float
    left: tuple[str, ...]

    @property
    def answers(self) -> bool:
        return self.held >= self.least and self.shared >= self.alone

    def answer(self) -> Answer | None:
        """The line as an answer; of what a page says to a question of its own, from the beginning."""
        if is_asked(self.passage) or is_askers(self.passage.heading):
            told = sentences(self.passage.text)[:MOST_SENTENCES]
        else:
            told = quoted_from(self.passage, self.line)
        sources = tuple(cite(self.page, span, self.passage) for span in told)
        heading = self.passage.heading or self.page.page.title
        return Answer(type="passage", sources=sources, heading=heading) if sources else None

    def told(self) -> str:
        """Say how it was judged, for `--explain`."""
        word = "answers" if self.answers else "does not answer"
        left = f", leaves open {', '.join(self.left)}" if self.left else ""
        return (
            f"the page that leads says “{self.line[:80]}”, which {word}: with heading and title it accounts "
            f"for {self.held:.2f}, needs {self.least}; alone for {self.shared:.2f}, needs {self.alone}{left}"
        )


def may_tell(asking: Asking, page: Document) -> bool:
    """Whether a line of a page may answer a question: it leaves nothing out, compares nothing and is in the
    page's language."""
    understood = asking.understood
    filed = all(one.selection.mode == "any" for one in understood.meanings)
    if understood.refused or denies(understood) or not filed:
        return False
    if understood.intent.kind == "how_much" and measure_asked(understood.question) is None:
        return False
    return understood.lang in ("", page.page.lang) and not _compares(understood)


def asked_by(understood: Understood) -> frozenset[str]:
    """The words by which a question asks: what a line must tell to be one at all ("how near") is no word that
    it may leave open."""
    question = understood.question
    wanted, measure = interrogative_of(question), measure_asked(question)
    return understood.intent.frame.union(
        wanted.words(question).split() if wanted else (), measure.words(question) if measure else ()
    )


def leading_line(asking: Asking, page: Document) -> LeadingLine | None:
    """The line of the leading page that has most of a question; None where no line can answer such a one."""
    understood = asking.understood
    measure = measure_asked(understood.question)
    if understood.intent.kind not in _KINDS or not may_tell(asking, page):
        return None
    wording = asked_by(understood)
    words = [one for one in mended_words(understood) if one.folded not in wording]
    every = demands_of(asking.engine, words, asking.lang, ())
    demands = list(dict.fromkeys(one for one in every if one.tells or one.strict))
    if len(demands) < (_FEWEST_MEASURED if measure else _FEWEST):
        return None
    asked, ails = _mostly_asked(understood, demands), is_ailing(understood, demands)
    least = (MEASURED, SHARED_MEASURED) if measure else (MOSTLY, SHARED)
    every_line = _rated(page, demands, asked, ails=ails, least=least)
    # What one does was not written to help, nor says what it does to one.
    no_steps = understood.intent.kind == "problem" or asks_for_results(understood)
    rated = (one for one in every_line if not (no_steps and one.passage.role == "steps"))
    if measure:
        rated = (one for one in rated if measure.told.search(one.line))
    rated = (one for one in rated if not any(untold(understood.question, (one.line,))))
    return max(rated, key=lambda one: (one.held, one.shared), default=None)


def _mostly_asked(understood: Understood, demands: Sequence[Demand]) -> frozenset[Demand]:
    """What weighs most of a question, without a remark: a part that asks nothing beside one that does."""
    parts = parts_of(understood.question)
    remarks = [one for one in parts if not one.asks and any(other.asks for other in parts)]
    beside = {token.text for token in understood.tokens if any(one.has(token.start) for one in remarks)}
    heaviest = max(one.weight for one in demands)
    return frozenset(one for one in demands if one.weight >= heaviest and one.word not in beside)


def is_ailing(understood: Understood, demands: Sequence[Demand]) -> bool:
    """Whether a question is what is safe, names what ails, or says something of a part of the body before it
    asks ("my shoulder is torn, can I …")."""
    ill = AILING | load_ideas().conditions
    last = parts_of(understood.question)[-1]
    before = {token.text for token in understood.tokens if token.start < last.start}
    said = any(one.ideas & ill or (one.strict and one.word in before) for one in demands)
    return said or understood.intent.kind == "safety"


def _compares(understood: Understood) -> bool:
    """Whether anything is compared: one line hardly tells both sides."""
    return bool(sides(understood.tokens)) or any(one.folded in FRAME for one in understood.tokens)


def _rated(
    page: Document, demands: Sequence[Demand], asked: Set[Demand], *, ails: bool, least: tuple[float, float]
) -> Iterator[LeadingLine]:
    """The lines with what each has of a question: where something `ails`, those that say so or warn; none
    that leaves open what is mostly `asked`, where the page says that elsewhere."""
    lang = page.page.lang
    total = sum(one.weight for one in demands)
    titled = said_in(page.page.title, lang)
    ill = AILING | load_ideas().conditions
    everywhere = titled.union(*(said_in(f"{one.heading}\n{one.text}", lang) for one in page.passages))
    for passage in page.passages:
        above = said_in(passage.heading, lang)
        if is_asked(passage) and above & ill and not ails:
            continue
        for line in sentences(passage.text):
            said = said_in(line, lang)
            near = said | above
            left = [one for one in demands if not one.ideas & (near | titled)]
            told_elsewhere = any(one in asked and one.ideas & everywhere for one in left)
            if told_elsewhere or any(one.strict for one in left) or (ails and not near & (ill | _SAFE)):
                continue
            here = sum(one.weight for one in demands if one.ideas & said)
            open_ = sum(one.weight for one in left)
            words = tuple(one.word for one in left)
            yield LeadingLine(page, passage, line, *least, 1 - open_ / total, here / total, words)


def answer_of(asking: Asking, found: LeadingLine) -> Answer | None:
    """The line as an answer, where it stands as each other one must: no template, all told that a question
    word wants, nothing left out that nothing else answers."""
    answer = without_templates(asking.engine, found.answer()) if found.answers else None
    if answer is None or any(untold(asking.understood.question, [one.span for one in answer.sources])):
        return None
    return answer if judge_whole(asking, answer).stands else None
