"""The regular plurals of names, by the endings that each language's file gives (`plurals`)."""

from itertools import pairwise

from indexer.words import table

DEFAULT = "en"
"""Whose endings serve a language that gives none."""


def plurals(form: str, lang: str) -> tuple[str, ...]:
    """The regular plurals of a folded form: of its last word, or of all words before a joint of the language.

    >>> plurals("hip thrust", "en"), plurals("puente de gluteos", "es")
    (('hip thrusts',), ('puentes de gluteos',))
    """
    words = form.split()
    if not words:
        return ()
    rules = table("plurals", lang) or table("plurals", DEFAULT)
    joints = rules.get("until")
    if joints is None:
        return (" ".join((*words[:-1], _plural(words[-1], rules["endings"]))),)
    head = next((n for n, word in enumerate(words) if word in joints), len(words))
    return (" ".join((*(_plural(word, rules["endings"]) for word in words[:head]), *words[head:])),)


def head_of(name: str) -> str:
    """The word of a name that says what it is: the last one, or the last before a joint of its language.

    >>> head_of("Pilates ball"), head_of("pelota de pilates")
    ('ball', 'pelota')
    """
    words = name.split()
    joints = table("plurals").get("until", ())
    return next((word for word, after in pairwise(words) if after.casefold() in joints), words[-1])


def _plural(word: str, endings: tuple[str, ...]) -> str:
    """Replace the first ending that a word has: `z=ces`."""
    for one in endings:
        ending, _, plural = one.partition("=")
        if word.endswith(ending):
            return word[: len(word) - len(ending)] + plural
    return word
