"""Somebody's own model out of a folder: `model.onnx` and `tokenizer.json`, as Hugging Face lays them out."""

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.errors import remedy
from kb.errors import SettingsError
from kb.meaning.encoder import LONGEST, Model, Vectors

WEIGHTS = ("model.onnx", "onnx/model.onnx")
TOKENIZER = "tokenizer.json"
_LICENCES = ("LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE")
_STATED = re.compile(r"^license:\s*(\S+)\s*$", re.MULTILINE)
_POOLING = "1_Pooling/config.json"

_MOST_TOKENS = 128
_AT_ONCE = 32

Array = NDArray[Any]


class FolderEncoder:
    """Vectors of a model in ONNX: its sentence vectors where it makes any, else its tokens' mean (or the
    first token's vector, where `1_Pooling/config.json` says so).

    Raises SettingsError, with the path, for what is missing, unreadable or of another form.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._session, self._tokenizer = _session(self._weights), _tokenizer(folder / TOKENIZER)
        self._inputs = frozenset(one.name for one in self._session.get_inputs())
        if unknown := self._inputs - {"input_ids", "attention_mask", "token_type_ids"}:
            raise SettingsError(f"{self._weights}: asks for {', '.join(sorted(unknown))}: no model of texts")

    @cached_property
    def model(self) -> Model:
        width = self.encode(("width",)).shape[1]
        named = Model(self._folder.resolve().name, self._digest(), self._licence(), width)
        return calibrated(named, self.encode)

    def encode(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.model.width), np.float32)
        # Texts of one length together: a short one is not filled up to a long one.
        order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
        parts = [order[start : start + _AT_ONCE] for start in range(0, len(order), _AT_ONCE)]
        made = np.concatenate([self._vectors_of([texts[n][:LONGEST] for n in part]) for part in parts])
        found = np.empty_like(made)
        found[order] = made
        return found

    @cached_property
    def _weights(self) -> Path:
        found = [path for name in WEIGHTS if (path := self._folder / name).is_file()]
        if not found:
            raise SettingsError(f"meaning_model: {self._folder} has no {' or '.join(WEIGHTS)}")
        return found[0]

    def _vectors_of(self, texts: Sequence[str]) -> Vectors:
        tokens = self._tokenizer.encode_batch(list(texts))
        mask = np.array([one.attention_mask for one in tokens], np.int64)
        given = {
            "input_ids": np.array([one.ids for one in tokens], np.int64),
            "attention_mask": mask,
            "token_type_ids": np.array([one.type_ids for one in tokens], np.int64),
        }
        try:
            made = self._session.run(None, {name: given[name] for name in self._inputs})
        except Exception as error:  # of the runtime's own classes, which share no other base
            raise SettingsError(f"{self._weights}: can't be computed: {error}") from error
        return _of_length_one(self._pooled(made, mask))

    def _pooled(self, made: Sequence[Array], mask: Array) -> Array:
        for one in made:
            if one.ndim == 2 and len(one) == len(mask):
                return one
        for one in made:
            if one.ndim == 3 and one.shape[:2] == mask.shape:
                return one[:, 0] if self._first_token else _mean(one, mask)
        shapes = ", ".join(str(one.shape) for one in made)
        raise SettingsError(f"{self._weights}: gives {shapes}, no vector a text or a token ({mask.shape})")

    @cached_property
    def _first_token(self) -> bool:
        try:
            told = json.loads((self._folder / _POOLING).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return False
        except (OSError, ValueError) as error:
            raise SettingsError(f"{self._folder / _POOLING}: {error}") from error
        return isinstance(told, dict) and told.get("pooling_mode_cls_token") is True

    def _digest(self) -> str:
        """Of everything that makes the vectors: weights (those kept beside them too), tokenizer, pooling."""
        every = (*self._weights.parent.glob("*.onnx*"), self._folder / TOKENIZER, self._folder / _POOLING)
        found = hashlib.sha256()
        for path in sorted(path for path in every if path.is_file()):
            with path.open("rb") as file:
                hashlib.file_digest(file, lambda: found)
        return found.hexdigest()[:16]

    def _licence(self) -> str:
        """As the folder states it: in the head of its README, or by the first line of its licence."""
        readme = self._folder / "README.md"
        if readme.is_file() and (stated := _STATED.search(readme.read_text("utf-8", "replace")[:4096])):
            return stated[1]
        for name in _LICENCES:
            if (path := self._folder / name).is_file():
                return next(filter(None, map(str.strip, path.read_text("utf-8", "replace").splitlines())), "")
        return "not stated"


def _session(weights: Path) -> Any:
    try:
        import onnxruntime
    except ModuleNotFoundError as error:
        raise SettingsError(f"meaning_model needs: {remedy('meaning-onnx')}") from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4  # what is wrong is raised
    try:
        return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # of the runtime's own classes, which share no other base
        raise SettingsError(f"{weights}: no model that can be read: {error}") from error


def _tokenizer(path: Path) -> Any:
    try:
        import tokenizers
    except ModuleNotFoundError as error:
        raise SettingsError(f"meaning_model needs: {remedy('meaning-onnx')}") from error
    if not path.is_file():
        raise SettingsError(f"meaning_model: {path.parent} has no {TOKENIZER}")
    try:
        found = tokenizers.Tokenizer.from_file(str(path))
    except Exception as error:  # the package raises nothing narrower
        raise SettingsError(f"{path}: no tokenizer that can be read: {error}") from error
    padding = found.padding or {}
    found.enable_truncation(_MOST_TOKENS)
    found.enable_padding(pad_id=padding.get("pad_id", 0), pad_token=padding.get("pad_token", "[PAD]"))
    return found


def _mean(tokens: Array, mask: Array) -> Array:
    weights = mask[:, :, None].astype(np.float32)
    mean: Array = (tokens * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1)
    return mean


def _of_length_one(vectors: Array) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    found: Vectors = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return found


ALIKE, UNLIKE = 0.426, 0.188
"""The cosines of the packaged model: the medians of the pairs, and of each with the next pair's other."""

