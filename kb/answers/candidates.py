"""The pieces of pages that may answer a question, and how each meets it, in numbers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from math import log

from msgspec import Struct

from indexer.document import Document, Passage
from indexer.page import Role
from kb.answers.demands import Demand, demands_of
from kb.answers.kinds import KindRow, not_remarked, row
from kb.answers.page_lines import FEWEST, is_asked
from kb.answers.question import Asking, mended_words
from kb.answers.quoting import MOST_SENTENCES, sentences
from kb.answers.without import denies
from kb.query.ideas import AILING, load_ideas, said_in
from kb.query.interrogatives import interrogative_of, untold
from kb.query.measures import Measure, measure_asked
from kb.query.understood import Understood
from kb.query.words import cut, parts_of

Features = Mapping[str, float]
"""Features by name, weighed in `choice.toml`: shares of a weight, from 0 to 1; flags, 0 or 1; logarithms of
lengths and counts; `…_ahead` is a share less the best of the other pieces', from -1 to 1."""

_WHOLE = 6
"""Sentences up to which a passage is one piece; a longer one is cut into pieces of as many as are quoted."""

_MOST_LEFT = 3
"""Words that are left open from which on more make no odds."""

_MOST_WEIGHT = 12.0
"""The weight of what is said from which on more makes no odds: that of three rare words."""

_FULL_HEADING = 3.0
"""The weight of a heading from which on it says enough to tell whether it is asked."""

_SAFE = frozenset(("#safe",))


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

    def may_be(self, piece: Candidate) -> bool:
        """Whether a piece tells the measure that is asked, what the question word and the kind ask for, and
        what weighs most, under a title or heading that is about something of it."""
        understood, heading, said = self.asking.understood, piece.passage.heading, _said(piece)
        # Of several lines any may tell some weeks: one must say what lasts.
        measure = self.measure
        if measure and not (measure.told.search(piece.text) and measure.is_told_alone(piece.text)):
            return False
        if any(untold(understood.question, (heading, piece.text))):
            return False
        telling, known = _telling(self.demands), said.title | said.near
        # Words to search for are no question: each must be met.
        must = telling if self.kind.plain else self.asked
        about = any(one.ideas & (said.title | said.heading) for one in telling)
        if not about or not all(one.ideas & known for one in must):
            return False
        if piece.passage.role in self.kind.roles or is_asked(piece.passage):
            return True
        # How something is done its steps tell, or what a page says that asks so.
        if understood.intent.kind == "how_to":
            return False
        return not self.kind.told_as_such or not self.kind.ideas.isdisjoint(known)


def _telling(demands: Sequence[Demand]) -> Sequence[Demand]:
    return [one for one in demands if one.tells or one.strict]


def wanted_by(asking: Asking) -> WantedPiece | None:
    """What a question wants; None where it wants pages, not what one says, or says too little of what."""
    understood = asking.understood
    if understood.intent.kind == "list" or denies(understood) or understood.refused:
        return None
    wording = _wording(understood)
    words = [one for one in mended_words(understood, not_remarked(asking)) if one.folded not in wording]
    demands = tuple(dict.fromkeys(demands_of(asking.engine, words, asking.lang, ())))
    if len(_telling(demands)) < FEWEST:
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
    said = any(one.ideas & _ill() or (one.strict and one.word in before) for one in demands)
    return said or understood.intent.kind == "safety"


def _ill() -> frozenset[str]:
    return AILING | load_ideas().conditions


class _Said(Struct, frozen=True):
    """The ideas of a title, of a heading, of each line below it."""

    title: frozenset[str]
    heading: frozenset[str]
    lines: tuple[frozenset[str], ...]

    @property
    def near(self) -> frozenset[str]:
        return self.heading.union(*self.lines)


