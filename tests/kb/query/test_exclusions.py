"""What a question rules out, and what it only says hurts."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.query.ast import Not
from kb.query.exclusions import ailing, find_exclusions, is_by
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
        ("cardio exercises no jumping please", [("title", "jumping")]),
        ("ejercicios de piernas sin saltar", [("title", "saltar")]),
        ("glute exercises other than squats", [("title", "squats")]),
        ("leg exercises for runners", []),
        ("exercises with no fuss", []),
    ],
)
def test_what_is_ruled_out_is_found(question: str, expected: list[tuple[str, str]]) -> None:
    assert ruled_out(question) == expected


def test_words_that_are_taken_already_rule_nothing_out_again() -> None:
    tokens = cut("abs exercises no squats")
    assert not list(find_exclusions(tokens, load_taxonomy(), tokens))


@pytest.mark.parametrize(
    ("question", "ails"),
    [("exercises for a bad neck", True), ("neck pain exercises", True), ("neck exercises", False)],
)
def test_what_hurts_is_no_wish_to_train_it(question: str, ails: bool) -> None:
    tokens = cut(question)
    at = next(n for n, token in enumerate(tokens) if token.folded == "neck")
    assert ailing(tokens, at, at + 1) is ails


def test_an_exclusion_is_known_by_what_was_said() -> None:
    (found,) = find_exclusions(cut("chest exercises no bench press"), load_taxonomy(), ())
    assert found.clause is not None
    assert is_by(Not(found.clause), "bench press")
    assert not is_by(Not(found.clause), "press")
