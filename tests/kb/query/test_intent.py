"""The kind of a question, told from its wording."""

import pytest

from kb.query.intent import detect
from kb.query.words import cut


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("how to do a squat", "how_to"),
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
        ("¿qué nivel tiene la elevación de talones?", "difficulty"),
        ("who should avoid the wall slide", "safety"),
        ("who shouldn't do calf raises", "safety"),
        ("contraindicaciones de la plancha", "safety"),
        ("quién no debe hacer planchas", "safety"),
        ("quem não deve fazer prancha", "safety"),
        ("who can do calf raises", "search"),
        ("plank 3 sets", "search"),
        ("leg exercises equipment", "list"),
        ("equipment", "search"),
    ],
)
def test_the_kind_of_a_question_is_told_from_its_wording(question: str, kind: str) -> None:
    assert detect(cut(question)).kind == kind


@pytest.mark.parametrize("question", ["harder push up variation", "easier push up version"])
def test_what_asks_for_another_version_is_no_part_of_the_name(question: str) -> None:
    assert detect(cut(question)).subjects == ("push up",)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("where should i feel a hip thrust", "muscles"),
        ("does the plank work the glutes", "muscles"),
        ("can i train abs every day", "yes_no"),
        ("flexiones mas faciles", "easier"),
    ],
)
def test_everyday_wordings_tell_the_kind(question: str, kind: str) -> None:
    assert detect(cut(question)).kind == kind


def test_a_noun_that_asks_is_no_part_of_the_name_before_it() -> None:
    assert detect(cut("muscle snatch muscles")).subjects == ("muscle snatch",)
    assert detect(cut("sets and reps calf raise")).subjects == ("calf raise",)
