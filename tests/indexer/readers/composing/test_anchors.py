from hypothesis import given
from hypothesis import strategies as st

from indexer.readers.composing.anchors import slug, unique


def test_slugs_are_plain_words_with_hyphens() -> None:
    assert slug("¿Cómo se hace? (don’t rush)") == "como-se-hace-dont-rush"
    assert slug("!!!") == "section"


@given(st.lists(st.text(max_size=20)))
def test_anchors_are_unique(names: list[str]) -> None:
    assert len(set(unique(names))) == len(names)
