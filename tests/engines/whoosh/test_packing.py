"""Two numbers to a byte: what is packed comes back, as a part or row by row."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kb.engines.whoosh.packing import Pairs, pack_pairs

NUMBERS = st.one_of(st.integers(0, 14), st.integers(0, 70_000))


@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=40), st.data())
def test_pairs_come_back(pairs: list[tuple[int, int]], data: st.DataObject) -> None:
    left, right = np.array(pairs, np.int64).reshape(-1, 2).T
    held = Pairs(pack_pairs("p", left, right), "p")
    assert len(held) == len(pairs)
    start = data.draw(st.integers(0, len(pairs)))
    end = data.draw(st.integers(start, len(pairs)))
    assert list(zip(*(column.tolist() for column in held.part(start, end)), strict=True)) == pairs[start:end]
    rows = np.array(data.draw(st.lists(st.integers(0, len(pairs) - 1)) if pairs else st.just([])), np.int64)
    found = zip(*(column.tolist() for column in held.take(rows)), strict=True)
    assert list(found) == [pairs[row] for row in rows]


def test_small_numbers_take_a_byte_and_a_large_one_no_byte_of_theirs() -> None:
    columns = pack_pairs("p", np.array([0, 14, 3, 300]), np.array([14, 0, 15, 1]))
    assert columns["p"].tolist() == [14, 224, 63, 241]
    assert columns["p.large"].tolist() == [2, 3]
