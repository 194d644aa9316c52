"""The same exercise as site generators, content systems and public lists of exercises write it."""

import textwrap
from datetime import date

import pytest

from indexer.page import Page
from indexer.readers.markdown.reader import read
from indexer.reading import read_document
from indexer.source import SourceFile
from tests.indexer.sources import a_source

HEADS = {
    "dotted keys": """
        ---
        title: "Plank"
        params.muscles: [core, shoulders]
        extra.equipment: [mat]
        extra.level: Beginner
        ---
        """,
    "hugo params": """
        ---
        title: "Plank"
        params:
          muscles: [core, shoulders]
          equipment: [mat]
          level: Beginner
        ---
        """,
    "hugo toml": """
        +++
        title = "Plank"
        [params]
        primaryMuscles = ["core", "shoulders"]
        equipment = "mat"
        difficulty = "beginner"
        +++
        """,
    "hugo json": """
        {"title": "Plank", "muscles": "core and shoulders", "gear": ["mat"],
         "difficulty": {"level": "beginner"}}
        """,
    "zola": """
        +++
        title = "Plank"
        [taxonomies]
        muscles = ["Core", "Shoulders"]
        [extra]
        equipment = ["mat"]
        difficulty = "easy"
        +++
        """,
    "pelican": """
        Title: Plank
        Muscles: core, shoulders
        Equipment: Mat
        Level: Beginner
        Slug: plank

        """,
    "obsidian": """
        ---
        title: Plank
        muscles: ["[[Core]]", "[[Shoulder|shoulders]]"]
        equipment: "[[Mat]]"
        level: "#beginner"
        ---
        """,
    "decap": """
        ---
        title: Plank
        primary_muscles:
          - muscle: core
          - muscle: shoulders
        equipment_list:
          - {item: mat, required: true}
        skill_level: Beginner
        ---
        """,
    "contentful": """
        ---
        fields:
          title: {en-US: Plank, es: Plancha}
          muscles: {en-US: [core, shoulders], es: [core, hombros]}
          equipment: {en-US: mat, es: esterilla}
          difficulty: {en-US: Beginner, es: Principiante}
        ---
        """,
    "sanity": """
        ---
        _type: exercise
        title: Plank
        muscles: [{_type: muscle, name: Core}, {_type: muscle, name: Shoulders}]
        equipment: [{_type: equipment, name: Mat}]
        level: {_type: level, name: Beginner}
        ---
        """,
    "a list of exercises": """
        ---
        name: Plank
        primaryMuscles: [core, shoulders]
        bodyPart: waist
        equipment: mat
        experience: novice
        mechanic: isolation
        ---
        """,
    "another list": """
        ---
        exerciseId: a1
        name: plank
        bodyParts: [WAIST]
        equipments: [GYM MAT]
        targetMuscles: [CORE, SHOULDERS]
        level: "1"
        ---
        """,
    "nested": """
        ---
        title: Plank
        exercise:
          muscles: {primary: [core, shoulders]}
          equipment: {required: [mat]}
          difficulty: beginner
        ---
        """,
    "spanish": """
        ---
        título: Plank
        lang: en
        Músculos Principales: core y hombros
        equipamiento: esterilla
        nivel de dificultad: principiante
        ---
        """,
    "spaces, signs and emoji": """
        ---
        Title: Plank
        Primary-Muscles: Core / Shoulders
        Equipment Needed: Mat
        Difficulty Level: ⭐ Beginner
        ---
        """,
}


def _source(text: str, name: str = "plank.md") -> SourceFile:
    return a_source(textwrap.dedent(text).lstrip("\n"), name=name, id=name.removesuffix(".md"))


def _page(text: str, *, name: str = "plank.md") -> Page:
    return read(_source(text, name))


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_every_dialect_files_the_page_under_the_same_values(head: str) -> None:
    document = read_document(_source(head))
    page, facets = document.page, document.facets
    assert page.title.casefold() == "plank"
    assert {*facets.muscle.primary, *facets.muscle.secondary} == {"core", "shoulders"}
    assert facets.equipment.required == ("mat",)
    assert facets.difficulty == "beginner"
    assert not [note for note in page.warnings if note.reason.startswith("unknown")]


