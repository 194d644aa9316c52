"""Between equal matches their ids decide, in one segment and across several."""

from datetime import UTC, datetime
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.changes import Generation
from kb.cache import Cache
from kb.engines.whoosh import ordering
from kb.engines.whoosh.ordering import Ties, first, one_per_group
from kb.engines.whoosh.snapshot import Snapshot
from tests.build import a_document
from tests.engines.vocabulary import SmallTaxonomy
from tests.engines.whoosh.test_rewriting import built

SEVERAL, ONE = ("bdfhjlnp", "aeimq", "cgko"), ("abcdefghij",)
"""The ids of each segment, a letter each."""


@cache
def a_snapshot(segments: tuple[str, ...]) -> Snapshot:
    held = [built([a_document(id) for id in own]) for own in segments]
    size = sum(map(len, segments))
    generation = Generation(1, size, size, datetime.now(UTC))
    return Snapshot(generation, held, {}, taxonomy=SmallTaxonomy(), cache=Cache(1 << 20))


@pytest.mark.parametrize("many", [4096, 2])
@given(st.sampled_from([SEVERAL, ONE]), st.data())
def test_the_first_of_equals_is_by_id(many: int, segments: tuple[str, ...], data: st.DataObject) -> None:
    letters = "".join(segments)
    documents = sorted(data.draw(st.sets(st.integers(0, len(letters) - 1), min_size=1)))
    keys, groups = (
        data.draw(st.lists(st.integers(0, 2), min_size=len(documents), max_size=len(documents)))
        for _ in range(2)
    )
    right = sorted(range(len(documents)), key=lambda n: (keys[n], letters[documents[n]]))
    held = Ties(a_snapshot(segments), np.array(documents, np.int32))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ordering, "_MANY", many)  # from here on all ids of the generation are put in order
        for count in (1, 3, len(documents)):
            assert first(np.array(keys, float), held, count).tolist() == right[:count]
        best = one_per_group(np.array(keys, float), held, np.array(groups))
    assert best.tolist() == sorted({groups[n]: n for n in reversed(right)}.values())
