"""What questions are taken to mean."""

import re
from math import log

import pytest

from indexer.document import Document
from indexer.taxonomy import Taxonomy, load_taxonomy
from kb.query.ast import And, Between, Boosted, Clause, Everything, Or, Phrase, Selection, Term
from kb.query.meanings import understand_filters
from kb.query.syntax import write
from kb.query.understanding import understand
from kb.query.understood import Understood
from kb.query.words import cut
from kb.schema import NOT_STATED
from tests.build import a_document
from tests.kb.fake_engine import FakeEngine
from tests.kb.four_pages import four_pages

TAXONOMY: Taxonomy = load_taxonomy()


@pytest.fixture(scope="module")
def engine() -> FakeEngine:
    return FakeEngine((*four_pages(), *_more()), TAXONOMY)


def _more() -> tuple[Document, ...]:
    return (
        a_document("row", title="Dumbbell Row", text="Pull the dumbbell to the hip."),
        a_document("deadlift", title="Romanian Deadlift", text="Push the hips back."),
        a_document("push-up", title="Push-Up", text="Lower the chest to the floor."),
    )


def meant(engine: FakeEngine, question: str) -> Understood:
    return understand(question, taxonomy=TAXONOMY, lexicon=engine)


def leaves(clause: Clause) -> set[Term | Phrase]:
    match clause:
        case And(clauses) | Or(clauses):
            return {leaf for one in clauses for leaf in leaves(one)}
        case Boosted(inner):
            return leaves(inner)
        case Term() | Phrase():
            return {clause}
        case _:
            return set()


def test_a_negation_that_no_filter_can_keep_is_refused_aloud(engine: FakeEngine) -> None:
    understood = meant(engine, "hip thrust without pain")
    assert understood.meanings == ()
    assert "write -pain" in understood.notices[0]


def test_a_long_sentence_with_without_or_or_is_only_words(engine: FakeEngine) -> None:
    sentence = (
        "cells grown without serum or growth factors in the dish of the second trial die within two days"
    )
    understood = meant(engine, sentence)
    assert understood.query.filters == ()
    assert understood.notices == ()
    assert understood.intent.kind == "search"


def test_a_difficulty_understood_lets_in_what_states_none(engine: FakeEngine) -> None:
    understood = meant(engine, "beginner glute exercises")
    assert Selection("difficulty", ("beginner", NOT_STATED)) in understood.query.filters


def test_abbreviations_and_everyday_names_are_searched_too(engine: FakeEngine) -> None:
    assert Term("dumbbell") in leaves(meant(engine, "db row").query.clause)
    assert Term("romanian") in leaves(meant(engine, "rdl").query.clause)
    assert Phrase(("pushup",)) in leaves(meant(engine, "push up").query.clause)


def test_only_an_unknown_word_is_searched_with_typos(engine: FakeEngine) -> None:
    typed = leaves(meant(engine, "romanain deadlift").query.clause)
    assert Term("romanain", edits=2) in typed
    assert not any(isinstance(leaf, Term) and leaf.edits and leaf.text == "deadlift" for leaf in typed)


def test_a_misspelt_word_is_doubtful_with_its_right_spelling(engine: FakeEngine) -> None:
    assert {token.text: near for token, near in meant(engine, "donky kick").doubtful.items()} == {
        "donky": "donkey"
    }
    assert list(meant(engine, "capital kick").doubtful.values()) == [""]


def test_written_operators_stay_as_written(engine: FakeEngine) -> None:
    clause = meant(engine, 'kickback "all fours" -bench').query.clause
    assert isinstance(clause, And)
    assert Phrase(("all", "fours")) in clause.clauses


@pytest.mark.parametrize(
    ("question", "required"),
    [
        ("hip AND thrust", {"hip", "thrust"}),
        ("+thrust for the exercise", {"thrust"}),
        ("the AND thrust", {"thrust"}),
        ("hip thrust", set()),
        ("glute AND beginner exercises", set()),
    ],
)
def test_a_page_must_have_what_is_written_so(engine: FakeEngine, question: str, required: set[str]) -> None:
    """Stop words and what became a filter are no words that a page could lack."""
    understood = meant(engine, question)
    assert {one.text for one in understood.others if isinstance(one, Term)} == required
    assert isinstance(understood.query.clause, And) or not required
    assert all(f"“{word}” must stand on a page" in understood.steps for word in required)


def test_each_step_is_told(engine: FakeEngine) -> None:
    steps = " / ".join(meant(engine, "beginner db exercises no bench").steps)
    assert "“beginner” is the filter difficulty:beginner" in steps
    assert "“no bench” is the filter equipment:-bench" in steps


def test_a_word_of_the_field_is_no_misspelling_of_what_the_index_has(engine: FakeEngine) -> None:
    assert list(meant(engine, "donkay").doubtful.values()) == ["donkey"]
    assert meant(engine, "rows").doubtful == {}
    assert list(meant(engine, "plank").doubtful.values()) == [""]


