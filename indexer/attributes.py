"""How an exercise is held (knee, elbow, sides, position), each attribute with the sentence that says so.

Two pages may give one name to two movements; their attributes are where that shows.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from indexer.document import Document, Passage
from indexer.sentences import split_sentences
from indexer.taxonomy import Finder, Lookup, Match, Taxonomy, load_taxonomy

Name = Literal["knee", "elbow", "sides", "position"]


@dataclass(frozen=True, slots=True)
class Attribute:
    """`exercise` is held so: knee and elbow are bent, straight or soft; sides and position are taxonomy ids.

    `exercise` is a taxonomy id where its name is known, else the name as the page has it.
    `text` is one verbatim sentence of the passage at `anchor`.
    """

    name: Name
    value: str
    exercise: str
    text: str
    anchor: str


def stance(document: Document, taxonomy: Taxonomy | None = None) -> tuple[Attribute, ...]:
    """Find how a page holds its exercise, and those it describes beside it, in reading order."""
    return stance_by(look_up(document, taxonomy or load_taxonomy()), document)


def look_up(document: Document, taxonomy: Taxonomy) -> Lookup:
    """Look up all that a page says of how exercises are held, once."""
    texts = [document.page.title]
    for passage in document.passages:
        texts += [passage.heading, *_sentences(passage)]
    return Lookup(taxonomy, texts, ("exercise", "sides"))


def stance_by(words: Finder, document: Document) -> tuple[Attribute, ...]:
    """The same as `stance`, of a page that is looked up already."""
    own = name_of(document.page.title, words)
    held = tuple(
        attribute
        for passage in document.passages
        for sentence in _sentences(passage)
        for attribute in _of_sentence(sentence, passage, _default(passage, own, words), words)
    )
    return held + tuple(_positions(document, own))


def _sentences(passage: Passage) -> Iterator[str]:
    return (sentence for text in passage.text.split("\n") for sentence in split_sentences(text))


def name_of(title: str, taxonomy: Finder) -> str:
    """The exercise a title names: the id of the longest name in it that is known, else the title itself."""
    named = taxonomy.find(title, ("exercise",))
    if not named:
        return title
    return max(named, key=lambda match: match.end - match.start).value


def settled(attributes: Iterable[Attribute], exercise: str) -> Mapping[Name, Attribute]:
    """What is said of one exercise without contradiction: per name the first attribute, if all agree."""
    found: dict[Name, Attribute] = {}
    torn: set[Name] = set()
    for attribute in attributes:
        if attribute.exercise == exercise and attribute.value != "soft":
            first = found.setdefault(attribute.name, attribute)
            if first.value != attribute.value:
                torn.add(attribute.name)
    return {name: attribute for name, attribute in found.items() if name not in torn}


def _default(passage: Passage, own: str, taxonomy: Finder) -> str:
    if passage.role in ("variations", "modifications") and passage.heading:
        return name_of(passage.heading, taxonomy)
    return own


def _positions(document: Document, own: str) -> Iterator[Attribute]:
    for evidence in document.facets.evidence:
        if evidence.facet == "position" and evidence.value in document.facets.position:
            anchor = next((p.anchor for p in document.passages if evidence.text in p.text), "")
            if anchor:
                yield Attribute("position", evidence.value, own, evidence.text, anchor)


def _of_sentence(sentence: str, passage: Passage, exercise: str, taxonomy: Finder) -> Iterator[Attribute]:
    if sentence.endswith("?"):
        return
    named = taxonomy.find(sentence, ("exercise",)) if passage.role != "steps" else ()
    for name, value, start in _found(sentence, passage, taxonomy):
        yield Attribute(name, value, _speaks_of(named, start, exercise), sentence, passage.anchor)


def _speaks_of(named: tuple[Match, ...], start: int, default: str) -> str:
    before = [match.value for match in named if match.end <= start and not match.risky]
    return before[-1] if before else default


def _found(sentence: str, passage: Passage, taxonomy: Finder) -> Iterator[tuple[Name, str, int]]:
    if _LIMB.search(sentence):
        held = {
            (name, value): found.start()
            for name, value, pattern in reversed(_HELD)
            for found in pattern.finditer(sentence)
            if not _is_undone(sentence, found.start(), found.group(), value)
        }
        yield from ((name, value, start) for (name, value), start in held.items())
    if passage.role in ("steps", "overview", "summary"):
        for match in taxonomy.find(sentence, ("sides",))[:1]:
            yield "sides", match.value, match.start


_LIMB = re.compile(r"\b(?:knee|leg|elbow|arm|rodilla|pierna|codo|brazo)s?\b", re.IGNORECASE)

_WORDS = (
    r"(?:\s+(?:is|are|be|being|stays?|staying|kept|keeps?|remains?|remaining|both|always|fully"
    r"|completely|held"
    r"|perfectly|you're|totalmente|completamente|bien|siempre)){0,3}"
)
_DEGREES = r"(?:90|ninety)[\s-]?(?:°|º|deg\w*|grados)|right[\s-]angles?|ángulo recto"
_UNDONE = re.compile(
    r"\b(?:rather than|instead of|not|never|don['’]t|avoid|without|as opposed to|unlike|sin|no|isn['’]t"
    r"|aren['’]t|shouldn['’]t|doesn['’]t)\b[^.,;]{0,24}$",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till|once|when|before|hasta|cuando)\b[^.;]{0,60}$", re.IGNORECASE)


def _is_undone(sentence: str, start: int, words: str, value: str) -> bool:
    before = sentence[max(0, start - 80) : start]
    # "Press until your arms are straight" ends a movement; it holds nothing.
    return bool(_UNDONE.search(before)) or (value == "straight" and bool(_UNTIL.search(before + words)))


def _patterns(limbs: str) -> tuple[tuple[str, str], ...]:
    return (
        ("soft", rf"\b(?:slight|soft|small|gentle)(?:ly)? (?:bend|bent)(?: (?:in"
        rf"|at))?[\w\s]{{0,12}}\b(?:{limbs})\b"),
        ("soft", rf"\b(?:{limbs}){_WORDS}\s+(?:slightly|softly|a little|ligeramente)\s+(?:bent|flexed"
        rf"|flexionad[oa]s?)\b"),
        ("soft", rf"\b(?:soft|unlocked) (?:{limbs})\b"),
        ("bent", rf"\b(?:{limbs}){_WORDS}\s+(?:bent|flexed|flexionad[oa]s?|doblad[oa]s?)\b"),
        ("bent", rf"\b(?<!slightly )(?:bent|flexed)[\s-](?:{limbs})\b"),
        ("bent", rf"\b(?:{limbs})\b[^.;]{{0,40}}?(?:{_DEGREES})"),
        ("bent", rf"\b(?:{_DEGREES})[^.,;]{{0,20}}\b(?:in|at|of|with)\b[^.,;]{{0,12}}\b(?:{limbs})\b"),
        ("straight", rf"\b(?:{limbs}){_WORDS}\s+(?:straight|extended|locked|outstretched|stretched out"
                     r"|extendid[oa]s?|estirad[oa]s?|rect[oa]s?)\b"),
        ("straight", rf"\b(?:straight|extended|outstretched)[\s-](?:{limbs})\b"),
        ("straight", rf"\b(?:{limbs})\b[^.,;]{{0,20}} so (?:that )?(?:it|they)(?:['’](?:s|re)| is"
        rf"| are) straight\b"),
        ("straight", rf"\b(?:{limbs}) (?:never|doesn['’]t|don['’]t|does not|do not) bend"),
        ("straight", rf"\b(?:don['’]t|do not|without|never|no) bend(?:ing)?(?: (?:in|at))?(?: (?:the"
        rf"|your|that|this))?"
                     rf" (?:{limbs})\b"),
    )  # fmt: skip


_LIMBS: Mapping[Name, str] = {
    "knee": "knees?|legs?|rodillas?|piernas?",
    "elbow": "elbows?|arms?|codos?|brazos?",
}
_HELD: tuple[tuple[Name, str, re.Pattern[str]], ...] = tuple(
    (name, value, re.compile(pattern, re.IGNORECASE))
    for name, limbs in _LIMBS.items()
    for value, pattern in _patterns(limbs)
)
