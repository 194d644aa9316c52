"""The kind of a question, told from its wording."""

from itertools import chain
from typing import get_args

import pytest

from kb.query.intent import Worded, detect, detect_in_part
from kb.query.words import cut


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("how to do a squat", "how_to"),
        ("how do i know if i am getting better", "search"),
        ("what muscles do kickbacks work", "muscles"),
        ("what do kickbacks work", "muscles"),
        ("should my leg straighten", "yes_no"),
        ("can I do this daily", "yes_no"),
        ("why does my back arch", "why"),
        ("common mistakes squat", "mistakes"),
        ("easier version of push ups", "easier"),
        ("make lunges harder", "harder"),
        ("alternatives to hip thrust", "alternatives"),
        ("I feel it in my lower back", "problem"),
        ("what is a kickback", "what"),
        ("rdl form", "how_to"),
        ("technique for the rdl", "how_to"),
        ("qué se trabaja en la plancha", "muscles"),
        ("no me sale la plancha", "easier"),
        ("side lunge how", "how_to"),
        ("fire hydrant muscles", "muscles"),
        ("benefits of donkey kicks", "benefits"),
        ("what's the point of face pulls", "benefits"),
        ("kb swing how many reps", "how_much"),
        ("how often should I do bridges", "how_much"),
        ("why don't I feel hip thrusts", "why"),
        ("can I do it with a hip replacement", "yes_no"),
        ("good replacement for pull ups", "alternatives"),
        ("como hacer una plancha", "how_to"),
        ("que musculos trabaja el peso muerto", "muscles"),
        ("plancha lateral errores", "mistakes"),
        ("alternativas a la sentadilla", "alternatives"),
        ("exercises for back muscles", "list"),
        ("glute exercises", "list"),
        ("glute kickback", "search"),
        # by a noun alone, unless it says what is to be left out, or how much of it
        ("calf raise equipment", "equipment"),
        ("do i need equipment for calf raises", "equipment"),
        ("¿necesito algún material para la plancha?", "equipment"),
        ("bracing meaning", "what"),
        ("harder push up variation", "harder"),
        ("version facil de la plancha", "easier"),
        ("sets and reps calf raise", "how_much"),
        ("elevación de talones material", "equipment"),
        ("músculos de la elevación de talones", "muscles"),
        ("elevação de gêmeos séries", "how_much"),
        ("push ups no equipment", "search"),
        ("calf raise level", "difficulty"),
        ("how hard is a calf raise", "difficulty"),
        ("are calf raises a beginner thing or harder", "difficulty"),
        ("is the calf raise easy or hard", "difficulty"),
        ("is the calf raise worth it", "benefits"),
        ("why are calf raises good for me", "benefits"),
        ("calf raise how hard is it", "difficulty"),
        ("what does the calf raise stretch", "muscles"),
        ("is the step up for arms or legs", "muscles"),
        ("la plancha sirve para la espalda", "muscles"),
        ("who was the first keeper", "what"),
        ("quién fue la primera maestra", "what"),
        ("puedo complicar la plancha", "harder"),
        ("¿qué nivel tiene la elevación de talones?", "difficulty"),
        ("who should avoid the wall slide", "safety"),
        ("who shouldn't do calf raises", "safety"),
        ("contraindicaciones de la plancha", "safety"),
        ("quién no debe hacer planchas", "safety"),
        ("quem não deve fazer prancha", "safety"),
        ("who can do calf raises", "search"),
        ("plank 3 sets", "search"),
        ("leg exercises equipment", "list"),
        ("something for my calf muscles", "search"),
        ("how is the harbour drill run", "how_to"),
        ("stretches but not for legs or hips", "list"),
        ("get stronger arms or chest", "search"),
        ("equipment", "search"),
    ],
)
def test_the_kind_of_a_question_is_told_from_its_wording(question: str, kind: str) -> None:
    assert detect(cut(question)).kind == kind


@pytest.mark.parametrize("question", ["harder push up variation", "easier push up version"])
def test_what_asks_for_another_version_is_no_part_of_the_name(question: str) -> None:
    assert detect(cut(question)).subjects == ("push up",)


