"""Changes -> one new generation: new segments beside hard links to the old ones, one commit."""

import os
import secrets
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path

import msgspec
import numpy as np

from indexer.changes import Changes, Generation
from indexer.document import Document
from kb.engines.whoosh.building import Builder
from kb.engines.whoosh.columns import read_arrays, write_arrays
from kb.engines.whoosh.documents import packed_card
from kb.engines.whoosh.durable import (
    read_contents,
    write_contents,
    write_segment,
)
from kb.engines.whoosh.freezing import SAMPLED, dictionary_of
from kb.engines.whoosh.manifest import (
    DELETED,
    LAYOUT,
    FileRecord,
    Fingerprint,
    Manifest,
    SegmentRecord,
    columns_file,
    difference,
    file_faults,
    generation_of,
    meanings_file,
    record,
    segment_file,
    write_manifest,
)
from kb.engines.whoosh.merging import to_merge
from kb.engines.whoosh.rewriting import rewrite
from kb.engines.whoosh.segment import open_segment
from kb.engines.whoosh.sentence_vectors import Known, meanings_of
from kb.engines.whoosh.store import Store, sync_file
from kb.engines.whoosh.written import PROGRAM, SegmentWritten, cost_of_building
from kb.errors import EngineError, IndexCorrupt, IndexNotBuilt, IndexOutdated
from kb.meaning.encoder import Encoder

_SPARE = 32 << 20