def test_words_that_no_page_can_have_find_nothing_rather_than_everything(engine: FakeEngine) -> None:
    clause = meant(engine, "zq").query.clause
    assert leaves(clause) >= {Term("zq")}


def test_in_a_list_words_that_name_nothing_only_lift(engine: FakeEngine) -> None:
    understood = meant(engine, "best glute exercises at home for women")
    assert understood.words == ()
    assert {Term("best"), Term("home"), Term("women")} <= leaves(understood.query.clause)


def test_an_exercise_is_looked_for_under_its_other_names_too(engine: FakeEngine) -> None:
    assert Phrase(("military", "press"), "title") in leaves(meant(engine, "ohp").query.clause)
    assert meant(engine, "ohp form for tall people").wording.names == ()


def test_other_names_are_of_the_same_language_where_the_index_has_the_words(engine: FakeEngine) -> None:
    words = {leaf.words for leaf in leaves(meant(engine, "push up").query.clause) if isinstance(leaf, Phrase)}
    assert not any("flexion" in each for each in words)


@pytest.mark.parametrize("question", ["lamins have no effect on it", "I am not sure about squats"])
def test_a_no_that_is_no_wish_is_not_refused(engine: FakeEngine, question: str) -> None:
    assert meant(engine, question).notices == ()


@pytest.mark.parametrize(
    "question", ["leg day but not squats", "leg day, I hate squats", "glute exercises instead of squats"]
)
def test_an_exercise_that_is_to_be_left_out_is_left_out(engine: FakeEngine, question: str) -> None:
    found = meant(engine, question)
    assert ("exercise", ("squats",), "none") in {
        (m.selection.facet, m.selection.values, m.selection.mode) for m in found.meanings
    }
    assert found.notices == ()


@pytest.mark.parametrize(
    "question", ["glute exercises without a bench", "glute exercises, skip the bench", "glúteos sin banco"]
)
def test_the_words_of_what_is_ruled_out_lift_nothing(engine: FakeEngine, question: str) -> None:
    lifting = {
        leaf.text for leaf in leaves(And(meant(engine, question).wording.aside)) if isinstance(leaf, Term)
    }
    assert lifting.isdisjoint({"bench", "banco", "skip", "without", "sin"})
    assert "glutes" in lifting


def test_a_word_that_rules_something_out_is_no_misspelling(engine: FakeEngine) -> None:
    """ "salvo" (except) is a letter from "salto" (jump)."""
    (found,) = (one for one in meant(engine, "ejercicios de pecho salvo flexiones").meanings if one.clause)
    assert found.selection.values == ("flexiones",)


@pytest.mark.parametrize(
    ("question", "low", "high"),
    [
        ("workouts under 10 minutes", None, 600),
        ("glute exercises, 5 min or less", None, 301),
        ("rutinas de hasta 20 minutos", None, 1201),
        ("exercises of at least 30 seconds", 30, None),
        ("stretches over 1 hour", 3601, None),
        ("exercicios de no maximo 15 minutos", None, 901),
    ],
)
def test_a_bound_of_time_is_kept(
    engine: FakeEngine, question: str, low: int | None, high: int | None
) -> None:
    found = meant(engine, question)
    [one] = [meaning for meaning in found.meanings if meaning.selection.facet == "duration"]
    assert one.clause == Between("duration", low, high)
    assert one.clause in found.others
    assert not any(token in found.words for token in one.tokens)
    asked = set(re.findall(r"[a-z]{3,}", write(found.query)))
    assert not asked.intersection(token.folded for token in one.tokens)
    assert all(selection.facet != "duration" for selection in found.query.filters)


@pytest.mark.parametrize(
    ("question", "low", "high"),
    [
        ("10 minute abs workout", 480, 721),
        ("rutina de 30 minutos para principiantes", 1440, 2161),
        ("20-min dumbbell workout", 960, 1441),
    ],
)
def test_a_workout_for_something_is_wished_to_last_about_so_long(
    engine: FakeEngine, question: str, low: int, high: int
) -> None:
    [one] = [one for one in meant(engine, question).meanings if one.selection.facet == "duration"]
    assert one.clause == Between("duration", low, high)


