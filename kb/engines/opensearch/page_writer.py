"""A page's versions, its passages and its completions on their way into the indexes of one run."""

from hashlib import sha256

from kb.engines.base import Hierarchy
from kb.engines.opensearch import bulk, versions
from kb.engines.opensearch.bulk import Bulk
from kb.engines.opensearch.entries import (
    Analysed,
    Life,
    analyse,
    entry_id,
    key_of,
    passage_id,
    records,
    version_of,
)
from kb.engines.opensearch.lengths import Means
from kb.engines.opensearch.lock import Lease
from kb.engines.opensearch.remote import Json
from kb.engines.opensearch.store import Store
from kb.engines.opensearch.versions import WriterRun


class PageWriter:
    """Writes pages and words for the runs of one family of indexes."""

    def __init__(self, store: Store, taxonomy: Hierarchy) -> None:
        self._store = store
        self._taxonomy = taxonomy

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

    def put_words(self, run: WriterRun) -> None:
        """Add the words that the vocabulary has not; their counts are only exact after a full rebuild."""
        index = self._store.index("words", run.build)
        with Bulk(self._store.remote) as out:
            for (word, term), count in run.words.items():
                source: Json = {"word": word, "term": term, "count": count}
                out.add(bulk.create(index, sha256(f"{word}\0{term}".encode()).hexdigest()[:32], source))

    def write(self, out: Bulk, run: WriterRun, analysed: Analysed, life: Life, means: Means) -> None:
        """Write one version of a page, as long as its life is."""
        passages = entries = 0
        for record in records(analysed, life, means, self._taxonomy, self._store.spread.fields):
            if record.part == "documents":
                passages, entries = record.source["passages"], record.source["entries"]
            out.add(bulk.put(self._store.index(record.part, run.build), record, run.number))
        if life.born == run.number:
            run.put[analysed.document.id] = passages, entries

    def _take_back(self, out: Bulk, run: WriterRun, id: str, counts: tuple[int, int]) -> None:
        """Undo what this run has put for a page."""
        version, routing = version_of(id, run.number), key_of(id)
        index = self._store.index("documents", run.build)
        self._store.refresh(run.build)
        for kept in versions.of_ids(self._store.remote, index, (id,), run.moment):
            if kept.born == run.number:
                run.lengths -= analyse(kept.document).lengths
        passages = self._store.index("passages", run.build)
        for number in range(counts[0]):
            out.add(bulk.delete(passages, passage_id(version, number), routing, run.number))
        for number in range(counts[1]):
            out.add(bulk.delete(passages, entry_id(version, number), routing, run.number))
        out.drain()
