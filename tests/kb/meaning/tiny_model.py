"""A model of a few words, made here: ONNX is protobuf, and one `Gather` is written by hand in a page."""

import json
import struct
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from kb.meaning.own_model import PAIRS

INT64, FLOAT = 7, 1


def tiny_model(folder: Path, *, tells_apart: bool = True, rank: int = 2) -> Path:
    """A folder with a model that knows the words of the pairs: a word's vector says which pairs have it.

    With `rank` 3 its table has one dimension too many, so it gives no vector a token.
    """
    folder.mkdir(exist_ok=True)
    words = sorted({word for pair in PAIRS for text in pair for word in _words(text)})
    table = np.full((len(words) + 1, len(PAIRS)), 0.1, np.float32)
    for n, pair in enumerate(PAIRS if tells_apart else ()):
        for word in {word for text in pair for word in _words(text)}:
            table[words.index(word) + 1, n] += 1
    (folder / "model.onnx").write_bytes(_model(table if rank == 2 else table[:, None]))
    vocabulary = {"[PAD]": 0} | {word: n for n, word in enumerate(words, 1)}
    (folder / "tokenizer.json").write_text(json.dumps(_tokenizer(vocabulary)), encoding="utf-8")
    return folder


def _words(text: str) -> list[str]:
    return "".join(one if one.isalpha() else " " for one in text.lower()).split()


def _tokenizer(vocabulary: dict[str, int]) -> dict[str, object]:
    return {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": [],
        "normalizer": {"type": "Lowercase"},
        "pre_tokenizer": {"type": "Whitespace"},
        "post_processor": None, "decoder": None,
        "model": {"type": "WordLevel", "vocab": vocabulary, "unk_token": "[PAD]"},
    }  # fmt: skip


def _model(table: np.ndarray) -> bytes:
    node = _message(1, [*_texts(1, ("table", "input_ids")), *_texts(2, ("tokens",)), *_texts(4, ("Gather",))])
    weights = b"".join(_number(1, size) for size in table.shape) + _number(2, FLOAT)
    weights += b"".join(_texts(8, ("table",))) + _bytes(9, table.tobytes())
    ids, tokens = _value("input_ids", INT64, 2), _value("tokens", FLOAT, table.ndim + 1)
    graph = [node, *_texts(2, ("tiny",)), _bytes(5, weights), _bytes(11, ids), _bytes(12, tokens)]
    return _number(1, 8) + _message(7, graph) + _bytes(8, _number(2, 13))


def _value(name: str, kind: int, rank: int) -> bytes:
    sizes = b"".join(_bytes(1, _bytes(2, f"{name}{n}".encode())) for n in range(rank))
    tensor = _number(1, kind) + _bytes(2, sizes)
    return b"".join(_texts(1, (name,))) + _bytes(2, _bytes(1, tensor))


def _texts(field: int, texts: Iterable[str]) -> list[bytes]:
    return [_bytes(field, text.encode()) for text in texts]


def _message(field: int, parts: Iterable[bytes]) -> bytes:
    return _bytes(field, b"".join(parts))


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _varint(value: int) -> bytes:
    out = b""
    while value > 127:
        out += struct.pack("B", value & 127 | 128)
        value >>= 7
    return out + struct.pack("B", value)
