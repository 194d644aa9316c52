"""The words of languages as data, and the patterns that they compose."""

import importlib
import pkgutil
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import indexer
from indexer.errors import TaxonomyError
from indexer.evidence.cues import Kind
from indexer.evidence.homonyms import READ
from indexer.readers.article.noise import families
from indexer.taxonomy import load_taxonomy
from indexer.words import (
    ANY,
    PAGES,
    Rule,
    WordSet,
    alternatives,
    languages,
    ranked,
    speaking,
    table,
    tables,
    unknown_labels,
)
from indexer.words.branching import branches, word_beginning
from kb.words import QUESTIONS

KINDS = set(get_args(Kind))
HOMONYMS = {word for lang in languages() for word in table("homonyms", lang)}
DIRECT = {
    "plurals": {"endings", "until"},
    "bylines": {"author_does"},
    "sentences": {"abbreviations", "can_end"},
    "cues": KINDS | {"no_cue", "praised", "praised_thing", "helped", "helping"},
    "cue_verbs": KINDS,
    "keys": set(table("keys", "en")),
    "key_kinds": {"coarse", "seconds", "minutes", "hours"},
    "quantities": {"months", "months_short", "seconds", "minutes", "hours", "filler"},
    "kinds": {"exercise_folder", "workout_folder", "page_folder", "page_file", "person_key"},
    "languages": {"tell"},
    "homonyms": set(HOMONYMS),
    "doses": {"heading", "keys"},
    "noise_lines": set(families()),
    "instructions": {"verb", "led_in", "filler", "copula"},
}
"""Lists that code takes as they are rather than through a rule."""