_LEAST_APART = 0.05

PAIRS = (
    ("My heels come off the ground.", "I end up standing on my toes"),
    ("How long should I hold it?", "for how many seconds do I stay there"),
    ("My wrists ache.", "it hurts where my hands begin"),
    ("Can I do this every day?", "is daily training too much"),
    ("What if I have no bench?", "which furniture could I use instead"),
    ("Is it good for beginners?", "suitable for somebody who has just begun"),
    ("I cannot feel my glutes.", "my backside does not seem to work"),
    ("How heavy should the weight be?", "with how many kilos do I start"),
    ("My lower back arches.", "there is a hollow above my hips"),
    ("Why does my neck get tired?", "tension below the back of my head"),
    ("Should I breathe out on the way up?", "when do I let the air go"),
    ("I lose my balance.", "I keep toppling over sideways"),
    ("My grip gives out first.", "I cannot hold on to the bar"),
    ("Will it make me lose fat?", "does it help with slimming"),
    ("How far should my feet be apart?", "the right distance between the legs"),
    ("My knee clicks when I stand up.", "something pops in the joint as I rise"),
)


def calibrated(model: Model, encode: Callable[[Sequence[str]], Vectors]) -> Model:
    """The model with the line from its cosines to likeness. Raises SettingsError if it tells none apart."""
    alike, unlike = middles(encode)
    if alike - unlike < _LEAST_APART:
        raise SettingsError(
            f"{model.name}: finds sentences that mean the same no more alike ({alike:.2f}) than others "
            f"({unlike:.2f}): no model for this"
        )
    slope = (ALIKE - UNLIKE) / (alike - unlike)
    return replace(model, slope=slope, offset=UNLIKE - slope * unlike)


def middles(encode: Callable[[Sequence[str]], Vectors]) -> tuple[float, float]:
    """The median cosine of the pairs, and of the first of each with the second of the next."""
    first, second = (encode([pair[n] for pair in PAIRS]) for n in (0, 1))
    same = (first * second).sum(axis=1)
    other = (first * np.roll(second, -1, axis=0)).sum(axis=1)
    return median(same.tolist()), median(other.tolist())
