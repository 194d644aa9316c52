"""The tools that a question asks whether one needs: "do I need *a mat* for …", "is *a bench* necessary"."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.taxonomy import Taxonomy
from kb.query.words import QuestionWord
from kb.words import folded_words

_NEEDED = folded_words("intents_beside", "needed")
_AIM = folded_words("meanings", "aim")


@dataclass(frozen=True, slots=True)
class Needed:
    """The tools (`values` of the vocabulary), the words that name them, and those that ask whether they are
    needed, folded."""

    values: tuple[str, ...] = ()
    words: frozenset[QuestionWord] = frozenset()
    wording: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.values)


def tools_needed(question: str, tokens: Sequence[QuestionWord], taxonomy: Taxonomy) -> Needed:
    """Find the tools that stand right beside a word of needing: who needs to keep the bar close has one."""
    # "What do I need *for* the barbell row" asks about no barbell.
    words = [one for one in tokens if not one.stops or one.folded in _NEEDED | _AIM]
    asking = [one for one in words if one.folded in _NEEDED]
    if not asking:
        return Needed()
    found = [one for one in taxonomy.find(question, ("equipment", "exercise")) if one.facet == "equipment"]
    beside = {(a.start, b.start) for a, b in pairwise(words)}
    tools: dict[str, Sequence[QuestionWord]] = {}
    for match in found:
        inside = [one for one in words if match.start <= one.start and one.end <= match.end]
        if inside and any(
            (one.start, inside[0].start) in beside or (inside[-1].start, one.start) in beside
            for one in asking
        ):
            tools[match.value] = inside
    if not tools:
        return Needed()
    named = frozenset(word for inside in tools.values() for word in inside)
    return Needed(tuple(tools), named, frozenset(one.folded for one in asking))
