"""How each piece of the pages that lead meets what a question wants, in numbers."""

from collections.abc import Iterable, Mapping, Sequence
from math import log

from msgspec import Struct

from indexer.page import Role
from indexer.readers.composing.instructions import is_instruction
from kb.answers.candidates import Candidate, WantedPiece, ill
from kb.answers.demands import Demand, demands_of
from kb.answers.judging import kind_of
from kb.answers.kinds import row
from kb.answers.page_lines import is_asked
from kb.query.ideas import said_in
from kb.query.interrogatives import untold
from kb.query.words import cut
from kb.words import rule

Features = Mapping[str, float]
"""Features by name, weighed in `choice.toml`: shares of a weight, from 0 to 1; flags, 0 or 1; logarithms of
lengths and counts."""

_MOST_LEFT = 3
"""Words that are left open from which on more make no odds."""

_MOST_WEIGHT = 12.0
"""The weight of what is said from which on more makes no odds: that of three rare words."""

_FULL_HEADING = 3.0
"""The weight of a heading from which on it says enough to tell whether it is asked."""

_SAFE = frozenset(("#safe",))

_DECIDES = rule("telling", r"^{decides}\b")


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
    every = [_features(wanted, one, _ideas_said(one)) for one in pieces]
    titles = {one.page.id: one.page.page.title for one in pieces}
    asked = {id: _asked_share(wanted, title) for id, title in titles.items()}
    for piece, one in zip(pieces, every, strict=True):
        others = (share for id, share in asked.items() if id != piece.page.id)
        one["title_asked"], one["other_title_asked"] = asked[piece.page.id], max(others, default=0.0)
    return tuple(every)


def _ideas_said(piece: Candidate) -> _Said:
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
        "open_said": _share(open_, near),
        "open_said_literally": _weight(one for one in met if one.is_itself_in(near)) / _weight(open_, 1),
        "open_weight_said": min(1.0, _weight(met) / _MOST_WEIGHT),
        "open_in_heading": _share(open_, said.heading),
        "open_in_first_line": _share(open_, said.heading | said.lines[0]),
        "open_in_line": max(_share(open_, said.heading | line) for line in said.lines),
        "line_alone": max(_share(wanted.demands, line) for line in said.lines),
        "left": min(_MOST_LEFT, len(left)) / _MOST_LEFT,
        "strict_left": float(any(one.strict for one in left)),
        "kind_untold": float(bool(kind.ideas) and kind.ideas.isdisjoint(near)),
        "muscle_untold": float(understood.intent.kind == "muscles" and not _names_muscle(wanted, piece)),
        "ailment_unsaid": float(wanted.ails and near.isdisjoint(ill() | _SAFE)),
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
        **_lacks(wanted, piece, said),
        **_tells(wanted, piece),
    }


_ROLES: tuple[Role, ...] = ("steps", "mistakes", "faq", "overview", "modifications", "variations")


def _names_muscle(wanted: WantedPiece, piece: Candidate) -> bool:
    """Whether a piece names a muscle by a word that is nothing else ("back" is)."""
    return any(not one.risky for one in wanted.muscles_of(piece))


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


def _lacks(wanted: WantedPiece, piece: Candidate, said: _Said) -> dict[str, float]:
    """Which a piece lacks of what tells an answer: what the question word asks for, what weighs most, that it
    stands where such a question is answered, asks one or says a word of its kind."""
    kind, known = wanted.kind, said.title | said.near
    lines = (piece.passage.heading, piece.text)
    placed = piece.passage.role in kind.roles or is_asked(piece.passage)
    return {
        "question_word_untold": float(any(untold(wanted.asking.understood.question, lines))),
        "most_unsaid": float(not all(one.ideas & known for one in wanted.asked)),
        "unfit": float(kind.told_as_such and not placed and kind.ideas.isdisjoint(known)),
    }


def _tells(wanted: WantedPiece, piece: Candidate) -> dict[str, float]:
    """How a piece tells what its kind of question asks for: by asking it itself, by a number, a yes or a no,
    or what to do."""
    kind, heading = wanted.asking.understood.intent.kind, piece.passage.heading
    decides = bool(_DECIDES[piece.lang].search(piece.spans[0].casefold()))
    return {
        "asks_alike": float(is_asked(piece.passage) and kind_of(heading) == kind),
        "number_told": float(kind == "how_much" and any(map(str.isdigit, piece.text))),
        "decides": float(row(kind).told_by_deciding and decides),
        "decision_unsaid": float(kind == "yes_no" and not decides),
        "says_what_to_do": float(row(kind).told_by_doing and any(map(is_instruction, piece.spans))),
    }