def rules() -> Iterator[tuple[str, Rule | WordSet]]:
    """Every Rule and WordSet of the indexer, with where it stands."""
    for module in pkgutil.walk_packages(indexer.__path__, "indexer."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for one in value if isinstance(value, tuple) else (value,):
                for each in one if isinstance(one, tuple) else (one,):
                    if isinstance(each, Rule | WordSet):
                        yield f"{module.name}.{name}", each


def test_a_space_is_any_space_and_an_apostrophe_is_either() -> None:
    pattern = re.compile(alternatives(["don't bend", "keep (it|them) straight"]))
    assert pattern.fullmatch("don’t\u00a0bend")
    assert pattern.fullmatch("keep them straight")
    assert pattern.groups == 0


def test_no_phrases_match_nothing() -> None:
    assert re.search(alternatives([]), "") is None


@pytest.mark.parametrize(
    "phrases",
    [
        ("squats?", "sit", "^lunge", "press(es|ed)?$", "split", "s?", "(one|two) x", "Squad"),
        ("how (do|to)", "howl?", "fa[qx]s?", "qu[eé] es"),
    ],
)
@given(text=st.text(alphabet="squatidlngeprowhfx 12tém", max_size=24))
def test_phrases_find_what_each_would_the_one_named_first_before_others(
    phrases: tuple[str, ...], text: str
) -> None:
    together = re.search(alternatives(phrases), text, re.IGNORECASE)
    plainly = re.search("|".join(phrase.replace(" ", r"\s+") for phrase in phrases), text, re.IGNORECASE)
    assert (together and together.span()) == (plainly and plainly.span())


def words(folder: Path, text: str) -> Path:
    (folder / "en.toml").write_text(text, "utf-8")
    return folder


def test_a_phrase_names_other_lists_of_its_table_and_its_parts(tmp_path: Path) -> None:
    text = """
        [walks.parts]
        number = ["\\\\d+", "{spelt}"]
        spelt = ["two", "three"]
        [walks]
        far = ["{number}( more)? {unit}"]
        unit = ["miles?", "leagues?"]
    """
    folder = words(tmp_path, text)
    assert set(table("walks", "en", folder)) == {"far", "unit"}
    rule = Rule("walks", r"^{far}$", folder=folder)
    assert all(map(rule.search, ("12 miles", "three more leagues", "two mile")))
    assert not rule.search("four miles")


@pytest.mark.parametrize(
    ("lists", "told"),
    [
        ('far = ["{nmber} miles"]', "[walks]: far names {nmber}, which is no list of this table"),
        ('far = ["{long}"]\nlong = ["so {far}"]', "[walks]: far names itself: far > long > far"),
        ('far = ["very {far}"]', "[walks]: far names itself: far > far"),
    ],
)
def test_a_name_that_is_no_list_or_comes_back_to_itself_is_told(
    tmp_path: Path, lists: str, told: str
) -> None:
    folder = words(tmp_path, f"[walks]\n{lists}")
    with pytest.raises(TaxonomyError, match=re.escape(f"{folder / 'en.toml'}: {told}")):
        table("walks", "en", folder)


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    folder = words(tmp_path, "[walks]\nfar = [")
    with pytest.raises(TaxonomyError, match=re.escape(f"{folder / 'en.toml'}: ")):
        table("walks", "en", folder)


def test_a_phrase_that_is_no_pattern_is_told_with_its_table(tmp_path: Path) -> None:
    folder = words(tmp_path, '[walks]\nfar = ["miles("]')
    with pytest.raises(TaxonomyError, match=re.escape(f"{folder}/en.toml: [walks]: ")):
        Rule("walks", "{far}", folder=folder)["en"]


def test_labels_are_of_values_that_there_are() -> None:
    taxonomy = load_taxonomy()
    known = {facet: taxonomy.concepts(facet) for facet in taxonomy.facets}
    assert list(unknown_labels(known)) == []
    [told, *_] = unknown_labels({**known, "muscle": known["muscle"].keys() - {"glutes"}})
    assert told.endswith(".toml: [labels.muscle] glutes: no such value")


@pytest.mark.parametrize("folder", [PAGES, QUESTIONS])
def test_each_part_is_named_in_its_table(folder: Path) -> None:
    for file in folder.glob("*.toml"):
        for name, lists in tomllib.loads(file.read_text("utf-8")).items():
            parts = lists.pop("parts", {})
            phrases = str([*lists.values(), *parts.values()])
            assert not [part for part in parts if f"{{{part}}}" not in phrases], (file, name)


@pytest.mark.parametrize("folder", [PAGES, QUESTIONS])
def test_a_list_says_nothing_twice(folder: Path) -> None:
    for lang in languages(folder):
        for name in tables(lang, folder):
            for key, phrases in table(name, lang, folder).items():
                assert not [one for one, times in Counter(phrases).items() if times > 1], (lang, name, key)


@pytest.mark.parametrize(
    "phrases",
    [
        ("squats?", "^sit", "(?<!no )lunge", "(?:press|pull)(?:es)? up", "(?:the )?split", "lu|pu", "é s"),
        ("(?:(?:how|when) )?to(?= x)", "fa[qx]s?", "(?<!a|n)howl?"),
    ],
)
@given(text=st.text(alphabet="squatidlngeprowhfxk 12tém", max_size=24))
def test_what_is_looked_for_by_its_first_letters_is_found_where_a_word_begins(
    phrases: tuple[str, ...], text: str
) -> None:
    begun = word_beginning(phrases)
    assert begun is not None
    soon, plainly = re.search(begun, text), re.search(rf"\b(?:{'|'.join(phrases)})", text)
    assert (soon and soon.span()) == (plainly and plainly.span())


@pytest.mark.parametrize("phrases", [(), ("sit", r"\d reps"), ("s?it",), tuple("abcdefghijklmno")])
def test_nothing_is_looked_for_by_letters_that_it_has_not_or_that_are_everywhere(
    phrases: tuple[str, ...],
) -> None:
    assert word_beginning(phrases) is None


AT_THE_BEGINNING = (
    "^(?:the |your )?kit$",
    "kit bag",
    "^th(?:en|is)",
    "(?:^how|when) to",
    "(?<!no )rest",
    "&",
)
BEGUN = "kit; the kit; my kit; my kit bag; then; so then; how to & when to; see how to; no rest; rests"


@pytest.mark.parametrize("text", BEGUN.split("; "))
def test_alternatives_by_their_letters_find_what_they_find_without(text: str) -> None:
    plainly = re.search("|".join(AT_THE_BEGINNING), text)
    by_letters = re.search("|".join(branches(AT_THE_BEGINNING)), text)
    assert (by_letters and by_letters.span()) == (plainly and plainly.span())
    assert bool(re.search("|".join(branches(AT_THE_BEGINNING, in_order=False)), text)) == bool(plainly)


def test_what_stands_at_the_beginning_of_a_text_is_tried_by_its_letter_too() -> None:
    assert len([*branches(("^kit$", "keel", "^(?:k|y)our kit"))]) == len("ky")
    assert len([*branches(("keel", r"\d", "kit"), in_order=False)]) == len(["k", r"\d"])


def test_alternatives_stay_one_where_telling_them_apart_repeats_much() -> None:
    assert len([*branches((f"(?:a|b|c|d|e) {'long ' * 9}",))]) == 1


def test_by_itself_a_rule_speaks_the_language_that_is_being_read() -> None:
    rule, words = Rule("equipment", r"\b{but}\b"), WordSet("glue", "small")
    assert rule.search("however")
    assert rule.search("aunque")
    with speaking("es"):
        assert not rule.search("however")
        assert "desde" in words
        assert "from" not in words
    with speaking("xx"):
        assert rule.search("however")
        assert "desde" in words


def test_in_a_cased_rule_case_counts_but_in_its_phrases() -> None:
    rule = Rule("bylines", r"^{by} [A-Z]\w+$", cased=True)
    assert rule.search("By Ana")
    assert not rule.search("By ana")


def test_a_list_of_all_languages_takes_them_in_turn() -> None:
    found = ranked("keys", "title")
    assert found.index("titulo") < len(languages())
    assert found[0] == table("keys", languages()[0])["title"][0]


@pytest.mark.parametrize("lang", languages())
def test_a_phrase_is_written_small_and_has_no_bar_but_in_brackets(lang: str) -> None:
    for name in tables(lang):
        for phrase in (phrase for phrases in table(name, lang).values() for phrase in phrases):
            assert not re.search(r"(?<!\\)[A-Z]", phrase), phrase
            assert not re.search(r"\|", re.sub(r"\[[^\]]*\]", "", _without_groups(phrase))), phrase


def _without_groups(phrase: str) -> str:
    outer = re.sub(r"\([^()]*\)", "", phrase)
    return outer if outer == phrase else _without_groups(outer)


def test_a_rule_speaks_the_language_it_is_asked_for_or_all() -> None:
    rule = Rule("equipment", r"\b{but}\b")
    assert rule["en"].search("however")
    assert not rule["en"].search("aunque")
    assert rule["es"].search("aunque")
    assert rule[ANY].search("aunque")
    assert rule[ANY].search("however")
    assert not rule["xx"].search("however")


@pytest.mark.parametrize("lang", [*languages(), ANY])
def test_every_rule_compiles_in_every_language(lang: str) -> None:
    found = dict(rules())
    assert len(found) > 80
    for where, rule in found.items():
        try:
            assert rule[lang] is not None
        except re.error as error:  # name the rule, which re does not
            pytest.fail(f"{where} in {lang or 'all languages'}: {error}")


@pytest.mark.parametrize("lang", languages())
def test_every_list_of_a_language_is_used(lang: str) -> None:
    taken: dict[str, set[str]] = {}
    for _, rule in rules():
        taken.setdefault(rule.table, set()).update(rule.slots)
    everywhere = set().union(*taken.values())
    for name in tables(lang):
        known = (everywhere if name == "common" else taken.get(name, set())) | DIRECT.get(name, set())
        assert set(table(name, lang)) <= known, name


@pytest.mark.parametrize("lang", languages())
def test_every_word_of_many_senses_is_one_of_the_vocabulary(lang: str) -> None:
    taxonomy = load_taxonomy()
    for word in table("homonyms", lang):
        assert any(taxonomy.find(word, READ, whole_names=False)), word
