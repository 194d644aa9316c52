"""Words that the index may know otherwise."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.query.ideas import load_ideas
from kb.query.misspelt import known_stems, plausible
from kb.query.words import stem


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


def test_a_word_whose_idea_is_known_is_no_misspelling() -> None:
    words = {form for _, form in load_ideas().words if "_" not in form}
    assert words
    assert {stem(form) for form in words} <= known_stems(load_taxonomy())
