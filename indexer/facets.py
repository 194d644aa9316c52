"""The facets, each declared once; and a page's values, each with the sentence and the rule that says so.

Everything that shows, counts, narrows by or prints facets goes through these declarations. A project adds its
own, or leaves some of these out, in its vocabulary file (see `indexer.project`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from msgspec import Struct

from indexer.folding import normal

RelationKind = Literal["harder_than", "easier_than", "differs_from", "similar_to", "variation_of"]
Shape = Literal["values", "tree", "range"]
Reading = Literal[
    "muscle", "equipment", "difficulty", "movement", "position", "title", "anywhere", "stated", "page"
]

MENTIONED = "mentioned"
"""The level of a value that is merely talked about: kept, never counted."""

STATED = "stated"
"""The only level of a facet that has but one."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)  # a declaration is equal to itself alone
class Facet:
    """What pages are filed under and people narrow by.

    `shape`: `values` stand by themselves, a `tree` also counts a value under everything broader, a `range`
    sorts a number. `levels` are those that count, the foremost first; a facet with several also keeps what
    is MENTIONED. `keys` are the names in `Page.stated` with the level each speaks for; `own_keys` further
    front-matter keys, in their reduced spelling; without either its name is the key. `reading` is how text
    is read for values: by the rules of that name, where a `title` or any sentence (`anywhere`) names one,
    or not at all (`stated` by the author alone; `page`: known of the page itself). `single` facets have one
    value. `understood` ones become filters when a question names a value, `avoided` ones also after
    "without"; `searched` ones are found by a bare word that is one of their values. `alike` is what a page
    gains in likeness where all its values agree, as a share of the best score by words. A card shows up to
    `on_card` values; `charted` facets have a chart among the statistics; `browsed` ones a page of all their
    values, under that name; `always_open` ones stand open beside the results.
    """

    name: str
    label: str
    shape: Shape = "values"
    levels: tuple[str, ...] = (STATED,)
    keys: Mapping[str, str] = field(default_factory=dict)
    own_keys: frozenset[str] = frozenset()
    reading: Reading = "page"
    single: bool = False
    understood: bool = False
    avoided: bool = False
    searched: bool = False
    alike: float = 0.0
    on_card: int = 0
    charted: bool = False
    browsed: str = ""
    always_open: bool = False

    @property
    def has_levels(self) -> bool:
        return len(self.levels) > 1

    @property
    def further_keys(self) -> frozenset[str]:
        """The front-matter keys that state it beside those of `keys`: its name, where there is no other."""
        by_name = not self.keys and self.reading != "page"
        return self.own_keys or (frozenset((normal(self.name),)) if by_name else frozenset())


BUILT_IN: tuple[Facet, ...] = (
    Facet(
        name="muscle",
        label="Muscle",
        shape="tree",
        levels=("primary", "secondary"),
        keys={"muscle": "primary", "muscle_secondary": "secondary"},
        reading="muscle",
        understood=True,
        searched=True,
        alike=0.35,
        on_card=4,
        browsed="Muscles",
        always_open=True,
    ),
    Facet(
        name="equipment",
        label="Equipment",
        shape="tree",
        levels=("required", "optional"),
        keys={"equipment": "required", "equipment_optional": "optional"},
        reading="equipment",
        understood=True,
        avoided=True,
        searched=True,
        alike=0.15,
        on_card=3,
        browsed="Equipment",
        always_open=True,
    ),
    Facet(
        name="difficulty",
        label="Difficulty",
        keys={"difficulty": STATED},
        reading="difficulty",
        single=True,
        understood=True,
        searched=True,
        alike=0.05,
        on_card=1,
        charted=True,
        always_open=True,
        browsed="Levels",
    ),
    Facet(name="duration", label="Time", shape="range", on_card=1, always_open=True),
    Facet(name="kind", label="Type", charted=True, always_open=True),
    Facet(
        name="movement",
        label="Movement",
        keys={"movement": STATED},
        reading="movement",
        searched=True,
        alike=0.35,
        browsed="Movements",
    ),
    Facet(
        name="position",
        label="Position",
        shape="tree",
        keys={"position": STATED},
        reading="position",
        understood=True,
        alike=0.15,
        browsed="Positions",
    ),
    Facet(name="source", label="Source", charted=True, browsed="Sources"),
    Facet(name="lang", label="Language", charted=True),
)


