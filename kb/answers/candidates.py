"""The pieces of pages that may answer a question, and what the question wants of one."""

from collections.abc import Iterator, Sequence, Set

from msgspec import Struct

from indexer.document import Document, Passage
from indexer.readers.composing.instructions import is_instruction
from indexer.readers.composing.roles import level_of_all
from indexer.taxonomy import Match
from kb.answers.demands import Demand, demands_of
from kb.answers.judging import kind_of
from kb.answers.kinds import KindRow, not_remarked, row
from kb.answers.page_lines import FEWEST, is_asked
from kb.answers.page_titles import headline
from kb.answers.question import Asking, mended_words
from kb.answers.quoting import MOST_SENTENCES, sentences
from kb.answers.thresholds import HALF
from kb.query.ideas import AILING, ideas_of, load_ideas, said_in
from kb.query.interrogatives import interrogative_of
from kb.query.measures import Measure, measure_asked
from kb.query.understood import Understood
from kb.query.words import cut, parts_of

_WHOLE = 6
"""Sentences up to which a passage is one piece; a longer one is cut into pieces of as many as are quoted."""

_OPENING = 6
"""Words at the beginning of a sentence that explains one of them."""

_FEWEST_COMMANDS = 2
"""Instructions that tell how something is done."""


class Candidate(Struct, frozen=True):
    """A piece of the page that comes `rank`th of the results, from 0; `place` is the part of the page's
    passages that stand before it, 0 to 1."""

    page: Document
    passage: Passage
    spans: tuple[str, ...]
    rank: int
    place: float

    @property
    def lang(self) -> str:
        return self.page.page.lang

    @property
    def text(self) -> str:
        return " ".join(self.spans)


def candidates(pages: Sequence[Document]) -> Iterator[Candidate]:
    """All pieces of pages in the order of the results, each text once a page."""
    for rank, page in enumerate(pages):
        seen = set[tuple[str, ...]]()
        for number, passage in enumerate(page.passages):
            every = sentences(passage.text)
            size = _WHOLE if len(every) <= _WHOLE else MOST_SENTENCES
            for start in range(0, len(every), size):
                spans = every[start : start + size]
                if spans not in seen:
                    seen.add(spans)
                    yield Candidate(page, passage, spans, rank, number / len(page.passages))


class WantedPiece(Struct, frozen=True):
    """What a question wants to be told: its demands, those that weigh most (`asked`), whether something ails
    and which measure is asked."""

    asking: Asking
    demands: tuple[Demand, ...]
    asked: Set[Demand]
    ails: bool
    measure: Measure | None

    @property
    def kind(self) -> KindRow:
        return row(self.asking.understood.intent.kind)

    @property
    def weight(self) -> float:
        return sum(one.weight for one in self.demands)

    @property
    def is_bare(self) -> bool:
        """Whether one demand alone tells what is asked ("what is a deload")."""
        return len(telling(self.demands)) == 1

    def may_be(self, piece: Candidate) -> bool:
        """Whether a piece tells the measure that is asked, a muscle, or how something is done, under a title
        or heading that is about something of it, names what is compared, and is of no other level."""
        # Of several lines any may tell some weeks: one must say what lasts.
        measure, passage = self.measure, piece.passage
        if measure and not (measure.told.search(piece.text) and measure.is_told_alone(piece.text)):
            return False
        kind = self.asking.understood.intent.kind
        if kind == "how_to" and not self._tells_how(piece):
            return False
        if kind == "compare" and not self._is_named(piece):
            return False
        if kind == "muscles" and not any(self.muscles_of(piece)):
            return False
        if kind in ("easier", "harder") and (level_of_all(passage.heading) or kind) != kind:
            return False
        about = said_in(piece.page.page.title, piece.lang) | said_in(passage.heading, piece.lang)
        told = telling(self.demands)
        if len(told) == 1 and not self._is_named(piece):
            # What is explained stands itself at the beginning of what explains it.
            opening = (said_in(" ".join(one.split()[:_OPENING]), piece.lang) for one in piece.spans)
            return kind == "what" and told[0].is_itself_in(about.union(*opening))
        return any(one.ideas & about for one in told)

    def muscles_of(self, piece: Candidate) -> Iterator[Match]:
        """The muscles that a piece names; a joint, which nothing trains, is none."""
        taxonomy = self.asking.taxonomy
        joints = taxonomy.of_kind("muscle", "joint")
        return (one for one in taxonomy.find(piece.text, ("muscle",)) if one.value not in joints)

    def _tells_how(self, piece: Candidate) -> bool:
        """Whether a piece of what is named is of its steps, of what its page says that asks so, or commands
        it."""
        if not self._is_named(piece):
            return False
        if piece.passage.role in self.kind.roles:
            return True
        if is_asked(piece.passage):
            return kind_of(piece.passage.heading) == "how_to"
        return sum(map(is_instruction, piece.spans)) >= _FEWEST_COMMANDS

    def _is_named(self, piece: Candidate) -> bool:
        """Whether a question names what a piece stands under: one word that is half of a title at most does
        not ("raise a *cat*": Cat Cow)."""
        words = [one for one in cut(headline(piece.page.page.title)) if not one.stops]
        title = [ideas_of(one.folded, piece.lang) for one in words]
        known = said_in(piece.passage.heading, piece.lang).union(*title)
        naming = [one for one in self.demands if one.ideas & known]
        named = sum(any(one.ideas & word for one in naming) for word in title)
        return len(naming) >= FEWEST or named > HALF * len(title)