@pytest.mark.parametrize(
    ("question", "kind", "filters"),
    [
        ("is the box jump a calf exercise", "muscles", set()),
        ("are squats a good back exercise", "muscles", set()),
        ("are there any calf exercises", "list", {"muscle"}),
        ("best calf exercise", "list", {"muscle"}),
    ],
)
def test_who_asks_whether_an_exercise_is_for_a_muscle_asks_for_its_muscles(
    engine: FakeEngine, question: str, kind: str, filters: set[str]
) -> None:
    found = meant(engine, question)
    assert found.intent.kind == kind
    assert {one.selection.facet for one in found.meanings} == filters


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("squat NOT barbell", ["squat"]),
        ("squat -barbell", ["squat"]),
        ('squat NOT "barbell back"', ["squat"]),
        ('"barbell squat" depth', ["barbell", "squat", "depth"]),
    ],
)
def test_nothing_is_asked_of_what_no_page_may_have(
    engine: FakeEngine, question: str, said: list[str]
) -> None:
    assert [token.folded for token in meant(engine, question).tokens] == said


@pytest.mark.parametrize(
    "question",
    [
        "5 minute workout",
        "calf raises for 2 minutes",
        "abs, 10 minutes",
        "is a plank under 2 minutes enough",
        "workouts over 50",
    ],
)
def test_a_time_that_bounds_nothing_is_words(engine: FakeEngine, question: str) -> None:
    assert all(meaning.selection.facet != "duration" for meaning in meant(engine, question).meanings)


def test_a_generic_noun_is_a_word_where_no_filter_stands_beside_it(engine: FakeEngine) -> None:
    assert [word.text for word in meant(engine, "kickback exercise").words] == ["kickback", "exercise"]


@pytest.mark.parametrize("question", ["push exercises but without the", "glute exercises without having any"])
def test_where_nothing_is_named_nothing_is_refused(engine: FakeEngine, question: str) -> None:
    assert meant(engine, question).notices == ()


@pytest.mark.parametrize(
    ("question", "said", "written"),
    [
        ("push exercises but nothing noisy", "nothing noisy", "-noisy"),
        ("exercises for triceps not noisy", "not noisy", "-noisy"),
        ("leg exercises no impact", "no impact", "-impact"),
        ("shoulder exercises but no elbow flaring", "no elbow flaring", '-"elbow flaring"'),
        ("abs exercises without any neck strain", "without any neck strain", '-"neck strain"'),
        ("ejercicios de hombro que no sean con ruido", "que no sean con ruido", "-ruido"),
    ],
)
def test_what_can_not_be_left_out_is_refused_aloud(
    engine: FakeEngine, question: str, said: str, written: str
) -> None:
    understood = meant(engine, question)
    assert [one.selection.mode for one in understood.meanings] == ["any"] * len(understood.meanings)
    (notice,) = understood.notices
    assert f"“{said}" in notice
    assert f"write {written} " in notice


@pytest.mark.parametrize(
    ("question", "refused"),
    [
        ("ab exercises, no squats, I hate them", []),
        ("ab exercises, I hate them", ["hate", "them"]),
        # Also of what no filter leaves out.
        ("ab exercises but nothing noisy, I hate it", ["nothing", "noisy"]),
    ],
)
def test_a_pronoun_means_what_is_left_out_already(
    engine: FakeEngine, question: str, refused: list[str]
) -> None:
    assert [token.text for token in meant(engine, question).refused] == refused


def test_words_of_what_is_refused_lift_no_page_of_a_list(engine: FakeEngine) -> None:
    found = meant(engine, "shoulder exercises but no elbow flaring")
    words = {leaf.text for leaf in leaves(found.query.clause) if isinstance(leaf, Term)}
    assert not words & {"elbow", "flaring"}
    assert "pausing" in {token.folded for token in meant(engine, "hip thrust without pausing").words}


@pytest.mark.parametrize(
    "question",
    [
        "squat not on a bench",
        "leg exercises w/o a bench",
        "no tengo banco, ejercicios de espalda",
        "squats but I don't have access to a bench",
    ],
)
def test_equipment_that_is_not_had_is_left_out_however_it_is_said(engine: FakeEngine, question: str) -> None:
    found = [m for m in meant(engine, question).meanings if m.selection.facet == "equipment"]
    assert [(m.selection.values, m.selection.mode) for m in found] == [(("bench",), "none")]


@pytest.mark.parametrize(
    ("question", "filters"),
    [
        ("glutes no bench", {"muscle": ("glutes",), "equipment": ("bench",)}),
        ("abs for beginners", {"muscle": ("abdominals",), "difficulty": ("beginner",)}),
        ("legs only dumbbells", {"muscle": ("lower_body",), "equipment": ("dumbbell",)}),
    ],
)
def test_words_that_are_all_values_are_filters(question: str, filters: dict[str, tuple[str, ...]]) -> None:
    found = understand_filters(question, cut(question), TAXONOMY)
    meant = {one.selection.facet: one.selection.values for one in found.found}
    assert found.lists
    assert set(meant) == set(filters)
    assert meant["muscle"] == filters["muscle"]


