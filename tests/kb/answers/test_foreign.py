"""Answers in another language than their question, and exercises by their name in one that no page has."""

from collections.abc import Iterator

import pytest

from indexer.changes import Changes
from indexer.reading import read_roots
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.foreign import FOREIGN, in_language_asked
from kb.answers.question import Answered
from kb.answers.reply import Answer, Asked, Reply, Source
from kb.answers.subject import Subject
from kb.curation import Curation
from kb.engines.whoosh.engine import WhooshEngine
from tests.build import a_document
from tests.kb.answers.harbour import asking
from tests.kb.fake_engine import FakeEngine

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


BOATS = {
    lang: a_document(f"boat-{lang or 'any'}", title="Boat", lang=lang, text="Row.")
    for lang in ("en", "es", "")
}


@pytest.mark.parametrize(
    ("question", "cited", "about", "answers", "noticed"),
    [
        ("¿cómo se rema?", ["en"], [], True, True),
        ("¿cómo se rema?", ["en"], ["en"], True, True),
        ("¿cómo se rema?", ["en"], ["es"], False, False),  # a Spanish page is about it
        ("¿cómo se rema?", ["en", "es"], ["es"], True, False),
        ("¿cómo se rema?", [""], ["es"], True, False),
        ("row", ["es"], ["en"], True, False),  # of no language
    ],
)
def test_an_answer_that_is_all_in_another_language_is_said_to_be_so_or_withheld(
    question: str, cited: list[str], about: list[str], answers: bool, noticed: bool
) -> None:
    sources = tuple(Source(BOATS[lang].id, "about", "Boat", None, "Row.") for lang in cited)
    subject = Subject("boat", None, frozenset(), tuple(BOATS[lang] for lang in about)) if about else None
    given = Answered(Answer(type="passage", sources=sources), subject=subject)
    found = in_language_asked(asking(FakeEngine(BOATS.values(), TAXONOMY), question), given)
    assert (found.answer is not None, FOREIGN in found.notices) == (answers, noticed)
    assert bool(found.steps) != answers


def test_where_nothing_is_answered_nothing_is_said_of_its_language() -> None:
    given = Answered()
    assert in_language_asked(asking(FakeEngine((), TAXONOMY), "¿cómo se rema?"), given) is given