def test_what_supports_is_secondary_and_what_opposes_is_kept() -> None:
    muscles = "target: abs\nsynergists: obliques; lats\nstabilizers: quads\nantagonists: back"
    page = _page(f"---\ntitle: P\n{muscles}\n---\n")
    assert page.stated["muscle_secondary"] == ("obliques", "lats", "quads")
    assert page.extra == {"antagonists": "back"}


def test_a_body_part_fills_the_field_only_where_nothing_says_more() -> None:
    assert _page("---\ntitle: P\nbodyPart: chest\n---\n").stated["muscle"] == ("chest",)
    page = _page("---\ntitle: P\nbodyPart: [chest]\ntarget: pecs\n---\n")
    assert (page.stated["muscle"], page.extra) == (("pecs",), {"bodyPart": ["chest"]})


def test_values_by_language_are_those_of_the_page_and_all_are_kept() -> None:
    head = "---\ntitle: {en: Plank, es: Plancha}\nsteps: {en: [Lie down.], es: [Túmbate.]}\n---\n"
    spanish, english = _page(head, name="es/plank.md"), _page(head)
    assert (spanish.title, [step.text for step in spanish.steps]) == ("Plancha", ["Túmbate."])
    assert (english.title, [step.text for step in english.steps]) == ("Plank", ["Lie down."])
    assert english.extra["title"] == {"en": "Plank", "es": "Plancha"}


def test_what_a_wrapper_holds_beside_known_keys_is_kept_under_it() -> None:
    page = _page("---\ntitle: Plank\nparams: {title: Other, color: red, muscles: core}\n---\n")
    assert (page.title, page.stated["muscle"]) == ("Plank", ("core",))
    assert page.extra == {"params": {"title": "Other", "color": "red"}}


@pytest.mark.parametrize(
    "steps",
    ["steps: '1. Sit. 2. Stand up.'", "instructions: ['Step:1 Sit.', 'Step:2 Stand up.']",
     "pasos: [{paso: Sit.}, {paso: Stand up.}]", "preparation: Sit.\nexecution: Stand up."],
)  # fmt: skip
def test_steps_lose_their_numbers(steps: str) -> None:
    assert [step.text for step in _page(f"---\ntitle: P\n{steps}\n---\n").steps] == ["Sit.", "Stand up."]


def test_numbers_that_do_not_count_stay() -> None:
    page = _page("---\ntitle: P\nsteps: ['3 sets of 10.', 'Rest 2. Then go on.']\n---\n")
    assert [step.text for step in page.steps] == ["3 sets of 10.", "Rest 2. Then go on."]


@pytest.mark.parametrize(
    ("duration", "seconds"),
    [("{minutes: 2}", 120), ("{value: 3, unit: min}", 180), ("{min: 30 s, max: 60 s}", 30)],
)
def test_a_duration_may_be_a_map(duration: str, seconds: int) -> None:
    assert _page(f"---\ntitle: P\nduration: {duration}\n---\n").duration == seconds


def test_a_trainers_experience_is_no_difficulty() -> None:
    page = _page("---\ntitle: P\nexperience: 12 years\n---\n")
    assert (page.stated, page.extra) == ({}, {"experience": "12 years"})


def test_two_labels_on_top_are_no_head() -> None:
    page = _page("Level: Beginner\nEquipment: Mat\n\n# Plank\n\nHold it.\n")
    assert (page.title, page.stated) == ("Plank", {})


