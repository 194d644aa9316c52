"""What a project makes of the product without code: its facets, vocabulary and names, in one file.

    facets:
      muscle: no                                   # left out, and its vocabulary with it
      cuisine: {label: Cuisine, keys: "cuisine, kitchen", text: title, card: 1, chart: yes}
    kinds:
      exercise: "Recipe, Recipes"
    cuisine:
      italian: {en: Italian, alt: tuscan}

The file is laid over the packaged vocabulary: an entry of a known id adds its words to that entry and
replaces its label, `no` for an entry takes it away. Facets that it names come first, in its order.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import get_args

import yaml

from indexer import facets as declarations
from indexer import taxonomy as vocabulary
from indexer.concepts import LISTS, mapping, split
from indexer.errors import TaxonomyError
from indexer.facets import BUILT_IN, Facet, Reading
from indexer.folding import normal
from indexer.plain_yaml import read_mapping
from indexer.source import read_regular
from indexer.taxonomy import TAXONOMY, Taxonomy, parse_taxonomy

Tree = dict[str, object]

_SECTIONS = ("facets", "kinds", "shadows")
_KEYS = ("label", "keys", "text", "card", "chart", "browse", "single", "open")
_YES, _NO = ("yes", "true", "on"), ("no", "false", "off")
_TEXT: Mapping[str, Reading] = {"title": "title", "anywhere": "anywhere", "no": "stated"}
_NAME = re.compile(r"[a-z][a-z0-9_]{0,31}")
_ON_CARD = 3
_ALIKE = 0.2


@dataclass(frozen=True, slots=True)
class Project:
    """One project: its facets in the order in which they are shown, its vocabulary, and by kind of page the
    names of one and of many. `overlay` is the file that says so, None for the product as it comes."""

    facets: tuple[Facet, ...]
    taxonomy: Taxonomy
    kinds: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    overlay: Path | None = None


_current: Project | None = None


def current() -> Project:
    """The project that this process serves."""
    return _current or _as_it_comes()


@cache
def _as_it_comes() -> Project:
    return Project(BUILT_IN, vocabulary.load_taxonomy())


def adopt(overlay: Path | None) -> Project:
    """Let this process serve the project of a file, or the product as it comes: once, before all else.

    Raises TaxonomyError, naming the file and the entry.
    """
    global _current  # see indexer.facets.declare
    if overlay is None and _current is None:
        return current()
    _current = read_project(overlay) if overlay else None
    vocabulary.use(_current.taxonomy if _current else None)
    declarations.declare(_current.facets if _current else BUILT_IN)
    return current()


def read_project(overlay: Path) -> Project:
    """Read a project's file over the packaged vocabulary. Raises TaxonomyError."""
    try:
        ours, theirs = TAXONOMY.read_bytes(), read_regular(overlay)
        tree = read_mapping(theirs) if theirs.strip() else {}
    except OSError as error:
        raise TaxonomyError(f"{overlay}: can't be read: {error}") from error
    except yaml.YAMLError as error:
        raise TaxonomyError(f"{overlay}: expected facets by name, as YAML: {error}") from error
    try:
        packaged = read_mapping(ours)
        dropped = {name for name, given in mapping(tree, "facets").items() if given in _NO}
        if unknown := sorted(dropped - {*packaged, *(facet.name for facet in BUILT_IN)}):
            raise TaxonomyError(f"facets.{unknown[0]}: there is none of this name to leave out")
        merged = _laid_over(packaged, tree, dropped)
        taxonomy = parse_taxonomy(merged, hashlib.sha256(ours + theirs).hexdigest(), ("en",))
        return Project(tuple(_facets(tree, taxonomy)), taxonomy, _kinds(tree), overlay)
    except TaxonomyError as error:
        raise TaxonomyError(f"{overlay}: {error}") from error


def _laid_over(ours: Tree, theirs: Tree, dropped: set[str]) -> Tree:
    tree = {name: dict(mapping(ours, name)) for name in ours if name not in dropped}
    for name in theirs:
        if name not in ("facets", "kinds"):
            known = tree.setdefault(name, {})
            for id, entry in mapping(theirs, name).items():
                if entry in _NO:
                    known.pop(id, None)
                else:
                    known[id] = _merged_entry(known.get(id), entry, f"{name}.{id}")
    for group in tree.values():
        for id, entry in group.items():
            if isinstance(entry, dict) and dropped & entry.keys():
                group[id] = {key: value for key, value in entry.items() if key not in dropped}
    return dict(tree)


