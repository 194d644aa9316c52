"""Exercises asked for by their name in a language that no page is called in."""

from collections.abc import Iterator

import pytest

from indexer.changes import Changes
from indexer.reading import read_roots
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.foreign import FOREIGN
from kb.answers.reply import Asked, Reply
from kb.curation import Curation
from kb.engines.whoosh.engine import WhooshEngine

TAXONOMY = load_taxonomy()

PAGES = {
    "romanian": """
title: Romanian Deadlift
lang: en
muscles: [hamstrings, glutes]
difficulty: intermediate
steps: ["Push the hips back.", "Stand up again."]
---
A hinge with a bar.
""",
    "curl": """
title: Dumbbell Biceps Curl
lang: en
muscles: [biceps]
difficulty: beginner
steps: ["Hold the dumbbells.", "Bend the elbows."]
---
Nothing moves but the forearm.
""",
    "nordic": """
title: Curl nórdico
lang: es
muscles: [isquiotibiales]
steps: ["Arrodíllate.", "Baja despacio."]
---
El cuerpo baja como una tabla.
""",
    "squat": """
title: Barbell Squat
lang: en
muscles: [quadriceps]
steps: ["Sit down with the bar.", "Stand up."]
---
A deep bend of the knees.
""",
    "odd": """
title: Frankenstein Squat
lang: en
muscles: [abdominals]
steps: ["Stretch the arms out.", "Sit down."]
---
No hand holds the bar.
""",
    "band": """
title: Peso muerto con banda
lang: es
muscles: [glúteos]
steps: ["Pisa la banda.", "Levántate."]
---
Para quien ya hace sentadillas y alguna zancada.
""",
    "puente": """
title: Puente de glúteos
lang: es
muscles: [glúteos]
steps: ["Túmbate.", "Sube la cadera."]
---
La cadera sube y baja.
""",
} | {f"boat-{n}": f"\ntitle: Boat {n}\nlang: en\n---\nSail slowly.\n" for n in range(12)}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhooshEngine]:
    folder = tmp_path_factory.mktemp("names")
    for name, text in PAGES.items():
        kind = "kind: page" if name.startswith("boat") else "kind: exercise"
        (folder / f"{name}.md").write_text(f"---\n{kind}{text}", encoding="utf-8")
    documents, failed = read_roots((folder,))
    assert not failed
    made = WhooshEngine(tmp_path_factory.mktemp("index"), taxonomy=TAXONOMY)
    made.apply(Changes(documents, full=True))
    yield made
    made.close()


def put(engine: WhooshEngine, question: str) -> Reply:
    return ask(engine, TAXONOMY, Curation(), Asked(text=question))


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("peso muerto rumano", "romanian"),
        ("beneficios del peso muerto rumano", "romanian"),
        ("glute bridge", "puente"),
        # a page in the language of the question first
        ("peso muerto", "band"),
    ],
)
def test_a_page_called_otherwise_comes_first_where_none_is_called_as_asked(
    engine: WhooshEngine, question: str, page: str
) -> None:
    assert put(engine, question).hits[0].hit.id == page


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("cómo hacer el peso muerto rumano", "romanian"),
        # a name with a word inside that only holds it together, whose first word names another page
        ("qué músculos trabaja el curl de bíceps", "curl"),
        # of several the one that is usually meant, by its name in the other language
        ("qué músculos trabajan las sentadillas", "squat"),
        ("¿es bueno el peso muerto rumano para principiantes?", "romanian"),
    ],
)
def test_it_answers_and_says_that_it_is_in_another_language(
    engine: WhooshEngine, question: str, page: str
) -> None:
    reply = put(engine, question)
    assert reply.answer is not None
    assert {source.id for source in reply.answer.sources} == {page}
    assert FOREIGN in reply.notices


def test_the_words_of_such_a_name_are_no_words_that_no_page_has(engine: WhooshEngine) -> None:
    assert not any("no page has the word" in notice for notice in put(engine, "peso muerto rumano").notices)


def test_the_sides_of_a_comparison_are_known_by_either_name(engine: WhooshEngine) -> None:
    answer = put(engine, "peso muerto rumano vs sentadillas").answer
    assert answer is not None
    assert [column.id for column in answer.columns] == ["romanian", "squat"]
