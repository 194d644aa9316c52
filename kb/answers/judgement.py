"""A piece of a page as an answer, and the question that it is held against."""

from dataclasses import dataclass, replace

from msgspec import Struct
from msgspec.structs import replace as with_parts

from indexer.document import Passage
from indexer.folding import fold
from kb.answers.demands import Account, Demand, about, account, demands_of, trained_by
from kb.answers.named_pages import NamedPage
from kb.answers.question import Asking
from kb.query.ideas import MARK
from kb.query.measures import Measure
from kb.query.words import cut, stems


class Judgement(Struct, frozen=True):
    """A piece of a page as an answer: its words, how it meets the question, and what kind of piece it is."""

    page: NamedPage
    passage: Passage
    spans: tuple[str, ...]
    account: Account
    least: float

    @property
    def answers(self) -> bool:
        return not self.account.vetoes and self.worth >= self.least

    @property
    def worth(self) -> float:
        return self.account.fit

    def told(self) -> str:
        """Say how it was judged: what of the question it accounts for and by what, what it leaves open."""
        words = tuple(self.account.met)
        met = ", ".join(f"{word} by “{by}”" if by != word else word for word, by in words if by)
        left = ", ".join(word for word, by in words if not by)
        about = self.passage.heading or (self.spans[0] if self.spans else "")
        parts = (
            f"fits {self.account.fit:.2f}, needs {self.least:.2f}",
            f"accounts for {met}" if met else "",
            f"leaves open {left}" if left else "",
            "; ".join(self.account.vetoes),
        )
        word = "answers" if self.answers else "does not answer"
        return f"“{about}” of {self.page.document.page.title} {word}: {'; '.join(filter(None, parts))}"


@dataclass(frozen=True, slots=True)
class AskedOfPages:
    """A question on its way through the pages it names."""

    asking: Asking
    demands: tuple[Demand, ...]
    measure: Measure | None
    lang: str
    question: str
    beside: bool

    def beside_measure(self) -> "AskedOfPages":
        """The same without the words that only ask for the measure ("how many times a week")."""
        words = set(self.measure.words(self.question)) if self.measure else set[str]()
        return replace(self, demands=tuple(one for one in self.demands if fold(one.word) not in words))

    def names_measure(self, measure: Measure) -> bool:
        """Whether a word of the question stands for what is measured ("load")."""
        return any(MARK + measure.name in demand.ideas for demand in self.demands)

    def beside_what_both_measure(self, page: NamedPage, passage: Passage) -> Account:
        """How a question of the page that asks for the same measure meets what is asked beside it.

        "How often" and "how many times a week" are one; nothing beside either is all of it.
        """
        assert self.measure is not None
        words = set(self.measure.words(passage.heading))
        rest = " ".join(token.text for token in cut(passage.heading) if token.folded not in words)
        found = self.beside_measure().account(page, rest, f"{passage.heading}\n{passage.text}")
        ours = any(one.tells for one in self.beside_measure().demands)
        names = page.stems | set(stems(page.document.page.title))
        theirs = demands_of(self.asking.engine, cut(rest), self.lang, names)
        held = found.held if ours else 1.0
        return with_parts(found, held=held, asked=found.asked if any(one.tells for one in theirs) else 1.0)

    def account(self, page: NamedPage, heading: str, text: str) -> Account:
        names = page.stems | set(stems(page.document.page.title))
        trained = trained_by(page.document, self.asking.taxonomy)
        found = account(self.asking.engine, self.demands, heading, text, self.lang, names, trained)
        # A part of the body, or a condition, that the page is about says which page is meant, as a name does.
        is_about = about(page.document)
        rest = tuple(one for one in self.demands if not one.strict & is_about)
        if len(rest) == len(self.demands) or not any(one.tells for one in rest):
            return found
        meant = frozenset[str]().union(*(one.ideas for one in self.demands if one.strict & is_about))
        beside = account(self.asking.engine, rest, heading, text, self.lang, names, trained, meant)
        return max(found, beside, key=lambda one: (not one.vetoes, one.fit))
