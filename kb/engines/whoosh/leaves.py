"""Leaves of a question: one word, prefix or phrase -> the runs that it stands for, scored.

A word stands for its term in every language of the index; written as one it also stands for its two parts
side by side ("kickback": "kick back") and beside its neighbour for both joined ("kick back": "kickback"), a
little weaker. A prefix stands for some words, the most frequent. A fuzzy word also stands for words
near it; where the word itself is there, those that only come near rank below all that have it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from indexer.folding import is_unspaced
from kb.analysis import fold, halves, joined_words, own_letters, plain_words, variants
from kb.engines.whoosh.columns import Array
from kb.engines.whoosh.postings import PhraseRun, Run, TermRun, holding, phrase_run, term_run
from kb.engines.whoosh.snapshot import Snapshot
from kb.engines.whoosh.spelling import near
from kb.engines.whoosh.unions import union
from kb.query.ast import Phrase, Prefix, Selection, Term
from kb.ranking import BELOW_EXACT, EXPANSIONS, JOINED, NEAR, OWN_LETTERS, idf, saturate

_NOWHERE = np.zeros(0, np.int32), np.zeros(0, np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class MatchedLeaf:
    """What one word or phrase of the question matches; documents ascend, all live.

    `field` is a field's number, None where all fields count.
    """

    label: str
    field: int | None
    idf: float
    documents: Array
    scores: Array
    runs: tuple[Run, ...]

    @property
    def bytes(self) -> int:
        return self.documents.nbytes + self.scores.nbytes + sum(run.bytes for run in self.runs)


def joins_there(snapshot: Snapshot, joins: Iterable[str]) -> tuple[str, ...]:
    """Of the joins of a word with its neighbours, folded, those that the index has."""
    return tuple(one for one in joins if _runs(snapshot, variants(one, snapshot.langs), JOINED))


def word_leaf(snapshot: Snapshot, term: Term, field: int | None, joins: Sequence[str] = ()) -> MatchedLeaf:
    """A word as typed, with its joins with its neighbours, folded."""
    words = plain_words(term.text, asked=True)
    if len(words) == 1 and is_unspaced(words[0]):
        return prefix_leaf(snapshot, Prefix(term.text), field)
    if len(words) != 1:
        leaf = phrase_leaf(snapshot, Phrase(tuple(words), term.field), field)
        joined = _runs(snapshot, variants("".join(map(fold, words)), snapshot.langs), JOINED) if words else []
        return _with(snapshot, leaf, joined) if joined else leaf
    own, parts = _of_word(snapshot, words[0])
    beside = (run for one in joins for run in _runs(snapshot, variants(one, snapshot.langs), JOINED))
    runs = (*own, *beside, *parts)
    leaf = _in_own_letters(snapshot, _scored(snapshot, term.text, field, runs), words[0])
    return _fuzzy(snapshot, leaf, fold(words[0]), term.edits) if term.edits else leaf


def prefix_leaf(snapshot: Snapshot, prefix: Prefix, field: int | None) -> MatchedLeaf:
    folded = joined_words(prefix.text)
    terms = _completed(snapshot, folded) if folded else ()
    runs = [run for term in terms for run in _runs(snapshot, (term,), 1.0)]
    return _scored(snapshot, f"{prefix.text}*", field, runs)


def phrase_leaf(snapshot: Snapshot, phrase: Phrase, field: int | None) -> MatchedLeaf:
    words = [word for text in phrase.words for word in plain_words(text, asked=True)]
    forms = [variants(word, snapshot.langs) for word in words]
    label = f'"{" ".join(phrase.words)}"'
    if len(forms) == 1:
        return _scored(snapshot, label, field, _runs(snapshot, forms[0], 1.0))
    run = phrase_run(snapshot, forms) if forms else None
    documents, weights = run.frequencies(snapshot, field) if run else _NOWHERE
    if run is None or not len(documents):
        return _scored(snapshot, label, field, ())
    counts = (holding(snapshot, _runs(snapshot, form, 1.0), field) for form in forms)
    weight = sum(idf(snapshot.documents, count) for count in counts)
    return MatchedLeaf(label, field, weight, documents, saturate(weights) * np.float32(weight), (run,))


def _of_word(snapshot: Snapshot, word: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The runs of a word, and of its two parts side by side; kept, as it is asked in several fields."""
    return snapshot.cache.get(
        ("runs", word),
        lambda: (tuple(_runs(snapshot, variants(word, snapshot.langs), 1.0)), _parts(snapshot, fold(word))),
        lambda found: sum(run.bytes for runs in found for run in runs),
    )


