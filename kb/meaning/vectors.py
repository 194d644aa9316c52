"""Vectors as they are kept, a byte a number, and which of them are nearest to one."""

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.meaning.encoder import Encoder, Vectors

Bytes = NDArray[np.int8]
"""Vectors in bytes, a row each: a number is its byte times the scale of its row."""

Scales = NDArray[np.float32]
"""What makes the length of each row one."""

Array = NDArray[Any]

_STEPS = 127
_AT_ONCE = 4096
"""Rows that are multiplied at once: their numbers stay in the cache of a processor."""


def quantised(vectors: Vectors) -> tuple[Bytes, Scales]:
    """The vectors in a quarter of their bytes; their cosines differ by a hundredth at most."""
    steps = np.abs(vectors).max(axis=1, initial=0) / _STEPS
    steps[steps == 0] = 1
    kept = np.rint(vectors / steps[:, None]).astype(np.int8)
    lengths = np.linalg.norm(kept.astype(np.float32), axis=1)
    return kept, (1 / np.maximum(lengths, 1)).astype(np.float32)


@lru_cache(maxsize=256)
def asked(encoder: Encoder, text: str) -> Bytes:
    """The vector of a question in bytes: what is compared is the same whatever compares it. Kept, since one
    question looks for its page, for what a page asks, and for what is related."""
    kept, _ = quantised(encoder.encode((text,)))
    row: Bytes = kept[0]
    return row


def likeness(kept: Bytes, scales: Scales, rows: Array, one: Bytes) -> Vectors:
    """The cosine of one vector and each of these rows."""
    vector = one.astype(np.float32)
    vector /= max(1.0, float(np.linalg.norm(vector)))
    found = np.empty(len(rows), np.float32)
    for start in range(0, len(rows), _AT_ONCE):
        part = rows[start : start + _AT_ONCE]
        found[start : start + len(part)] = kept[part].astype(np.float32) @ vector
    found *= scales[rows]
    return found
