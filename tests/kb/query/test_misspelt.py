"""Words that the index may know otherwise."""

import pytest

from kb.query.misspelt import plausible


@pytest.mark.parametrize(
    ("word", "near", "kept"),
    [
        ("sqat", ("squat",), ("squat",)),
        ("kikc", ("kick",), ("kick",)),
        ("plank", ("place",), ()),  # two letters of five
        ("rice", ("rise",), ()),  # another letter in a word of four
        ("romanain", ("romanian",), ("romanian",)),
        ("abs", ("abc",), ()),
    ],
)
def test_a_near_word_is_meant_only_where_a_typo_explains_it(
    word: str, near: tuple[str, ...], kept: tuple[str, ...]
) -> None:
    assert plausible(word, near) == kept
