"""The vocabulary: concepts with their names, forms and hierarchy, and where they occur in a text."""

import difflib
import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

import yaml

from indexer.concepts import LANGUAGES, Concept, check_references, climb, mapping, parse_concepts, split
from indexer.errors import TaxonomyError
from indexer.folding import fold
from indexer.plain_yaml import read_mapping
from indexer.plurals import plurals
from indexer.source import read_regular
from indexer.vocabulary import Form, FormMatcher
from indexer.vocabulary import Match as Match  # it is given by all that is found
from indexer.words import unknown_labels

_CLEARLY = 0.04
_ALIKE = 0.85
_CLEARLY_OF_ALIKE = 0.13
"""By how much more than any other value a misspelt one must be like the one that it may be; by more where
the two are alike themselves: "adbuctors" may be either of two opposites."""

_NEAR = 12
"""Spellings looked at for what a misspelt value may be."""

TAXONOMY = Path(__file__).with_name("taxonomy.yaml")


class Taxonomy:
    """The whole vocabulary, read-only and shared by all threads. Built by `load_taxonomy`."""

    def __init__(
        self,
        concepts: Mapping[str, Mapping[str, Concept]],
        shadows: Mapping[str, tuple[str, ...]],
        fingerprint: str,
    ) -> None:
        self._concepts = concepts
        self._shadows = shadows
        self.facets: tuple[str, ...] = tuple(concepts)
        self.fingerprint = fingerprint

    def concepts(self, facet: str) -> Mapping[str, Concept]:
        """All concepts of a facet by id, in the order of the file; empty for a facet without vocabulary."""
        return self._concepts.get(facet, {})

    def label(self, facet: str, value: str, lang: str = "en") -> str:
        """The name to show; English where the language has none, the value itself where it is unknown."""
        concept = self.concepts(facet).get(value)
        return value if concept is None else concept.labels.get(lang, concept.label)

    def broader(self, facet: str, value: str) -> tuple[str, ...]:
        """All ancestors, nearest first, each once; empty for an unknown value."""
        return self._ancestors.get((facet, value), ())

    def narrower(self, facet: str, value: str) -> tuple[str, ...]:
        """All descendants, in the order of the file; of a functional group its members and theirs."""
        return self._descendants.get((facet, value), ())

    def of_kind(self, facet: str, kind: str) -> frozenset[str]:
        """The values of a facet that are of one kind, as the file says ("part", "comfort")."""
        return self._kinds.get((facet, kind), frozenset())

    @cached_property
    def at_hand(self) -> tuple[str, ...]:
        """The equipment that everyone has: nothing at all, a floor with what lies on it, and walls around."""
        known = self.concepts("equipment").values()
        return tuple(concept.id for concept in known if concept.kind in ("nothing", "floor"))

    def groups(self, facet: str) -> Mapping[str, tuple[str, ...]]:
        """The functional groups of a facet with their members."""
        return {id: known.members for id, known in self.concepts(facet).items() if known.members}

    def normalise(self, facet: str, text: str) -> str | None:
        """The id of a value as authors file pages ("Hip-Flexors", "glúteo", "hamstring"), None if unknown."""
        if text in self.concepts(facet):
            return text
        forms = self._forms.get(facet, {})
        folded = fold(text)
        if (known := forms.get(folded)) is not None:
            return known
        singular = folded[:-1] if folded.endswith("s") else folded + "s"
        return forms.get(singular) or self._stated.get(facet, {}).get(folded)

    def nearest(self, facet: str, text: str) -> str | None:
        """The id of the known value of which `text` may be a misspelling, None where there is none.

        Words that the vocabulary knows are spelt right: "knee extensors" are no "neck extensors".
        """
        forms = self._forms.get(facet, {})
        words, known = fold(text).split(), self._words.get(facet, frozenset())
        spelt = {word for word in words if word in known}
        folded = fold(text)
        near = difflib.get_close_matches(folded, forms, n=_NEAR, cutoff=0.72)
        found = [form for form in near if spelt.issubset(form.split())]
        rivals = (form for form in found if forms[form] != forms[found[0]])
        if any(_as_near(folded, found[0], rival) for rival in rivals):
            return None
        return forms[found[0]] if found else None

    def find(
        self, text: str, facets: Iterable[str] | None = None, *, whole_names: bool = True
    ) -> tuple[Match, ...]:
        """Every value named in `text`, in reading order; per facet the longest form wins.

        With `whole_names`, words inside an exercise's name ("leg press", "calf raise", "cable kickback") name
        no muscle and no equipment of their own. `facets` None means all.
        """
        wanted = self.facets if facets is None else facets
        return self.matcher.find(text, wanted, whole_names=whole_names)

    def find_each(self, texts: Iterable[str], facets: Iterable[str]) -> Mapping[str, tuple[Match, ...]]:
        """What `find` finds in each of several texts, by text: all of them are looked up at once."""
        return self.matcher.find_each(texts, facets)

    @cached_property
    def matcher(self) -> FormMatcher:
        """The compiled forms, built when first used."""
        return FormMatcher(self._entries(), "taxonomy")

    @cached_property
    def _forms(self) -> Mapping[str, Mapping[str, str]]:
        return {facet: _forms_of(concepts.values()) for facet, concepts in self._concepts.items()}

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        return {
            facet: frozenset(word for form in forms for word in form.split())
            for facet, forms in self._forms.items()
        }

    @cached_property
    def _stated(self) -> Mapping[str, Mapping[str, str]]:
        return {
            facet: {fold(form): concept.id for concept in concepts.values() for form in concept.stated}
            for facet, concepts in self._concepts.items()
        }

    @cached_property
    def _kinds(self) -> Mapping[tuple[str, str], frozenset[str]]:
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for facet, concepts in self._concepts.items():
            for id, known in concepts.items():
                found[facet, known.kind or ""].add(id)
        return {one: frozenset(ids) for one, ids in found.items()}

    @cached_property
    def _ancestors(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        return {(facet, id): climb(known, id) for facet, known in self._concepts.items() for id in known}

    @cached_property
    def _descendants(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        below: dict[tuple[str, str], list[str]] = defaultdict(list)
        for (facet, id), above in self._ancestors.items():
            for value in (*above, *self._groups_of(facet, {id, *above})):
                below[facet, value].append(id)
        return {key: tuple(ids) for key, ids in below.items()}

    def _groups_of(self, facet: str, values: set[str]) -> Iterable[str]:
        return (id for id, concept in self._concepts[facet].items() if values & set(concept.members))

    def _entries(self) -> Iterable[Form]:
        for facet, forms in self._forms.items():
            risky = {id: _all_risky(concept) for id, concept in self._concepts[facet].items()}
            for form, id in forms.items():
                yield Form(form, facet, id, form in risky[id])
        for facet, phrases in self._shadows.items():
            for phrase in phrases:
                yield Form(fold(phrase), facet, None)


class Finder(Protocol):
    """What tells which values a text names."""

    def find(self, text: str, facets: Iterable[str]) -> tuple[Match, ...]:
        """As Taxonomy.find."""
        ...


class Lookup:
    """What a vocabulary finds of some facets in some texts, which are looked up once and all at once; another
    text is looked up when it is asked for."""

    def __init__(self, taxonomy: Taxonomy, texts: Iterable[str], facets: Iterable[str]) -> None:
        self._taxonomy = taxonomy
        self._facets = frozenset(facets)
        self._found = dict(taxonomy.find_each(texts, self._facets))

    def find(self, text: str, facets: Iterable[str]) -> tuple[Match, ...]:
        """As Taxonomy.find, of the facets that are looked up here."""
        if text not in self._found:
            self._found[text] = self._taxonomy.find(text, self._facets)
        wanted = frozenset(facets)
        return tuple(match for match in self._found[text] if match.facet in wanted)


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other).ratio()


def _as_near(text: str, nearest: str, rival: str) -> bool:
    by = _likeness(text, nearest) - _likeness(text, rival)
    return by < (_CLEARLY_OF_ALIKE if _likeness(nearest, rival) >= _ALIKE else _CLEARLY)


def unlisted(words: str) -> str:
    """The value that stands for what no vocabulary has: pages are filed under one spelling of it."""
    return " ".join(words.casefold().split())


def written_forms(concept: Concept) -> frozenset[str]:
    """Every form of a concept that text may hold, folded, and its id in words."""
    return frozenset({fold(form) for form, _ in concept.forms} | {fold(concept.id)}) - {""}


def _plural_forms(concept: Concept) -> Iterable[str]:
    for form, lang in concept.forms:
        for spoken in (lang,) if lang else ("en", "es"):
            yield from plurals(fold(form), spoken)


def _forms_of(concepts: Iterable[Concept]) -> Mapping[str, str]:
    written = {form: concept.id for concept in concepts for form in written_forms(concept)}
    derived = {form: concept.id for concept in concepts for form in _plural_forms(concept)}
    # "ring" is a Pilates ring and "rings" are gymnastic ones: what is spelt out beats a derived plural.
    return derived | written


_used: Taxonomy | None = None


def use(taxonomy: Taxonomy | None) -> None:
    """Let this process work with another vocabulary than the packaged one (see `indexer.project`)."""
    global _used  # see indexer.facets.declare
    _used = taxonomy


def load_taxonomy(path: Path | None = None) -> Taxonomy:
    """Read a vocabulary once per path; without a path, that which this process works with.

    Raises TaxonomyError, naming the entry, where the file is broken or contradicts itself.
    """
    return _used if path is None and _used is not None else _load(path or TAXONOMY)


@lru_cache(maxsize=8)
def _load(source: Path) -> Taxonomy:
    try:
        text = read_regular(source)
        tree = read_mapping(text)
    except OSError as error:
        raise TaxonomyError(f"{source}: can't be read: {error}") from error
    except yaml.YAMLError as error:
        raise TaxonomyError(f"{source}: expected facets by name, as YAML: {error}") from error
    found = parse_taxonomy(tree, hashlib.sha256(text).hexdigest())
    if source == TAXONOMY:
        for unknown in unknown_labels({facet: found.concepts(facet) for facet in found.facets}):
            raise TaxonomyError(unknown)
    return found


def parse_taxonomy(
    tree: Mapping[str, object], fingerprint: str = "", languages: Collection[str] = LANGUAGES
) -> Taxonomy:
    """Build a Taxonomy from facets by name, each a mapping of ids to entries with labels in `languages`.

    Raises TaxonomyError.
    """
    shadows = {
        facet: split(phrases, f"shadows.{facet}") for facet, phrases in mapping(tree, "shadows").items()
    }
    concepts = {
        facet: parse_concepts(facet, mapping(tree, facet), languages) for facet in tree if facet != "shadows"
    }
    check_references(concepts)
    return Taxonomy(MappingProxyType(concepts), MappingProxyType(shadows), fingerprint)


def _all_risky(concept: Concept) -> frozenset[str]:
    folded = {fold(form) for form in concept.risky}
    return frozenset(folded.union(*(plurals(form, lang) for form in folded for lang in ("en", "es"))))
