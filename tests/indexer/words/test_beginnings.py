import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.words.beginnings import beginnings, needed, small


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\btrain(?:s|ing)?(?!\w)", {"trai"}),
        (r"\b(?:the\s+cable|rods?)\b", {"cabl", "rod", "rods"}),
        (r"\b(?:from\b[^.]{0,9}\bnew\s+to|teach)", {"from", "teac"}),
        (r"\s+lift\b", {"lift"}),
        (r"\b(?P<way>up|do(?:wn)?)(?!\w)", {"up", "do", "down"}),
        (r"(?:^|[,;]\s*)\bkneel", {"knee"}),
        (r"\bre(?:st|ps?)?\b", {"re", "rest", "rep", "reps"}),
    ],
)
def test_what_a_pattern_needs_is_told_by_how_its_rarest_words_begin(
    pattern: str, words: set[str] | None
) -> None:
    assert needed(pattern) == words


@pytest.mark.parametrize(
    "pattern",
    [
        "kneel",
        r"(?:^|[,;]\s*)kneel",
        r"\bgo\w*",
        r"\w+ing\b",
        r"\b(?:hold|\d+ s)",
        r"\b(?:a|ab)*c\b",
        r"(?:on )?top",
    ],
)
def test_nothing_is_told_of_what_may_begin_within_a_word_or_with_any(pattern: str) -> None:
    assert needed(pattern, re.IGNORECASE) is None


def test_a_text_has_the_beginnings_of_its_words() -> None:
    assert beginnings("don't rush it, 5kg") == {"don", "t", "rush", "it", "5kg"}
    assert beginnings(small("KİLO ſet Élan")) == {"kilo", "set", "élan"}


_PIECES = st.lists(
    st.sampled_from(
        ["the", " ", "bar", "Bars", "-", "rod", "s", "from", ", ", "NEW", "to", "Kite", "'", "teach"]
    )
)


@given(_PIECES)
def test_a_text_without_what_is_needed_has_nothing_of_the_pattern(pieces: list[str]) -> None:
    text = "".join(pieces)
    for pattern in (
        r"\b(?:the\s+bars?|rods?)(?!\w)",
        r"\b(?:from\b[^.]{0,20}\bnew[-\s]to|teach(?:es)?)",
        r"[\s,]+\b(?:kite(?:'s)?|to(?: the)? bar)\b",
    ):
        words = needed(pattern, re.IGNORECASE)
        assert words
        if re.search(pattern, text, re.IGNORECASE):
            assert not words.isdisjoint(beginnings(small(text)))
