"""Postings kept in few bytes: documents, fields, counts and places come back, of any number of documents."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kb.engines.whoosh.places import NEAR_POSTINGS, Places, posting_columns

Posting = tuple[int, int, tuple[int, ...]]
"""A document, a field, and the places from the first word of the document on."""

FAR = 70_000
"""A document of which two bytes do not hold the number."""


def kept(postings: Sequence[Posting], documents: int) -> Places:
    """The postings of one term; every document has 1,000 words."""
    document, field, counts = np.array([(d, f, len(own)) for d, f, own in postings], np.int32).T
    places = np.array([place for *_, own in postings for place in own], np.uint32)
    words = (1000 * np.arange(documents)).astype(np.uint32)
    return Places(posting_columns(document, field, counts, places, words))


@st.composite
def postings_of_a_term(draw: st.DrawFn) -> list[Posting]:
    numbers = st.one_of(st.integers(0, 99), st.integers(65_530, FAR))
    keys = sorted(
        draw(st.sets(st.tuples(numbers, st.integers(0, 3)), min_size=1, max_size=3 * NEAR_POSTINGS))
    )
    return [
        (d, f, tuple(range(f * 250, f * 250 + draw(st.one_of(st.integers(1, 3), st.integers(1, 40))))))
        for d, f in sorted(keys)
    ]


@given(postings_of_a_term(), st.data())
def test_places_are_found_in_all_documents_and_in_some(postings: list[Posting], data: st.DataObject) -> None:
    held, end = kept(postings, FAR + 1), len(postings)
    assert held.documents(0, end).tolist() == [d for d, _, _ in postings]
    fields, counts = held.posts.part(0, end)
    assert fields.tolist() == [f for _, f, _ in postings]
    assert counts.tolist() == [len(own) for _, _, own in postings]
    start = data.draw(st.integers(0, end))
    assert held.of(start, end).tolist() == [1000 * d + n for d, _, own in postings[start:] for n in own]
    wanted = sorted(data.draw(st.sets(st.sampled_from([0, 7, 65_536, *(d for d, _, _ in postings)]))))
    which, words = held.within(0, end, np.array(wanted, np.int32))
    found = [
        (place, 1000 * d + n)
        for place, w in enumerate(wanted)
        for d, _, own in postings
        for n in own
        if d == w
    ]
    assert list(zip(which.tolist(), words.tolist(), strict=True)) == found


def test_few_documents_of_a_frequent_term_are_found_without_the_others() -> None:
    postings = [(d, d % 2, (d % 7, 500 + d % 11)) for d in range(60 * NEAR_POSTINGS)]
    held = kept(postings, len(postings))
    which, words = held.within(0, len(postings), np.array([3, 1000, 1001], np.int32))
    assert which.tolist() == [0, 0, 1, 1, 2, 2]
    assert words.tolist() == [1000 * d + n for d in (3, 1000, 1001) for n in postings[d][2]]
