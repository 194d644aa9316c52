"""A page as it is kept: its record (a card and all its text), then its Document, as two deflate streams.

The second stream has the record before it as a dictionary, for a Document says the same texts once more; both
have what pages of one index have in common, which is the beginning of that index (RFC 1951 looks back over
32 KiB, RFC 1950 calls it a preset dictionary). So a list of hits inflates a card or a record alone.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import msgspec

from indexer.document import Document

SAMPLED = 4
"""Pages that a dictionary is made of."""

_LONGEST = 8 << 10
_LEVEL = 6
_RAW = -15  # no header and no checksum: the manifest has one of the whole file
_WINDOW = 32 << 10

_encode = msgspec.json.Encoder(enc_hook=str).encode
_decode = msgspec.json.Decoder(Document).decode


class Frozen(Protocol):
    """The pages of a segment, as frozen with one dictionary, read one by one."""

    @property
    def dictionary(self) -> bytes: ...

    def row(self, number: int) -> bytes: ...


@dataclass(frozen=True, slots=True)
class FrozenRows:
    """The same in memory."""

    dictionary: bytes
    rows: Sequence[bytes]

    def row(self, number: int) -> bytes:
        return self.rows[number]


def dictionary_of(pages: Iterable[tuple[bytes, Document]]) -> bytes:
    """What pages have in common, of some of them with their cards."""
    cards, documents = zip(*((card, _encode(document)) for card, document in pages), strict=True)
    return b"".join(documents)[-_LONGEST:] + b"".join(cards)[-_LONGEST // 4 :]


def freeze(record: bytes, document: Document, dictionary: bytes) -> bytes:
    return _deflated(record, dictionary) + _deflated(_encode(document), dictionary + record)


def refreeze(kept: bytes, old: bytes, new: bytes) -> bytes:
    """The same page with another dictionary."""
    record, json = _inflated(kept, old)
    return _deflated(record, new) + _deflated(json, new + record)


def thaw(kept: bytes, dictionary: bytes) -> tuple[Document, int]:
    """The Document that was frozen, and the bytes of its JSON."""
    _, json = _inflated(kept, dictionary)
    return _decode(json), len(json)


def record_of(kept: bytes, dictionary: bytes, length: int = 0) -> bytes:
    """The record, or as many bytes of it."""
    return zlib.decompressobj(_RAW, dictionary).decompress(kept, length)


def _inflated(kept: bytes, dictionary: bytes) -> tuple[bytes, bytes]:
    first = zlib.decompressobj(_RAW, dictionary)
    record = first.decompress(kept)
    second = zlib.decompressobj(_RAW, (dictionary + record)[-_WINDOW:])
    return record, second.decompress(first.unused_data)


def _deflated(held: bytes, dictionary: bytes) -> bytes:
    stream = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW, zdict=dictionary[-_WINDOW:])
    return stream.compress(held) + stream.flush()
