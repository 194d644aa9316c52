"""The words of questions as data: every list of every language is taken, and every pattern compiles."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import kb
from indexer.words import ANY, Rule, tables
from kb.query.intent import load_wordings
from kb.query.language import language_of
from kb.query.measures import load_measures
from kb.query.words import STOP, cut
from kb.words import QUESTIONS, folded_words, languages, rule, table, wording_of

DIRECT = {
    "words": {"stop", "generic"},
    "language": {"mark"},
    "preamble": {"filler"},
    "comparing": {"wording", "unsure", "noise", "frame", "for_what"},
    "held": {"knee", "elbow", "sides"},
    "held_how": {"knee", "elbow", "sides"},
    "vocabulary": {"everyday"},
    "answering": {"speaking"},
    "comparison": {"asks"},
    "definitions": {"within", "frame"},
    "judging": {"complaint"},
    "how_to": {"manner", "does"},
    "likeness": {"light", "painful", "measured", "unit"},
    "measure_words": {"often", "long", "heavy", "weight"},
    "measure_units": {"often", "long", "heavy", "weight"},
    "counts": {"asked"},
    "page_questions": {"without"},
    "parts": {"opens"},
    "subject": {"decoration"},
    "two_sources": {"yes", "no", "negated"},
    "what_fits": {"stretches", "manner"},
    "disputes": {"held"},
    "exclusions": {
        "triggers", "two", "fillers", "joints", "hurting", "ailing_before", "ailing_after", "owning",
        "replacing",
    },
    "excluded_kinds": {"jumping", "kneeling", "lying", "crunches", "situps"},
    "excluded_positions": {name for lang in languages() for name in table("excluded_positions", lang)},
    "excluded_titles": {"jumping", "crunches", "situps"},
    "meanings": {
        "sign", "absent", "absent_verb", "of", "have", "but", "kit", "refused", "refused_before_names",
        "no_wish", "only", "joint", "replacing",
    },
    "intents": {one.kind for one in load_wordings()},
    "intents_beside": {"frame", *(one.kind for one in load_wordings())},
    "intents_kept": {one.kind for one in load_wordings()},
    "measures_asked": {one.name for one in load_measures()},
    "measures_told": {one.name for one in load_measures()},
}  # fmt: skip
"""Lists that code takes as they are, or by the name of what they are about."""


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
    taken: dict[str, set[str]] = {}
    for _, one in rules():
        taken.setdefault(one.table, set()).update(one.slots)
    for name in tables(lang, QUESTIONS):
        if name != "ideas":
            assert set(table(name, lang)) <= taken.get(name, set()) | DIRECT.get(name, set()), name


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
