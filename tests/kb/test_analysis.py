"""Words in all scripts: cut, folded, spelt and stemmed alike in pages and in questions."""

import json
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

import pytest
import snowballstemmer

from indexer.folding import WORD, fold_word, words
from kb import analysis
from kb.analysis import (
    STEMMERS,
    fold,
    halves,
    is_name,
    own_letters,
    plain_words,
    terms_of,
    tokens,
    variants,
)
from kb.spellings import spelling
from tests.shared import shared


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("deberia", "debería"), ("gluteos", "glúteos"), ("ovelse", "øvelse"), ("lydki", "łydki"),
        ("dau", "đau"), ("isiklar", "ışıklar"), ("strasse", "Straße"), ("oeuvre", "œuvre"),
        ("ＡＢＣ", "abc"), ("ﬁtness", "fitness"), ("cafe", "cafe\u0301"), ("еще", "ещё"),
        ("كتاب", "كِتَاب"), ("احمد", "أحمد"), ("שלום", "שָׁלוֹם"), ("tyres", "tires"),
    ],
)  # fmt: skip
def test_what_is_typed_finds_what_is_written(typed: str, written: str) -> None:
    langs = ("de", "en", "es", "no", "ru")
    assert set(variants(typed, langs)) & set(variants(written, langs))


@pytest.mark.parametrize(
    ("left", "right"),
    [("मोड़", "मोड"), ("किताब", "कताब"), ("ガ", "カ"), ("й", "и"), ("ปู่", "ปู")],
)
def test_signs_that_make_another_word_are_kept(left: str, right: str) -> None:
    assert fold_word(left) != fold_word(right)


@pytest.mark.parametrize("lang", ["es", "en", "fr", "de", "pt", ""])
def test_every_accented_word_of_the_corpora_is_found_without_its_accents(lang: str) -> None:
    known = terms_of(lang)
    lost = [word for word in corpus_words() if not word.isascii() and known[word] != known[fold(word)]]
    assert lost == []


def test_a_stemmer_counts_where_it_is_there_whatever_lists_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(
        snowballstemmer, "algorithms"
    )  # as good as, in releases that ask for what is not there
    assert [name for name in ("english", "spanish", "klingon") if analysis._is_there(name)] == [
        "english",
        "spanish",
    ]


def test_every_stemmer_is_told_by_words_of_its_language() -> None:
    told = {lang for lang in STEMMERS if lang in analysis._PROBES}
    assert set(STEMMERS) - told == {"nb"}  # as "no"
    assert {"ar", "hi", "en"} <= told  # of some, such as "pl", only newer versions have one
    assert variants("latihan", ("id",)) == variants("berlatih", ("id",))


def test_the_stemmer_that_is_installed_stems_as_the_pure_one_does() -> None:
    compiled = pytest.importorskip("Stemmer")
    for lang in ("english", "spanish"):
        one, other = compiled.Stemmer(lang), _pure(lang)
        folded = {fold(word) for word in corpus_words()}
        differing = [word for word in folded if one.stemWord(word) != other.stemWord(word)]
        assert differing == []


def _pure(lang: str) -> snowballstemmer.stemmer:
    module = __import__(f"snowballstemmer.{lang}_stemmer", fromlist=["*"])
    return getattr(module, f"{lang.capitalize()}Stemmer")()


@cache
def corpus_words() -> frozenset[str]:
    """Every word of the corpora, as it is written."""
    return frozenset(word for text in _texts(shared("corpora")) for word in plain_words(text))


def _texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".md", ".txt"):
            yield path.read_text(encoding="utf-8", errors="replace")
        elif path.suffix == ".json" and path.stat().st_size < 5_000_000:
            yield json.dumps(json.loads(path.read_text(encoding="utf-8")), ensure_ascii=False)


