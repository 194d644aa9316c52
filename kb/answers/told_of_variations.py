"""Whether what a page tells of a variation answers: most exercises of a list have no page of their own."""

import re
from collections.abc import Iterator

from indexer.readers.composing.instructions import is_instruction
from indexer.taxonomy import Taxonomy
from kb.answers.alike_questions import LIGHT
from kb.answers.quoting import sentences
from kb.engines.base import PassageHit
from kb.query.measures import measure_asked
from kb.query.understood import Understood
from kb.query.words import stems
from kb.words import rule

_BRACKETS = re.compile(r"[()]")

WORKS = rule("comparison", r"\b{works}\b")
"""What says of a muscle that it is trained."""


def tells(hit: PassageHit, understood: Understood, taxonomy: Taxonomy) -> bool:
    """Tell whether a variation is just what is asked about, and its text has what the kind of question wants:
    an instruction, a muscle that works, the measure.
    """
    if hit.role != "variations" or frozenset(_asked_about(understood)) not in tuple(_names_in(hit.heading)):
        return False
    told = sentences(hit.text)
    match understood.intent.kind:
        case "how_to":
            return any(map(is_instruction, told))
        case "muscles":
            return any(says_it_works(one, taxonomy) for one in told)
        case "how_much":
            measure = measure_asked(understood.question)
            return measure is not None and measure.told.search(hit.text) is not None
    return False


def _names_in(heading: str) -> Iterator[frozenset[str]]:
    """The stems of a variation's name, of what stands in its brackets and outside them: each may name it, but
    for a lone word."""
    yield frozenset(stems(heading))
    for part in _BRACKETS.split(heading):
        if len(name := frozenset(stems(part))) > 1:
            yield name


def _asked_about(understood: Understood) -> set[str]:
    """The stems of what is asked about, without the words of how it is asked."""
    measure = measure_asked(understood.question)
    said = {*understood.intent.frame, *(measure.words(understood.question) if measure else ())}
    return {word.stem for word in understood.words if word.folded not in said} - LIGHT


def says_it_works(sentence: str, taxonomy: Taxonomy) -> bool:
    """Whether a sentence names a muscle and says that it works."""
    return bool(WORKS.search(sentence) and taxonomy.find(sentence, ("muscle",)))
