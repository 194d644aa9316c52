"""BM25F, in two halves: the weight of a word in a page when it is indexed, its rarity when it is asked for.

    w(t, d) = Σ_f boost_f · tf(t, d, f) / (1 − b_f + b_f · length(d, f) / mean length of f)
    idf(t)  = ln(1 + (N − n(t) + ½) / (n(t) + ½))
    score   = idf(t) · w · (k1 + 1) / (w + k1)

The same formula as the embedded engine's (Robertson, Zaragoza and Taylor, CIKM 2004). OpenSearch's own
`combined_fields` knows one b for all fields and takes rarity from each shard, deleted pages and all; here
w is a feature of the page (`rank_features`) and the cluster computes no more than w / (w + k1).
"""

import math

from kb.schema import FIELDS, Field

K1 = 1.2

PASSAGE_SHARE = 0.5
"""The most that a page's best passage adds to its score, as a share of it."""

PASSAGE_B = 0.6
"""How much a passage's length counts."""

BOOSTS = {field.name: field.boost for field in FIELDS}


def idf(documents: int, holding: int) -> float:
    """The weight of a word by its rarity."""
    return math.log(1 + (max(documents, holding) - holding + 0.5) / (holding + 0.5))


def norm(field: Field, length: int, mean: float) -> float:
    """What a frequency in this field is divided by."""
    return (1 - field.b + field.b * length / mean) / field.boost


def passage_norm(length: int, mean: float) -> float:
    """What a frequency in a passage is divided by."""
    return 1 - PASSAGE_B + PASSAGE_B * length / mean


HEADING = 2
"""What a word in a passage's heading (the question of an FAQ) counts."""
