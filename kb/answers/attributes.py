"""How an exercise is done, attribute by attribute, in its sources' own sentences."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from indexer.document import Document
from indexer.taxonomy import Taxonomy
from kb.answers.spans import sentences

_LEG = r"(?:knees?|legs?|hips?)"
_STRAIGHT = re.compile(
    r"\b(?:knee|leg)s?\b[^.;]{0,40}\b(?:straight|straightened|extended|locked out)\b|"
    r"\b(?:straight|straighten|straightening|extended|extend|extending)\b[^.;]{0,24}\b(?:knee|leg)s?\b",
    re.IGNORECASE,
)
_BENT = re.compile(
    r"\b(?:knee|leg)s?\b[^.;]{0,40}\b(?:bent|flexed|90)\b|"
    r"\b(?:bent|bend|bending|flexed)\b[^.;]{0,24}\b(?:knee|leg)s?\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(
    r"\b(?:rather than|instead of|not|never|don['’]t|without|than|unlike|no longer)\b", re.IGNORECASE
)
_HARD = re.compile(
    r"\b(?:challenging|harder|tougher|difficult|easier|gentler|simpler|beginners?|advanced|progress(?:ion)?|regression)\b",
    re.IGNORECASE,
)
_WORKS = re.compile(
    r"\b(?:work|target|isolat|strengthen|train|engag|activat|build|hit|recruit)\w*\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Attribute:
    """A row of a comparison: its label, and whether a sentence speaks of it."""

    label: str
    speaks: Callable[[str, Taxonomy], bool]


def knee(sentence: str) -> str | None:
    """Tell whether a sentence has the knee `bent` or `straight`; None where it says neither, or both."""
    told = _CONTRAST.split(sentence, maxsplit=1)[0] if _CONTRAST.search(sentence) else sentence
    bent, straight = bool(_BENT.search(told)), bool(_STRAIGHT.search(told))
    return None if bent == straight else "bent" if bent else "straight"


def knees(document: Document) -> dict[str, str]:
    """What a page says about the knee in its steps, answers and text: a sentence for each of bent and
    straight."""
    found: dict[str, str] = {}
    for passage in document.passages:
        for sentence in sentences(passage.text):
            if (value := knee(sentence)) and value not in found:
                found[value] = sentence
    return found


def _names(facet: str) -> Callable[[str, Taxonomy], bool]:
    return lambda sentence, taxonomy: bool(taxonomy.find(sentence, (facet,)))


ATTRIBUTES = (
    Attribute("Knee", lambda sentence, _: knee(sentence) is not None),
    Attribute("Position", _names("position")),
    Attribute(
        "Equipment", lambda s, t: any(not m.risky or "band" in s.lower() for m in t.find(s, ("equipment",)))
    ),
    Attribute(
        "Muscles", lambda s, t: bool(_WORKS.search(s)) and ("muscle" in s.lower() or _names("muscle")(s, t))
    ),
    Attribute("Difficulty", lambda sentence, _: bool(_HARD.search(sentence))),
)
