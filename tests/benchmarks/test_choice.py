"""The weights of pieces: those by which what was judged right is likeliest."""

import numpy as np
import pytest

from benchmarks.choice import Posed, chosen, fit


def posed(right: int | None, share: float = 1.0) -> Posed:
    """Three pieces, of which the one at `right` has the feature that tells; none of them where it is None."""
    chance = np.random.default_rng(right or 7)
    pieces = chance.random((3, 2))
    pieces[:, 0] = 0.0
    if right is not None:
        pieces[right, 0] = 1.0
    judged = np.arange(3) == (-1 if right is None else right)
    return Posed(pieces, np.array([1.0]), judged, right is not None, share)


def test_what_tells_is_learnt_and_what_does_not_weighs_little() -> None:
    pieces, none = fit([posed(n % 3) for n in range(30)] + [posed(None) for _ in range(10)])
    assert pieces[0] > 3 * abs(pieces[1])
    assert chosen(posed(2), (pieces, none)) == (pytest.approx(0.9, abs=0.1), True)
    assert chosen(posed(None), (pieces, none))[0] < 0.3


def test_what_counts_less_draws_less() -> None:
    likely = [
        fit([*(posed(n % 3) for n in range(9)), *(posed(None, share) for _ in range(9))])
        for share in (0.1, 1)
    ]
    assert chosen(posed(1), likely[0])[0] > chosen(posed(1), likely[1])[0]
