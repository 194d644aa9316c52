"""What a question rules out: exercises, muscles, positions, movements (the words are in kb.words).

Each becomes a Meaning that leaves pages out, by a facet or by their titles. What is said of a part of the
body that hurts is no exclusion of a muscle: that wish can't be a filter, and is refused aloud.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from indexer.taxonomy import Match, Taxonomy
from kb.query.ast import Clause, Not, Or, Phrase, Selection, Term
from kb.query.words import Token, cut, is_generic, stems
from kb.words import folded_words, table

EXCLUSIONS = Path(__file__).with_name("exclusions.toml")

BY_TITLE = "exercise"
"""The name of what is excluded by the titles of pages, for want of a facet."""

_FACETS = ("exercise", "position", "muscle", "movement")
_OWNING = folded_words("exclusions", "owning")
_ORDER = {facet: n for n, facet in enumerate(_FACETS)}


@dataclass(frozen=True, slots=True)
class Excluded:
    """Something ruled out, and the Tokens that say so. `clause` is what no page may match, where no facet
    has it."""

    selection: Selection | None
    clause: Clause | None
    said: str
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    asked: frozenset[str]
    titles: tuple[str, ...]
    told: tuple[Clause, ...]
    selection: Selection | None


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of all languages, two that are one joined by "_"."""

    triggers: frozenset[str]
    two: frozenset[str]
    fillers: frozenset[str]
    joints: frozenset[str]
    replacing: frozenset[str]
    hurting: frozenset[str]
    ailing_before: frozenset[str]
    ailing_after: frozenset[str]
    kinds: tuple[_Kind, ...]


def find_exclusions(
    tokens: Sequence[Token], taxonomy: Taxonomy, taken: Iterable[Token], *, lists: bool = True
) -> Iterator[Excluded]:
    """Find what a question rules out, beside what the Tokens `taken` already say.

    Where no list is asked for, muscles are none of it: "a hip thrust without the lower back arching".
    """
    words, gone = load_words(), set(taken)
    places = range(len(tokens))
    if not any(opens(tokens, n) or _replaces(tokens, n, words) for n in places):
        return
    targets = _Targets(tokens, taxonomy, lists=lists)
    at = 0
    while at < len(tokens):
        start, at = at, at + 1
        opened = opens(tokens, start) or (lists and _replaces(tokens, start, words))
        if tokens[start] in gone or not opened:
            continue
        place = _skip(tokens, opened, words.fillers, targets)
        first = start
        while (found := targets.at(place)) is not None:
            excluded, end = found
            yield _placed(excluded, tuple(tokens[first:end]))
            first = at = end
            place = _skip(tokens, end, words.joints, targets)
            if place == end and targets.at(place) is None:
                break


