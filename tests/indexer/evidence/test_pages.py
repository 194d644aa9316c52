"""Sentences in the manner of real pages, by facet: half of them are known, of the others only the total."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from indexer.classification import classify
from indexer.facets import Facets
from indexer.taxonomy import load_taxonomy
from tests.build import a_page
from tests.expected import failing
from tests.indexer.evidence.adversarial import Row, found_in, page_of

SENTENCES = Path(__file__).with_name("pages.tsv")
BEYOND_THE_RULES = {
    "Your forearms and traps": "overtime and upright: figures of speech for main and helping",
    "Attach a rope": "what is attached, and a station that is a machine",
    "Take the bar out of the rack": "a bar that is a barbell, a box that is touched",
    "The top leg resists": "adduction as a noun of a joint",
}


UNSAID = (
    "It depends on what", "You should feel this in the front", "Any step or a thick", "Set a barbell at hip",
    "This is not a move for beginners", "The angle makes it", "Two lifts in one",
)  # fmt: skip
"""What these mean stands in no word of theirs that a rule could go by: they file nothing."""


class Sentence(NamedTuple):
    facet: str
    half: str
    title: str
    where: str
    text: str
    wanted: str

    @property
    def row(self) -> Row:
        muscles = self.wanted if self.facet == "muscle" else ""
        equipment = self.wanted if self.facet == "equipment" else ""
        return Row(self.title, self.where, self.text, muscles, equipment)


def sentences(half: str) -> list[Sentence]:
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()[1:]
    return [one for one in (Sentence(*line.split("\t")) for line in lines) if one.half == half]


FOUND: Mapping[str, Callable[[Facets], set[str]]] = {
    "difficulty": lambda facets: {facets.difficulty} if facets.difficulty else set(),
    "relation": lambda facets: {f"{relation.kind}:{relation.to}" for relation in facets.relations},
    "movement": lambda facets: set(facets.movement),
    "position": lambda facets: set(facets.position),
}


def found(sentence: Sentence) -> set[str]:
    """What the text gives, beyond what its title alone does."""
    if sentence.facet in {"muscle", "equipment"}:
        return found_in(sentence.row)[sentence.facet == "equipment"]
    taxonomy = load_taxonomy()
    said = FOUND[sentence.facet](classify(page_of(sentence.row), taxonomy).facets)
    titled = FOUND[sentence.facet](classify(a_page(title=sentence.title), taxonomy).facets)
    return said - (titled - set(sentence.wanted.split()))


@pytest.mark.parametrize(
    "sentence", [one for one in sentences("made") if one.text.startswith(UNSAID)], ids=lambda one: one.text
)
def test_what_a_reader_would_have_to_guess_is_not_stated(sentence: Sentence) -> None:
    assert found(sentence) == set()


def test_of_two_things_that_are_all_one_needs_one_is_enough() -> None:
    one = next(one for one in sentences("made") if one.text.startswith("All you need is a single"))
    assert classify(page_of(one.row), load_taxonomy()).facets.needs() == (("dumbbell", "kettlebell"),)


def said() -> list[Sentence]:
    return [one for one in sentences("made") if not one.text.startswith(UNSAID)]


@pytest.mark.parametrize("sentence", failing(said(), BEYOND_THE_RULES, lambda one: one.text))
def test_a_sentence_of_a_page_files_it_as_it_should(sentence: Sentence) -> None:
    assert found(sentence) == set(sentence.wanted.split())


def test_sentences_that_no_rule_was_made_for_are_mostly_right() -> None:
    held = sentences("held")
    assert sum(found(one) == set(one.wanted.split()) for one in held) * 2 >= len(held)
