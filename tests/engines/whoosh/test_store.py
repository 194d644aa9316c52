"""Generations: whole or not at all, whatever happens to the process, the disk or the files."""

import os
import pickle
import re
import shutil
import signal
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from indexer.changes import Changes
from indexer.document import Document
from indexer.source import Stamps
from kb.engines.base import SearchRequest
from kb.engines.whoosh import engine as whoosh_engine
from kb.engines.whoosh import manifest, store
from kb.engines.whoosh.building import Builder
from kb.engines.whoosh.columns import read_arrays
from kb.engines.whoosh.durable import DICTIONARY, read_contents, whoosh_schema
from kb.engines.whoosh.engine import WhooshEngine
from kb.engines.whoosh.freezing import thaw
from kb.engines.whoosh.library import FileStorage, SegmentReader
from kb.engines.whoosh.manifest import Manifest, read_manifest
from kb.engines.whoosh.segment import Segment, open_segment
from kb.engines.whoosh.store import Store
from kb.errors import EngineError, IndexCorrupt, IndexLocked, IndexNotBuilt, IndexOutdated
from kb.query.ast import Everything, Query, Term
from tests.build import a_document
from tests.children import in_child
from tests.engines.contract import DOCUMENTS
from tests.engines.vocabulary import SmallTaxonomy

OLD, NEW = "old word", "new word"


def an_engine(path: Path, **more: str) -> WhooshEngine:
    return WhooshEngine(path, taxonomy=SmallTaxonomy(more.pop("taxonomy", "small")), **more)  # type: ignore[arg-type]  # the rest is content_version


def pages(text: str, count: int = 3) -> list[Document]:
    return [a_document(f"d{n}", text=text) for n in range(count)]


def served(path: Path) -> str:
    """Which of the two contents a fresh engine serves, whole."""
    engine = an_engine(path)
    found = {text for text in (OLD, NEW) if engine.search(asked(text.split()[0])).total == 3}
    assert len(found) == 1
    assert engine.search(SearchRequest(query=Query(Everything()))).total == 3
    return found.pop()


def asked(word: str) -> SearchRequest:
    return SearchRequest(query=Query(Term(word)))


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """Two generations: the old content, then the new."""
    path = tmp_path / "index"
    engine = an_engine(path)
    engine.apply(Changes(pages(OLD), full=True))
    engine.apply(Changes(pages(NEW), full=True))
    return path


def current(index: Path) -> Path:
    return Store(index).whole()[0]


def test_there_is_nothing_to_serve_before_the_first_generation(tmp_path: Path) -> None:
    engine = an_engine(tmp_path / "none")
    with pytest.raises(IndexNotBuilt, match="run kb reindex"):
        engine.search(asked("old"))
    assert engine.digests() == {}
    assert engine.outdated() is None


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[len(raw) * 2 // 3] ^= 0x20
    path.write_bytes(raw)


def zero(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


FILES = ("manifest.json", "*.toc", "*.seg", "kb_*.arrays", "deleted.arrays")


@pytest.mark.parametrize("damage", [truncate, flip, zero, Path.unlink])
@pytest.mark.parametrize("pattern", FILES)
def test_the_generation_before_serves_where_a_file_is_damaged(
    index: Path, pattern: str, damage: Callable[[Path], None]
) -> None:
    [file] = current(index).glob(pattern)
    damage(file)
    assert served(index) == OLD
    assert an_engine(index).check()


def test_a_damaged_index_without_a_whole_generation_says_so(index: Path) -> None:
    for file in index.glob("generation-*/manifest.json"):
        truncate(file)
    with pytest.raises(IndexCorrupt, match="kb reindex --full"):
        an_engine(index).search(asked("old"))


def test_what_is_damaged_is_named(index: Path) -> None:
    for file in index.glob("generation-*/*.seg"):
        truncate(file)
    with pytest.raises(IndexCorrupt, match=r"generation-\d+/\w+\.seg"):
        an_engine(index).search(asked("old"))


def test_a_generation_under_another_ones_name_is_not_believed(index: Path) -> None:
    newest, before = sorted(index.glob("generation-*"), reverse=True)
    shutil.rmtree(newest)
    shutil.copytree(before, newest)
    with an_engine(index).snapshot() as now:
        assert now.generation().number == int(before.name.rpartition("-")[2])


def test_a_full_reindex_mends_a_damaged_index(index: Path) -> None:
    for file in index.glob("generation-*/*.arrays"):
        truncate(file)
    an_engine(index).apply(Changes(pages(NEW), full=True))
    assert served(index) == NEW
    assert an_engine(index).check() == ()


@pytest.mark.parametrize("content", [b"", b"rubbish", b"1\n", b"99999999\n", b"\xff\xfe"])
def test_a_damaged_pointer_loses_nothing(index: Path, content: bytes) -> None:
    (index / "current").write_bytes(content)
    assert served(index) == NEW
    an_engine(index).apply(Changes(pages(OLD), full=True))
    assert served(index) == OLD


@pytest.mark.parametrize("name", ["current", "stamps.msgpack", "generation-00000002/manifest.json"])
@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to(path.name)])
def test_what_is_no_file_in_place_of_one_is_neither_waited_for_nor_believed(
    index: Path, name: str, make: Callable[[Path], None]
) -> None:
    (index / name).unlink(missing_ok=True)
    make(index / name)
    assert served(index) == (OLD if name.endswith("json") else NEW)
    Stamps.load(index / name)


