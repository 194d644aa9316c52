"""The weights of pieces: those by which what was judged right is likeliest."""

import random

import pytest

from benchmarks.choice import Posed, chosen, fit, written


def posed(right: int | None, share: float = 1.0) -> Posed:
    """Three pieces, of which the one at `right` has the feature that tells; none of them where it is None."""
    chance = random.Random(right)
    pieces = [{"tells": float(n == right), "noise": chance.random()} for n in range(3)]
    return Posed(
        pieces, {"always": 1.0}, ["a page"] * 3, [n == right for n in range(3)], right is not None, share
    )


def test_what_tells_is_learnt_and_what_does_not_weighs_little() -> None:
    weights = fit([posed(n % 3) for n in range(30)] + [posed(None) for _ in range(10)])
    assert weights["piece"]["tells"] > 3 * abs(weights["piece"]["noise"])
    assert chosen(posed(2), weights) == (pytest.approx(0.9, abs=0.1), True)
    assert chosen(posed(None), weights)[0] < 0.3


def test_what_counts_less_draws_less() -> None:
    answered = [posed(n % 3) for n in range(9)]
    less, more = (fit([*answered, *(posed(None, share) for _ in range(9))]) for share in (0.1, 1))
    assert chosen(posed(1), less)[0] > chosen(posed(1), more)[0]


def test_weights_are_written_by_their_names() -> None:
    told = written({"piece": {"tells": 1.5}, "none": {"always": -2.25}})
    assert told.endswith("\n[piece]\ntells = 1.500\n\n[none]\nalways = -2.250\n")