def test_a_level_that_is_wished_for_asks_of_no_exercise_how_hard_it_is(engine: FakeEngine) -> None:
    assert meant(engine, "abs advanced level").intent.kind == "list"
    assert meant(engine, "hip thrust level").intent.kind == "difficulty"
    hard = meant(engine, "how hard is an adductor squeeze")
    assert (hard.intent.kind, [one.selection.facet for one in hard.meanings]) == ("difficulty", [])


def test_an_everyday_word_that_no_page_has_is_not_taken_for_another(engine: FakeEngine) -> None:
    understood = meant(engine, "hip protein")
    assert list(understood.doubtful.values()) == [""]


def test_a_long_question_is_cut_to_its_rarest_words_and_says_so(engine: FakeEngine) -> None:
    filler = " ".join(f"unheard{n}" for n in range(60))
    found = meant(engine, f"{filler} and then the romanian deadlift {filler}")
    assert {token.folded for token in found.words} >= {"romanian", "deadlift"}
    assert not {token.folded for token in found.words} & {"unheard1", "the"}
    assert any("rarest words" in notice for notice in found.notices)


def test_a_name_with_a_stop_word_is_found_by_its_other_names(engine: FakeEngine) -> None:
    searched = {
        leaf.text for leaf in leaves(meant(engine, "db row on knees").query.clause) if isinstance(leaf, Term)
    }
    assert "dumbbell" in searched
    assert "jackknife" not in {
        leaf.text for leaf in leaves(meant(engine, "push up").query.clause) if isinstance(leaf, Term)
    }


@pytest.mark.parametrize("question", ["🔥", "?!", "— …", "()"])
def test_signs_alone_find_nothing_and_it_is_said(engine: FakeEngine, question: str) -> None:
    found = meant(engine, question)
    assert found.query.clause == Or(())
    assert found.notices
    assert meant(engine, " ").query.clause == meant(engine, "*").query.clause == Everything()


def test_a_question_of_many_words_is_ranked_by_them_alone(engine: FakeEngine) -> None:
    """Other words for them are still looked at by what answers it."""
    short, many = "dumbbell hip chest floor back", "dumbbell hip chest floor back pull lower"
    others = {"db", "ground"}
    assert others <= {
        leaf.text for leaf in leaves(meant(engine, short).query.clause) if isinstance(leaf, Term)
    }
    found = meant(engine, many)
    assert others.isdisjoint(leaf.text for leaf in leaves(found.query.clause) if isinstance(leaf, Term))
    assert others <= {leaf.text for leaf in leaves(And(found.wording.words)) if isinstance(leaf, Term)}


@pytest.mark.parametrize(
    ("asked", "other", "weight"),
    [(8, 1, 0.8 * log(1 + 9.5 / 8.5) / log(1 + 16.5 / 1.5)), (1, 8, 0.8)],
)
def test_a_stand_in_tells_no_more_by_its_rarity_than_the_word_asked(
    asked: int, other: int, weight: float
) -> None:
    titles = [*["Glutes"] * asked, *["Butt"] * other, *["Calm"] * 8]
    pages = tuple(a_document(f"p-{n}", title=title, text="Rest.") for n, title in enumerate(titles))
    [word] = meant(FakeEngine(pages, TAXONOMY), "glutes").wording.words
    assert isinstance(word, Or)
    [boosted] = (one for one in word.clauses if isinstance(one, Boosted) and one.clause == Term("butt"))
    assert boosted.boost == pytest.approx(weight, abs=0.001)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("what is a get-up", ["get", "up"]),
        ("how do I do the get-up", ["get", "up"]),
        ("v-handle row", ["v", "handle", "row"]),
        ("get up", ["up"]),
        ("row - in the gym", ["row", "gym"]),
    ],
)
def test_a_word_that_a_hyphen_joins_is_part_of_a_name(
    engine: FakeEngine, question: str, words: list[str]
) -> None:
    assert [word.folded for word in meant(engine, question).words] == words


def test_what_a_question_says_again_counts_more_but_not_twice(engine: FakeEngine) -> None:
    once, again = (
        meant(engine, f"pushing the hips back {end}").wording.aside for end in ("slowly", "slowly, hips back")
    )
    assert once == ()
    weights = {one.clause: one.boost for one in again if isinstance(one, Boosted)}
    assert weights == {Term("hips"): pytest.approx(1 / 3), Term("back"): pytest.approx(1 / 3)}


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("are there any back exercises without weights?", "list"),
        ("¿hay ejercicios de glúteos sin equipo?", "list"),
        ("i can't do planks, what else for core", "list"),
        # asks whether, about the exercises that are named, or for what must be done
        ("do you have to do exercises every day", "yes_no"),
        ("are exercises good for you", "yes_no"),
        ("i can't do planks", "problem"),
    ],
)
def test_exercises_may_be_asked_for_by_whether_there_are_any(
    engine: FakeEngine, question: str, kind: str
) -> None:
    assert meant(engine, question).intent.kind == kind
