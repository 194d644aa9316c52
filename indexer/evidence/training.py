"""Whether a text speaks of training at all, by the words of its language."""

from indexer.folding import plain
from indexer.words import Rule

_TRAINING = Rule("kinds", r"\b{training}(?!\w)", folded=True)


def speaks_of_training(text: str) -> bool:
    """Whether a sentence or a title has a word of training ("workout", "strengthen", "fuerza")."""
    return bool(_TRAINING.search(plain(text)))
