import pytest

from indexer.classification import classify
from indexer.facets import Relation
from indexer.page import Page, Variation
from indexer.taxonomy import load_taxonomy
from tests.build import a_page, a_section
from tests.indexer.evidence.spanish import lang_of


def relations(page: Page) -> tuple[Relation, ...]:
    return classify(page, load_taxonomy()).facets.relations


def of_text(text: str, title: str = "Glute kickback") -> set[tuple[str, str]]:
    page = a_page(title=title, lang=lang_of(text), sections=(a_section(None, text),))
    return {(relation.kind, relation.to) for relation in relations(page)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Glute kickbacks are more challenging than donkey kicks.", {("harder_than", "donkey_kick")}),
        ("It is easier than a hip thrust.", {("easier_than", "hip_thrust")}),
        ("Hip thrusts are harder than glute kickbacks.", {("easier_than", "hip_thrust")}),
        ("Squats are easier than deadlifts.", set()),
        (
            "Progress to more demanding lifts such as the cable kickback or hip thrusts.",
            {("easier_than", "cable_kickback"), ("easier_than", "hip_thrust")},
        ),
        (
            "Similar to donkey kicks, kickbacks work the glutes. It is more challenging as the leg is long.",
            {("similar_to", "donkey_kick"), ("harder_than", "donkey_kick")},
        ),
        ("In a donkey kick the knee is bent.", {("differs_from", "donkey_kick")}),
        ("A kickback is not the same as a hip thrust.", {("differs_from", "hip_thrust")}),
        ("The glute kickback is a variation of the bird dog.", {("variation_of", "bird_dog")}),
        (
            "It is a gentler version of the hip thrust.",
            {("easier_than", "hip_thrust"), ("variation_of", "hip_thrust")},
        ),
        ("A donkey kick is an easier place to begin.", {("harder_than", "donkey_kick")}),
        ("Once it feels easy, try the cable kickback.", {("easier_than", "cable_kickback")}),
        ("Try it before you attempt hip thrusts.", {("easier_than", "hip_thrust")}),
        ("It can lead to stronger squats.", set()),
        ("It looks like a fire hydrant.", {("similar_to", "fire_hydrant")}),
        ("It is a bird dog with one arm down.", {("variation_of", "bird_dog")}),
        ("Don't mix it up with the fire hydrant.", {("differs_from", "fire_hydrant")}),
        ("A better plan is the banded version of the bird dog.", set()),
        ("It is kinder to the back than a hip thrust.", set()),
        ("Is it harder than a donkey kick?", set()),
        ("Es más difícil que el puente de glúteos.", {("harder_than", "glute_bridge")}),
    ],
)
def test_a_sentence_relates_the_page_to_another_exercise(text: str, expected: set[tuple[str, str]]) -> None:
    assert of_text(text) == expected


def test_a_variation_that_is_easier_makes_the_page_harder() -> None:
    text = "This is slightly easier than the traditional exercise."
    page = a_page(title="Hip thrust", variations=(Variation("Two up, one down", None, text, "two-up"),))
    assert relations(page) == (Relation("harder_than", "Two up, one down", text),)


def test_the_evidence_is_the_sentence_itself() -> None:
    page = a_page(title="Plank", sections=(a_section(None, "Breathe. It is harder than a crunch. Rest."),))
    assert relations(page) == (Relation("harder_than", "crunch", "It is harder than a crunch."),)