def apply(
    store: Store, changes: Changes, fingerprint: Fingerprint, memory: int, encoder: Encoder | None = None
) -> Generation:
    """Make one new generation of the store, all or nothing, in about so many bytes of memory; with what its
    sentences mean, where there is a model to say so.

    Raises IndexLocked; IndexOutdated where the present index can't be added to; EngineError where the disk
    fails or is full. Whatever was there before still serves then.
    """
    try:
        with store.writing() as writing:
            base, parts = _present(store, changes, fingerprint)
            size = sum(file.size for file in base.files.values()) if base else 0
            writing.need_space(_SPARE + (2 * size if changes.full else size // 8))
            meaning = _Meaning(encoder, _known(encoder, parts, base)) if encoder else None
            draft = _Draft(writing.stage(), writing.next_number(), fingerprint, memory - PROGRAM, meaning)
            if parts and not changes.full:
                draft.dictionary = max(parts, key=lambda part: part.segment.size).segment.dictionary
            put = draft.add(changes.documents)
            if changes.full:
                draft.add(_documents(parts, set(changes.kept) - put, base.files if base else {}))
            elif base and not put and not changes.removed:
                return generation_of(base)
            else:
                draft.keep(part.without(put | {*changes.removed}) for part in parts)
            manifest = draft.finish(base.files if base else {}, changes.roots)
            writing.publish(draft.directory, manifest)
            return generation_of(manifest)
    except OSError as error:
        reason = error.strerror or error
        raise EngineError(f"the index in {store.directory} can't be written: {reason}") from error


def _present(
    store: Store, changes: Changes, fingerprint: Fingerprint
) -> tuple[Manifest | None, tuple[SegmentWritten, ...]]:
    """What the new generation starts from. A full one takes only Documents of it, where it can be read."""
    try:
        directory, manifest = store.whole()
        if not changes.full and (reason := difference(manifest, fingerprint)):
            raise IndexOutdated(f"{reason}: run kb reindex --full")
        if manifest.layout != LAYOUT:
            return manifest, ()
        deleted = read_arrays(directory / DELETED)
        records = read_contents(directory, manifest.number)
        return manifest, tuple(
            SegmentWritten(
                open_segment(one.segid, directory / columns_file(one.segid)),
                one,
                directory,
                frozenset(deleted[one.segid].tolist()),
            )
            for one in records
        )
    except IndexNotBuilt:
        return None, ()
    except IndexCorrupt:
        if changes.full:
            return None, ()
        raise


def _documents(
    parts: Iterable[SegmentWritten], ids: Collection[str], known: Mapping[str, FileRecord]
) -> Iterator[Document]:
    """The present Documents of these ids; one that an older version wrote in another form is passed over."""
    for part in parts if ids else ():
        _verify(part, known)
        for id in sorted(ids):
            number = part.segment.ids.find(id.encode())
            if number >= 0 and number not in part.deleted:
                try:
                    yield part.segment.document(number)[0]
                except msgspec.ValidationError:
                    continue


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What makes the vectors of new segments: the model, and what the index has of it."""

    encoder: Encoder
    known: Known


def _known(encoder: Encoder, parts: Iterable[SegmentWritten], base: Manifest | None) -> Known:
    """The vectors of the present generation that are whole and of this model."""
    if base is None or base.model != encoder.model:
        return Known((), encoder.model.width)
    files = (
        part.directory / meanings_file(part.segment.name) for part in parts if part.directory is not None
    )
    whole = (file for file in files if not file_faults(file, base.files[file.name]))
    return Known(map(read_arrays, whole), encoder.model.width)


class _Draft:
    """A generation on its way: adds parts, then writes what is new and links what is not."""

    def __init__(
        self, directory: Path, number: int, fingerprint: Fingerprint, room: int, meaning: _Meaning | None
    ) -> None:
        self.directory = directory
        self._number = number
        self._fingerprint = fingerprint
        self._room = room
        self._meaning = meaning
        self.dictionary = b""
        self._parts: list[SegmentWritten] = []
        self._files: dict[str, FileRecord] = {}

    def add(self, documents: Iterable[Document]) -> set[str]:
        """Index Documents, the last of each id; gives their ids."""
        ids: set[str] = set()
        coming = self._sampled(iter(documents))
        builder = Builder(self.dictionary)
        for document in coming:
            if cost_of_building(len(builder), builder.words, builder.bytes) >= self._room:
                self._close(builder)
                builder = Builder(self.dictionary)
            if document.id in ids:
                self._parts = [part.without((document.id,)) for part in self._parts]
            ids.add(document.id)
            builder.add(document)
        if len(builder):
            self._parts.append(_in_memory(builder))
        return ids

    def _sampled(self, documents: Iterator[Document]) -> Iterator[Document]:
        """The same Documents; where there is no dictionary yet, the first of them make it."""
        if self.dictionary:
            return documents
        first = list(islice(documents, SAMPLED))
        if first:
            self.dictionary = dictionary_of((packed_card(one), one) for one in first)
        return chain(first, documents)

    def keep(self, parts: Iterable[SegmentWritten]) -> None:
        self._parts = [*parts, *self._parts]

    def finish(self, known: Mapping[str, FileRecord], roots: tuple[str, ...]) -> Manifest:
        """Merge, write, link, sync and describe; `known` are the files of the generation before."""
        parts = list(self._written(known))
        self._drop(self._files.keys() - {name for part in parts for name in self._files_of(part)})
        deleted = {part.segment.name: np.array(sorted(part.deleted), np.int32) for part in parts}
        self._write(DELETED, lambda path: write_arrays(path, deleted))
        for part in parts:
            part.record._deleted = set(part.deleted) or None
        contents = write_contents(self.directory, self._number, [part.record for part in parts])
        self._note(contents)
        manifest = Manifest(
            layout=LAYOUT,
            number=self._number,
            built=datetime.now(UTC),
            fingerprint=self._fingerprint,
            documents=sum(part.size.live for part in parts),
            passages=sum(part.passages for part in parts),
            segments=tuple(
                SegmentRecord(part.segment.name, part.segment.size, len(part.deleted)) for part in parts
            ),
            files=self._files,
            roots=roots,
            model=self._meaning.encoder.model if self._meaning else None,
        )
        sync_file(write_manifest(self.directory, manifest))
        return manifest

    def _written(self, known: Mapping[str, FileRecord]) -> Iterator[SegmentWritten]:
        """The parts on disk, those of a group as one: what is in memory is let go before the next is made."""
        parts = dict(enumerate(part for part in self._parts if part.size.live))
        self._parts = []
        groups = to_merge([part.size for part in parts.values()], self._room)
        joining = deque([parts.pop(n) for n in sorted(group)] for group in groups)
        for n in tuple(parts):
            yield self._on_disk(parts.pop(n), known)
        while joining:
            yield self._on_disk(_merge(joining.popleft(), known), known)

    def _close(self, builder: Builder) -> None:
        self._parts.append(self._on_disk(_in_memory(builder), {}))

    def _on_disk(self, part: SegmentWritten, known: Mapping[str, FileRecord]) -> SegmentWritten:
        if part.directory == self.directory:
            return part
        name, names = part.segment.name, self._files_of(part)
        if part.directory is not None:
            for file in names:
                os.link(part.directory / file, self.directory / file)
                self._files[file] = known[file]
            return part
        written, places = write_segment(self.directory, part.segment)
        self._note(self.directory / names[0])
        self._write(names[1], lambda path: write_arrays(path, {**part.segment.columns, **places}))
        if meaning := self._meaning:
            arrays = meanings_of(part.segment, meaning.encoder, meaning.known)
            self._write(names[2], lambda path: write_arrays(path, arrays))
        mapped = open_segment(name, self.directory / names[1])  # written: no longer in memory
        return SegmentWritten(mapped, written, self.directory, part.deleted)

    def _files_of(self, part: SegmentWritten) -> tuple[str, ...]:
        """The files of a part."""
        name = part.segment.name
        names = (f"{segment_file(name)}.seg", columns_file(name))
        return (*names, meanings_file(name)) if self._meaning else names

    def _drop(self, names: Collection[str]) -> None:
        """Remove what was written for parts that have been merged since."""
        for name in names:
            (self.directory / name).unlink()
            del self._files[name]

    def _write(self, name: str, write: Callable[[Path], None]) -> None:
        write(self.directory / name)
        self._note(self.directory / name)

    def _note(self, path: Path) -> None:
        sync_file(path)
        self._files[path.name] = record(path)


def _merge(group: Sequence[SegmentWritten], known: Mapping[str, FileRecord]) -> SegmentWritten:
    for part in group:
        _verify(part, known)  # damage that is rewritten would stay, under a right checksum
    segment = rewrite(secrets.token_hex(8), [part.living for part in group])
    return SegmentWritten(segment, None, None)


def _verify(part: SegmentWritten, known: Mapping[str, FileRecord]) -> None:
    """Raises IndexCorrupt where the columns of a part on disk are not what was written."""
    if part.directory is None:
        return
    name = columns_file(part.segment.name)
    if name in known and (faults := file_faults(part.directory / name, known[name])):
        raise IndexCorrupt(f"the index is damaged, rebuild it with kb reindex --full: {'; '.join(faults)}")


def _in_memory(builder: Builder) -> SegmentWritten:
    return SegmentWritten(builder.build(secrets.token_hex(8)), None, None)
