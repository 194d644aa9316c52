"""The words of languages as data, and the patterns that they compose."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import get_args

import pytest

import indexer
from indexer.evidence.cues import Kind
from indexer.readers.front_matter.keys import fields
from indexer.words import ANY, Rule, alternatives, languages, table, tables

KINDS = set(get_args(Kind))
DIRECT = {
    "numbers": {"cardinal"},
    "sentences": {"abbreviations"},
    "cues": KINDS | {"no_cue", "praised", "praised_thing", "helped", "helping"},
    "cue_verbs": KINDS,
    "keys": set(fields()),
    "key_kinds": {"coarse", "seconds", "minutes", "hours"},
    "quantities": {"months", "months_short", "seconds", "minutes", "hours", "filler"},
    "kinds": {"exercise_folder", "workout_folder", "page_folder"},
    "languages": {"tell"},
    "instructions": {"verb", "led_in", "filler", "copula"},
}
"""Lists that code takes as they are rather than through a rule."""


def rules() -> Iterator[tuple[str, Rule]]:
    """Every Rule of the indexer, with where it stands."""
    for module in pkgutil.walk_packages(indexer.__path__, "indexer."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for one in value if isinstance(value, tuple) else (value,):
                for each in one if isinstance(one, tuple) else (one,):
                    if isinstance(each, Rule):
                        yield f"{module.name}.{name}", each


def test_a_space_is_any_space_and_an_apostrophe_is_either() -> None:
    pattern = re.compile(alternatives(["don't bend", "keep (it|them) straight"]))
    assert pattern.fullmatch("don’t\u00a0bend")
    assert pattern.fullmatch("keep them straight")
    assert pattern.groups == 0


def test_no_phrases_match_nothing() -> None:
    assert re.search(alternatives([]), "") is None


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
            rule[lang]
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
