"""What a question rules out: exercises, muscles, positions, movements (the words are in kb.words).

Each becomes a Meaning that leaves pages out, by a facet or by their titles. What is said of a part of the
body that hurts is no exclusion of a muscle: that wish can't be a filter, and is refused aloud.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from indexer.taxonomy import Match, Taxonomy
from kb.query.ast import Clause, Selection
from kb.query.excluded_kinds import load_kinds, longest_kind, told_of
from kb.query.ideas import is_of_body
from kb.query.kept_out import titled
from kb.query.negation import ailing, closes, load_words, opens
from kb.query.words import QuestionWord, is_generic, stems
from kb.words import folded_words

BY_TITLE = "exercise"
"""The name of what is excluded by the titles of pages, for want of a facet."""

_FACETS = ("exercise", "position", "muscle", "movement", "difficulty")
_OF_LISTS = ("muscle", "difficulty")
"""What only a question for exercises rules out: "a hip thrust without the lower back arching"."""

_LONGEST = 4
"""Words of a thing that is ruled out before they say so."""

_OWNING = folded_words("exclusions", "owning")
_ORDER = {facet: n for n, facet in enumerate(_FACETS)}


@dataclass(frozen=True, slots=True)
class Excluded:
    """Something ruled out, and the words that say so. `clause` is what no page may match, where no facet
    has it; a page that says nothing of what is `shown` is none of it."""

    selection: Selection | None
    clause: Clause | None
    said: str
    tokens: tuple[QuestionWord, ...]
    shown: bool = False


def find_exclusions(
    tokens: Sequence[QuestionWord],
    taxonomy: Taxonomy,
    taken: Iterable[QuestionWord],
    *,
    lists: bool = True,
    apart: Container[QuestionWord] = (),
) -> Iterator[Excluded]:
    """Find what a question rules out, beside what the words `taken` already say.

    Where no list is asked for, neither muscles nor levels are any of it. No list of what is ruled out goes on
    at the words that stand `apart` ("avoid planks: *core* exercises").
    """
    words, gone = load_words(), set(taken)
    places = range(len(tokens))
    if not any(opens(tokens, n) or closes(tokens, n) for n in places):
        return
    targets = _Targets(tokens, taxonomy, lists=lists)
    at = 0
    while at < len(tokens):
        start, at = at, at + 1
        if (last := closes(tokens, start)) and (before := targets.ending(start)) is not None:
            excluded, first = before
            # "My knees hurt" rules out no muscle.
            of_body = excluded.selection is not None and excluded.selection.facet == "muscle"
            if of_body and tokens[start].folded in words.harming:
                continue
            if gone.isdisjoint(tokens[first:start]):
                yield _placed(excluded, tuple(tokens[first:last]))
                at = last
                continue
        opened = opens(tokens, start)
        if tokens[start] in gone or not opened:
            continue
        place = _skip(tokens, opened, words.fillers, targets)
        first = start
        while (found := targets.at(place)) is not None:
            excluded, end = found
            yield _placed(excluded, tuple(tokens[first:end]))
            first = at = end
            place = _skip(tokens, end, words.joints, targets)
            if any(token in apart for token in tokens[end : place + 1]):
                break
            if place == end and (targets.at(place) is None or targets.is_wished(place)):
                break


def _skip(tokens: Sequence[QuestionWord], at: int, words: frozenset[str], targets: "_Targets") -> int:
    while at < len(tokens) and tokens[at].folded in words and targets.at(at) is None:
        at += 1
    return at


def _placed(one: Excluded, tokens: tuple[QuestionWord, ...]) -> Excluded:
    return replace(one, tokens=tokens)


class _Targets:
    """What may be ruled out, by the place at which it stands in a question."""

    def __init__(self, tokens: Sequence[QuestionWord], taxonomy: Taxonomy, *, lists: bool) -> None:
        self._tokens, self._taxonomy, self._lists = tokens, taxonomy, lists
        facets = _FACETS if lists else tuple(one for one in _FACETS if one not in _OF_LISTS)
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
            if match.start not in starts or match.end not in ends:
                continue
            first, last = starts[match.start], ends[match.end]
            # "Without neck pain" rules out a pain.
            if match.facet != "muscle" or not ailing(tokens, first, last):
                self._found.setdefault(first, []).append((match, last))

    def ending(self, end: int) -> tuple[Excluded, int] | None:
        """The longest thing that ends before a place, and where it begins."""
        for first in range(max(0, end - _LONGEST), end):
            found = self.at(first)
            if found is not None and found[1] == end:
                return found[0], first
        return None

    def is_wished(self, place: int) -> bool:
        """Whether what stands at a place is itself asked for: "no squats, *back and chest* exercises"."""
        found = self.at(place)
        while found is not None and found[1] < len(self._tokens):
            excluded, end = found
            if is_generic(self._tokens[end].folded):
                return True
            if excluded.selection is None or excluded.selection.facet != "muscle":
                return False
            found = self.at(_skip(self._tokens, end, load_words().joints, self))
        return False

    def at(self, place: int) -> tuple[Excluded, int] | None:
        """The longest thing that begins at a place, and the place after it."""
        kind = self._kind(place)
        here = self._found.get(place)
        if here:
            longest, end = max(here, key=lambda one: (one[1], -_ORDER[one[0].facet]))
            if longest.facet == "muscle" and self._is_moved(end):
                return self.at(end)
            if kind is None or end > kind[1]:
                return self._excluded(longest, place, end), end
        return kind or self._family(place)

    def _is_moved(self, end: int) -> bool:
        """Whether what stands right behind a part of the body is what it does ("hip hinging"): that is ruled
        out, not the part."""
        token = self._tokens[end] if end < len(self._tokens) else None
        words = load_words()
        if token is None or is_generic(token.folded) or token.folded in words.fillers:
            return False
        moves = token.folded.endswith(tuple(words.moving)) or self.at(end) is not None
        return moves and token.start == self._tokens[end - 1].end + 1

    def _family(self, place: int) -> tuple[Excluded, int] | None:
        """A family of exercises, by the word that ends their names ("presses"); by one of many alone, where
        no list is asked for ("kettlebell but no *swings*")."""
        token = self._tokens[place] if place < len(self._tokens) else None
        if token is None or token.stops or is_generic(token.folded) or token.folded in load_words().fillers:
            return None
        # Of a name that only one exercise ends in, its plural tells that a family is meant ("no swings").
        many = token.folded.endswith(tuple(load_words().many)) and not is_of_body(token.folded)
        if not (many or self._lists):
            return None
        if _families(self._taxonomy)[token.stem] < (1 if many else 2):
            return None
        return Excluded(None, titled((token.text,), exercise=True), token.text, ()), place + 1

    def _kind(self, place: int) -> tuple[Excluded, int] | None:
        kept = [n for n, one in enumerate(self._tokens[place:], place) if one.folded not in _OWNING]
        kept = kept[: longest_kind()]
        for last in range(len(kept), 0, -1) if kept[:1] == [place] else ():
            said = "_".join(self._tokens[n].folded for n in kept[:last])
            kinds = (kind for kind in load_kinds() if self._lists or not kind.lists)
            kind = next((kind for kind in kinds if said in kind.asked), None)
            if kind is not None:
                end = kept[last - 1] + 1
                text = " ".join(token.text for token in self._tokens[place:end])
                told = (*kind.told, *(told_of(kind.selection) if kind.selection else ()))
                shown = bool(told or kind.titles or not kind.selection)
                moves = not kind.selection
                clause = titled((text, *kind.titles), told, exercise=moves) if shown else None
                return Excluded(kind.selection, clause, text, (), shown=kind.shown), end
        return None

    def _excluded(self, match: Match, place: int, end: int) -> Excluded:
        text = " ".join(token.text for token in self._tokens[place:end])
        if match.facet == "exercise":
            return Excluded(
                None, titled((text, *self._names_with_kinds(match.value)), exercise=True), text, ()
            )
        selection = Selection(match.facet, (match.value,), "none")
        if match.facet != "movement":
            told = told_of(selection)
            return Excluded(selection, titled((text,), told) if told else None, text, ())
        # Whoever wants no squatting wants no exercise that is called a squat.
        label = self._taxonomy.label("movement", match.value)
        same = self._taxonomy.normalise("exercise", label)
        names = self._names_with_kinds(same) if same else ()
        return Excluded(selection, titled((text, label, *names), exercise=True), text, ())

    def _names_with_kinds(self, value: str) -> Iterator[str]:
        """The names of an exercise and of its kinds."""
        concepts = self._taxonomy.concepts("exercise")
        below = (value, *self._taxonomy.narrower("exercise", value))
        return (form for one in below if one in concepts for form, _ in concepts[one].forms)


@lru_cache(maxsize=4)
def _families(taxonomy: Taxonomy) -> Counter[str]:
    """In how many names of exercises a stem is the last, in English ones, or the first, in Spanish ones."""
    counts: Counter[str] = Counter()
    for concept in taxonomy.concepts("exercise").values():
        names = ((stems(form), lang) for form, lang in concept.forms)
        counts.update({name[0 if lang == "es" else -1] for name, lang in names if len(name) > 1})
    return counts