@pytest.mark.parametrize(
    "question",
    [
        "the main muscle in harbour dips",
        "which body part does the harbour dip work",
        "how do people mess up harbour dips",
    ],
)
def test_words_of_a_wording_are_no_part_of_the_name(question: str) -> None:
    assert [one.removesuffix("s") for one in detect(cut(question)).subjects] == ["harbour dip"]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("where should i feel a hip thrust", "muscles"),
        ("does the plank work the glutes", "muscles"),
        ("can i train abs every day", "yes_no"),
        ("flexiones mas faciles", "easier"),
        ("when not to do dips", "safety"),
        ("how do u do a dip", "how_to"),
        ("what gear do u need for dips", "equipment"),
        ("best way to do dips", "how_to"),
        ("dips how do i do them", "how_to"),
        ("fondos como se hacen", "how_to"),
        ("xq hacer fondos", "why"),
        ("q es un fondo", "what"),
        ("explain the dip", "how_to"),
        ("how am i supposed to do a dip", "how_to"),
        ("what do i do in the dip", "how_to"),
        ("starting position of a dip", "how_to"),
        ("want to learn the dip", "how_to"),
        ("cómo tengo que hacer el fondo", "how_to"),
        ("explain why dips are slow", "search"),
        ("prime mover in the dip", "muscles"),
        ("what part of the body does the dip work", "muscles"),
        ("what am i training with dips", "muscles"),
        ("what should be burning in the dip", "muscles"),
        ("the dip, whats it work", "muscles"),
        ("smith machine dips work what exactly", "muscles"),
        ("dips in a harness: quads or hamstrings", "muscles"),
        ("good stretches for quads or hamstrings", "list"),
        ("the dip, whats the proper way", "how_to"),
        ("a deeper stretch in the dip", "harder"),
        ("what do ppl do wrong in the dip", "mistakes"),
        ("hay una versión más suave del fondo", "easier"),
        ("how much harder than a dip should it be", "how_much"),
        ("ferry press with two bells how does it go", "how_to"),
        ("does a ferry press with a rope on a boat also work the triceps or just the chest", "muscles"),
        ("qué zona del cuerpo trabaja el fondo", "muscles"),
        ("things to avoid in the dip", "mistakes"),
        ("what should i watch out for in dips", "mistakes"),
        ("dip faults to watch for", "mistakes"),
        ("how do people mess up dips", "mistakes"),
        ("what do dips help with", "benefits"),
        ("how does the dip help", "benefits"),
        ("en qué ayuda el fondo", "benefits"),
        ("what can i do", "search"),
        ("tips for dips", "tips"),
        ("consejos para el fondo", "tips"),
        ("where do my finger tips go", "search"),
        ("what comes after dips", "harder"),
        ("want dips to be more of a challenge", "harder"),
        ("dips have gotten so easy, next step", "harder"),
        ("las planchas me resultan fáciles, cómo las complico", "harder"),
        ("the plank is too much for me", "easier"),
        ("can't do a single push up, where do i start", "easier"),
        ("what am i likely doing wrong in dips", "mistakes"),
        ("adaptaciones del fondo", "easier"),
        ("is the dip hard", "difficulty"),
        ("is the dip hard on the wrists", "yes_no"),
        ("es difícil el fondo", "difficulty"),
        ("number of reps for dips", "how_much"),
        ("exercises like the dip", "alternatives"),
        ("anything similar to the dip", "alternatives"),
        ("bracing meaning in rowing", "what"),
    ],
)
def test_everyday_wordings_tell_the_kind(question: str, kind: str) -> None:
    assert detect(cut(question)).kind == kind


def test_a_noun_that_asks_is_no_part_of_the_name_before_it() -> None:
    assert detect(cut("muscle snatch muscles")).subjects == ("muscle snatch",)
    assert detect(cut("sets and reps calf raise")).subjects == ("calf raise",)