def _runs(snapshot: Snapshot, terms: Iterable[str], weight: float) -> list[TermRun]:
    found = (term_run(snapshot, term, weight) for term in terms)
    return [run for run in found if run is not None]


def _parts(snapshot: Snapshot, word: str) -> tuple[PhraseRun, ...]:
    """A word's two parts side by side, wherever the index has them so."""
    found = []
    for pair in halves(word):
        first = pair[0].encode()
        if all(segment.words.find(first) < 0 for segment in snapshot.segments):
            continue
        parts = [variants(part, snapshot.langs) for part in pair]
        if all(any(_runs(snapshot, forms, 1.0)) for forms in parts):
            run = phrase_run(snapshot, parts, JOINED)
            if run is not None:
                found.append(run)
    return tuple(found)


def _scored(snapshot: Snapshot, label: str, field: int | None, runs: Sequence[Run]) -> MatchedLeaf:
    documents, weights = union([run.frequencies(snapshot, field) for run in runs], snapshot.size)
    weight = idf(snapshot.documents, len(documents))
    return MatchedLeaf(label, field, weight, documents, saturate(weights) * np.float32(weight), tuple(runs))


def _in_own_letters(snapshot: Snapshot, leaf: MatchedLeaf, word: str) -> MatchedLeaf:
    """Raise the documents that have a word in the letters that are asked."""
    letters = {one for lang in snapshot.langs for one in own_letters(word, lang)}
    if not letters or not len(leaf.documents):
        return leaf
    same = snapshot.facet("letters").allowed(Selection("letters", tuple(letters)))[leaf.documents]
    return replace(leaf, scores=leaf.scores + same * np.float32(OWN_LETTERS * leaf.idf))


def _with(snapshot: Snapshot, leaf: MatchedLeaf, runs: Sequence[Run]) -> MatchedLeaf:
    more = _scored(snapshot, leaf.label, leaf.field, runs)
    documents, scores = union([(leaf.documents, leaf.scores), (more.documents, more.scores)], snapshot.size)
    return MatchedLeaf(
        leaf.label, leaf.field, max(leaf.idf, more.idf), documents, scores, (*leaf.runs, *runs)
    )


def _fuzzy(snapshot: Snapshot, exact: MatchedLeaf, word: str, edits: int) -> MatchedLeaf:
    """Add the words near `word`, below the weakest document that has the word itself."""
    own = set(variants(word, snapshot.langs))
    terms: dict[str, int] = {}
    for other, (far, _) in sorted(near(snapshot, word, edits).items(), key=lambda found: found[1][0]):
        for term in terms_of_word(snapshot, other):
            if term not in own:
                terms.setdefault(term, far)
    runs: list[Run] = [run for term, far in terms.items() for run in _runs(snapshot, (term,), NEAR[far])]
    if not runs:
        return exact
    about = _scored(snapshot, exact.label, exact.field, runs)
    scores = about.scores
    if len(exact.documents):
        ceiling = BELOW_EXACT * float(exact.scores.min()) / float(scores.max())
        scores = scores * np.float32(min(1.0, ceiling))
        only = np.isin(about.documents, exact.documents, invert=True)
        about_documents, scores = about.documents[only], scores[only]
    else:
        about_documents = about.documents
    documents, scores = union([(exact.documents, exact.scores), (about_documents, scores)], snapshot.size)
    weight = exact.idf if len(exact.documents) else about.idf
    return MatchedLeaf(exact.label, exact.field, weight, documents, scores, (*exact.runs, *runs))


def terms_of_word(snapshot: Snapshot, word: str) -> tuple[str, ...]:
    """The terms that a folded word of the pages was indexed as."""
    found: dict[str, None] = {}
    wanted = word.encode()
    for segment in snapshot.segments:
        row = segment.words.find(wanted)
        while 0 <= row < len(segment.words) and segment.words[row] == wanted:
            found[segment.terms.text(int(segment.word_term[row]))] = None
            row += 1
    return tuple(found)


def _completed(snapshot: Snapshot, prefix: str) -> tuple[str, ...]:
    """The terms of the most frequent words that begin so, ties by letters."""
    counts: dict[str, int] = {}
    owners: dict[str, dict[str, None]] = {}
    for segment in snapshot.segments:
        rows = segment.words.starting(prefix.encode())
        for row in rows:
            word = segment.words.text(row)
            counts[word] = counts.get(word, 0) + int(segment.word_count[row])
            owners.setdefault(word, {})[segment.terms.text(int(segment.word_term[row]))] = None
    chosen = sorted(counts, key=lambda word: (word != prefix, -counts[word], word))[:EXPANSIONS]
    return tuple(dict.fromkeys(term for word in chosen for term in owners[word]))
