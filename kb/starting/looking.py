"""What the pages of a folder have in common, found by reading some of them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.document import Document
from indexer.errors import ContentError, NotContent
from indexer.page import Kind
from indexer.reading import Several, read_file
from indexer.source import Entry, load
from indexer.walking import walk

MOST = 300
"""Files that are read, spread over all there are: enough to tell, and a few seconds."""

FEWEST = 3
SURE, LIKELY = 0.8, 0.5
"""Shares of a folder's pages that agree: from which on it is written, or only proposed."""

_UNITLESS = re.compile(r"\d+(?:\.\d+)?")
_UNITS: Mapping[str, str] = {"workout": "min", "exercise": "s"}
"""What durations without a unit count on pages of a kind, most of the time."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What holds for a folder's pages: of how many, and whether that is enough to rely on."""

    folder: str
    value: str
    agree: int
    pages: int
    examples: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        return self.agree >= SURE * self.pages


@dataclass(frozen=True, slots=True)
class Seen:
    """What is in some folders: files that are content, of them those that were read and those that can't be;
    pages by language; kinds and units of durations by folder."""

    files: int
    read: int
    failed: tuple[str, ...]
    languages: Mapping[str, int]
    kinds: tuple[Guess, ...]
    units: tuple[Guess, ...]


def look(roots: Sequence[Path]) -> Seen:
    """Read some pages of the folders. Raises IndexerError for one that can't be listed."""
    entries = [one for root in roots for one in walk(root) if isinstance(one, Entry)]
    chosen = entries[:: -(-len(entries) // MOST) or 1]
    documents: list[Document] = []
    failed: list[str] = []
    for entry in chosen:
        try:
            found = read_file(load(entry))
        except NotContent:
            continue
        except ContentError as error:
            failed.append(str(error))
        else:
            documents += found.documents[:MOST] if isinstance(found, Several) else (found,)
    return Seen(
        len(entries),
        len(chosen),
        tuple(failed),
        dict(Counter(document.page.lang for document in documents).most_common()),
        tuple(_kinds(documents)),
        tuple(_units(documents)),
    )


def _kinds(documents: Iterable[Document]) -> Iterable[Guess]:
    """The kind of most pages of each folder, where it is more than a page."""
    for folder, inside in _by_folder(documents).items():
        kinds: Counter[Kind] = Counter(document.page.kind for document in inside)
        kind, agree = kinds.most_common(1)[0]
        if kind != "page" and len(inside) >= FEWEST and agree > LIKELY * len(inside):
            yield Guess(folder, kind, agree, len(inside))


def _units(documents: Iterable[Document]) -> Iterable[Guess]:
    """What durations without a unit count in each folder that has such: a guess by what the pages are."""
    for folder, inside in _by_folder(documents).items():
        bare = [
            (document.page.kind, value)
            for document in inside
            for value in document.page.stated.get("duration", ())
            if _UNITLESS.fullmatch(value)
        ]
        units = Counter(_UNITS[kind] for kind, _ in bare if kind in _UNITS)
        if units:
            unit, agree = units.most_common(1)[0]
            yield Guess(folder, unit, agree, len(bare), tuple(dict.fromkeys(value for _, value in bare))[:5])


def _by_folder(documents: Iterable[Document]) -> Mapping[str, Sequence[Document]]:
    found: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        folder = document.id.rpartition("/")[0]
        if folder:
            found[folder].append(document)
    return found
