"""From the words of a question to leaves: their forms, completions, spellings and rarities."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeGuard

from indexer.folding import is_unspaced
from kb.analysis import fold, halves, joined_words, own_letters, plain_words, variants
from kb.engines.opensearch.cluster_words import Vocabulary
from kb.engines.opensearch.leaves import Leaf, TermSequence, either, found
from kb.engines.opensearch.remote import Json
from kb.query.ast import Phrase, Prefix, Term
from kb.ranking import BELOW_EXACT, EXPANSIONS, JOINED, NEAR, idf
from kb.schema import FIELD_NAMES

CLAUSES = 500
"""What all completions and near words of a question may come to; the cluster takes 1,024 clauses in all."""

HALVES = 280
"""What all words written apart may come to, in clauses: one a field."""

Word = Term | Prefix | Phrase


@dataclass(frozen=True, slots=True)
class Spoken:
    """A word of the question and what it makes as one with its neighbours, folded."""

    word: Word
    beside: tuple[str, ...] = ()


class Speller:
    """Turns the words of one question into leaves, asking the vocabulary for all of them at once."""

    def __init__(self, vocabulary: Vocabulary, langs: tuple[str, ...], documents: int) -> None:
        self._vocabulary = vocabulary
        self._langs = langs
        self._documents = documents

    def leaves(self, spoken: Sequence[Spoken]) -> Mapping[Spoken, Leaf]:
        """The leaf of each word, with its rarity."""
        return self._weighed(self.unweighed(spoken))

    def unweighed(self, spoken: Sequence[Spoken]) -> Mapping[Spoken, Leaf]:
        """The same without rarities, which cost a request: what is to be counted anyway needs none."""
        wanted = tuple(dict.fromkeys(spoken))
        parts = self._known_parts(wanted)
        apart = _affordable({one: self._in_halves(one.word, parts) for one in wanted})
        expanded = sum(_begins(one.word) or _edits(one.word) > 0 for one in wanted)
        most = min(EXPANSIONS, CLAUSES // max(expanded, 1))
        completions = self._vocabulary.completed(_prefixes(wanted), most)
        raw: Mapping[Spoken, Leaf] = {one: self._leaf(one, parts, apart[one], completions) for one in wanted}
        return self._with_near(raw, most)

    def _known_parts(self, wanted: Sequence[Spoken]) -> frozenset[str]:
        """The indexed forms of what may stand side by side: words of phrases, pieces of words."""
        parts = [part for one in wanted for part in _side_by_side(one.word)]
        asked = [form for part in parts for form in variants(part, self._langs)]
        return self._vocabulary.terms(asked) if asked else frozenset()

    def _leaf(
        self,
        one: Spoken,
        parts: frozenset[str],
        apart: Sequence[TermSequence],
        completions: Mapping[str, tuple[str, ...]],
    ) -> Leaf:
        word = one.word
        if _begins(word):
            terms = completions.get(joined_words(word.text), ())
            return Leaf(f"{word.text}*", word.field, (TermSequence((terms,)),) if terms else ())
        if isinstance(word, Phrase):
            return Leaf(f'"{" ".join(word.words)}"', word.field, self._in_order(word.words, parts))
        runs = (*self._word_runs(word.text, one.beside, parts), *apart)
        return Leaf(word.text, word.field, runs, letters=self._letters(word.text))

    def _letters(self, text: str) -> tuple[str, ...]:
        words = plain_words(text, asked=True)
        asked = (
            (one for lang in self._langs for one in own_letters(words[0], lang)) if len(words) == 1 else ()
        )
        return tuple(sorted(set(asked)))

    def _in_order(self, words: Iterable[str], known: frozenset[str]) -> tuple[TermSequence, ...]:
        found = [word for text in words for word in plain_words(text, asked=True)]
        places = tuple(self._forms(word, known) or variants(word, self._langs) for word in found)
        return (TermSequence(places),) if places else ()

    def _forms(self, word: str, known: frozenset[str]) -> tuple[str, ...]:
        return tuple(form for form in variants(word, self._langs) if form in known)

    def _word_runs(self, text: str, beside: Sequence[str], parts: frozenset[str]) -> tuple[TermSequence, ...]:
        words = plain_words(text, asked=True)
        if not words:
            return ()
        if len(words) > 1:
            joined = TermSequence((variants("".join(map(fold, words)), self._langs),), JOINED)
            return (*self._in_order(words, parts), joined)
        joined_runs = (TermSequence((variants(other, self._langs),), JOINED) for other in beside)
        return (TermSequence((variants(words[0], self._langs),)), *joined_runs)

    def _in_halves(self, word: Word, parts: frozenset[str]) -> tuple[TermSequence, ...]:
        """A single word's two halves side by side, where both are indexed."""
        pairs = (tuple(self._forms(half, parts) for half in pair) for pair in halves(_single(word)))
        return tuple(TermSequence(places, JOINED) for places in pairs if all(places))

    def _with_near(self, raw: Mapping[Spoken, Leaf], most: int) -> Mapping[Spoken, Leaf]:
        """Add the words near those that may be misspelt."""
        asked = {one: (word, _edits(one.word)) for one in raw if (word := _misspelt(one.word))}
        if not asked:
            return raw
        near = self._vocabulary.near(asked.values())
        found = dict(raw)
        for one, key in asked.items():
            own = set(variants(key[0], self._langs))
            weights: dict[str, float] = {}
            for _, term, far in near[key]:
                if far and term not in own and len(weights) < most:
                    weights.setdefault(term, NEAR[far])
            runs = tuple(TermSequence(((term,),), weight) for term, weight in weights.items())
            found[one] = replace(raw[one], near=runs)
        return found

    def _weighed(self, raw: Mapping[Spoken, Leaf]) -> Mapping[Spoken, Leaf]:
        """Count in how many pages each leaf is, and give it its rarity."""
        queries: dict[object, Json] = {}
        for leaf in raw.values():
            for key, runs in _rarities(leaf):
                queries[key] = either([found(run, leaf.field) for run in runs])
        counts = self._vocabulary.counts(queries)
        ready = {}
        for one, leaf in raw.items():
            worths = [idf(self._documents, counts[key]) for key, _ in _rarities(leaf)]
            worth = sum(worths) if _is_phrase(leaf) else max(worths, default=0.0)
            ready[one] = self._ranked(replace(leaf, idf=worth), counts)
        return ready

    def _ranked(self, leaf: Leaf, counts: Mapping[object, int]) -> Leaf:
        """Put near words below the weakest page that has the word itself."""
        if not leaf.near:
            return leaf
        exact, near = replace(leaf, near=()), replace(leaf, runs=leaf.near, near=())
        if not any(counts[key] for key, _ in _rarities(exact)):
            rarity = self._vocabulary.counts({_key(near): near.found()})[_key(near)]
            return replace(leaf, idf=idf(self._documents, rarity))
        lowest, highest = self._vocabulary.extremes(_key(leaf), exact.scored(), near.scored())
        if not highest:
            return replace(leaf, near=())
        return replace(leaf, ceiling=min(1.0, BELOW_EXACT * lowest / highest))


