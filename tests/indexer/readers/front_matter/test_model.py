"""Front-matter values as fields."""

from datetime import date

import pytest

from indexer.readers.front_matter.fences import split
from indexer.readers.front_matter.model import ReadHead, understand
from indexer.readers.quantities import Unitless
from indexer.readers.table import read_page
from tests.indexer.sources import a_source


def _understood(head: str) -> ReadHead:
    found = split(f"---\n{head}\n---\n", a_source("").path)
    return understand(found.values, found.lines)


@pytest.mark.parametrize(
    "head",
    [
        "muscles: [glutes, core]\nlevel: beginner\ngear: mat",
        "target: glutes, core\ndifficulty: beginner\nprops: [mat]",
        "primaryMuscles:\n  - glutes\n  - core\nskill_level: [beginner]\nequipment: [mat]",
        "músculos: [glutes, core]\nnivel: beginner\nequipo: mat",
        "Muscle Groups: [{name: glutes}, {name: core}]\nLevel: {name: beginner}\nequipment: [{name: mat}]",
    ],
)
def test_synonymous_keys_and_shapes_give_the_same_fields(head: str) -> None:
    fields = _understood(head).fields
    assert fields.muscle == ("glutes", "core")
    assert fields.difficulty == "beginner"
    assert fields.equipment == ("mat",)


@pytest.mark.parametrize(
    "head",
    [
        "muscles: [{name: glutes, role: primary}, {name: core, role: secondary}]",
        "muscles: {primary: [glutes], secondary: [core]}",
        "muscles: {glutes: primary, core: secondary}",
        "muscles: [glutes (primary), core (secondary)]",
        "target: glutes\nsecondaryMuscles: [core]",
    ],
)
def test_roles_of_muscles_are_kept_apart(head: str) -> None:
    fields = _understood(head).fields
    assert (fields.muscle, fields.muscle_secondary) == (("glutes",), ("core",))


def test_optional_equipment_is_kept_apart() -> None:
    fields = _understood("equipment: [{name: mat}, {name: band, optional: true}]").fields
    assert (fields.equipment, fields.equipment_optional) == (("mat",), ("band",))


def test_an_empty_list_is_a_statement_and_an_empty_value_is_none() -> None:
    fields = _understood("equipment: []\nmuscles:").fields
    assert fields.equipment == ()
    assert fields.muscle is None


@pytest.mark.parametrize(
    "head",
    [
        "faq: [{q: Why?, a: Because.}]",
        "FAQs: [{question: Why?, answer: Because.}]",
        "faq: {'Why?': Because.}",
        "faq: [{name: Why?, acceptedAnswer: {text: Because.}}]",
        "faq: ['Why? Because.']",
        "preguntas: [{pregunta: Why?, respuesta: Because.}]",
    ],
)
def test_questions_in_every_shape(head: str) -> None:
    [told] = _understood(head).fields.faq
    assert (told.name, told.text, told.line) == ("Why?", "Because.", 2)


def test_steps_keep_their_lines_and_colons_and_lose_their_numbers() -> None:
    fields = _understood(
        "pasos:\n  - Inhale: lift\n  - '2. Lower'\n  - {title: Rest, text: ten seconds}"
    ).fields
    assert fields.steps == (("Inhale: lift", 3), ("Lower", 4), ("Rest: ten seconds", 5))


def test_words_below_a_steps_name_are_one_step_and_sentences_are_several() -> None:
    fields = _understood("steps:\n  - Set up:\n      - Feet wide\n      - Toes out\n  - Sink.").fields
    assert [text for text, _ in fields.steps] == ["Set up: Feet wide; Toes out", "Sink."]
    fields = _understood("steps:\n  - Set up:\n      - Stand wide.\n      - Turn out.\n  - Sink.").fields
    assert [text for text, _ in fields.steps] == ["Set up: Stand wide.", "Set up: Turn out.", "Sink."]


def test_mistakes_and_modifications_in_every_shape() -> None:
    fields = _understood(
        "commonMistakes: ['Arching - Stay flat', {mistake: Rushing, fix: Slow down}]\n"
        "modifications: {easier: [Knees down], harder: {name: Lift, description: One leg}}\n"
        "progressions: ['Add band: slow']"
    ).fields
    assert [(told.name, told.text) for told in fields.mistakes] == [
        ("Arching", "Stay flat"),
        ("Rushing", "Slow down"),
    ]
    assert [(told.name, told.level) for told in fields.modifications] == [
        ("Knees down", "easier"),
        ("Lift", "harder"),
    ]
    assert [told.name for told in fields.harder] == ["Add band"]


