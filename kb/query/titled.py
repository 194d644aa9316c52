"""The kind of a question whose words stand in a title: "progression" asks for nothing harder in "how long is
the Running Progression Program"."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kb.query.intent import Intent, Kind, detect
from kb.query.misspelt import Lexicon
from kb.query.words import QuestionWord

_LONGEST = 6
_FEWEST = 2
"""Words of a title that is looked for."""

_HIDDEN = "xx"
"""In place of a word that only names."""

_OF_OTHERS: frozenset[Kind] = frozenset(("easier", "harder", "alternatives"))
"""Kinds that want something else than what is named: a title by itself asks for none."""


def detect_beside_titles(tokens: tuple[QuestionWord, ...], lexicon: Lexicon) -> Intent:
    """Tell the kind of a question as `detect` does, by no word of a title that stands whole in it."""
    intent = detect(tokens)
    title = next(_titles(tokens, intent, lexicon), None)
    if title is None:
        return intent
    beside = any(not one.stops for one in tokens if one not in title)
    if not beside and intent.kind not in _OF_OTHERS:
        return intent
    found = detect(tuple(replace(one, folded=_HIDDEN) if one in title else one for one in tokens))
    return found if found.kind != intent.kind else intent


def _titles(
    tokens: Sequence[QuestionWord], intent: Intent, lexicon: Lexicon
) -> Iterator[Sequence[QuestionWord]]:
    """The runs of words that are a title and have both a word of the kind's wording and another, the longest
    first."""
    wording = {
        n
        for n, one in enumerate(tokens)
        if one.folded in intent.frame and not one.stops and lexicon.frequency(one.folded, "title")
    }
    for length in range(min(_LONGEST, len(tokens)), _FEWEST - 1, -1) if wording else ():
        for at in range(len(tokens) - length + 1):
            run = tokens[at : at + length]
            others = any(not one.stops and one.folded not in intent.frame for one in run)
            worded = others and not wording.isdisjoint(range(at, at + length))
            if worded and "title" in lexicon.named(" ".join(one.text for one in run)).values():
                yield run