def _merged_entry(ours: object, theirs: object, where: str) -> object:
    """An entry of both files: lists of words joined, all else as the project says."""
    if not isinstance(theirs, dict):
        return ", ".join((*split(ours or "", where), *split(theirs, where)))
    if not isinstance(ours, dict):
        return theirs
    lists = {key: f"{ours[key]}, {theirs[key]}" for key in LISTS if key in ours and key in theirs}
    return {**ours, **theirs, **lists}


def _facets(tree: Tree, taxonomy: Taxonomy) -> Iterator[Facet]:
    ours = {facet.name: facet for facet in BUILT_IN}
    named = mapping(tree, "facets")
    for name, given in named.items():
        if given not in _NO:
            yield _facet(name, mapping(named, name), ours.get(name), taxonomy)
    yield from (facet for facet in BUILT_IN if facet.name not in named)


def _facet(name: str, given: Mapping[str, object], ours: Facet | None, taxonomy: Taxonomy) -> Facet:
    where = f"facets.{name}"
    if not _NAME.fullmatch(name) or name in _SECTIONS:
        raise TaxonomyError(f"{where}: a facet's name is a word of small letters, digits and _")
    if unknown := sorted(given.keys() - {*_KEYS}):
        raise TaxonomyError(f"{where}: unknown key {unknown[0]!r}, use {', '.join(_KEYS)}")
    facet = ours or _own_facet(name, taxonomy)
    text = given.get("text")
    if text is not None and (ours or text not in _TEXT):
        raise TaxonomyError(f"{where}.text: say {', '.join(_TEXT)}" if not ours else f"{where}.text: is ours")
    return replace(
        facet,
        label=str(given.get("label", facet.label)),
        own_keys=facet.own_keys | {normal(key) for key in split(given.get("keys", ""), where)},
        reading=_TEXT[str(text)] if text is not None else facet.reading,
        on_card=_number(given, "card", facet.on_card, where),
        charted=_switch(given, "chart", facet.charted, where),
        browsed=str(given.get("browse", facet.browsed)),
        single=_switch(given, "single", facet.single, where),
        always_open=_switch(given, "open", facet.always_open, where),
    )


def _own_facet(name: str, taxonomy: Taxonomy) -> Facet:
    """A facet of the project's own, as it is where the file says nothing more."""
    nested = any(concept.broader for concept in taxonomy.concepts(name).values())
    label = name.replace("_", " ").capitalize()
    return Facet(
        name=name,
        label=label,
        shape="tree" if nested else "values",
        own_keys=frozenset({normal(name)}),
        reading="title",
        understood=True,
        avoided=True,
        searched=True,
        alike=_ALIKE,
        on_card=_ON_CARD,
        always_open=True,
    )


def _kinds(tree: Tree) -> Mapping[str, tuple[str, str]]:
    from indexer.page import Kind

    found = {}
    for kind, names in mapping(tree, "kinds").items():
        parts = split(names, f"kinds.{kind}")
        if kind not in get_args(Kind):
            raise TaxonomyError(f"kinds.{kind}: the kinds are {', '.join(get_args(Kind))}")
        if not 1 <= len(parts) <= 2:
            raise TaxonomyError(f"kinds.{kind}: give the name of one and of many: 'Recipe, Recipes'")
        found[kind] = (parts[0], parts[-1])
    return found


def _switch(given: Mapping[str, object], key: str, default: bool, where: str) -> bool:
    value = given.get(key)
    if value is not None and value not in (*_YES, *_NO):
        raise TaxonomyError(f"{where}.{key}: say yes or no, not {value!r}")
    return default if value is None else value in _YES


def _number(given: Mapping[str, object], key: str, default: int, where: str) -> int:
    value = given.get(key)
    if value is not None and not (isinstance(value, str) and value.isdecimal() and len(value) < 3):
        raise TaxonomyError(f"{where}.{key}: give a number of values, not {value!r}")
    return default if value is None else int(str(value))
