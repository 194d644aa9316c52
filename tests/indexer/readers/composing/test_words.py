import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.readers.composing.words import alternatives

PATTERNS = (
    r"""
    \bsquats?\b|^lunge|press(?:es|ed)?$
    a[|)]b|\b(?:one|two \|)x
    """,
    r"^how (?:do|to)\b|\bfaqs?\b|que es",
)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=st.text(alphabet="squatlngepreshowdfiab|)x 12two", max_size=30))
def test_alternatives_that_share_an_anchor_find_what_each_would(pattern: str, text: str) -> None:
    plain = re.compile("|".join(filter(None, map(str.strip, pattern.splitlines()))))
    assert bool(alternatives(pattern).search(text)) == bool(plain.search(text))


def test_bars_in_brackets_part_no_alternatives() -> None:
    assert alternatives(r"\b(?:a|b)c|[|]d").search("bc")
    assert alternatives(r"\b(?:a|b)c|[|]d").search("|d")
    assert not alternatives(r"\b(?:a|b)c|[|]d").search("b d")