def telling(demands: Sequence[Demand]) -> Sequence[Demand]:
    """Those that say something, or must be said."""
    return [one for one in demands if one.tells or one.strict]


def wanted_by(asking: Asking) -> WantedPiece | None:
    """What a question wants; None where it wants pages, not what one says, or says nothing of what."""
    understood = asking.understood
    if understood.intent.kind == "list" or understood.refused:
        return None
    wording = _wording(understood)
    words = [one for one in mended_words(understood, not_remarked(asking)) if one.folded not in wording]
    demands = tuple(dict.fromkeys(demands_of(asking.engine, words, asking.lang, ())))
    if not telling(demands):
        return None
    asked, ails = _mostly_asked(understood, demands), _is_ailing(understood, demands)
    return WantedPiece(asking, demands, asked, ails, measure_asked(understood.question))


def _wording(understood: Understood) -> frozenset[str]:
    """The words by which a question asks: what a piece must tell to be one at all ("how near") is no word
    that it may leave open."""
    question = understood.question
    wanted, measure = interrogative_of(question), measure_asked(question)
    return understood.intent.frame.union(
        wanted.words(question).split() if wanted else (), measure.words(question) if measure else ()
    )


def _mostly_asked(understood: Understood, demands: Sequence[Demand]) -> frozenset[Demand]:
    """What weighs most of a question, without a remark: a part that asks nothing beside one that does."""
    parts = parts_of(understood.question)
    remarks = [one for one in parts if not one.asks and any(other.asks for other in parts)]
    beside = {token.text for token in understood.tokens if any(one.has(token.start) for one in remarks)}
    heaviest = max(one.weight for one in demands)
    return frozenset(one for one in demands if one.weight >= heaviest and one.word not in beside)


def _is_ailing(understood: Understood, demands: Sequence[Demand]) -> bool:
    """Whether a question is what is safe, names what ails, or says something of a part of the body before it
    asks ("my shoulder is torn, can I …")."""
    last = parts_of(understood.question)[-1]
    before = {token.text for token in understood.tokens if token.start < last.start}
    said = any(one.ideas & ill() or (one.strict and one.word in before) for one in demands)
    return said or understood.intent.kind == "safety"


def ill() -> frozenset[str]:
    """The ideas of what ails."""
    return AILING | load_ideas().conditions