def test_no_pickle_is_read_before_its_checksum(index: Path, tmp_path: Path) -> None:
    [contents] = current(index).glob("*.toc")
    contents.write_bytes(pickle.dumps(Touch(tmp_path / "touched")) * 9)
    an_engine(index).apply(Changes(pages(NEW)))
    assert not (tmp_path / "touched").exists()


class Touch:
    """Unpickled, it leaves a file behind."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return (os.mkdir, (str(self.path),))


def test_an_index_may_lie_in_folders_that_are_not_there_yet(tmp_path: Path) -> None:
    an_engine(tmp_path / "not/yet").apply(Changes(pages(NEW), full=True))
    assert served(tmp_path / "not/yet") == NEW


def test_the_directory_is_private(index: Path) -> None:
    assert index.stat().st_mode & 0o777 == 0o700


def test_a_folder_of_other_files_is_never_made_an_index(tmp_path: Path) -> None:
    (tmp_path / "staging-site").mkdir()
    (tmp_path / "page.md").write_text("# Page")
    tmp_path.chmod(0o755)
    with pytest.raises(EngineError, match=r"page\.md and is no index: name a folder of its own"):
        an_engine(tmp_path).apply(Changes(pages(NEW), full=True))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.md", "staging-site"]
    assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_what_the_system_leaves_in_an_empty_folder_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "lost+found").mkdir()
    (tmp_path / ".gitkeep").touch()
    an_engine(tmp_path).apply(Changes(pages(NEW), full=True))
    assert served(tmp_path) == NEW


def test_a_file_of_others_in_an_index_is_left_alone(index: Path) -> None:
    (index / "staging-notes.txt").write_text("mine")
    an_engine(index).apply(Changes(pages(OLD), full=True))
    assert (index / "staging-notes.txt").read_text() == "mine"
    assert served(index) == OLD


def test_a_file_where_the_index_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "index").touch()
    for use in (WhooshEngine.check, WhooshEngine.generation):
        with pytest.raises(EngineError, match=r"can't read .*index: Not a directory"):
            use(an_engine(tmp_path / "index"))


def test_an_index_deleted_and_made_anew_under_a_reader_is_another_one(tmp_path: Path) -> None:
    index, reader = tmp_path / "index", an_engine(tmp_path / "index")
    an_engine(index).apply(Changes(pages(OLD), full=True))
    assert reader.search(asked("old")).total == 3
    shutil.rmtree(index)
    assert reader.search(asked("old")).total == 3  # what is open goes on serving
    an_engine(index).apply(Changes(pages(NEW), full=True))
    assert reader.search(asked("new")).total == 3
    assert reader.search(asked("old")).total == 0


def test_two_generations_stay_and_leftovers_go(index: Path) -> None:
    (index / "staging-dead_run").mkdir()
    (index / "staging-dead_run" / "file").write_text("x")
    (index / "generation-00000099").mkdir()
    engine = an_engine(index)
    for _ in range(3):
        engine.apply(Changes(pages(NEW)))
    assert len(list(index.glob("generation-*"))) == 2
    assert not list(index.glob("staging-*"))


def test_what_a_dead_run_left_goes_without_a_new_generation(index: Path) -> None:
    (index / "staging-dead_run").mkdir()
    (index / "staging-led_away").symlink_to(index.parent, target_is_directory=True)
    (index / "generation-00000099").mkdir()
    before = an_engine(index).generation()
    an_engine(index).tidy()
    assert sorted(path.name for path in index.iterdir()) == [
        "CACHEDIR.TAG", "current", "generation-00000001", "generation-00000002", "lock"
    ]  # fmt: skip
    assert an_engine(index).generation() == before


def test_tidying_makes_nothing_waits_for_nobody_and_never_fails(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_engine(tmp_path / "none").tidy()
    assert not (tmp_path / "none").exists()
    (index / "staging-dead_run").mkdir()
    with Store(index).writing():
        (index / "staging-live_run").mkdir()
        an_engine(index).tidy()
        assert (index / "staging-live_run").exists()
    (index / "staging-dead_run").mkdir()

    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(store.shutil, "rmtree", refuse)
    an_engine(index).tidy()
    assert served(index) == NEW


def test_numbers_go_on_after_a_leftover(index: Path) -> None:
    (index / "generation-00000099").mkdir()
    number = an_engine(index).apply(Changes(pages(OLD))).number
    assert number > 2
    assert served(index) == OLD


def test_unchanged_segments_are_the_same_files(tmp_path: Path) -> None:
    engine = an_engine(tmp_path)
    engine.apply(Changes([a_document(f"d{n}") for n in range(200)], full=True))
    [before] = current(tmp_path).glob("kb_*.arrays")
    inode = before.stat().st_ino
    engine.apply(Changes([a_document("d7", title="Changed")]))
    assert inode in {file.stat().st_ino for file in current(tmp_path).glob("kb_*.arrays")}


def test_a_second_writer_is_locked_out_at_once(index: Path) -> None:
    def documents() -> Iterator[Document]:
        with pytest.raises(IndexLocked):
            an_engine(index).apply(Changes(()))
        yield from pages(OLD)

    an_engine(index).apply(Changes(documents(), full=True))
    assert served(index) == OLD


def test_what_is_damaged_is_not_rewritten_under_a_right_checksum(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifest, "QUICK", 0)  # as if the files were too large to be read at each opening
    [columns] = current(index).glob("kb_*.arrays")
    flip(columns)
    with pytest.raises(IndexCorrupt, match="kb reindex --full"):
        an_engine(index).apply(Changes(pages("other word", 2)))  # merges what is there


def test_a_server_compares_every_checksum_before_it_serves(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifest, "QUICK", 0)
    [columns] = current(index).glob("kb_*.arrays")
    flip(columns)
    engine = WhooshEngine(index, taxonomy=SmallTaxonomy("small"), verify_all=True)
    assert engine.search(asked("old")).total == 3


def test_what_whoosh_unpickles_is_always_verified(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "QUICK", 0)
    [contents] = current(index).glob("*.toc")
    flip(contents)
    assert served(index) == OLD


def test_a_run_that_fails_after_the_pointer_moved_puts_it_back(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(path: Path) -> None:
        if path == index and Store(index).pointed() == 3:
            raise OSError(5, "injected")
        store.sync_file(path)

    monkeypatch.setattr(store, "sync_directory", fails)
    with pytest.raises(EngineError, match="injected"):
        an_engine(index).apply(Changes(pages(OLD), full=True))
    assert served(index) == NEW


def test_a_first_run_that_fails_so_leaves_nothing_to_serve(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(path: Path) -> None:
        if path == tmp_path and Store(tmp_path).pointed():
            raise OSError("injected, without a number")
        store.sync_file(path)

    monkeypatch.setattr(store, "sync_directory", fails)
    with pytest.raises(EngineError, match="injected, without"):
        an_engine(tmp_path).apply(Changes(pages(OLD), full=True))
    assert Store(tmp_path).pointed() is None


def test_a_failing_stream_leaves_everything_as_it_was(index: Path) -> None:
    def documents() -> Iterator[Document]:
        yield a_document("d9")
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        an_engine(index).apply(Changes(documents(), full=True))
    assert served(index) == NEW
    assert not list(index.glob("staging-*"))


def test_a_full_disk_is_refused_before_anything_is_written(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")  # the shape of shutil's own
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(100, 99, 1))
    with pytest.raises(EngineError, match="make room"):
        an_engine(index).apply(Changes(pages(OLD), full=True))
    assert served(index) == NEW


CALLS = ("fsync", "link", "rename", "replace", "open", "mkdir", "unlink")


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("how", ["kill", "fail"])
@pytest.mark.slow
def test_a_run_that_dies_or_fails_at_any_call_leaves_old_or_new_whole(
    index: Path, tmp_path: Path, call: str, how: str
) -> None:
    """A child process is killed at, or gets EIO from, the nth call of one kind, for every n there is."""
    for nth in range(1, 400):
        copy = tmp_path / f"copy-{nth}"
        shutil.copytree(index, copy)
        status = _broken_off(copy, call, nth, how)
        assert served(copy) in (OLD, NEW)
        an_engine(copy).apply(Changes(pages(NEW), full=True))
        assert served(copy) == NEW
        assert len(list(copy.glob("generation-*"))) <= 2
        assert not list(copy.glob("staging-*"))
        shutil.rmtree(copy)
        if status == 0:
            return
    raise AssertionError("the run never ended")


def _broken_off(index: Path, call: str, nth: int, how: str) -> int:
    """0 where the run ended before the nth call; else how it ended."""
    left = nth
    real = getattr(os, call)

    def counting(*args: object, **more: object) -> object:
        nonlocal left
        left -= 1
        if left == 0 and how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if left == 0:
            raise OSError(5, "injected")
        return real(*args, **more)

    def work() -> int:
        setattr(os, call, counting)
        an_engine(index).apply(Changes(pages(OLD), full=True))
        return 0 if left > 0 else 3

    return in_child(work)


def test_another_schema_taxonomy_or_reader_version_asks_for_a_rebuild(index: Path) -> None:
    assert "taxonomy" in (an_engine(index, taxonomy="other").outdated() or "")
    assert "readers" in (an_engine(index, content_version="2").outdated() or "")
    with pytest.raises(IndexOutdated, match="--full"):
        an_engine(index, taxonomy="other").apply(Changes(pages(OLD)))
    other = an_engine(index, taxonomy="other")
    other.apply(Changes(pages(OLD), full=True))
    assert other.outdated() is None


def test_a_reader_sees_a_new_generation_by_another_engine(index: Path) -> None:
    reader, writer = an_engine(index), an_engine(index)
    assert reader.search(asked("new")).total == 3
    number = writer.apply(Changes((), removed=("d0",))).number
    found = reader.search(asked("new"))
    assert (found.total, found.generation) == (2, number)


def test_a_reader_goes_on_with_what_it_has_where_the_new_generation_is_damaged(index: Path) -> None:
    reader = an_engine(index)
    assert reader.search(asked("new")).total == 3
    an_engine(index).apply(Changes((), removed=("d0",)))
    truncate(current(index) / "manifest.json")
    assert reader.search(asked("new")).total == 3


def test_a_reader_goes_on_with_what_it_has_where_a_newer_version_wrote(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = an_engine(index)
    assert reader.search(asked("new")).total == 3
    with monkeypatch.context() as newer:
        newer.setattr(whoosh_engine, "analysis_version", lambda: "2")
        an_engine(index).apply(Changes(pages(OLD), full=True))
    assert reader.search(asked("new")).total == 3
    assert reader.use().refused == 1
    with pytest.raises(IndexOutdated):
        an_engine(index).search(asked("new"))


def stored_dictionary(directory: Path, record: Any) -> bytes:
    """What the Documents of a segment have in common, out of Whoosh's files."""
    storage = record.open_compound_file(FileStorage(str(directory)))
    try:
        with record.open_file(storage, DICTIONARY) as file:
            return bytes(file.read())
    finally:
        storage.close()


