"""The pieces of pages that may answer a question, and how each meets it, in numbers."""

from collections.abc import Iterator, Mapping, Sequence, Set
from math import log

from msgspec import Struct

from indexer.document import Document, Passage
from indexer.page import Role
from kb.answers.demands import Demand, demands_of
from kb.answers.kinds import KindRow, not_remarked, row
from kb.answers.page_lines import is_asked
from kb.answers.question import Asking, mended_words
from kb.answers.quoting import sentences
from kb.answers.without import denies
from kb.query.ideas import AILING, load_ideas, said_in
from kb.query.interrogatives import interrogative_of, untold
from kb.query.measures import Measure, measure_asked
from kb.query.understood import Understood
from kb.query.words import cut, parts_of

Numbers = Mapping[str, float]
"""Features by name (`choice.toml`), most from 0 to 1."""

_WHOLE = 6
"""Sentences up to which a passage is one piece; a longer one is cut into pieces …"""

_PIECE = 4
"""… of so many."""

_FEWEST = 2
"""Telling words of a question from which on a piece can be known to answer it."""

_MOST_LEFT = 3
_MOST_WEIGHT = 12.0
_SAFE = frozenset(("#safe",))


class Candidate(Struct, frozen=True):
    """A piece of the page that comes `rank`th of the results, from 0."""

    page: Document
    passage: Passage
    spans: tuple[str, ...]
    rank: int
    place: float


def candidates(pages: Sequence[Document]) -> Iterator[Candidate]:
    """All pieces of pages in the order of the results, each text once a page."""
    for rank, page in enumerate(pages):
        seen = set[tuple[str, ...]]()
        for number, passage in enumerate(page.passages):
            every = sentences(passage.text)
            size = _WHOLE if len(every) <= _WHOLE else _PIECE
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

    def may_be(self, piece: Candidate) -> bool:
        """Whether a piece tells the measure that is asked, what the question word and the kind ask for, and
        what weighs most, under a title or heading that is about something of it."""
        heading, text, lang = piece.passage.heading, " ".join(piece.spans), piece.page.page.lang
        if self.measure is not None and not self.measure.told.search(text):
            return False
        if any(untold(self.asking.understood.question, (heading, text))):
            return False
        above = said_in(piece.page.page.title, lang) | said_in(heading, lang)
        said = above.union(*(said_in(one, lang) for one in piece.spans))
        telling = _telling(self.demands)
        # Words to search for are no question: each must be met.
        must = telling if self.kind.plain else self.asked
        if not (all(one.ideas & said for one in must) and any(one.ideas & above for one in telling)):
            return False
        if piece.passage.role in self.kind.roles or is_asked(piece.passage):
            return True
        # How something is done its steps tell, or what a page says that asks so.
        if self.asking.understood.intent.kind == "how_to":
            return False
        return not self.kind.told_as_such or not self.kind.ideas.isdisjoint(said)


def _telling(demands: Sequence[Demand]) -> Sequence[Demand]:
    return [one for one in demands if one.tells or one.strict]


def wanted_by(asking: Asking) -> WantedPiece | None:
    """What a question wants; None where it wants pages, not what one says, or says too little of what."""
    understood = asking.understood
    if understood.intent.kind == "list" or denies(understood) or understood.refused:
        return None
    wording = _asked_by(understood)
    words = [one for one in mended_words(understood, not_remarked(asking)) if one.folded not in wording]
    demands = tuple(dict.fromkeys(demands_of(asking.engine, words, asking.lang, ())))
    if len(_telling(demands)) < _FEWEST:
        return None
    asked, ails = _mostly_asked(understood, demands), _is_ailing(understood, demands)
    return WantedPiece(asking, demands, asked, ails, measure_asked(understood.question))


def _asked_by(understood: Understood) -> frozenset[str]:
    """The words by which a question asks: what a line must tell to be one at all ("how near") is no word that
    it may leave open."""
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
    ill = AILING | load_ideas().conditions
    last = parts_of(understood.question)[-1]
    before = {token.text for token in understood.tokens if token.start < last.start}
    said = any(one.ideas & ill or (one.strict and one.word in before) for one in demands)
    return said or understood.intent.kind == "safety"


class _Said(Struct, frozen=True):
    """The ideas of a title, of a heading, of each line below it."""

    title: frozenset[str]
    heading: frozenset[str]
    lines: tuple[frozenset[str], ...]

    @property
    def near(self) -> frozenset[str]:
        return self.heading.union(*self.lines)


