"""Ranking: every constant and formula by which pages and passages are ordered, for all engines.

For a word t and a document d, over the fields f that hold it (BM25F: Robertson, Zaragoza and Taylor, "Simple
BM25 Extension to Multiple Weighted Fields", CIKM 2004; the idf is Lucene's, never negative):

    norm_f(d) = (1 − b_f + b_f · length(d, f) / mean length of f) / boost_f
    w(t, d)   = Σ_f tf(t, d, f) / norm_f(d)
    idf(t)    = ln(1 + (N − n(t) + ½) / (n(t) + ½))
    score     = idf(t) · w · (k1 + 1) / (w + k1)

A word that a question says n times counts n · (k3 + 1) / (n + k3) times (Robertson and others, "Okapi at
TREC-3", 1994).

N live documents, n(t) of them with t in any searched field (in the one field, where a question names it);
the mean is over the documents that have the field at all, so that rare fields stay comparable. Frequencies
are weighted and summed over the fields before they saturate. Words that stand for one (other forms,
completions, misspellings) add into one w, each by its weight; a phrase counts its occurrences as tf and has
the sum of its words' idf. Where a question has letters that folding changes ("cuña"), a page with the word in
the same letters scores OWN_LETTERS · idf more for it.

For a passage p, over the question's words t with boosts β:

    tf'(t, p) = Σ weights of t's occurrences in p (heading: HEADING) / (1 − b + b · length(p) / mean length)
    q(p)      = Σ β·idf(t) · tf' / (tf' + k1)  /  Σ β·idf(t)          0 ≤ q < 1

The share of what a passage could have at most: it is high where all words of the question, the rare ones
above all, meet in one passage. A page's score becomes score · (1 + PASSAGE_SHARE · q(best passage)).
"""

import math
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from kb.schema import Field

K1 = 1.2
"""How soon more of the same word says nothing more."""

K3 = 1.0
"""How soon saying a word of the question again says nothing more."""

PASSAGE_SHARE = 0.5
"""The most that a document's best passage adds to its score, as a share of it."""

PASSAGE_B = 0.6
"""How much a passage's length counts."""

HEADING = 2
"""What a word in a passage's heading (the question of an FAQ) counts."""

WINDOW = 64
"""The best documents by page score whose best passage is looked at. The others keep their page score, which
is lower than that of any of these, so that the pages of results still join into one ranking."""

FLOOR = 0.1
"""The share of the best score that a page must have of a question none of whose words it needs: what has less
has one of its common words (benchmarks/floor.py)."""

EXPANSIONS = 128
"""The words that a prefix stands for at most, the most frequent."""

JOINED = 0.8
"""The weight of a word written apart, or two written as one."""

OWN_LETTERS = 1.0
"""What a page gains, in idf of the word, by having it in the very letters that are asked: ñ before n."""

NEAR = (1.0, 0.5, 0.25)
"""The weight of a word by its edits."""

BELOW_EXACT = 0.9 / (1 + PASSAGE_SHARE)
"""What words that are only near may score at most, as a share of the weakest page that has the word itself:
no passage lifts them above it."""

SPELLINGS = 5
"""The words that are offered in the place of one that no page has."""

TELLING = 24
"""Words of a document by which it is compared with others."""

MEANT = 0.5
MEANT_FROM = 0.3
"""How much a page gains that is near in meaning, and from which likeness on (benchmarks/meaning.py)."""

SIMILAR_MEANT = 2.0
"""The same of a page beside a similar one, by the best score (benchmarks/meaning.py --similar)."""

MEANT_WINDOW = 100
"""The nearest pages that are looked at."""

MEANT_GAINING = 30
"""Those of them that gain: of more, some push out of the first hundred what words had there."""

Amount = TypeVar("Amount", float, NDArray[np.float32])
"""One number, or one for each document."""


def idf(documents: int, holding: int) -> float:
    """The weight of a word by its rarity: `holding` of the documents have it (estimates may exceed them)."""
    return math.log(1 + (max(documents, holding) - holding + 0.5) / (holding + 0.5))


def saturate(weights: Amount) -> Amount:
    """w · (k1 + 1) / (w + k1): 1 where w is 1, below k1 + 1 however large."""
    return weights * (K1 + 1) / (weights + K1)


def again(times: int) -> float:
    """What a word that a question says so many times counts beyond once: n · (k3 + 1) / (n + k3) − 1."""
    return times * (K3 + 1) / (times + K3) - 1


def meant(likeness: float) -> float:
    """What a page's score is multiplied by that words find and whose likeness in meaning (a cosine) is this:
    1 + MEANT · (likeness − MEANT_FROM)."""
    return 1 + MEANT * max(0.0, likeness - MEANT_FROM)


def similar_meant(likeness: float) -> float:
    """What a page gains in being similar to one whose title has this likeness (a cosine) to it, as a share of
    the best score: SIMILAR_MEANT · (likeness − MEANT_FROM)."""
    return SIMILAR_MEANT * max(0.0, likeness - MEANT_FROM)


def norm(field: Field, length: Amount, mean: float) -> Amount:
    """What a frequency in a field of so many words is divided by."""
    return (1 - field.b + field.b * length / mean) / field.boost


def passage_norm(length: Amount, mean: float) -> Amount:
    """What a frequency in a passage of so many words is divided by."""
    return 1 - PASSAGE_B + PASSAGE_B * length / mean


def telling(weight: float, rarity: float) -> float:
    """How much a term tells a document from others; `weight` is Σ over fields of `frequent`."""
    return weight * rarity**2


def frequent(field: Field, count: int) -> float:
    """What a term adds to its weight by standing `count` times in a field: boost · (1 + ln tf)."""
    return field.boost * (1 + math.log(count))


def edits_of(word: str) -> int:
    """How many edits away a folded word is looked for that no page has."""
    return 1 if len(word) < 5 else 2