def _keys_of(facets: tuple[Facet, ...]) -> frozenset[str]:
    return frozenset().union(*(facet.further_keys for facet in facets))


_declared: tuple[Facet, ...] = BUILT_IN
_own_keys: frozenset[str] = _keys_of(BUILT_IN)


def declared() -> tuple[Facet, ...]:
    """The facets of the project that this process serves, in the order in which they are shown."""
    return _declared


def declare(facets: tuple[Facet, ...] = BUILT_IN) -> None:
    """Let the process serve a project with these facets: once, before anything is read or opened."""
    global _declared, _own_keys  # as a program has one locale: chosen at its start, asked everywhere
    _declared = facets
    _own_keys = _keys_of(facets)


def own_keys() -> frozenset[str]:
    """The front-matter keys, in their reduced spelling, by which the project's own facets are stated."""
    return _own_keys


def facet_named(name: str) -> Facet | None:
    """The declaration of a facet, None where the project has none of this name."""
    return next((facet for facet in _declared if facet.name == name), None)


class Evidence(Struct, frozen=True):
    """Why a value is there: the page's own words (`text`), and the rule that read them."""

    facet: str
    value: str
    level: str
    rule: str
    text: str


class Muscles(Struct, frozen=True):
    """Taxonomy ids, or the author's words where the vocabulary does not know them; best first."""

    primary: tuple[str, ...] = ()
    secondary: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()


class Equipment(Struct, frozen=True):
    """What one must have, what one may use, and what is merely talked about."""

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """This page's exercise stands in this relation to another, `to`, says the sentence `evidence`."""

    kind: RelationKind
    to: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Facets:
    """All facet values of one page: `facets["muscle"]["primary"]`, empty where nothing is known.

    Values are taxonomy ids, or the author's words where the vocabulary does not know them; best first.
    The properties are those facets by name that answers on exercises are made from; of a project without
    one of them it is empty. `choices` are pieces of equipment of which one is enough.
    """

    values: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    choices: tuple[tuple[str, ...], ...] = ()

    def __getitem__(self, name: str) -> Mapping[str, tuple[str, ...]]:
        return self.values.get(name, {})

    def at(self, name: str, *levels: str) -> tuple[str, ...]:
        """The values of a facet at these levels, in their order."""
        known = self[name]
        return tuple(value for level in levels for value in known.get(level, ()))

    def needs(self) -> tuple[tuple[str, ...], ...]:
        """What one must have: of each tuple one piece of equipment."""
        required = self.at("equipment", "required")
        chosen = {value for choice in self.choices for value in choice}
        return (*((value,) for value in required if value not in chosen), *self.choices)

    def uses(self) -> tuple[tuple[str, ...], ...]:
        """What is used, needed or not: of each tuple one piece of equipment."""
        chosen = {value for choice in self.choices for value in choice}
        optional = self.at("equipment", "optional")
        return (*self.needs(), *((value,) for value in optional if value not in chosen))

    def gathered(self, name: str, level: str) -> tuple[tuple[str, ...], ...]:
        """The values of a facet at a level in their order, those of which one is enough together."""
        groups: dict[tuple[str, ...], None] = {}
        for value in self.at(name, level):
            choices = self.choices if name == "equipment" else ()
            groups.setdefault(next((choice for choice in choices if value in choice), (value,)))
        return tuple(groups)

    def counted(self, name: str) -> tuple[str, ...]:
        """The values of a facet that count: at all levels but MENTIONED, the foremost first."""
        return tuple(v for level, values in self[name].items() if level != MENTIONED for v in values)

    @property
    def muscle(self) -> Muscles:
        return Muscles(**self["muscle"])

    @property
    def equipment(self) -> Equipment:
        return Equipment(**self["equipment"])

    @property
    def difficulty(self) -> str | None:
        return next(iter(self.at("difficulty", STATED)), None)

    @property
    def movement(self) -> tuple[str, ...]:
        return self.at("movement", STATED)

    @property
    def position(self) -> tuple[str, ...]:
        return self.at("position", STATED)
