"""What a page's title says it is about: its name without what is added, and the exercise it is a kind of."""

import re
from collections.abc import Container, Iterable

from indexer.document import Document
from indexer.remembering import remembered
from indexer.taxonomy import Taxonomy
from indexer.words import ANY
from kb.query.versus import KIND_OF
from kb.query.words import HEAD_FIRST, cut, stemmed, stems
from kb.words import rule

_DECORATION = stemmed("subject", "decoration")
_VARIANT = " - "


_INVERTED = re.compile(r"[^\s,]+, [^\s,]+")
"""A name of one word, and what sets it apart behind a comma."""

_FRAMED = rule("subject", r"^{framed} ")
"""What a title opens with before the name ("How to do a perfect push-up", "What is the bird dog?")."""


def headline(title: str) -> str:
    """A title without what is added to it ("Bench Press - Medium Grip", "How to Do the Plank: A Guide",
    "Walking, Treadmill")."""
    if _INVERTED.fullmatch(title):
        return title.partition(",")[0]
    name = title.partition(" (")[0].partition(": ")[0].partition(_VARIANT)[0].partition("?")[0]
    return _FRAMED[ANY].sub("", name) or name


def core(title: str) -> tuple[str, ...]:
    """The stems of a title's name, without what is added to it and words that titles are decorated with."""
    return tuple(word for word in stems(headline(title)) if word not in _DECORATION)


def is_called(document: Document, names: Container[tuple[str, ...]]) -> bool:
    """Whether a page has one of these names (stems) for its title, or for what its title begins with."""
    return core(document.page.title) in names or stems(document.page.title) in names


def is_variant(document: Document, names: Container[tuple[str, ...]]) -> bool:
    """Whether a title adds to these names which variant it is of ("Press - Behind the Neck")."""
    return _VARIANT in document.page.title and stems(document.page.title) not in names


def is_version(document: Document, name: tuple[str, ...]) -> bool:
    """Whether a title says which version of a thing a page is about, in just the words of a name, in stems
    ("Dips - Triceps Version": "triceps dips")."""
    said = {one.stem for one in cut(document.page.title) if not one.stops and one.folded not in KIND_OF}
    return _VARIANT in document.page.title and said == {*name}


def is_kind_of(document: Document, name: tuple[str, ...]) -> bool:
    """Whether a page's title says which of the exercises of this name it is about.

    English puts that before the name ("Goblet Squat"), Romance languages after it ("Sentadilla goblet").
    """
    own = core(document.page.title)
    first = document.page.lang.partition("-")[0] in HEAD_FIRST
    return (own[: len(name)] if first else own[-len(name) :]) == name


def is_titled(title: str, names: Container[tuple[str, ...]], concept: str | None, taxonomy: Taxonomy) -> bool:
    """Whether a whole title is one of these names (stems), or names the exercise `concept`."""
    return stems(title) in names or (concept is not None and taxonomy.normalise("exercise", title) == concept)


def has_name(title: str, names: Iterable[tuple[str, ...]]) -> bool:
    """Whether one of these names (stems) stands in a title, side by side."""
    own = stems(title)
    return any(own[at : at + len(name)] == name for name in names for at in range(len(own) - len(name) + 1))


def concept_of(document: Document, taxonomy: Taxonomy) -> str | None:
    """The exercise of the vocabulary that a page's title names."""
    return _concept_titled(document.page.title, taxonomy)


@remembered(mib=2, longest=500)
def _concept_titled(title: str, taxonomy: Taxonomy) -> str | None:
    return taxonomy.normalise("exercise", title) or taxonomy.normalise("exercise", headline(title))


def is_another(document: Document, taxonomy: Taxonomy, concept: str | None) -> bool:
    """Whether a title names an exercise that the vocabulary tells from this one ("rowing": Ring *Row*)."""
    own = concept_of(document, taxonomy) or _kind_concept(document, taxonomy)
    if concept is None or own is None or own == concept:
        return False
    return own not in taxonomy.narrower("exercise", concept)


def _kind_concept(document: Document, taxonomy: Taxonomy) -> str | None:
    """The exercise of the vocabulary of which a page's title says that it is a kind ("Ring *Row*"), by the
    longest name at that end of it."""
    words = [token.text for token in cut(headline(document.page.title))]
    first = document.page.lang.partition("-")[0] in HEAD_FIRST
    names = (words[:-n] if first else words[n:] for n in range(1, len(words)))
    found = (taxonomy.normalise("exercise", " ".join(name)) for name in names)
    return next((one for one in found if one), None)


def tools_in(title: str, taxonomy: Taxonomy) -> frozenset[str]:
    """The words of a title, in stems, that name equipment by themselves."""
    return frozenset(token.stem for token in cut(title) if taxonomy.normalise("equipment", token.folded))


def adds_tools(title: str, name: tuple[str, ...], taxonomy: Taxonomy) -> bool:
    """Whether a title is a name (stems) with tools put into it."""
    own = core(title)
    added = {word for word in own if word not in name}
    return (
        tuple(word for word in own if word in name) == name
        and bool(added)
        and added <= tools_in(title, taxonomy)
    )