def test_modules_and_components_go_and_what_they_wrap_stays_on_its_line() -> None:
    page = _page(
        """
        ---
        title: Plank
        ---
        import Tabs from '@theme/Tabs';

        {/* to do */}
        The plank is a hold.

        :::tip[Breathe]

        Keep breathing.

        :::

        <TabItem value="easy" label="Easier">

        Rest on the knees.

        </TabItem>

        ```js
        import kept from 'code';
        ```
        """
    )
    blocks = [(block.text, block.line) for section in page.sections for block in section.blocks]
    assert ("The plank is a hold.", 7) in blocks
    assert ("Keep breathing.", 11) in blocks
    assert [one.text for one in page.dropped if one.reason == "code"] == ["import kept from 'code';"]
    assert {one.reason for one in page.dropped} == {"script", "shortcode", "code"}
    assert [one.name for one in page.modifications] == ["Easier"]


def test_wiki_links_and_callouts_are_read() -> None:
    page = _page(
        "# Plank\n\nLike the [[Side plank]] or [[hold|a hold]].\n\n"
        "> [!tip] Breathe\n> All the time.\n\n![[a.png]]\n"
    )
    assert [(link.text, link.url) for link in page.links] == [
        ("Side plank", "Side%20plank"),
        ("a hold", "hold"),
    ]
    assert "Breathe: All the time." in [block.text for one in page.sections for block in one.blocks]
    assert page.image == "a.png"


@pytest.mark.parametrize(
    ("given", "known"),
    [("2/5", "beginner"), ("3 out of 5", "intermediate"), ("★★★★☆", "advanced"),
     ("{level: 2, max: 3}", "intermediate"), ("9/5", None)],
)  # fmt: skip
def test_a_level_on_a_scale_is_its_third_of_it(given: str, known: str | None) -> None:
    difficulty = read_document(_source(f"---\ntitle: P\ndifficulty: {given}\n---\n")).facets.difficulty
    assert difficulty == (known or given)


def test_prose_under_a_key_of_no_field_is_a_section_and_settings_are_none() -> None:
    page = _page(
        "---\ntitle: P\nsafety_notes: Stop if the wrist hurts.\nsets: 3\nlayout: one two three four\n"
        "seo: {robots: all of it is open}\nhistory: [It is old., Nobody knows who began it.]\n---\nHold it.\n"
    )
    assert [(one.heading, one.role, [b.text for b in one.blocks]) for one in page.sections[1:]] == [
        ("Safety notes", "safety", ["Stop if the wrist hurts."]),
        ("History", "other", ["It is old.", "Nobody knows who began it."]),
        ("Programming", "programming", ["Sets: 3"]),
    ]


def test_what_stands_beside_a_step_is_told_with_it() -> None:
    page = _page("---\ntitle: P\nsteps: [{text: Kneel., cue: Neck long.}, {text: Press.}]\n---\n")
    assert [step.text for step in page.steps] == ["Kneel. Neck long.", "Press."]


def test_a_day_before_a_month_is_known_by_the_language() -> None:
    assert _page("---\ntitle: P\nlang: es\nfecha: 3/4/2024\n---\n").published == date(2024, 4, 3)
    assert _page("---\ntitle: P\ndate: 3/4/2024\n---\n").published is None


def test_muscles_that_a_key_calls_primary_are_all_primary() -> None:
    muscle = read_document(_source("---\ntitle: P\ntargetMuscles: [core, glutes]\n---\n")).facets.muscle
    assert (muscle.primary, muscle.secondary) == (("core", "glutes"), ())


def test_lines_of_properties_below_a_title_are_a_head_only_where_all_are() -> None:
    page = _page("# Plank\n\nMuscles: core\nLevel: Beginner\nEquipment: Mat\n\nHold it.\n")
    assert (page.title, page.stated["muscle"]) == ("Plank", ("core",))
    text = _page("# Plank\n\nMuscles: core\nLevel: Beginner\nEquipment: Mat\nand nothing else.\n")
    assert text.stated == {}


def test_the_exercises_of_a_block_keep_their_numbers() -> None:
    head = (
        "blocks:\n  - superset: A\n    moves:\n      - {name: Row, reps: 8}\n      - {name: Press, reps: 6}\n"
    )
    page = _page(f"---\ntitle: Push and pull\n{head}---\n")
    blocks = [block.text for section in page.sections for block in section.blocks]
    assert blocks == ["Row: reps 8", "Press: reps 6"]