ALIKE = {
    "safety": [
        ("who should avoid planks", "quién no debe hacer planchas", "quem não deve fazer pranchas"),
        ("contraindications plank", "contraindicaciones de la plancha", "contraindicações da prancha"),
    ],
    "mistakes": [("common mistakes plank", "errores comunes plancha", "erros comuns prancha")],
    "muscles": [
        (
            "what muscles does the plank work",
            "qué músculos trabaja la plancha",
            "que músculos trabalha a prancha",
        ),
        ("plank muscles", "plancha músculos", "prancha músculos"),
    ],
    "substitute": [
        (
            "what can I use instead of a plank",
            "qué puedo usar en lugar de la plancha",
            "o que posso usar em vez da prancha",
        ),
    ],
    "alternatives": [("alternatives to planks", "alternativas a la plancha", "alternativas à prancha")],
    "difficulty": [
        ("what level is the plank", "qué nivel tiene la plancha", "que nível tem a prancha"),
        ("how hard is a plank", "qué tan difícil es la plancha", "quão difícil é a prancha"),
        ("plank level", "plancha nivel", "prancha nível"),
        ("plank difficulty", "plancha dificultad", "prancha dificuldade"),
    ],
    "easier": [
        ("easier version of the plank", "versión más fácil de la plancha", "versão mais fácil da prancha")
    ],
    "harder": [
        ("harder version of the plank", "versión más difícil de la plancha", "versão mais difícil da prancha")
    ],
    "equipment": [
        (
            "what equipment for planks",
            "qué material necesito para la plancha",
            "que equipamento para a prancha",
        ),
        ("plank equipment", "plancha material", "prancha equipamento"),
    ],
    "benefits": [("benefits of planks", "beneficios de la plancha", "benefícios da prancha")],
    "tips": [("tips for planks", "consejos para la plancha", "dicas para a prancha")],
    "how_much": [
        ("plank sets", "plancha series", "prancha séries"),
        ("plank reps", "plancha repeticiones", "prancha repetições"),
        ("plank duration", "plancha duración", "prancha duração"),
        ("plank frequency", "plancha frecuencia", "prancha frequência"),
    ],
    "how_to": [
        ("how to do a plank", "cómo hacer la plancha", "como fazer a prancha"),
        ("plank step by step", "plancha paso a paso", "prancha passo a passo"),
    ],
    "search": [("plank", "plancha", "prancha")],
}
"""Of the kinds whose subject is a name alone: wordings in English, Spanish and Portuguese."""

SAYING_MORE = {
    "what": [("what is a plank", "qué es la plancha", "o que é a prancha")],
    "how_much": [
        ("how long do I hold a plank", "cuánto tiempo aguanto la plancha", "quanto tempo fico na prancha")
    ],
    "why": [("why does my plank shake", "por qué tiemblo en la plancha", "por que tremo na prancha")],
    "problem": [
        ("my back hurts in planks", "me duele la espalda en la plancha", "me dói as costas na prancha")
    ],
    "yes_no": [("can I plank daily", "puedo hacer planchas a diario", "posso fazer prancha diariamente")],
    "list": [("core exercises", "ejercicios de abdomen", "exercícios de abdômen")],
}


@pytest.mark.parametrize(
    ("kind", "questions"),
    [
        (kind, questions)
        for table in (ALIKE, SAYING_MORE)
        for kind, rows in table.items()
        for questions in rows
    ],
)
def test_a_kind_is_told_alike_in_each_language(kind: str, questions: tuple[str, ...]) -> None:
    assert [detect(cut(question)).kind for question in questions] == [kind] * 3


@pytest.mark.parametrize("questions", list(chain.from_iterable(ALIKE.values())))
def test_a_wording_leaves_the_name_alone_in_each_language(questions: tuple[str, ...]) -> None:
    named = [subject.rstrip("s") for question in questions for subject in detect(cut(question)).subjects]
    assert named == ["plank", "plancha", "prancha"]


def test_each_kind_that_a_wording_tells_is_asked_in_each_language() -> None:
    assert set(get_args(Worded)) <= {*ALIKE, *SAYING_MORE}


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("my coach says 2 RIR, what is RIR", "what"),
        ("squat technique, my training partner counts", "how_to"),
        ("my back is bad. can I row?", "yes_no"),
        ("rope, mat and a ball", None),
        ("exercises with a ring for shoulders, level beginner", None),
    ],
)
def test_the_kind_of_a_question_beside_a_remark_is_that_of_its_part(question: str, kind: str | None) -> None:
    told = detect_in_part(question, cut(question))
    assert (told and told.kind) == kind
