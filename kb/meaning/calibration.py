"""What a model's cosines are worth: thresholds are for one model, and each spreads its cosines otherwise.

Two texts of nothing in common have a cosine of .1 in one model and of .8 in another. What is kept and
compared are a model's own vectors; what is told is their likeness on the scale of the packaged model, by the
line through two points: the middle of these pairs that mean the same, and of these that do not.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import median

import numpy as np

from kb.errors import SettingsError
from kb.meaning.encoder import Model, Vectors

ALIKE, UNLIKE = 0.426, 0.188
"""The cosines of the packaged model: the medians of the pairs, and of each with the next pair's other."""

_LEAST_APART = 0.05

PAIRS = (
    ("My heels come off the ground.", "I end up standing on my toes"),
    ("How long should I hold it?", "for how many seconds do I stay there"),
    ("My wrists ache.", "it hurts where my hands begin"),
    ("Can I do this every day?", "is daily training too much"),
    ("What if I have no bench?", "which furniture could I use instead"),
    ("Is it good for beginners?", "suitable for somebody who has just begun"),
    ("I cannot feel my glutes.", "my backside does not seem to work"),
    ("How heavy should the weight be?", "with how many kilos do I start"),
    ("My lower back arches.", "there is a hollow above my hips"),
    ("Why does my neck get tired?", "tension below the back of my head"),
    ("Should I breathe out on the way up?", "when do I let the air go"),
    ("I lose my balance.", "I keep toppling over sideways"),
    ("My grip gives out first.", "I cannot hold on to the bar"),
    ("Will it make me lose fat?", "does it help with slimming"),
    ("How far should my feet be apart?", "the right distance between the legs"),
    ("My knee clicks when I stand up.", "something pops in the joint as I rise"),
)


def calibrated(model: Model, encode: Callable[[Sequence[str]], Vectors]) -> Model:
    """The model with the line from its cosines to likeness. Raises SettingsError if it tells none apart."""
    alike, unlike = middles(encode)
    if alike - unlike < _LEAST_APART:
        raise SettingsError(
            f"{model.name}: finds sentences that mean the same no more alike ({alike:.2f}) than others "
            f"({unlike:.2f}): no model for this"
        )
    slope = (ALIKE - UNLIKE) / (alike - unlike)
    return replace(model, slope=slope, offset=UNLIKE - slope * unlike)


def middles(encode: Callable[[Sequence[str]], Vectors]) -> tuple[float, float]:
    """The median cosine of the pairs, and of the first of each with the second of the next."""
    first, second = (encode([pair[n] for pair in PAIRS]) for n in (0, 1))
    same = (first * second).sum(axis=1)
    other = (first * np.roll(second, -1, axis=0)).sum(axis=1)
    return median(same.tolist()), median(other.tolist())
