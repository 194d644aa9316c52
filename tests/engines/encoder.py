"""A model that knows nothing but words: two texts are alike as far as they share some."""

import re
from collections.abc import Sequence
from zlib import crc32

import numpy as np

from kb.meaning.encoder import Model, Vectors

WIDTH = 64


class WordsEncoder:
    """Implements the Encoder protocol; `read` are the texts that it was given, in their order."""

    def __init__(self, digest: str = "1") -> None:
        self.model = Model("words", digest, "none", WIDTH)
        self.read: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.read += texts
        return np.array([_vector(text) for text in texts], np.float32).reshape(-1, WIDTH)


def _vector(text: str) -> Vectors:
    found = np.zeros(WIDTH, np.float32)
    for word in re.findall(r"\w+", text.casefold()):
        found[crc32(word.encode()) % WIDTH] += 1
    return found / max(1.0, float(np.linalg.norm(found)))
