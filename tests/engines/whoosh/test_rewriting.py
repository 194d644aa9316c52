"""Segments joined without reading any text again: the same columns as built from the living Documents."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.document import Document
from kb.engines.whoosh import columns, inverting
from kb.engines.whoosh.building import Builder
from kb.engines.whoosh.rewriting import rewrite
from kb.engines.whoosh.segment import Segment
from tests.build import a_document
from tests.engines.contract import DOCUMENTS

MORE = (
    a_document("z1", title="Plancha lateral", text="Los glúteos y los abdominales.", lang="es"),
    a_document("a0", title="Side plank", text="The plank’s abdominals; planks.", lang="en", source="a"),
    a_document("m5", title="Plank", text="plank " * 300, aliases=("Plancha", "the plank")),
)
ALL = (*DOCUMENTS, *MORE)


def built(documents: list[Document], dictionary: bytes = b"what all pages say") -> Segment:
    builder = Builder(dictionary)
    for document in documents:
        builder.add(document)
    return builder.build("s")


def assert_same(left: Segment, right: Segment) -> None:
    assert left.columns.keys() == right.columns.keys()
    for name, column in left.columns.items():
        assert column.dtype == right.columns[name].dtype, name
        np.testing.assert_array_equal(column, right.columns[name], err_msg=name)
    assert left.dictionary == right.dictionary
    for number in range(left.size):
        assert left.documents.row(number) == right.documents.row(number)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["first", "second", "dead"]), min_size=len(ALL), max_size=len(ALL)))
def test_joined_segments_are_what_building_them_anew_gives(homes: list[str]) -> None:
    living = [document for document, home in zip(ALL, homes, strict=True) if home != "dead"]
    parts = []
    for own in ("first", "second"):
        held = [document for document, home in zip(ALL, homes, strict=True) if home in (own, "dead")]
        if held:
            segment = built(held)
            dead = [
                segment.ids.find(document.id.encode())
                for document, home in zip(ALL, homes, strict=True)
                if home == "dead"
            ]
            parts.append((segment, np.delete(np.arange(segment.size), sorted(dead))))
    if living:
        assert_same(rewrite("s", parts), built(living))


def test_a_few_words_at_once_give_what_all_at_once_give(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = built(list(ALL))
    half = len(ALL) // 2
    parts = [
        (segment, np.arange(segment.size)) for segment in map(built, (list(ALL[:half]), list(ALL[half:])))
    ]
    for module in (columns, inverting):
        monkeypatch.setattr(module, "AT_ONCE", 40)
    assert_same(built(list(ALL)), whole)
    assert_same(rewrite("s", parts), whole)


def test_a_document_that_was_added_twice_counts_once() -> None:
    old = replace(MORE[1], digest="0" * 64)
    assert_same(built([old, *MORE]), built(list(MORE)))


@pytest.mark.parametrize("count", [1, 200])
def test_ids_keep_their_order(count: int) -> None:
    pages = [a_document(f"p{n}", title=f"page {n}") for n in range(count)]
    half = count // 2
    segments = [built(part) for part in (pages[half:], pages[:half]) if part]
    joined = rewrite("s", [(segment, np.arange(segment.size)) for segment in segments])
    assert list(joined.ids) == sorted(joined.ids)
    assert_same(joined, built(pages))