def test_all_errors_of_a_head_come_in_one_pass_each_with_its_line_and_nothing_is_lost() -> None:
    found = _understood("title: Plank\ndate: 2024-02-30\nlastmod: soon\nduration: forever\nodd: {a: [1]}")
    assert [note.line for note in found.warnings] == [3, 4, 5]
    assert found.extra == {"date": "2024-02-30", "lastmod": "soon", "duration": "forever", "odd": {"a": [1]}}
    assert found.fields.title == "Plank"


def test_units_in_keys_count_and_a_number_without_one_stays_a_number() -> None:
    assert _understood("duration_minutes: 10").fields.duration == 600
    assert _understood("duration: 10\ndurationUnit: minutes").fields.duration == 600
    assert _understood("title: Plank\nduration: 60").fields.duration == Unitless(60)


def test_what_a_field_can_not_hold_is_kept_beside_it() -> None:
    found = _understood("difficulty: {level: beginner, score: 2}\nmuscles: [{name: glutes, activation: 30}]")
    assert found.fields.difficulty == "beginner"
    assert found.extra == {
        "difficulty": {"level": "beginner", "score": 2},
        "muscles": [{"name": "glutes", "activation": 30}],
    }


def test_of_two_scalars_for_one_field_the_other_is_kept() -> None:
    found = _understood("name: plank\ntitle: Plank\ndate: 5 de enero de 2024\npublished: true")
    assert found.fields.title == "Plank"
    assert found.fields.published == date(2024, 1, 5)
    assert found.extra == {"name": "plank", "published": True}


def test_redirects_are_no_names() -> None:
    found = _understood("aliases: [/old/plank/, Front hold]")
    assert found.fields.aliases == ("Front hold",)
    assert found.extra == {"aliases": ["/old/plank/"]}


def test_alternatives_told_in_one_breath_stay_together() -> None:
    head = {"equipment": "barbell, dumbbells or kettlebell", "muscles": "glutes, quads"}
    fields = understand(head, {}).fields
    assert fields.equipment == ("barbell, dumbbells or kettlebell",)
    assert fields.muscle == ("glutes", "quads")


@pytest.mark.parametrize(
    "muscles",
    [
        {"quads": "low", "glutes": "high"},
        {"quads": "2/5", "glutes": "5/5"},
        {"quads": "media", "glutes": "alta"},
    ],
)
def test_how_much_a_muscle_works_is_no_muscle(muscles: dict[str, str]) -> None:
    assert understand({"muscles": muscles}, {}).fields.muscle == ("glutes", "quads")


def test_a_share_beside_what_is_called_primary_is_a_lesser_one() -> None:
    fields = understand({"muscles": {"glutes": "primary", "calves": "5%"}}, {}).fields
    assert (fields.muscle, fields.muscle_secondary) == (("glutes",), ("calves",))


def test_a_map_that_calls_its_thing_a_type_names_it() -> None:
    fields = understand({"equipment": [{"type": "bench", "amount": 1}]}, {}).fields
    assert fields.equipment == ("bench",)


def test_a_number_sign_before_a_number_is_no_comment() -> None:
    page = read_page(a_source("---\ntitle: Tabata # 4\n---\nJump.\n", name="t.md"))
    assert page.title == "Tabata # 4"


@pytest.mark.parametrize("address", ["pretty", "/:title/", "/[...slug]/"])
def test_a_pattern_is_no_address(address: str) -> None:
    assert (
        read_page(a_source(f"---\ntitle: T\npermalink: '{address}'\n---\nJump.\n", name="t.md")).url is None
    )


@pytest.mark.parametrize(
    ("head", "equipment"),
    [
        ("equipment: {any_of: [barbell, dumbbell]}", ("barbell / dumbbell",)),
        ("equipment: [bench, {one_of: [rope, band]}]", ("bench", "rope / band")),
        ("equipment: {required: bench, either: [rope, band]}", ("bench", "rope / band")),
    ],
)
def test_a_map_may_say_that_one_of_several_is_enough(head: str, equipment: tuple[str, ...]) -> None:
    assert _understood(head).fields.equipment == equipment


@pytest.mark.parametrize("head", ["faq: enabled", "performance: high", "steps: auto"])
def test_one_small_word_is_a_setting_and_no_step(head: str) -> None:
    found = _understood(head)
    assert (found.fields.steps, found.fields.faq) == ((), ())
    assert found.extra


def test_what_leaves_a_text_to_the_site_is_no_text() -> None:
    assert _understood("summary: auto\ndescription: default").fields.summary == ""
