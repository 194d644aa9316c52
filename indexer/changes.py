"""What a reindex hands to an index, and what it gets back."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from indexer.document import Document


@dataclass(frozen=True, slots=True)
class Changes:
    """Documents to put (added or updated; may be a one-pass stream) and the ids to remove.

    With `full`, the index holds nothing but `documents` and `kept` afterwards; `kept` are the ids whose
    present Documents stay (their files can't be read at the moment). `kept` and `removed` are only read after
    the stream ended.
    `roots` are the folders that all of it comes from afterwards.
    """

    documents: Iterable[Document]
    removed: Collection[str] = ()
    full: bool = False
    kept: Collection[str] = ()
    roots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Generation:
    """One committed, immutable state of the index. `number` only ever grows; `built` is aware, in UTC."""

    number: int
    documents: int
    passages: int
    built: datetime