def stored_documents(directory: Path, record: Any) -> Iterable[Document]:
    """All Documents of a segment out of Whoosh's files, deleted ones too, in order."""
    dictionary = stored_dictionary(directory, record)
    reader = SegmentReader(FileStorage(str(directory)), whoosh_schema(), record)
    try:
        for number in range(reader.doc_count_all()):
            yield thaw(reader.stored_fields(number)["document"], dictionary)[0]
    finally:
        reader.close()


def rebuilt(directory: Path, manifest: Manifest) -> dict[str, Segment]:
    """The columns of each segment, derived anew from Whoosh's files alone (unpickles: verify first)."""
    found = {}
    for one in read_contents(directory, manifest.number):
        builder = Builder(stored_dictionary(directory, one))
        for document in stored_documents(directory, one):
            builder.add(document)
        found[one.segid] = builder.build(one.segid)
    return found


def test_the_columns_can_be_derived_again_from_whooshs_files_alone(tmp_path: Path) -> None:
    engine = an_engine(tmp_path)
    engine.apply(Changes(DOCUMENTS, full=True))
    engine.apply(Changes(DOCUMENTS[:2]))
    directory, found = Store(tmp_path).whole()
    again = rebuilt(directory, found)
    assert len(again) == 2
    for name, segment in again.items():
        path = directory / f"kb_{name}.arrays"
        kept = read_arrays(path)
        documents = open_segment(name, path).documents
        for number in range(segment.size):
            assert documents.row(number) == segment.documents.row(number)
        places = {"documents_at", "document_ends", "document_sizes"}
        assert kept.keys() - places == segment.columns.keys()
        for column, values in ((name, kept[name]) for name in kept.keys() - places):
            assert values.dtype == segment.columns[column].dtype
            np.testing.assert_array_equal(values, segment.columns[column], err_msg=column)


