"""Every kind of question in Spanish, over Spanish pages and one in English."""

from collections.abc import Iterator

import pytest

from indexer.changes import Changes
from indexer.reading import read_roots
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.foreign import FOREIGN
from kb.answers.reply import Answer, Asked, Reply
from kb.curation import Curation
from kb.engines.whoosh.engine import WhooshEngine

TAXONOMY = load_taxonomy()

PAGES = {
    "remo-del-muelle": """
title: Remo del Muelle
muscles: [dorsales]
equipment: [banda]
difficulty: principiante
steps: ["Siéntate en el borde.", "Tira de la banda con los codos pegados al cuerpo.", "Repite 10-12 veces."]
modifications:
  - {name: Banda floja, level: easier, description: Usa una banda más ligera.}
  - {name: Pausa larga, level: harder, description: Aguanta tres segundos al final.}
faq:
  - {q: Me duelen las muñecas. ¿Qué hago?, a: Cierra los puños sin apretar.}
  - {q: ¿Con qué frecuencia lo hago?, a: Dos o tres veces por semana.}
  - {q: ¿Dónde pongo los pies?, a: "Planos en el suelo, al ancho de la cadera."}
---
El Remo del Muelle es un ejercicio de tirón para la espalda. Quien tenga hernia de disco debe evitarlo.

## Errores comunes

1. **Encoger los hombros** - Bájalos antes de tirar
2. **Ir con prisa** - Cuenta hasta tres
""",
    "empuje-del-muelle": """
title: Empuje del Muelle
muscles: [pecho]
difficulty: principiante
steps: ["Apoya las manos en el borde.", "Empuja sin bloquear los codos."]
---
El Empuje del Muelle es un ejercicio de pecho.
""",
    "salto-del-muelle": """
title: Salto del Muelle
muscles: [cuádriceps]
steps: ["Salta desde el borde."]
---
Un salto para las piernas.
""",
    "guia": """
title: Guía de la Orilla
---
Lo que se aprende remando.

## Marea muscular

El cansancio que llega en oleadas.
""",
} | {
    f"barca-{n}": f"""
title: Barca {n}
---
Navega despacio y mira el agua.
"""
    for n in range(8)
}

ENGLISH = """---
title: Tidewalk
lang: en
---
Tidewalk is a slow walk in water, and the water carries you.
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhooshEngine]:
    folder = tmp_path_factory.mktemp("orilla")
    for name, text in PAGES.items():
        (folder / f"{name}.md").write_text(f"---\nlang: es{text}", encoding="utf-8")
    (folder / "tidewalk.md").write_text(ENGLISH, encoding="utf-8")
    documents, failed = read_roots((folder,))
    assert not failed
    made = WhooshEngine(tmp_path_factory.mktemp("index"), taxonomy=TAXONOMY)
    made.apply(Changes(documents, full=True))
    yield made
    made.close()


def put(engine: WhooshEngine, question: str) -> Reply:
    return ask(engine, TAXONOMY, Curation(), Asked(text=question, explain=True))


def said(answer: Answer) -> str:
    cells = "\n".join(f"{row.label} {cell.text} {cell.value}" for row in answer.rows for cell in row.cells)
    return f"{answer.text}\n{cells}"


@pytest.mark.parametrize(
    ("question", "phrase"),
    [
        # its own question, in other words
        ("tengo molestias en las muñecas con el remo del muelle", "Cierra los puños"),
        ("¿en qué lugar van los pies en el remo del muelle?", "Planos en el suelo"),
        # a line of it
        ("¿los codos van pegados en el remo del muelle?", "codos pegados al cuerpo"),
        # how it is done, how much, how often
        ("cómo se hace el remo del muelle", "Siéntate en el borde."),
        ("remo del muelle paso a paso", "Tira de la banda"),
        ("¿cuántas repeticiones del remo del muelle?", "10-12 veces"),
        ("cada cuánto hago remo del muelle", "veces por semana"),
        # muscles, mistakes, easier, harder
        ("¿qué músculos trabaja el remo del muelle?", "dorsales"),
        ("errores comunes en el remo del muelle", "Encoger los hombros"),
        ("versión más fácil del remo del muelle", "banda más ligera"),
        ("el remo del muelle me cuesta mucho", "banda más ligera"),
        ("variante más difícil del remo del muelle", "Aguanta tres segundos"),
        # a condition
        ("¿puedo hacer remo del muelle con una hernia de disco?", "hernia de disco"),
        # what it is, against what
        ("qué es el remo del muelle", "ejercicio de tirón"),
        ("¿qué es la marea muscular?", "en oleadas"),
        ("diferencia entre el remo del muelle y el empuje del muelle", "pecho"),
        # lists
        ("ejercicios de espalda para principiantes", "Remo del Muelle"),
        ("ejercicios de pecho", "Empuje del Muelle"),
    ],
)
def test_each_kind_of_question_is_answered_in_spanish(
    engine: WhooshEngine, question: str, phrase: str
) -> None:
    answer = put(engine, question).answer
    assert answer is not None
    assert phrase in said(answer)


@pytest.mark.parametrize(
    ("question", "gone"),
    [
        ("ejercicios de piernas sin saltar", "salto-del-muelle"),
        ("ejercicios de espalda, no tengo bandas", "remo-del-muelle"),
        ("ejercicios que no sean para el pecho", "empuje-del-muelle"),
    ],
)
def test_what_is_ruled_out_in_spanish_is_left_out(engine: WhooshEngine, question: str, gone: str) -> None:
    reply = put(engine, question)
    assert reply.chips
    assert gone not in {found.hit.id for found in reply.hits}


@pytest.mark.parametrize(
    "question",
    [
        "¿me duelen los tobillos en el remo del muelle?",
        "¿puedo hacer remo del muelle embarazada?",
        "¿cuánto cuesta una barca?",
        "qué es un astrolabio",
        "receta de paella",
    ],
)
def test_what_no_page_says_gets_no_answer_in_spanish(engine: WhooshEngine, question: str) -> None:
    assert put(engine, question).answer is None


def test_an_answer_in_another_language_says_so(engine: WhooshEngine) -> None:
    reply = put(engine, "¿qué es el tidewalk?")
    assert reply.answer is not None
    assert FOREIGN in reply.notices


def test_an_answer_in_the_language_of_the_question_says_nothing_of_it(engine: WhooshEngine) -> None:
    assert FOREIGN not in put(engine, "qué es el remo del muelle").notices