def ailing(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether what stands at these places is said to hurt or to be injured: no wish to train it."""
    words = load_words()
    before = tokens[first - 1].folded if first else ""
    after = tokens[last].folded if last < len(tokens) else ""
    spared = {token.folded for token in tokens[max(0, first - 3) : first]} & words.hurting
    return before in words.ailing_before or after in words.ailing_after or bool(spared)


def words_for(wish: Selection) -> frozenset[str]:
    """The words by which a text speaks of a kind that has one of these values ("lie down")."""
    found = frozenset[str]()
    for kind in load_words().kinds:
        one = kind.selection
        if one is not None and one.facet == wish.facet and set(one.values) & set(wish.values):
            found |= kind.asked
    return found


def opens(tokens: Sequence[Token], at: int) -> int:
    """Where what is ruled out may begin, 0 where nothing is ruled out here."""
    words = load_words()
    pair = "_".join(token.folded for token in tokens[at : at + 2])
    return at + 2 if pair in words.two else at + 1 if tokens[at].folded in words.triggers else 0


def fillers() -> frozenset[str]:
    """The words that may stand between what opens an exclusion and what is excluded."""
    return load_words().fillers


def _replaces(tokens: Sequence[Token], at: int, words: _Words) -> int:
    """Where what is to be replaced begins: of a list ("chest exercises instead of bench press")."""
    pair = "_".join(token.folded for token in tokens[at : at + 2])
    return at + 2 if pair in words.replacing and any(is_generic(one.folded) for one in tokens[:at]) else 0


def _skip(tokens: Sequence[Token], at: int, words: frozenset[str], targets: "_Targets") -> int:
    while at < len(tokens) and tokens[at].folded in words and targets.at(at) is None:
        at += 1
    return at


def _placed(one: Excluded, tokens: tuple[Token, ...]) -> Excluded:
    return Excluded(one.selection, one.clause, one.said, tokens)


class _Targets:
    """What may be ruled out, by the place at which it stands in a question."""

    def __init__(self, tokens: Sequence[Token], taxonomy: Taxonomy, *, lists: bool) -> None:
        self._tokens, self._taxonomy, self._lists = tokens, taxonomy, lists
        facets = _FACETS if lists else tuple(one for one in _FACETS if one != "muscle")
        # The vocabulary's phrases own nothing: "lying on back".
        kept = [n for n, token in enumerate(tokens) if token.folded not in _OWNING]
        text, starts, ends = "", {}, {}
        for n in kept:
            starts[len(text)] = n
            text += tokens[n].text
            ends[len(text)] = n + 1
            text += " "
        self._found: dict[int, list[tuple[Match, int]]] = {}
        for match in taxonomy.find(text, tuple(one for one in facets if one in taxonomy.facets)):
            if match.start in starts and match.end in ends:
                self._found.setdefault(starts[match.start], []).append((match, ends[match.end]))

    def at(self, place: int) -> tuple[Excluded, int] | None:
        """The longest thing that begins at a place, and the place after it."""
        kind = self._kind(place)
        here = self._found.get(place)
        if here:
            longest, end = max(here, key=lambda one: (one[1], -_ORDER[one[0].facet]))
            if kind is None or end > kind[1]:
                return self._excluded(longest, place, end), end
        return kind or self._family(place)

    def _family(self, place: int) -> tuple[Excluded, int] | None:
        """A family of exercises, by the word that ends their names ("presses"); only of a list."""
        token = self._tokens[place] if self._lists and place < len(self._tokens) else None
        if token is None or token.stops or token.stem not in _families(self._taxonomy):
            return None
        return Excluded(None, titled((token.text,)), token.text, ()), place + 1

    def _kind(self, place: int) -> tuple[Excluded, int] | None:
        words = self._tokens[place : place + 2]
        for last in range(len(words), 0, -1):
            said = "_".join(token.folded for token in words[:last])
            kind = next((kind for kind in load_words().kinds if said in kind.asked), None)
            if kind is not None:
                text = " ".join(token.text for token in words[:last])
                told = _told_of(kind.selection) if kind.selection else kind.told
                clause = titled((text, *kind.titles), told) if told or not kind.selection else None
                return Excluded(kind.selection, clause, text, ()), place + last
        return None

    def _excluded(self, match: Match, place: int, end: int) -> Excluded:
        text = " ".join(token.text for token in self._tokens[place:end])
        if match.facet == "exercise":
            return Excluded(None, titled((text, *self._named(match.value))), text, ())
        selection = Selection(match.facet, (match.value,), "none")
        if match.facet != "movement":
            told = _told_of(selection)
            return Excluded(selection, titled((text,), told) if told else None, text, ())
        # Whoever wants no squatting wants no exercise that is called a squat.
        label = self._taxonomy.label("movement", match.value)
        same = self._taxonomy.normalise("exercise", label)
        names = self._named(same) if same else ()
        return Excluded(selection, titled((text, label, *names)), text, ())

    def _named(self, value: str) -> Iterator[str]:
        """The names of an exercise and of its kinds."""
        concepts = self._taxonomy.concepts("exercise")
        below = (value, *self._taxonomy.narrower("exercise", value))
        return (form for one in below if one in concepts for form, _ in concepts[one].forms)


@lru_cache(maxsize=4)
def _families(taxonomy: Taxonomy) -> frozenset[str]:
    """The stems that the names of two exercises or more end in, English ones, or begin with, Spanish ones."""
    counts: Counter[str] = Counter()
    for concept in taxonomy.concepts("exercise").values():
        names = ((stems(form), lang) for form, lang in concept.forms)
        counts.update({name[0 if lang == "es" else -1] for name, lang in names if len(name) > 1})
    return frozenset(word for word, count in counts.items() if count > 1)


def _told_of(selection: Selection) -> tuple[Clause, ...]:
    """What a text says that takes a position in some step, whichever it begins in."""
    phrases = table("excluded_positions") if selection.facet == "position" else {}
    told = (phrase for value in selection.values for phrase in phrases.get(value, ()))
    return tuple(Phrase(tuple(token.folded for token in cut(one)), "body") for one in dict.fromkeys(told))


def titled(forms: Iterable[str], told: Iterable[Clause] = ()) -> Clause:
    """A clause for pages in whose title one of these forms stands, written as one word too, or told so.

    The first form is what was said: see `is_by`.
    """
    runs = dict.fromkeys(tuple(token.folded for token in cut(form)) for form in forms)
    joined = dict.fromkeys(("".join(run),) for run in runs if len(run) == len(("a", "b")))
    return Or((*(Phrase(run, "title") for run in (*runs, *joined) if run), *told))


def is_by(clause: Clause, said: str) -> bool:
    """Tell whether a clause rules out, by titles, what such words of a question name."""
    if not isinstance(clause, Not) or not isinstance(clause.clause, Or):
        return False
    first = clause.clause.clauses[0]
    words = {token.folded for token in cut(said)}
    return isinstance(first, Phrase) and first.field == "title" and set(first.words) <= words


@lru_cache(maxsize=1)
def load_words() -> _Words:
    """Read the words of all languages, and of the kinds what exclusions.toml says."""
    kinds = tuple(
        _Kind(
            folded_words("excluded_kinds", name),
            tuple(title.replace("_", " ") for title in table("excluded_titles").get(name, ())),
            tuple(Term(word, field) for field, word in one.get("told", {}).items()),
            Selection(one["facet"], tuple(one["values"].split()), "none") if "facet" in one else None,
        )
        for name, one in tomllib.loads(EXCLUSIONS.read_text(encoding="utf-8")).items()
    )
    every = partial(folded_words, "exclusions")
    return _Words(
        every("triggers"), every("two"), every("fillers"), every("joints"), every("replacing"),
        every("hurting"), every("ailing_before"), every("ailing_after"), kinds,
    )  # fmt: skip
