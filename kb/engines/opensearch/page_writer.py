"""A page's versions, its passages, completions and vectors on their way into the indexes of one run."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import islice
from typing import TypeVar

from indexer.document import Document
from kb.engines.base import Hierarchy
from kb.engines.opensearch import bulk, versions
from kb.engines.opensearch.bulk import Bulk
from kb.engines.opensearch.entries import (
    Analysed,
    Life,
    analyse,
    key_of,
    part_id,
    records,
    version_of,
)
from kb.engines.opensearch.knn import read_vectors, rows_of
from kb.engines.opensearch.lengths import Means
from kb.engines.opensearch.lock import Lease
from kb.engines.opensearch.remote import Json, Remote
from kb.engines.opensearch.store import State, Store
from kb.engines.opensearch.versions import Version, WriterRun
from kb.meaning.encoder import Encoder

Item = TypeVar("Item")

BATCH = 500
"""Pages whose present versions are looked for at once."""


class PageWriter:
    """Writes pages and words for the runs of one family of indexes; with an `encoder` what they mean too."""

    def __init__(self, store: Store, taxonomy: Hierarchy, encoder: Encoder | None) -> None:
        self._store = store
        self._remote: Remote = store.remote
        self._taxonomy = taxonomy
        self._encoder = encoder

    def read(self, documents: Iterable[Document], before: State | None) -> Iterator[Analysed]:
        """Pages as they come, with what they mean: what this model has read is not read again."""
        encoder = self._encoder
        if encoder is None:
            yield from map(analyse, documents)
            return
        for batch in batched(documents, BATCH):
            known = self._known(before, [one.id for one in batch])
            yield from (analyse(one, read_vectors(encoder, one, known)) for one in batch)

    def _known(self, before: State | None, ids: Sequence[str]) -> Mapping[str, bytes]:
        if before is None or self._encoder is None or before.model != self._encoder.model:
            return {}
        index = self._store.index("documents", before.build)
        found = versions.of_ids(self._remote, index, ids, before.moment)
        return {text: row for one in found for text, row in rows_of(one.document, one.vectors).items()}

    def put(self, out: Bulk, lease: Lease, run: WriterRun, analysed: Analysed, means: Means) -> None:
        """Write a page's new version; the last of two with one id counts."""
        lease.check()
        id = analysed.document.id
        earlier = run.put.get(id)
        if earlier is not None:
            out.drain()
            self._take_back(out, run, id, earlier)
        self.write(out, run, analysed, Life(run.number), means)
        for pair in analysed.words:
            run.words[pair] = run.words.get(pair, 0) + 1
        run.lengths += analysed.lengths

    def write(self, out: Bulk, run: WriterRun, analysed: Analysed, life: Life, means: Means) -> None:
        """Write one version of a page, as long as its life is."""
        passages = entries = meanings = 0
        for record in records(analysed, life, means, self._taxonomy, self._store.spread.fields):
            if record.part == "documents":
                passages, entries = record.source["passages"], record.source["entries"]
            meanings += record.source.get("part") == "meaning"
            out.add(bulk.put(self._store.index(record.part, run.build), record, run.number))
        if life.born == run.number:
            run.put[analysed.document.id] = passages, entries, meanings

    def _take_back(self, out: Bulk, run: WriterRun, id: str, counts: tuple[int, int, int]) -> None:
        """Undo what this run has put for a page."""
        version, routing = version_of(id, run.number), key_of(id)
        index = self._store.index("documents", run.build)
        self._store.refresh(run.build)
        for kept in versions.of_ids(self._remote, index, (id,), run.moment):
            if kept.born == run.number:
                run.lengths -= analyse(kept.document).lengths
        passages = self._store.index("passages", run.build)
        for part, count in zip("pem", counts, strict=True):
            for number in range(count):
                out.add(bulk.delete(passages, part_id(version, part, number), routing, run.number))
        out.drain()

    def put_words(self, run: WriterRun) -> None:
        """Add the words that the vocabulary has not; their counts are only exact after a full rebuild."""
        index = self._store.index("words", run.build)
        with Bulk(self._remote) as out:
            for (word, term), count in run.words.items():
                source: Json = {"word": word, "term": term, "count": count}
                out.add(bulk.create(index, sha256(f"{word}\0{term}".encode()).hexdigest()[:32], source))


def batched(stream: Iterable[Item], size: int = BATCH) -> Iterator[list[Item]]:
    iterator = iter(stream)
    while batch := list(islice(iterator, size)):
        yield batch


def again(version: Version) -> Analysed:
    """A version of a page as it was written."""
    return analyse(version.document, version.vectors)
