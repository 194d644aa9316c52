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
    "It depends on what": "two exercises are weighed in fragments without a verb",
    "Placing your feet high": "a variation shifts the work: nothing is said of the exercise itself",
    "You should feel this in the front": "muscles by the place where they are felt",
    "Your forearms and traps": "overtime and upright: figures of speech for main and helping",
    "All you need is a single": "one or the other is enough",
    "Attach a rope": "what is attached, and a station that is a machine",
    "Place a mini band": "the next clause takes back what the first requires",
    "Any step or a thick": "any will do: optional, with no word of need",
    "Set a barbell at hip": "one set-up or another",
    "Take the bar out of the rack": "a bar that is a barbell, a box that is touched",
    "This is not a move for beginners": "a level by denying another, and by years of practice",
    "The angle makes it": "between two movements is both",
    "The top leg resists": "adduction as a noun of a joint",
    "Two lifts in one": "one movement flows into another",
}


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


@pytest.mark.parametrize("sentence", failing(sentences("made"), BEYOND_THE_RULES, lambda one: one.text))
def test_a_sentence_of_a_page_files_it_as_it_should(sentence: Sentence) -> None:
    assert found(sentence) == set(sentence.wanted.split())


def test_sentences_that_no_rule_was_made_for_are_mostly_right() -> None:
    held = sentences("held")
    assert sum(found(one) == set(one.wanted.split()) for one in held) * 2 >= len(held)
