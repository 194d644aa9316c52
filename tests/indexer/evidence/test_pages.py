"""Sentences in the manner of real pages, by facet: half of them are known, of the others only the total."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from indexer.classification import classify
from indexer.facets import Facets
from indexer.taxonomy import load_taxonomy
from tests.build import a_page
from tests.indexer.evidence.adversarial import Row, found_in, page_of

SENTENCES = Path(__file__).with_name("pages.tsv")
STILL_WRONG = (
    "It depends on what",
    "Placing your feet high",
    "You should feel this in the front",
    "Your forearms and traps",
    "All you need is a single",
    "Attach a rope",
    "Place a mini band",
    "Any step or a thick",
    "Set a barbell at hip",
    "Take the bar out of the rack",
    "This is not a move for beginners",
    "The angle makes it",
    "The top leg resists",
    "Two lifts in one",
)


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
    "sentence",
    [one for one in sentences("made") if not one.text.startswith(STILL_WRONG)],
    ids=lambda sentence: sentence.text,
)
def test_a_sentence_of_a_page_files_it_as_it_should(sentence: Sentence) -> None:
    assert found(sentence) == set(sentence.wanted.split())


def test_sentences_that_no_rule_was_made_for_are_mostly_right() -> None:
    held = sentences("held")
    assert sum(found(one) == set(one.wanted.split()) for one in held) * 2 >= len(held)
