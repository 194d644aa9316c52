"""How an exercise is held, as its pages say it themselves: what they report of others is left out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from msgspec import structs

from indexer.attributes import Attribute, Name, look_up, name_of, stance_by
from indexer.document import Document, Passage
from indexer.page import Role
from indexer.taxonomy import Finder, Taxonomy
from kb.answers.quoting import READ
from kb.words import rule

SAYS: Mapping[tuple[str, str], str] = {
    ("knee", "bent"): "keeps the knee bent",
    ("knee", "straight"): "keeps the knee straight",
    ("elbow", "bent"): "keeps the elbow bent",
    ("elbow", "straight"): "keeps the elbow straight",
    ("sides", "unilateral"): "works one side at a time",
    ("sides", "bilateral"): "works both sides together",
}
"""What a source does that has an attribute so; values that are not here contradict no others."""

_HEARSAY = rule("stances", r"{hearsay}")
_SET_ASIDE = rule("stances", r"\b{set_aside}\b[^.,;]{0,16}\b{manner}\b")
_IF = rule("stances", r"{if}\b")
_IS = rule("stances", r"\b{is}\b")
_THAN = rule("stances", r"\b{than}\b")

_TIERS: Mapping[Role, int] = {
    "steps": 0, "summary": 1, "overview": 1, "comparison": 1, "variations": 1, "faq": 2,
}  # fmt: skip
_LAST_TIER = 3


@dataclass(frozen=True, slots=True)
class Told:
    """An attribute of an exercise, the page and the passage that have it, how plainly (0 is plainest)."""

    attribute: Attribute
    document: Document
    passage: Passage
    tier: int


@dataclass(frozen=True, slots=True)
class _PageRead:
    """A page as one version of the vocabulary reads it: what a reading can be remembered by."""

    id: str
    title: str
    passages: tuple[Passage, ...]
    fingerprint: str
    document: Document = field(compare=False)
    taxonomy: Taxonomy = field(compare=False)


def told(document: Document, taxonomy: Taxonomy) -> tuple[Told, ...]:
    """Find what a page says itself of how exercises are held, each sentence on the exercise it speaks of."""
    known = document.id, document.page.title, document.passages, taxonomy.fingerprint
    return _told_by(_PageRead(*known, document, taxonomy))


@lru_cache(maxsize=256)
def _told_by(reading: _PageRead) -> tuple[Told, ...]:
    document = _short(reading.document)
    words = look_up(document, reading.taxonomy)
    passages = {passage.anchor: passage for passage in reversed(document.passages)}
    own = name_of(document.page.title, words)
    said = ((one, speaks_of(one, own, words)) for one in stance_by(words, document) if one.value != "soft")
    kept = [replace(one, exercise=exercise) for one, exercise in said if exercise]
    return tuple(
        Told(one, document, place, _TIERS.get(place.role, _LAST_TIER))
        for one in _undivided(kept)
        for place in (_place(document, one) or passages[one.anchor],)
    )


def _short(document: Document) -> Document:
    """The same, its passages as far as they are read."""
    if all(len(passage.text) <= READ for passage in document.passages):
        return document
    return replace(
        document, passages=tuple(structs.replace(one, text=one.text[:READ]) for one in document.passages)
    )


def held(document: Document, taxonomy: Taxonomy) -> Mapping[Name, Told]:
    """What a page holds of its own exercise: what the plainest place says that speaks of an attribute.

    A place with two values (a movement from one to the other) settles nothing, and neither do those after it.
    """
    own = name_of(document.page.title, taxonomy)
    return settle(one for one in told(document, taxonomy) if one.attribute.exercise == own)


def settle(found: Iterable[Told]) -> Mapping[Name, Told]:
    """Keep, per attribute, the first of the plainest, where those that are as plain agree with it."""
    by_name: dict[Name, list[Told]] = {}
    for one in found:
        by_name.setdefault(one.attribute.name, []).append(one)
    kept: dict[Name, Told] = {}
    for name, every in by_name.items():
        tier = min(one.tier for one in every)
        plainest = [one for one in every if one.tier == tier]
        if name == "position" or len({one.attribute.value for one in plainest}) == 1:
            kept[name] = plainest[0]
    return kept


def speaks_of(one: Attribute, own: str, taxonomy: Finder) -> str | None:
    """Tell which exercise a sentence says this of; None where it only reports what others say or do.

    "If the knee stays bent, it is a donkey kick" speaks of what it names last; "A is easier than B because
    the leg is bent" of what it names first.
    """
    sentence = one.text
    if _HEARSAY.search(sentence) or (one.name in ("knee", "elbow") and _SET_ASIDE.search(sentence)):
        return None
    named = [match for match in taxonomy.find(sentence, ("exercise",)) if not match.risky]
    defined = _IS.search(sentence)
    if defined and named and named[-1].start >= defined.end() and (_IF.match(sentence) or len(named) == 1):
        return named[-1].value
    than = _THAN.search(sentence)
    if than and [match.value for match in named].count(one.exercise) == 1:
        first = named[0]
        return first.value if first.end <= than.start() else own
    return one.exercise


def _undivided(attributes: list[Attribute]) -> Iterator[Attribute]:
    """Leave out the sentences that say two things of one exercise."""
    values: dict[tuple[str, str, str], set[str]] = {}
    for one in attributes:
        values.setdefault((one.text, one.name, one.exercise), set()).add(one.value)
    return (
        one
        for one in attributes
        if one.name == "position" or len(values[(one.text, one.name, one.exercise)]) == 1
    )


def _place(document: Document, one: Attribute) -> Passage | None:
    return next((p for p in document.passages if p.anchor == one.anchor and one.text in p.text), None)