@pytest.mark.parametrize(
    ("word", "lang", "told"),
    [
        ("Cuñas", "es", ("cuñas", "cuñ")), ("papá", "es", ("papá",)), ("cunas", "es", ()),
        ("Øvelsen", "no", ("øvelsen", "øvels")), ("深蹲", "zh", ()), ("×", "en", ()), ("ＡＢＣ", "en", ()),
        ("Straße", "de", ()), ("n\u0303o", "", ("ño",)),
    ],
)  # fmt: skip
def test_letters_that_folding_changes_are_told(word: str, lang: str, told: tuple[str, ...]) -> None:
    assert own_letters(word, lang) == told


@pytest.mark.parametrize(
    ("name", "title", "called"),
    [
        ("año", "Ano", False),
        ("año", "Año", True),
        ("ano", "Año", True),
        ("glúteos", "Glúteo", True),
        ("año nuevo", "Ano nuevo", False),
        ("hip thrusts", "Hip Thrust", True),
    ],
)
def test_a_name_is_in_the_letters_that_are_asked(name: str, title: str, called: bool) -> None:
    assert is_name(name, title, ("en", "es")) is called


def test_a_word_is_letters_with_their_marks_and_digits() -> None:
    text = "पीठ की मांसपेशियाँ, T-bar; knee’s l'été — 90º, 1ª und_so"
    assert plain_words(text) == [
        "पीठ",
        "की",
        "मांसपेशियाँ",
        "T",
        "bar",
        "knee’s",
        "l'été",
        "90",
        "1",
        "und",
        "so",
    ]
    for letter, mark in product("aपก", map(chr, range(0x300, 0xFFFF))):
        if unicodedata.category(mark) == "Mn" and len(found := WORD.findall(letter + mark)) != 1:
            pytest.fail(f"U+{ord(mark):04X} is torn off: {found}")


@pytest.mark.parametrize("written", ["3x8", "3X8", "3×8", "3 x 8", "3 × 8"])
def test_a_times_sign_is_a_word_however_it_is_written(written: str) -> None:
    assert [token.term for token in tokens(f"do {written} then")] == ["do", "3", "x", "8", "then"]


@pytest.mark.parametrize(("written", "apart"), [("5kg", "5 kg"), ("10 mins", "10mins"), ("45lbs", "45 lbs")])
def test_a_unit_stands_by_itself(written: str, apart: str) -> None:
    assert [t.term for t in tokens(written)] == [t.term for t in tokens(apart)]
    assert plain_words("covid19 1rm b12 4x box x8") == ["covid19", "1rm", "b12", "4x", "box", "x8"]


def test_a_script_without_spaces_is_found_by_any_two_letters_side_by_side() -> None:
    text = "做深蹲架，ก็ดี ABC腿x"
    found = words(text)
    assert [word for word, _, _ in found] == ["做深", "深蹲", "蹲架", "架", "ก็ดี", "ดี", "ABC", "腿", "x"]
    assert all(text[start:end] == word for word, start, end in found)
    assert plain_words("深蹲架", asked=True) == ["深蹲", "蹲架"]
    assert plain_words("腿", asked=True) == ["腿"]


def test_words_of_two_spellings_are_one_term_and_words_of_one_keep_theirs() -> None:
    same = (
        ("stabiliser", "stabilizer"), ("mobilisation", "mobilization"), ("grey", "gray"), ("tyres", "tires"),
        ("fibres", "fibers"), ("colours", "colors"), ("programme", "program"), ("anaemia", "anemia"),
    )  # fmt: skip
    for british, american in same:
        assert variants(british, ("en",)) == variants(american, ("en",)), british
    respelt = spelling("en")
    for word in ("exercise", "exercises", "rise", "raised", "precise", "hour", "four", "supervised", "wise"):
        assert respelt(word) == word
    assert spelling("es")("colour") == "colour"


def test_a_first_half_may_be_one_letter() -> None:
    assert ("t", "bar") in set(halves("tbar"))
    assert ("4", "hour") in set(halves("4hour"))
    assert not {pair for pair in halves("about") if pair[0] == "a"}
