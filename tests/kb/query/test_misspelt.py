"""Words that the index may know otherwise."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.query.ideas import load_ideas
from kb.query.misspelt import known_stems, mended, misspellings, plausible
from kb.query.words import cut, stem
from tests.build import a_document
from tests.kb.fake_engine import FakeEngine


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


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("dumbells", "dumbbell"),
        ("quadraceps", "quadriceps"),
        ("chins", None),  # a form of a name
        ("muscleup", None),  # two words in one
        ("tush", None),  # another name
    ],
)
def test_what_the_vocabulary_lists_as_misspelt_is_put_right(word: str, right: str | None) -> None:
    assert misspellings(load_taxonomy()).get(word) == right


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("erors", "errors"),
        ("wich", "which"),
        ("errors", "errors"),
        ("diference", "difference"),
        ("diferença", "diferença"),
        ("errands", "errands"),
    ],
)
def test_words_by_which_one_asks_are_put_right_though_no_page_has_them(word: str, right: str) -> None:
    engine = FakeEngine((), load_taxonomy())
    assert mended(word, cut(word), load_taxonomy(), engine).question == right


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("why do my arms trembel", "why do my arms tremble"),
        ("why do my arms trembels", "why do my arms trembles"),
        ("why does Charles tremble", "why does Charles tremble"),
        ("cuál es la definición", "cuál es la definición"),
    ],
)
def test_what_stands_for_an_idea_of_the_language_is_put_right_though_no_page_has_it(
    question: str, right: str
) -> None:
    engine = FakeEngine((a_document(text="Why do my arms? Cuál es la."),), load_taxonomy())
    assert mended(question, cut(question), load_taxonomy(), engine).question == right


@pytest.mark.parametrize(
    ("word", "right"),
    [("beginer", "beginner"), ("begins", "begins"), ("begin", "begin"), ("mistaks", "mistake")],
)
def test_a_typo_is_not_hidden_by_its_stem(word: str, right: str) -> None:
    engine = FakeEngine((a_document(text="Begin here, beginner. Mind mistakes."),), load_taxonomy())
    assert engine.frequency(word)
    assert mended(word, cut(word), load_taxonomy(), engine).question == right


def test_what_the_vocabulary_knows_is_right_though_another_word_is_near() -> None:
    engine = FakeEngine((a_document(text="Hinge at the hips."),), load_taxonomy())
    question = "exercises without hanging"
    assert mended(question, cut(question), load_taxonomy(), engine).question == question


def test_a_word_whose_idea_is_known_is_no_misspelling() -> None:
    words = {form for _, form in load_ideas().words if "_" not in form}
    assert words
    assert {stem(form) for form in words} <= known_stems(load_taxonomy())