def _affordable(
    apart: Mapping[Spoken, tuple[TermSequence, ...]],
) -> Mapping[Spoken, tuple[TermSequence, ...]]:
    """The words written apart, as many of each as the cluster takes."""
    clauses = sum(
        len(runs) * (len(FIELD_NAMES) if one.word.field is None else 1) for one, runs in apart.items()
    )
    if clauses <= HALVES:
        return apart
    most = HALVES // (len(FIELD_NAMES) * sum(map(bool, apart.values())))
    return {one: runs[:most] for one, runs in apart.items()}


def _rarities(leaf: Leaf) -> list[tuple[object, tuple[TermSequence, ...]]]:
    """The runs to be counted for a leaf's rarity: all together, or each place of a phrase by itself."""
    if _is_phrase(leaf):
        return [((leaf.field, forms), (TermSequence((forms,)),)) for forms in leaf.runs[0].places]
    return [(_key(replace(leaf, near=())), leaf.runs)] if leaf.runs else []


def _is_phrase(leaf: Leaf) -> bool:
    return bool(leaf.runs) and leaf.runs[0].is_phrase


def _key(leaf: Leaf) -> object:
    return leaf.field, leaf.runs, leaf.near, leaf.letters


def _single(word: Word) -> str:
    """The word of a Term that is one word, folded, else nothing."""
    words = plain_words(word.text, asked=True) if isinstance(word, Term) else []
    return fold(words[0]) if len(words) == 1 else ""


def _side_by_side(word: Word) -> list[str]:
    if single := _single(word):
        return [half for pair in halves(single) for half in pair]
    texts = word.words if isinstance(word, Phrase) else (word.text,) if isinstance(word, Term) else ()
    return [part for text in texts for part in plain_words(text, asked=True)]


def _misspelt(word: Word) -> str:
    return _single(word) if _edits(word) else ""


def _edits(word: Word) -> int:
    return word.edits if isinstance(word, Term) else 0


def _begins(word: Word) -> TypeGuard[Prefix | Term]:
    """Whether a word stands for all that begin so: a prefix, one letter of a script without spaces."""
    return isinstance(word, Prefix) or (isinstance(word, Term) and is_unspaced(word.text.strip()))


def _prefixes(wanted: Iterable[Spoken]) -> list[str]:
    folded = (joined_words(one.word.text) for one in wanted if _begins(one.word))
    return [prefix for prefix in folded if prefix]
