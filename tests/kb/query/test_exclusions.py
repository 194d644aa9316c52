"""What a question rules out, and what it only says hurts."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.query.ast import And, Not, Or, Phrase
from kb.query.exclusions import Excluded, find_exclusions
from kb.query.kept_out import is_by
from kb.query.negation import ailing
from kb.query.words import cut


def ruled_out(question: str) -> list[tuple[str, str]]:
    found = find_exclusions(cut(question), load_taxonomy(), ())
    return [
        (one.selection.facet, " ".join(one.selection.values)) if one.selection else ("title", one.said)
        for one in found
    ]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("back exercises but no deadlifts", [("title", "deadlifts")]),
        ("shoulder exercises that dont use the biceps", [("muscle", "biceps")]),
        ("glute exercises that avoid squats and lunges", [("title", "squats"), ("title", "lunges")]),
        ("core exercises not lying on my back", [("position", "supine")]),
        ("stretches without kneeling", [("position", "kneeling half_kneeling all_fours")]),
        ("back exercises but no hanging off a bar", [("position", "hanging")]),
        ("anything for abs but planks", [("title", "planks")]),
        ("something for abs but planks", []),  # planks, of all there is
        ("anything for abs but easy", []),
        ("ejercicios de espalda sin colgarme", [("position", "hanging")]),
        ("cardio exercises no jumping please", [("title", "jumping")]),
        ("ejercicios de piernas sin saltar", [("title", "saltar")]),
        ("shoulder exercises without pressing overhead", [("title", "pressing overhead")]),
        ("ejercicios de hombro que no sean por encima", [("title", "por encima")]),
        ("leg exercises, no stretches", [("title", "stretches")]),
        ("glute exercises other than squats", [("title", "squats")]),
        ("glute exercises different from squats", [("title", "squats")]),
        ("ejercicios de glúteos distintos de la sentadilla", [("title", "sentadilla")]),
        ("core exercises, i refuse to do planks", [("title", "planks")]),
        ("kettlebell moves, anything bar swings", [("title", "swings")]),
        ("anything on a bar swings", []),
        ("not only planks, core exercises", []),
        ("no squats, back and chest exercises", [("title", "squats")]),
        ("back exercises that are not pulling", [("movement", "horizontal_pull vertical_pull pull_pattern")]),
        (
            "ejercicios de brazos sin empujar",
            [("movement", "horizontal_push vertical_push push_pattern dip")],
        ),
        ("balance exercises other than standing on one leg", [("position", "single_leg_stance")]),
        ("ejercicios que no sean a una pierna", [("position", "single_leg_stance")]),
        ("shoulder moves, rather not go overhead", [("title", "overhead")]),
        (
            "shoulder exercises without raising my arms above my head",
            [("title", "raising my arms above my head")],
        ),
        (
            "hombros sin levantar los brazos por encima de la cabeza, ejercicios",
            [("title", "levantar los brazos por encima de la cabeza")],
        ),
        ("ejercicios de core, no puedo arrodillarme", [("position", "kneeling half_kneeling all_fours")]),
        ("kettlebell exercises besides swings", [("title", "swings")]),
        ("exercises that are no pain", []),
        ("leg exercises for runners", []),
        ("glute exercises without hip hinging", [("movement", "hip_hinge")]),
        ("leg exercises without knee bending", []),
        ("exercises with no fuss", []),
        ("isn't the hip thrust just a glute bridge", []),
        ("dont squats hurt the knees", []),
        ("don't want squats for my glutes", [("title", "squats")]),
        ("don't squats", [("title", "squats")]),
        ("¿no es el puente lo mismo que el empuje?", []),
    ],
)
def test_what_is_ruled_out_is_found(question: str, expected: list[tuple[str, str]]) -> None:
    assert ruled_out(question) == expected


def test_words_that_are_taken_already_rule_nothing_out_again() -> None:
    tokens = cut("abs exercises no squats")
    assert not list(find_exclusions(tokens, load_taxonomy(), tokens))


FORMS = """
{} without {} · {}, no {} · {} but not {} · {} except for {} · {} excepting {} · {} other than {}
{} that aren't {} · {} that are not {} · {}, anything but {} · {}, everything but {} · {} minus {}
{} skipping {} · {}, leave out the {} · {} cutting out {} · {} rather than {} · {} aside from {}
{} if I can't do {} · {} when you cannot do {} · {} for someone unable to do {} · {} that never use {}
{} with neither {} nor dips · {} omitting {} · {} lacking {} · {}, not allowed {} · {} that won't need {}
{} and {} excluded · {}, {} are out · {}, {} aside · {}, {} not allowed · {} instead of {}
"""
FORMAS = """
{} sin {} · {} pero no {} · {} excepto {} · {} salvo {} · {} menos {} · {} que no sean {}
{} que no lleven {} · {} a excepción de {} · {} fuera de {} · {} quitando {} · {}, {} excluidas
{} prescindiendo de {} · {} sin necesidad de {} · {} sin tener que hacer {} · {}, ni {}
{} que no impliquen {} · {}, nada de {} · {} si no puedo hacer {} · {} en vez de {} · {} en lugar de {}
"""


def forms(of: str) -> list[str]:
    return [form.strip() for line in of.strip().splitlines() for form in line.split("·")]


@pytest.mark.parametrize("form", forms(FORMS))
@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("squats", ("title", "squats")),
        ("kneeling", ("position", "kneeling half_kneeling all_fours")),
        ("the triceps", ("muscle", "triceps")),
    ],
)
def test_it_is_ruled_out_however_it_is_said(form: str, what: str, expected: tuple[str, str]) -> None:
    assert expected in ruled_out(form.format("chest exercises", what))


@pytest.mark.parametrize("form", forms(FORMAS))
@pytest.mark.parametrize(
    ("what", "expected"),
    [("zancadas", ("title", "zancadas")), ("los tríceps", ("muscle", "triceps"))],
)
def test_in_spanish_too(form: str, what: str, expected: tuple[str, str]) -> None:
    assert expected in ruled_out(form.format("ejercicios de pecho", what))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        # What a list is asked of goes not with what is ruled out before it.
        ("I don't want squats, back exercises", [("title", "squats")]),
        ("please no kneeling: ab exercises", [("position", "kneeling half_kneeling all_fours")]),
        # What one can't do is left out of exercises, not what one wants to learn.
        ("I can't do a pull-up", []),
        ("I can't do a pull-up yet, which exercises help", []),
        # What one has no experience of is no wish to avoid it.
        ("I have never done a pull-up, which exercises help", []),
        ("nunca he hecho sentadillas, ejercicios para empezar", []),
        ("exercises where I don't get down", []),
        ("skipping rope exercises", []),
    ],
)
def test_nothing_else_is_ruled_out(question: str, expected: list[tuple[str, str]]) -> None:
    assert ruled_out(question) == expected


@pytest.mark.parametrize("question", ["ab exercises not on the floor", "abdominales pero no en el suelo"])
def test_the_floor_is_every_position_on_it(question: str) -> None:
    ((facet, values),) = ruled_out(question)
    assert facet == "position"
    assert {"supine", "prone", "kneeling", "all_fours"} <= set(values.split())


@pytest.mark.parametrize("question", ["my back is not on the floor", "a plank without twisting"])
def test_only_a_question_for_exercises_rules_out_the_floor(question: str) -> None:
    assert not list(find_exclusions(cut(question), load_taxonomy(), (), lists=False))


@pytest.mark.parametrize(
    ("question", "ails"),
    [("exercises for a bad neck", True), ("neck pain exercises", True), ("neck exercises", False)],
)
def test_what_hurts_is_no_wish_to_train_it(question: str, ails: bool) -> None:
    tokens = cut(question)
    at = next(n for n, token in enumerate(tokens) if token.folded == "neck")
    assert ailing(tokens, at, at + 1) is ails


def titles_of(one: Excluded) -> set[str]:
    """What no title may say."""
    assert isinstance(one.clause, Or)
    called = one.clause.clauses[0]
    assert isinstance(called, And)
    assert isinstance(called.clauses[0], Or)
    return {" ".join(title.words) for title in called.clauses[0].clauses if isinstance(title, Phrase)}


def test_who_wants_no_movement_wants_nothing_that_is_called_so() -> None:
    (found,) = find_exclusions(cut("leg exercises no squatting"), load_taxonomy(), ())
    assert {"squatting", "squat", "air squat"} <= titles_of(found)


def test_what_has_neither_facet_nor_wording_is_left_out_by_its_titles() -> None:
    (found,) = find_exclusions(cut("abs exercises no crunches"), load_taxonomy(), ())
    assert found.selection is None
    assert "crunch" in titles_of(found)


def test_an_exclusion_is_known_by_what_was_said() -> None:
    (found,) = find_exclusions(cut("chest exercises no bench press"), load_taxonomy(), ())
    assert found.clause is not None
    assert is_by(Not(found.clause), "bench press")
    assert not is_by(Not(found.clause), "press")
