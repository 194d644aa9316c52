"""What a page states of its exercise: its level, what it needs, who is to leave it alone, its mistakes."""

from pathlib import Path

import pytest

from indexer.document import Document
from indexer.page import Block, Section
from indexer.reading import read_roots
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.facts import answer_equipment, steps_of_family
from kb.answers.reply import Asked, Reply
from kb.answers.resolving import resolve
from kb.answers.subject import Subject
from kb.curation import Curation
from tests.build import a_document, a_section
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()
PAGES = {
    "en": """---
title: "Harbour press: how to, mistakes and more"
lang: en
---
Level: Advanced

Equipment: resistance band

The harbour press is a slow press of the arms against a rope.

## What it trains

The grip and the upper back.

## Common mistakes

Letting the rope turn the hips.

## Sets and reps

Two sets of six.

## Who should skip it?

Whoever had a shoulder operated within ten weeks.
""",
    "es": """---
title: "Tirón del puerto: técnica y errores"
lang: es
---
Nivel: Avanzado

El tirón del puerto es un tirón lento de los brazos contra una cuerda.

## Cómo se hace

1. Agarra la cuerda con los brazos estirados.
2. Tira hacia el pecho.

## Errores frecuentes

Dejar que la cuerda gire la cadera.

## Contraindicaciones

Una operación reciente del hombro.
""",
    "pull": """---
title: Harbour pull
lang: en
---
The harbour pull is a pull from a crouch.

## How to do it

1. Stand in front of the rope with the knees bent.
2. Pull the rope to the chest.
""",
    "crawl": """---
title: Harbour crawl
lang: en
---
The harbour crawl is older than the quay. Avoid wet stones.

Kneel down and put both hands on the rope. Then bring a knee to the chest. It looks odd. Breathe.
""",
    "list": """---
title: 3 rope exercises
lang: en
---
A rope is all they need.

## 1. Quay twist

Targets: obliques

Swing the rope from hip to hip.

Reps: 2 x 12

## 2. Quay row

Pull the rope in hand over hand for 40 seconds.

## 3. Quay lunge

Bow over the rope. It works the hamstrings.
""",
    "lista": """---
title: 3 ejercicios con cuerda
lang: es
---
No hace falta más que una cuerda.

## 1. Giro del muelle

Trabaja los oblicuos. Gira la cuerda de cadera a cadera.

## 2. Remo del muelle

Recoge la cuerda mano sobre mano durante 40 segundos.

## 3. Zancada del muelle

Inclínate sobre la cuerda.
""",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> FakeEngine:
    folder: Path = tmp_path_factory.mktemp("harbour")
    for name, text in PAGES.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    documents, failed = read_roots((folder,))
    assert not failed
    return FakeEngine(documents, TAXONOMY)


def put(engine: FakeEngine, question: str) -> Reply:
    return ask(engine, TAXONOMY, Curation(), Asked(text=question))


@pytest.mark.parametrize(
    ("question", "span"),
    [
        ("what level is the harbour press", "Level: Advanced"),
        ("harbour press difficulty", "Level: Advanced"),
        ("harbour press equipment", "Equipment: resistance band"),
        ("harbour press mistakes", "Letting the rope turn the hips."),
        ("harbour press reps", "Two sets of six."),
        ("how many harbour presses should I do", "Two sets of six."),
        ("who should avoid the harbour press", "Whoever had a shoulder operated within ten weeks."),
        ("harbour press contraindications", "Whoever had a shoulder operated within ten weeks."),
        ("qué nivel tiene el tirón del puerto", "Nivel: Avanzado"),
        ("tirón del puerto errores", "Dejar que la cuerda gire la cadera."),
        ("quién no debe hacer el tirón del puerto", "Una operación reciente del hombro."),
    ],
)
def test_what_a_page_states_is_answered_with_its_words(engine: FakeEngine, question: str, span: str) -> None:
    reply = put(engine, question)
    assert reply.answer is not None
    assert [source.span for source in reply.answer.sources] == [span]
    assert not reply.chips


@pytest.mark.parametrize(
    ("question", "span"),
    [
        ("quay twist muscles", "Targets: obliques"),
        ("quay twist reps", "Reps: 2 x 12"),
        ("how to do the quay row", "Pull the rope in hand over hand for 40 seconds."),
        ("which muscles does the quay lunge work", "It works the hamstrings."),
        ("qué músculos trabaja el giro del muelle", "Trabaja los oblicuos."),
        ("cómo se hace el remo del muelle", "Recoge la cuerda mano sobre mano durante 40 segundos."),
    ],
)
def test_an_exercise_of_a_list_is_answered_from_its_item(
    engine: FakeEngine, question: str, span: str
) -> None:
    reply = put(engine, question)
    assert reply.answer is not None
    assert span in [source.span for source in reply.answer.sources]


@pytest.mark.parametrize(
    "question",
    [
        "harbour press how long does it take",  # ten weeks are another's
        "tirón del puerto repeticiones",
        "who invented the harbour press",
        "how many calories does the harbour press burn",
        "quay row muscles",
        "harbour pull with bad knees",  # a line that bends them minds nothing
        "is the harbour pull safe",
        "harbour press workout",  # no list of them, and no other section of its page
        "quay lunge reps",
        "qué músculos trabaja la zancada del muelle",
    ],
)
def test_what_it_does_not_state_is_not_guessed(engine: FakeEngine, question: str) -> None:
    assert put(engine, question).answer is None


def told(*pages: Document) -> str:
    subject = Subject("press", None, frozenset({("press",)}), members=pages)
    found = steps_of_family(subject, TAXONOMY)
    assert found is not None
    return found[0].sources[0].id


def test_those_of_the_one_that_needs_least() -> None:
    bar = a_document("a", title="Bar Press", steps=("Lift the bar.",), equipment=("barbell",))
    mat = a_document("b", title="Floor Press Up", steps=("Lie down.", "Press."), equipment=("mat",))
    assert told(bar, mat) == "b"


def test_what_no_page_lists_is_told_by_no_other_part_of_it() -> None:
    page = a_document("row", title="Pier Row", text="Row far.")
    subject = resolve(FakeEngine((page,), TAXONOMY), TAXONOMY, "pier row", "en")
    assert subject.is_exact
    assert answer_equipment(subject, TAXONOMY) is None


def test_a_name_of_several_is_told_of_the_usual_one_and_it_is_said(tmp_path: Path) -> None:
    trained = {"Harbour Squat": "calves", "Barbell Squat": "glutes", "Barbell Squat To A Crate": "chest"}
    for n, (title, muscle) in enumerate(trained.items()):
        head = f"---\ntitle: {title}\nkind: exercise\nlang: en\nmuscles: {muscle}\n---\n"
        (tmp_path / f"{n}.md").write_text(head + "Go down, and up again.\n", encoding="utf-8")
    reply = put(FakeEngine(read_roots((tmp_path,))[0], TAXONOMY), "what muscles do squats work")
    assert reply.answer is not None
    assert {source.title for source in reply.answer.sources} == {"Barbell Squat"}
    assert [str(one) for one in reply.notices] == [
        "“squats” is the name of several exercises: this is told of Barbell Squat"
    ]


def test_what_is_told_of_a_variant_in_the_language_asked_in_says_so(tmp_path: Path) -> None:
    pages = {"Flexión con Remo": ("es", "bíceps"), "Pushups": ("en", "chest")}
    for n, (title, (lang, muscle)) in enumerate(pages.items()):
        head = f"---\ntitle: {title}\nkind: exercise\nlang: {lang}\nmuscles: {muscle}\n---\n"
        (tmp_path / f"{n}.md").write_text(head + "Baja y sube.\n", encoding="utf-8")
    engine = FakeEngine(read_roots((tmp_path,))[0], TAXONOMY)
    reply = put(engine, "qué músculos trabajan las flexiones")
    assert reply.answer is not None
    assert {source.title for source in reply.answer.sources} == {"Flexión con Remo"}
    assert ["Flexión con Remo" in str(one) for one in reply.notices] == [True]
    assert not put(engine, "what muscles do pushups work").notices


def test_of_several_exercises_with_a_name_one_page_alone_says_which_muscles_work(tmp_path: Path) -> None:
    stated = {"Lying Leg Curl": "muscles: hamstrings", "Ball Leg Curl": "secondary_muscles: glutes"}
    for n, (title, muscles) in enumerate(stated.items()):
        head = f"---\ntitle: {title}\nkind: exercise\nlang: en\n{muscles}\n---\n"
        (tmp_path / f"{n}.md").write_text(head + "Bend the knees.\n", encoding="utf-8")
    reply = put(FakeEngine(read_roots((tmp_path,))[0], TAXONOMY), "what muscles do leg curls work")
    assert reply.answer is not None
    assert len({source.id for source in reply.answer.sources}) == 1
    assert any("is the name of several exercises" in notice for notice in reply.notices)


def test_what_may_be_used_instead_of_a_tool_says_what_speaks_of_it() -> None:
    text = "To use an extra breath helps."
    others = tuple(a_document(f"o{n}", title=f"Lantern {n}", lang="en", text="Row far.") for n in range(6))
    pull = a_document("pull", title="Harbour Barbell Pull", lang="en", kind="exercise", text=text)
    question = "what can I use instead of a barbell for the harbour barbell pull"
    assert put(FakeEngine((pull, *others), TAXONOMY), question).answer is None


def test_other_equipment_names_nothing_that_is_needed(tmp_path: Path) -> None:
    (tmp_path / "pull.md").write_text(
        "---\ntitle: Harbour Pull\nkind: exercise\nequipment: [other]\n---\nPull.\n", encoding="utf-8"
    )
    (tmp_path / "row.md").write_text(
        "---\ntitle: Lantern Row\nkind: exercise\n---\nRow far.\n", encoding="utf-8"
    )
    assert put(FakeEngine(read_roots((tmp_path,))[0], TAXONOMY), "harbour pull equipment").answer is None


def test_a_title_alone_says_of_no_muscle_that_it_works(tmp_path: Path) -> None:
    head = "---\ntitle: 'Pier pull: the fix for desk shoulders'\nkind: exercise\nlang: en\n---\n"
    (tmp_path / "pull.md").write_text(head + "Pull the rope to the nose, slowly.\n", encoding="utf-8")
    engine = FakeEngine(read_roots((tmp_path,))[0], TAXONOMY)
    assert put(engine, "which muscles does the pier pull train").answer is None


def test_how_it_is_done_is_told_in_prose_where_no_steps_are_listed(engine: FakeEngine) -> None:
    answer = put(engine, "how do I do the harbour crawl for the first time").answer
    assert answer is not None
    assert [source.span for source in answer.sources] == [
        "Kneel down and put both hands on the rope.",
        "Then bring a knee to the chest.",
    ]


def test_an_unknown_word_of_a_remark_takes_no_answer_away(engine: FakeEngine) -> None:
    told = put(engine, "common mistakes in the harbour press").answer
    assert told is not None
    assert put(engine, "common mistakes in the harbour press, I teach it on Thorsdays").answer == told
    assert put(engine, "common mistakes in the harbour press for Thorsdays").answer is None


def test_a_word_by_which_one_asks_need_not_be_on_a_page(engine: FakeEngine) -> None:
    told = put(engine, "fallos al hacer el tirón del puerto").answer
    assert told is not None
    assert put(engine, "fallos tipicos al hacer el tirón del puerto").answer == told


def test_where_the_steps_have_their_place_they_may_be_prose() -> None:
    steps = a_section("Instructions", "Kneel down. Put a hand on the rope and pull. It helps.", role="steps")
    page = a_document("pull", title="Pier Pull", lang="en", kind="exercise", sections=(steps,))
    answer = put(FakeEngine((page,), TAXONOMY), "how do I do the pier pull").answer
    assert answer is not None
    assert [source.span for source in answer.sources] == ["Kneel down.", "Put a hand on the rope and pull."]


@pytest.mark.parametrize(
    ("heading", "question", "told"),
    [
        ("Easier and harder", "what is easier than the quay press", True),
        ("Working up to it", "i can't do a single quay press, where do i start", True),
        ("Make it harder", "what is easier than the quay press", False),
    ],
)
def test_a_section_on_levels_answers_where_no_item_of_it_names_one(
    heading: str, question: str, told: bool
) -> None:
    row = Section(heading, "modifications", "levels", 2, blocks=(Block("row", "1 | Press a wall. | Easier"),))
    page = a_document("quay", title="Quay Press", lang="en", kind="exercise", sections=(row,))
    answer = ask(FakeEngine((page,), TAXONOMY), TAXONOMY, Curation(), Asked(text=question)).answer
    assert (answer and answer.text) == ("1 | Press a wall. | Easier" if told else None)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what is easier than the quay press", "If that is still too hard, press a wall."),
        ("the quay press got too easy, next step", "Once it is easy, hang a rope from your belt."),
        ("harder quay press", "Once it is easy, hang a rope from your belt."),
    ],
)
def test_what_is_easier_or_harder_may_be_told_in_prose(question: str, told: str) -> None:
    text = (
        "Press the quay away. If that is still too hard, press a wall. "
        "Once it is easy, hang a rope from your belt."
    )
    way = Section("", "overview", "way", 2, blocks=(Block("text", text),))
    wrong = Section("Mistakes", "mistakes", "m", 2, blocks=(Block("text", "If it is too hard, you rush."),))
    page = a_document("quay", title="Quay Press", lang="en", kind="exercise", sections=(way, wrong))
    answer = ask(FakeEngine((page,), TAXONOMY), TAXONOMY, Curation(), Asked(text=question)).answer
    assert answer is not None
    assert [source.span for source in answer.sources] == [told]


@pytest.mark.parametrize(
    ("headings", "told"),
    [
        (("Starting position", "Execution"), ["Lie on the quay.", "Hold the rope.", "Kick.", "Rest."]),
        (("Execution", "Then"), ["Kick.", "Rest."]),
    ],
)
def test_how_one_begins_stands_before_the_steps(headings: tuple[str, str], told: list[str]) -> None:
    first, second = headings
    sections = [a_section(first, "Lie on the quay. Hold the rope.", role="steps")]
    sections += [a_section(second, *(() if second == "Execution" else ("Go home.",)), role="steps")]
    page = a_document(
        "quay", title="Quay Kick", lang="en", sections=tuple(sections), steps=("Kick.", "Rest.")
    )
    answer = put(FakeEngine((page,), TAXONOMY), "how to do a quay kick").answer
    assert answer is not None
    assert [one.span for one in answer.sources] == told
