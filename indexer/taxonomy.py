"""The vocabulary: concepts with their names, forms and hierarchy, and where they occur in a text."""

import difflib
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType

import yaml

from indexer.errors import TaxonomyError
from indexer.folding import fold, plurals
from indexer.vocabulary import Form, Matcher

TAXONOMY = Path(__file__).with_name("taxonomy.yaml")

_LISTS = ("alt", "alt_es", "hidden", "risky", "broader", "members", "regions", "differs", "equipment")
_SCALARS = ("en", "es", "kind", "rank", "vote")


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One value of a facet.

    `labels` and `alts` are by language; `alt` are the English ones. `hidden` forms are matched, never shown;
    `risky` ones are often something else in running text. `broader` are the direct parents, `members` what
    a functional group is made of without counting under it, `vote` the concept that text naming it supports.
    `regions` are ids of the body map. `rank` orders difficulties. `differs_from` are concepts that people
    mix up with this one. `equipment` is what an exercise needs by its name.
    """

    id: str
    facet: str
    labels: Mapping[str, str]
    alts: Mapping[str, tuple[str, ...]]
    hidden: tuple[str, ...] = ()
    risky: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    kind: str | None = None
    rank: int | None = None
    vote: str | None = None
    differs_from: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return self.labels["en"]

    @property
    def alt(self) -> tuple[str, ...]:
        return self.alts["en"]

    @property
    def forms(self) -> tuple[tuple[str, str], ...]:
        """Every surface form as written, with its language ("" where it belongs to none)."""
        shown = [(form, lang) for lang, label in self.labels.items() for form in (label, *self.alts[lang])]
        spoken = [(_without_gloss(form), lang) for form, lang in shown]
        return (*spoken, *((form, "") for form in (*self.hidden, *self.risky)))


@dataclass(frozen=True, slots=True)
class Match:
    """A form of `value` at `text[start:end]`. `risky` where it needs a cue beside it to count."""

    facet: str
    value: str
    start: int
    end: int
    risky: bool = False


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
        """All descendants, in the order of the file."""
        return tuple(id for id in self.concepts(facet) if value in self.broader(facet, id))

    def normalise(self, facet: str, text: str) -> str | None:
        """The id of a value as authors write it ("Hip-Flexors", "glúteo", "hamstring"), None if unknown."""
        if text in self.concepts(facet):
            return text
        forms = self._forms.get(facet, {})
        folded = fold(text)
        if (known := forms.get(folded)) is not None:
            return known
        singular = folded[:-1] if folded.endswith("s") else folded + "s"
        return forms.get(singular)

    def nearest(self, facet: str, text: str) -> str | None:
        """The id of the known value spelt most like `text`, None where nothing comes near."""
        forms = self._forms.get(facet, {})
        near = difflib.get_close_matches(fold(text), forms, n=1, cutoff=0.72)
        return forms[near[0]] if near else None

    def find(
        self, text: str, facets: Iterable[str] | None = None, *, whole_names: bool = True
    ) -> tuple[Match, ...]:
        """Every value named in `text`, in reading order; per facet the longest form wins.

        With `whole_names`, words inside an exercise's name ("leg press", "calf raise", "cable kickback") name
        no muscle and no equipment of their own. `facets` None means all.
        """
        wanted = self.facets if facets is None else tuple(facets)
        return tuple(Match(*found) for found in self.matcher.find(text, wanted, whole_names=whole_names))

    @cached_property
    def matcher(self) -> Matcher:
        """The compiled forms, built when first used."""
        return Matcher(self._entries())

    @cached_property
    def _forms(self) -> Mapping[str, Mapping[str, str]]:
        return {facet: _forms_of(concepts.values()) for facet, concepts in self._concepts.items()}

    @cached_property
    def _ancestors(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        return {
            (facet, id): _climb(concepts, id) for facet, concepts in self._concepts.items() for id in concepts
        }

    def _entries(self) -> Iterable[Form]:
        for facet, forms in self._forms.items():
            risky = {id: _all_risky(concept) for id, concept in self._concepts[facet].items()}
            for form, id in forms.items():
                yield Form(form, facet, id, form in risky[id])
        for facet, phrases in self._shadows.items():
            for phrase in phrases:
                yield Form(fold(phrase), facet, None)


def written_forms(concept: Concept) -> frozenset[str]:
    """Every form that the file spells out for a concept, folded, and its id in words."""
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


@lru_cache(maxsize=8)
def load_taxonomy(path: Path | None = None) -> Taxonomy:
    """Read the vocabulary (the packaged one by default), once per path.

    Raises TaxonomyError, naming the entry, where the file is broken or contradicts itself.
    """
    source = path or TAXONOMY
    try:
        text = source.read_bytes()
        tree = yaml.load(text, yaml.CBaseLoader)
    except (OSError, yaml.YAMLError) as error:
        raise TaxonomyError(f"{source}: can't be read as YAML: {error}") from error
    if not isinstance(tree, dict):
        raise TaxonomyError(f"{source}: expected facets by name")
    return parse_taxonomy(tree, hashlib.sha256(text).hexdigest())


def parse_taxonomy(tree: Mapping[str, object], fingerprint: str = "") -> Taxonomy:
    """Build a Taxonomy from facets by name, each a mapping of ids to entries. Raises TaxonomyError."""
    shadows = {
        facet: _split(phrases, f"shadows.{facet}") for facet, phrases in _mapping(tree, "shadows").items()
    }
    concepts: dict[str, Mapping[str, Concept]] = {}
    for facet in tree:
        if facet != "shadows":
            entries = _mapping(tree, facet)
            parsed = {id: _concept(facet, id, _mapping(entries, id)) for id in entries}
            concepts[facet] = MappingProxyType(_with_regions(parsed))
    _check_references(concepts)
    return Taxonomy(MappingProxyType(concepts), MappingProxyType(shadows), fingerprint)


def _concept(facet: str, id: str, entry: Mapping[str, object]) -> Concept:
    where = f"{facet}.{id}"
    if unknown := set(entry) - {*_LISTS, *_SCALARS}:
        raise TaxonomyError(f"{where}: unknown key {min(unknown)!r}")
    if missing := [lang for lang in ("en", "es") if not entry.get(lang)]:
        raise TaxonomyError(f"{where}: no label in {missing[0]!r}")
    scalars = {key: str(entry[key]) for key in _SCALARS if key in entry}
    lists = {key: _split(entry.get(key, ""), where) for key in _LISTS}
    rank = scalars.get("rank")
    if rank is not None and not rank.isdecimal():
        raise TaxonomyError(f"{where}: rank {rank!r} is not a number")
    return Concept(
        id=id,
        facet=facet,
        labels=MappingProxyType({"en": scalars["en"], "es": scalars["es"]}),
        alts=MappingProxyType({"en": lists["alt"], "es": lists["alt_es"]}),
        hidden=lists["hidden"],
        risky=lists["risky"],
        broader=lists["broader"],
        members=lists["members"],
        regions=lists["regions"],
        kind=scalars.get("kind"),
        rank=None if rank is None else int(rank),
        vote=scalars.get("vote"),
        differs_from=lists["differs"],
        equipment=lists["equipment"],
    )


def _split(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, str):
        raise TaxonomyError(f"{where}: expected words with commas between them, got {value!r}")
    return tuple(part for part in map(str.strip, value.split(",")) if part)


def _mapping(tree: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = tree.get(key) or {}
    if not isinstance(value, dict):
        raise TaxonomyError(f"{key}: expected a mapping, got {value!r}")
    return value


def _with_regions(concepts: Mapping[str, Concept]) -> dict[str, Concept]:
    def regions(id: str) -> tuple[str, ...]:
        chain = (concepts[near].regions for near in (id, *_climb(concepts, id)) if near in concepts)
        return next(filter(None, chain), ())

    return {
        id: concept if concept.regions else replace(concept, regions=regions(id))
        for id, concept in concepts.items()
    }


def _climb(concepts: Mapping[str, Concept], id: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    level = concepts[id].broader
    while level:
        found |= dict.fromkeys(level)
        above = [up for near in level if near in concepts for up in concepts[near].broader]
        if id in above:
            raise TaxonomyError(f"{concepts[id].facet}.{id}: is broader than itself")
        level = tuple(up for up in above if up not in found)
    return tuple(found)


def _check_references(concepts: Mapping[str, Mapping[str, Concept]]) -> None:
    for facet, known in concepts.items():
        equipment = concepts.get("equipment", {})
        for concept in known.values():
            near = (*concept.broader, *concept.members, *concept.differs_from, *filter(None, (concept.vote,)))
            if unknown := [id for id in near if id not in known]:
                raise TaxonomyError(f"{facet}.{concept.id}: refers to {unknown[0]!r}, unknown in {facet}")
            if unknown := [id for id in concept.equipment if id not in equipment]:
                raise TaxonomyError(f"{facet}.{concept.id}: needs {unknown[0]!r}, unknown in equipment")


def _all_risky(concept: Concept) -> frozenset[str]:
    folded = {fold(form) for form in concept.risky}
    return frozenset(folded.union(*(plurals(form, lang) for form in folded for lang in ("en", "es"))))


def _without_gloss(label: str) -> str:
    return label.partition(" (")[0]
