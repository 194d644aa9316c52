"""Whether a text speaks of training at all, by the words of its language."""

from collections.abc import Iterable

from indexer.folding import plain
from indexer.words import Rule

_TRAINING = Rule("kinds", r"\b{training}(?!\w)", folded=True)
_UNSURE = Rule("kinds", r"({training_unsure})\w{0,4}", folded=True)
"""A word of training that other texts use as well, the part that its forms share as group 1."""


def speaks_of_training(text: str) -> bool:
    """Whether a sentence or a title has a word of training ("workout", "strengthen", "fuerza")."""
    return bool(_TRAINING.search(plain(text)))


def trains_for_sure(texts: Iterable[str]) -> bool:
    """Whether one word of training among those of `texts` has no other sense, or two of such words stand
    there: "rep" alone is a representative as well, "trains" alone run on rails.
    """
    words = {found[0] for text in texts if (found := _TRAINING.search(plain(text)))}
    unsure = {found[1] for word in words if (found := _UNSURE.fullmatch(word))}
    return len(unsure) != 1 or any(not _UNSURE.fullmatch(word) for word in words)
