"""How an exercise is held (knee, elbow, sides, position), each attribute with the sentence that says so.

Two pages may give one name to two movements; their attributes are where that shows.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from indexer.document import Document, Passage
from indexer.sentences import split_sentences
from indexer.taxonomy import Finder, Lookup, Match, Taxonomy, load_taxonomy
from indexer.words import Rule

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
        texts += [passage.heading, *split_sentences(passage.text)]
    return Lookup(taxonomy, texts, ("exercise", "sides"))


def stance_by(words: Finder, document: Document) -> tuple[Attribute, ...]:
    """The same as `stance`, of a page that is looked up already."""
    own = name_of(document.page.title, words)
    held = tuple(
        attribute
        for passage in document.passages
        for sentence in split_sentences(passage.text)
        for attribute in _of_sentence(sentence, passage, _default(passage, own, words), words)
    )
    return held + tuple(_positions(document, own))


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
    for name, value, start in _named_values(sentence, passage, taxonomy):
        yield Attribute(name, value, _speaks_of(named, start, exercise), sentence, passage.anchor)


def _speaks_of(named: tuple[Match, ...], start: int, default: str) -> str:
    before = [match.value for match in named if match.end <= start and not match.risky]
    return before[-1] if before else default


def _named_values(sentence: str, passage: Passage, taxonomy: Finder) -> Iterator[tuple[Name, str, int]]:
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


_attribute = partial(Rule, "attributes")
_LIMB = _attribute(r"\b{limb}s?\b")
_UNDONE = _attribute(r"\b{undone}\b[^.,;]{0,24}$")
_UNTIL = _attribute(r"\b{until}\b[^.;]{0,60}$")


def _is_undone(sentence: str, start: int, words: str, value: str) -> bool:
    before = sentence[max(0, start - 80) : start]
    # "Press until your arms are straight" ends a movement; it holds nothing.
    return bool(_UNDONE.search(before)) or (value == "straight" and bool(_UNTIL.search(before + words)))


_MANNERS = (
    ("soft", r"\b{small_bend}[\w\s]{0,12}\b{LIMB}\b"),
    ("soft", r"\b{LIMB}(?:\s+{between}){0,3}\s+{softly} {softly_bent}\b"),
    ("soft", r"\b{soft} {LIMB}\b"),
    ("bent", r"\b{LIMB}(?:\s+{between}){0,3}\s+{bent}\b"),
    ("bent", r"\b{bent_before}[\s-]{LIMB}\b"),
    ("bent", r"\b{LIMB}\b[^.;]{0,40}?{right_angle}"),
    ("bent", r"\b{right_angle}[^.,;]{0,20}\b{at}\b[^.,;]{0,12}\b{LIMB}\b"),
    ("straight", r"\b{LIMB}(?:\s+{between}){0,3}\s+{straight}\b"),
    ("straight", r"\b{straight_before}[\s-]{LIMB}\b"),
    ("straight", r"\b{LIMB}\b[^.,;]{0,20} {so_straight}\b"),
    ("straight", r"\b{LIMB} {never_bends}"),
    ("straight", r"\b{without_bending} {LIMB}\b"),
)
_LIMBS: tuple[Name, ...] = ("knee", "elbow")
_HELD: tuple[tuple[Name, str, Rule], ...] = tuple(
    (name, value, _attribute(template.replace("LIMB", name)))
    for name in _LIMBS
    for value, template in _MANNERS
)