def numbers_of(wanted: WantedPiece, pieces: Sequence[Candidate]) -> tuple[Numbers, ...]:
    """How each piece meets what is wanted, itself and beside the others."""
    every = [_numbers(wanted, one, _said(one)) for one in pieces]
    titles = {
        one.page.id: _asked_share(_demands(wanted, one.page.page.title), wanted.demands) for one in pieces
    }
    for piece, one in zip(pieces, every, strict=True):
        one["title_asked"] = titles[piece.page.id]
        one["other_title_asked"] = max(
            (share for id, share in titles.items() if id != piece.page.id), default=0.0
        )
    for name, ahead in (("line_alone", "line_ahead"), ("said", "said_ahead")):
        best, second = ([*sorted((one[name] for one in every), reverse=True), 0.0, 0.0])[:2]
        for one in every:
            one[ahead] = one[name] - (second if one[name] == best else best)
    return tuple(every)


def _said(piece: Candidate) -> _Said:
    lang = piece.page.page.lang
    lines = tuple(said_in(one, lang) for one in piece.spans)
    return _Said(said_in(piece.page.page.title, lang), said_in(piece.passage.heading, lang), lines)


def _numbers(wanted: WantedPiece, piece: Candidate, said: _Said) -> dict[str, float]:
    near, text = said.near, " ".join(piece.spans)
    open_ = [one for one in wanted.demands if not one.ideas & said.title]
    left = [one for one in open_ if not one.ideas & near]
    ill = AILING | load_ideas().conditions
    kind, understood = wanted.kind, wanted.asking.understood
    heading = _demands(wanted, piece.passage.heading)
    role = piece.passage.role
    return {
        "titled": _share(wanted.demands, said.title),
        "accounted": 1 - _weight(left) / wanted.weight,
        "said": _share(wanted.demands, near),
        "open_said": _share(open_, near),
        "open_said_literally": _weight(one for one in open_ if one.is_itself_in(near)) / _weight(open_, 1),
        "open_weight_said": min(_MOST_WEIGHT, _weight(one for one in open_ if one.ideas & near))
        / _MOST_WEIGHT,
        "open_in_line": max(_share(open_, said.heading | line) for line in said.lines),
        "line_alone": max(_share(wanted.demands, line) for line in said.lines),
        "left": min(_MOST_LEFT, len(left)) / _MOST_LEFT,
        "strict_left": float(any(one.strict for one in left)),
        "measure_told": float(wanted.measure is not None),
        "question_word_told": float(interrogative_of(understood.question) is not None),
        "kind_untold": float(bool(kind.ideas) and kind.ideas.isdisjoint(near)),
        "muscle_untold": float(understood.intent.kind == "muscles" and not _names_muscle(wanted, text)),
        "ailment_unsaid": float(wanted.ails and not near & (ill | _SAFE)),
        "heading_asked": _asked_share(heading, wanted.demands),
        "no_heading": float(not heading),
        "asks_itself": float(is_asked(piece.passage)),
        "in_role": float(role in kind.roles),
        **{f"role_{one}": float(role == one and one not in kind.roles) for one in _ROLES},
        "exercise_page": float(piece.page.page.kind == "exercise"),
        "same_language": float(understood.lang in ("", piece.page.page.lang)),
        "length": log(0.05 + len(text) / 500),
        "first": float(piece.place == 0),
        "place": piece.place,
        "passages": log(1 + len(piece.page.passages)),
        "second_page": float(piece.rank > 0),
    }


_ROLES: tuple[Role, ...] = ("steps", "mistakes", "faq", "overview", "modifications", "variations")


def _demands(wanted: WantedPiece, text: str) -> tuple[Demand, ...]:
    return demands_of(wanted.asking.engine, cut(text), wanted.asking.lang, ())


def _names_muscle(wanted: WantedPiece, text: str) -> bool:
    return bool(wanted.asking.taxonomy.find(text, ("muscle",)))


def _weight(demands: Iterator[Demand] | Sequence[Demand], empty: float = 0.0) -> float:
    return sum(one.weight for one in demands) or empty


def _share(demands: Sequence[Demand], said: frozenset[str]) -> float:
    return _weight(one for one in demands if one.ideas & said) / _weight(demands, 1)


def _asked_share(heading: Sequence[Demand], demands: Sequence[Demand]) -> float:
    """The part of a heading's weight that a question has, less where the heading says little."""
    asked = frozenset[str]().union(*(one.ideas for one in demands))
    weight = _weight(heading, 1)
    return _weight(one for one in heading if one.ideas & asked) / weight * min(1.0, weight / 3)
