"""Writing within a bound of memory: many small segments in place of one large one."""

from pathlib import Path

from indexer.changes import Changes
from indexer.document import Document
from kb.engines.base import SearchRequest
from kb.engines.whoosh.engine import WhooshEngine
from kb.engines.whoosh.manifest import columns_file
from kb.engines.whoosh.segment import open_segment
from kb.engines.whoosh.store import Store
from kb.engines.whoosh.written import A_PAGE_JOINED, A_WORD_JOINED, PROGRAM, cost_of_building
from kb.query.ast import Query, Term
from tests.build import a_document
from tests.engines.vocabulary import SmallTaxonomy

WORDS = 500


def pages(*numbers: int, text: str = "lunge") -> list[Document]:
    return [a_document(f"page{n:02}", text=f"{text} " * WORDS) for n in numbers]


def an_engine(folder: Path, *, room: int) -> WhooshEngine:
    """An engine that may write with so much memory besides the program's."""
    return WhooshEngine(folder, taxonomy=SmallTaxonomy(), build_bytes=PROGRAM + room)


def room_for(count: int) -> int:
    """The memory that so many new pages take."""
    return cost_of_building(count, count * WORDS, 0)


def segments(folder: Path) -> list[int]:
    """How many Documents each holds."""
    return [segment.documents for segment in Store(folder).whole()[1].segments]


def test_a_segment_is_closed_where_the_memory_for_it_is_used_up(tmp_path: Path) -> None:
    an_engine(tmp_path / "much", room=room_for(1_000)).apply(Changes(pages(*range(9)), full=True))
    an_engine(tmp_path / "little", room=room_for(3)).apply(Changes(pages(*range(9)), full=True))
    assert segments(tmp_path / "much") == [9]
    assert max(segments(tmp_path / "little")) <= 3
    assert sum(segments(tmp_path / "little")) == 9


def test_segments_are_joined_only_as_far_as_there_is_memory(tmp_path: Path) -> None:
    one = WORDS * A_WORD_JOINED + A_PAGE_JOINED
    for room, joined in ((1_000 * one, True), (one, False)):
        folder = tmp_path / str(room)
        engine = an_engine(folder, room=room)
        for n in range(4):
            engine.apply(Changes(pages(n)))
        assert (len(segments(folder)) == 1) is joined


def test_of_a_page_in_two_segments_the_last_counts(tmp_path: Path) -> None:
    engine = an_engine(tmp_path / "index", room=room_for(2))
    engine.apply(Changes([*pages(1, 2, 3, 4), *pages(1, text="bridge")], full=True))
    assert engine.search(SearchRequest(query=Query(Term("lunge")))).total == 3
    assert engine.search(SearchRequest(query=Query(Term("bridge")))).total == 1


def test_what_is_joined_in_the_run_that_wrote_it_is_not_kept(tmp_path: Path) -> None:
    engine = an_engine(tmp_path, room=room_for(5))
    engine.apply(Changes(pages(*range(40)), full=True))
    directory, manifest = Store(tmp_path).whole()
    assert any(segment.documents > 5 for segment in manifest.segments), "none was joined"
    named = {name.partition("_")[2].partition(".")[0] for name in manifest.files if name.startswith("kb_")}
    assert named == {segment.name for segment in manifest.segments}
    written = {path.name for path in directory.iterdir()}
    assert written >= manifest.files.keys()
    assert not {name for name in written - manifest.files.keys() if name.endswith((".seg", ".arrays"))}


def test_what_is_added_is_packed_as_what_is_there_and_a_full_rebuild_begins_anew(tmp_path: Path) -> None:
    engine = an_engine(tmp_path, room=room_for(1_000))

    def dictionaries() -> list[bytes]:
        directory, manifest = Store(tmp_path).whole()
        names = [columns_file(one.name) for one in manifest.segments]
        return [open_segment("", directory / name).dictionary for name in names]

    engine.apply(Changes(pages(*range(40), text="lunge"), full=True))
    (first,) = dictionaries()
    engine.apply(Changes(pages(41, text="bridge")))
    assert set(dictionaries()) == {first}
    engine.apply(Changes(pages(*range(40), text="bridge"), full=True))
    assert first not in dictionaries()