def features_of(wanted: WantedPiece, pieces: Sequence[Candidate]) -> tuple[Features, ...]:
    """How each piece meets what is wanted, itself and beside the others."""
    every = [_features(wanted, one, _said(one)) for one in pieces]
    titles = {one.page.id: one.page.page.title for one in pieces}
    asked = {id: _asked_share(wanted, title) for id, title in titles.items()}
    for piece, one in zip(pieces, every, strict=True):
        others = (share for id, share in asked.items() if id != piece.page.id)
        one["title_asked"], one["other_title_asked"] = asked[piece.page.id], max(others, default=0.0)
    for name, ahead in (("line_alone", "line_ahead"), ("said", "said_ahead")):
        best, second, *_ = (*sorted((one[name] for one in every), reverse=True), 0.0)
        for one in every:
            one[ahead] = one[name] - (second if one[name] == best else best)
    return tuple(every)


def _said(piece: Candidate) -> _Said:
    lines = tuple(said_in(one, piece.lang) for one in piece.spans)
    title, heading = piece.page.page.title, piece.passage.heading
    return _Said(said_in(title, piece.lang), said_in(heading, piece.lang), lines)


def _features(wanted: WantedPiece, piece: Candidate, said: _Said) -> dict[str, float]:
    near, text, role = said.near, piece.text, piece.passage.role
    open_ = [one for one in wanted.demands if not one.ideas & said.title]
    met = [one for one in open_ if one.ideas & near]
    left = [one for one in open_ if not one.ideas & near]
    kind, understood = wanted.kind, wanted.asking.understood
    return {
        "titled": _share(wanted.demands, said.title),
        "accounted": 1 - _weight(left) / wanted.weight,
        "said": _share(wanted.demands, near),
        "open_said": _share(open_, near),
        "open_said_literally": _weight(one for one in met if one.is_itself_in(near)) / _weight(open_, 1),
        "open_weight_said": min(1.0, _weight(met) / _MOST_WEIGHT),
        "open_in_line": max(_share(open_, said.heading | line) for line in said.lines),
        "line_alone": max(_share(wanted.demands, line) for line in said.lines),
        "left": min(_MOST_LEFT, len(left)) / _MOST_LEFT,
        "strict_left": float(any(one.strict for one in left)),
        "kind_untold": float(bool(kind.ideas) and kind.ideas.isdisjoint(near)),
        "muscle_untold": float(understood.intent.kind == "muscles" and not _names_muscle(wanted, text)),
        "ailment_unsaid": float(wanted.ails and near.isdisjoint(_ill() | _SAFE)),
        "heading_asked": _asked_share(wanted, piece.passage.heading),
        "no_heading": float(not piece.passage.heading),
        "asks_itself": float(is_asked(piece.passage)),
        "in_role": float(role in kind.roles),
        **{f"role_{one}": float(role == one and one not in kind.roles) for one in _ROLES},
        "exercise_page": float(piece.page.page.kind == "exercise"),
        "same_language": float(understood.lang in ("", piece.lang)),
        "length": log(0.05 + len(text) / 500),
        "first": float(piece.place == 0),
        "place": piece.place,
        "passages": log(1 + len(piece.page.passages)),
        "second_page": float(piece.rank > 0),
    }


_ROLES: tuple[Role, ...] = ("steps", "mistakes", "faq", "overview", "modifications", "variations")


def _names_muscle(wanted: WantedPiece, text: str) -> bool:
    return bool(wanted.asking.taxonomy.find(text, ("muscle",)))


def _weight(demands: Iterable[Demand], empty: float = 0.0) -> float:
    return sum(one.weight for one in demands) or empty


def _share(demands: Sequence[Demand], said: frozenset[str]) -> float:
    return _weight(one for one in demands if one.ideas & said) / _weight(demands, 1)


def _asked_share(wanted: WantedPiece, heading: str) -> float:
    """The part of a heading's weight that a question has, less where the heading says little."""
    theirs = demands_of(wanted.asking.engine, cut(heading), wanted.asking.lang, ())
    asked = frozenset[str]().union(*(one.ideas for one in wanted.demands))
    weight = _weight(theirs, 1)
    return _weight(one for one in theirs if one.ideas & asked) / weight * min(1.0, weight / _FULL_HEADING)
