"""The words of questions as data: every list of every language is taken, and every pattern compiles."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kb
from indexer.taxonomy import load_taxonomy
from indexer.words import ANY, Rule, tables
from kb.query.words import STOP, cut, language_of
from kb.words import QUESTIONS, folded_words, languages, rule, table, wording_of

NAME = re.compile(r"[\"{\[]([a-z_]+)[\"}\]]|^    ([a-z_]+): frozenset\[str\]$", re.MULTILINE)
"""A list's name, as code writes it (a text by itself, a slot of a template, the words that a class holds), or
a table beside it."""


def rules() -> Iterator[tuple[str, Rule]]:
    """Every Rule of questions, with where it stands."""
    for module in pkgutil.walk_packages(kb.__path__, "kb."):
        if module.name.startswith(("kb.query.", "kb.answers.")):
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, Rule):
                    yield f"{module.name}.{name}", value


@pytest.mark.parametrize("lang", [*languages(), ANY])
def test_every_rule_compiles_in_every_language(lang: str) -> None:
    found = dict(rules())
    assert len(found) > 15
    for where, one in found.items():
        try:
            assert one[lang] is not None
        except re.error as error:  # name the rule, which re does not
            pytest.fail(f"{where} in {lang or 'all languages'}: {error}")


@pytest.mark.parametrize("lang", languages())
def test_every_list_of_a_language_is_used(lang: str) -> None:
    house = Path(kb.__path__[0])
    files = (*house.rglob("*.py"), *house.glob("query/*.toml"))
    code = "\n".join(file.read_text("utf-8") for file in files)
    taxonomy = load_taxonomy()
    named = (name for found in NAME.findall(code) for name in found if name)
    written = {*named, *(id for facet in taxonomy.facets for id in taxonomy.concepts(facet))}
    for name in tables(lang, QUESTIONS):
        assert name in written, name
        assert name.startswith("ideas") or set(table(name, lang)) <= written, (
            name,
            set(table(name, lang)) - written,
        )


@pytest.mark.parametrize("lang", languages())
def test_an_idea_is_about_the_same_in_every_language(lang: str) -> None:
    assert set(table("ideas", lang)) <= set(table("ideas", "en"))


@pytest.mark.parametrize("lang", languages())
def test_words_that_tell_a_language_are_its_own(lang: str) -> None:
    for word in folded_words("language", "mark", lang=lang):
        assert language_of(cut(word)) == lang, word


def test_words_are_folded_as_those_of_a_question_are() -> None:
    assert {"dont", "estan", "whats"} <= STOP
    assert "don't" not in STOP


def test_a_wording_names_the_parts_that_it_finds() -> None:
    found = wording_of("(cuál|qué) es mejor (?P<sides>.+ o .+)").fullmatch("cual es mejor a o b")
    assert found is not None
    assert found["sides"] == "a o b"
    assert rule("comparing", r"^{versus}$")["en"].match("vs")
