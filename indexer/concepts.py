"""One value of a facet, with its names and neighbours, as the vocabulary file spells it out."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from indexer.errors import TaxonomyError
from indexer.words import languages as spoken_languages
from indexer.words import names

LISTS = (
    "alt",
    "alt_es",
    "hidden",
    "risky",
    "stated",
    "broader",
    "members",
    "regions",
    "differs",
    "equipment",
)
LANGUAGES = ("en", "es")
"""Those in which every packaged value has a label here; of further ones see `indexer.words`."""

_SCALARS = ("en", "es", "kind", "rank", "vote")


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One value of a facet.

    `labels` and `alts` are by language; `alt` are the English ones. `hidden` forms are matched, never shown;
    `risky` ones are often something else in running text, `stated` ones always: they count only where an
    author files a page under them. `broader` are the direct parents, `members` what
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
    stated: tuple[str, ...] = ()
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
        shown = [(label, lang) for lang, label in self.labels.items()]
        shown += [(form, lang) for lang, forms in self.alts.items() for form in forms]
        spoken = [(_without_gloss(form), lang) for form, lang in shown]
        return (*spoken, *((form, "") for form in (*self.hidden, *self.risky)))


def parse_concepts(
    facet: str, entries: Mapping[str, object], languages: Collection[str] = LANGUAGES
) -> Mapping[str, Concept]:
    """Read the entries of one facet by id, each with a label in these languages. Raises TaxonomyError."""
    concepts = {id: _concept(facet, id, mapping(entries, id), languages) for id in entries}
    return MappingProxyType(_with_regions(concepts))


def _concept(facet: str, id: str, entry: Mapping[str, object], languages: Iterable[str]) -> Concept:
    where = f"{facet}.{id}"
    further_codes = [lang for lang in spoken_languages() if lang not in LANGUAGES]
    others = {lang: (str(entry[lang]),) for lang in further_codes if entry.get(lang)}
    if unknown := set(entry) - {*LISTS, *_SCALARS, *others}:
        raise TaxonomyError(f"{where}: unknown key {min(unknown)!r}")
    if missing := [lang for lang in languages if not entry.get(lang)]:
        raise TaxonomyError(f"{where}: no label in {missing[0]!r}")
    scalars = {key: str(entry[key]) for key in _SCALARS if key in entry}
    lists = {key: split(entry.get(key, ""), where) for key in LISTS}
    rank = scalars.get("rank")
    if rank is not None and not rank.isdecimal():
        raise TaxonomyError(f"{where}: rank {rank!r} is not a number")
    named = {lang: forms for lang, forms in names(facet).get(id, {}).items() if lang not in LANGUAGES}
    further = {lang: (*others.get(lang, ()), *named.get(lang, ())) for lang in {**others, **named}}
    labels = {lang: scalars[lang] for lang in LANGUAGES if scalars.get(lang)}
    return Concept(
        id=id,
        facet=facet,
        labels=MappingProxyType(labels | {lang: forms[0] for lang, forms in further.items()}),
        alts=MappingProxyType(
            {"en": lists["alt"], "es": lists["alt_es"]} | {lang: forms[1:] for lang, forms in further.items()}
        ),
        hidden=lists["hidden"],
        risky=lists["risky"],
        stated=lists["stated"],
        broader=lists["broader"],
        members=lists["members"],
        regions=lists["regions"],
        kind=scalars.get("kind"),
        rank=None if rank is None else int(rank),
        vote=scalars.get("vote"),
        differs_from=lists["differs"],
        equipment=lists["equipment"],
    )


def split(value: object, where: str) -> tuple[str, ...]:
    """Cut words with commas between them. Raises TaxonomyError."""
    if not isinstance(value, str):
        raise TaxonomyError(f"{where}: expected words with commas between them, got {value!r}")
    return tuple(part for part in map(str.strip, value.split(",")) if part)


def mapping(tree: Mapping[str, object], key: str) -> Mapping[str, object]:
    """The mapping under a key, empty where there is none. Raises TaxonomyError."""
    value = tree.get(key) or {}
    if not isinstance(value, dict):
        raise TaxonomyError(f"{key}: expected a mapping, got {value!r}")
    return value


def _with_regions(concepts: Mapping[str, Concept]) -> dict[str, Concept]:
    def regions(id: str) -> tuple[str, ...]:
        chain = (concepts[near].regions for near in (id, *climb(concepts, id)) if near in concepts)
        return next(filter(None, chain), ())

    return {
        id: concept if concept.regions else replace(concept, regions=regions(id))
        for id, concept in concepts.items()
    }


def climb(concepts: Mapping[str, Concept], id: str) -> tuple[str, ...]:
    """All that is broader than a concept, nearest first. Raises TaxonomyError at a circle."""
    found: dict[str, None] = {}
    level = concepts[id].broader
    while level:
        found |= dict.fromkeys(level)
        above = [up for near in level if near in concepts for up in concepts[near].broader]
        if id in above:
            raise TaxonomyError(f"{concepts[id].facet}.{id}: is broader than itself")
        level = tuple(up for up in above if up not in found)
    return tuple(found)


def check_references(concepts: Mapping[str, Mapping[str, Concept]]) -> None:
    """Raise TaxonomyError where an entry names one that is not there."""
    for facet, known in concepts.items():
        equipment = concepts.get("equipment", {})
        for concept in known.values():
            near = (*concept.broader, *concept.members, *concept.differs_from, *filter(None, (concept.vote,)))
            if unknown := [id for id in near if id not in known]:
                raise TaxonomyError(f"{facet}.{concept.id}: refers to {unknown[0]!r}, unknown in {facet}")
            if unknown := [id for id in concept.equipment if id not in equipment]:
                raise TaxonomyError(f"{facet}.{concept.id}: needs {unknown[0]!r}, unknown in equipment")


def _without_gloss(label: str) -> str:
    return label.partition(" (")[0]
