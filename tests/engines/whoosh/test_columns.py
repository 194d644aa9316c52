"""Arrays in files: what is written comes back, mapped or read part by part."""

import gc
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.changes import Changes
from kb.engines.whoosh.columns import (
    Sorted,
    Strings,
    place_of,
    read_arrays,
    read_file,
    smallest,
    write_arrays,
)
from kb.engines.whoosh.engine import WhooshEngine
from kb.errors import IndexCorrupt
from tests.engines.contract import DOCUMENTS
from tests.engines.vocabulary import SmallTaxonomy


@given(st.lists(st.integers(-5, 40), unique=True), st.integers(-5, 40))
def test_a_number_is_found_in_an_ascending_row(numbers: list[int], wanted: int) -> None:
    row = np.array(sorted(numbers), np.int32)
    assert place_of(wanted, row) == (sorted(numbers).index(wanted) if wanted in numbers else -1)


LETTERS = st.text("abé\u6df1", max_size=12).map(str.encode)


@given(st.sets(LETTERS, max_size=40), LETTERS)
def test_a_word_is_found_by_its_beginning_as_by_all_of_it(words: set[bytes], wanted: bytes) -> None:
    plain = Strings.pack(sorted(words))
    table = Sorted(plain.blob, plain.ends)
    assert table.find(wanted) == (sorted(words).index(wanted) if wanted in words else -1)
    assert table.starting(wanted) == plain.starting(wanted)
    assert [table[row] for row in table.starting(wanted)] == [
        word for word in sorted(words) if word.startswith(wanted)
    ]


@given(st.lists(st.binary(max_size=20), max_size=20))
def test_strings_come_back(rows: list[bytes]) -> None:
    table = Strings.pack(rows)
    assert list(table) == rows
    assert [bytes(table.row(n)) for n in range(len(rows))] == rows
    ordered = Strings.pack(sorted({*rows}))
    assert [ordered.find(row) for row in ordered] == list(range(len(ordered)))


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_the_smallest_type_holds_every_number(numbers: list[int]) -> None:
    assert smallest(np.array(numbers, np.int64)).tolist() == numbers


def test_a_part_of_a_file_is_read_where_it_lies(tmp_path: Path) -> None:
    write_arrays(tmp_path / "a", {"numbers": np.arange(99), "empty": np.zeros(0, np.uint8)})
    assert read_arrays(tmp_path / "a")["numbers"].tolist() == list(range(99))
    (tmp_path / "b").write_bytes(b"abcdefgh")
    assert read_file(tmp_path / "b", 2)[2:5] == b"efg"


def test_a_file_that_holds_no_arrays_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"something else entirely")
    with pytest.raises(IndexCorrupt):
        read_arrays(tmp_path / "a")


def test_an_engine_that_is_closed_leaves_no_file_open(tmp_path: Path) -> None:
    here = Path("/proc/self/fd")
    if not here.exists():
        pytest.skip("this system does not list what is open")
    WhooshEngine(tmp_path, taxonomy=SmallTaxonomy()).apply(Changes(DOCUMENTS, full=True))

    def held() -> int:
        """How many files of the index are open."""
        links = (path for path in here.iterdir() if path.is_symlink())
        return sum(str(tmp_path) in str(link.readlink()) for link in links)

    def opened() -> int:
        engine = WhooshEngine(tmp_path, taxonomy=SmallTaxonomy())
        assert engine.get(DOCUMENTS[0].id) == DOCUMENTS[0]
        return held()

    assert opened()
    assert not held()


def test_a_file_that_is_gone_is_only_that(tmp_path: Path) -> None:
    """What can't be opened has nothing to close: no second error comes from nowhere, in another test."""
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "gone", 0)
    gc.collect()