def test_whoosh_itself_reads_the_same_postings(tmp_path: Path) -> None:
    from whoosh.index import open_dir

    engine = an_engine(tmp_path)
    engine.apply(Changes(DOCUMENTS, full=True))
    directory, found = Store(tmp_path).whole()
    [record] = found.segments
    columns = read_arrays(directory / f"kb_{record.name}.arrays")
    with open_dir(str(directory), "kb").reader() as reader:
        postings = 0
        for field in {*reader.indexed_field_names()} - {"id"}:
            for term in reader.lexicon(field):
                matcher = reader.postings(field, term)
                while matcher.is_active():
                    assert matcher.value_as("frequency") == matcher.weight() >= 1
                    postings += 1
                    matcher.next()
        assert postings == len(columns["post_document"])
        matcher = reader.postings("body", "hip")
        frequencies = {}
        while matcher.is_active():
            found = matcher.value_as("frequency")
            assert matcher.weight() == found
            frequencies[reader.stored_fields(matcher.id())["id"]] = found
            matcher.next()
        spoken = {d.id: " ".join(f"{p.heading}\n{p.text}" for p in d.passages).lower() for d in DOCUMENTS}
        words = {id: re.findall(r"[a-z]+", text) for id, text in spoken.items()}
        asked = {id: sum(word in ("hip", "hips") for word in own) for id, own in words.items()}
        assert frequencies == {id: count for id, count in asked.items() if count}
        assert reader.doc_count() == len(DOCUMENTS)


def test_the_manifest_names_every_file(index: Path) -> None:
    directory = current(index)
    found = read_manifest(directory)
    assert {*found.files, "manifest.json"} == {path.name for path in directory.iterdir()}
