"""The muscle figure: which regions it has, and which of them a set of muscles colours.

static/bodymap.svg holds the drawing: a group `front-<region>` or `back-<region>` per region, filled by the
CSS variable `--c-<region>`, which the classes `p-<region>` (trained most) and `s-<region>` (also) set.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from indexer.taxonomy import Taxonomy

View = Literal["front", "back"]

VIEWS: dict[View, tuple[str, ...]] = {
    "front": (
        "neck", "traps", "shoulders", "chest", "biceps", "forearms", "abs", "obliques", "hip-flexors",
        "abductors", "quads", "adductors", "calves", "shins",
    ),
    "back": (
        "neck", "traps", "shoulders", "upper-back", "lats", "lower-back", "glutes", "abductors", "triceps",
        "forearms", "hamstrings", "adductors", "calves",
    ),
}  # fmt: skip

REGIONS = (
    "neck", "traps", "shoulders", "chest", "upper-back", "lats", "lower-back", "biceps", "triceps",
    "forearms", "abs", "obliques", "hip-flexors", "glutes", "abductors", "adductors", "quads", "hamstrings",
    "calves", "shins",
)  # fmt: skip
"""All regions, from head to toe."""


@dataclass(slots=True)
class Regions:
    """Which regions of the figure a muscle lies in, and which muscle a region of the figure stands for."""

    taxonomy: Taxonomy
    muscle_of: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        concepts = self.taxonomy.concepts("muscle").values()
        # The first muscle that is just this region: the file lists a group before its parts. Joints and
        # organs (wrists, the heart) have a place on the figure too, but a click on the chest means no heart.
        trained = [concept for concept in concepts if concept.kind != "joint"]
        found = {region: [c.id for c in trained if c.regions == (region,)] for region in REGIONS}
        self.muscle_of = {region: ids[0] for region, ids in found.items() if ids}

    def regions(self, facet: str, value: str) -> tuple[str, ...]:
        """The regions of a value; none where the vocabulary does not know it."""
        concept = self.taxonomy.concepts(facet).get(value)
        return concept.regions if concept else ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One view of the body, coloured. `classes` go on the svg element; `label` says the same in words."""

    view: View
    classes: str
    label: str


@dataclass(frozen=True, slots=True)
class Colours:
    """The coloured regions, in the order of REGIONS; none is in both."""

    most: tuple[str, ...]
    also: tuple[str, ...]


def colours(muscles: Regions, primary: Iterable[str], secondary: Iterable[str] = ()) -> Colours:
    """Colour the regions of primary and secondary muscles; a region of both is primary."""
    most = {region for value in primary for region in muscles.regions("muscle", value)}
    also = {region for value in secondary for region in muscles.regions("muscle", value)} - most
    return Colours(tuple(r for r in REGIONS if r in most), tuple(r for r in REGIONS if r in also))


def figures(coloured: Colours) -> tuple[Figure, Figure]:
    """The front and the back of the body."""
    return _figure("front", coloured), _figure("back", coloured)


TINTS = 3
"""How many shades the figure has by how much there is on a muscle."""


def tints(regions: Regions, counts: Mapping[str, int]) -> dict[str, int]:
    """The shade of each region that has any by its muscle's count, from 1 for the least to TINTS."""
    found = {region: counts.get(muscle, 0) for region, muscle in regions.muscle_of.items()}
    most = max(found.values(), default=0)
    return {region: -(-TINTS * count // most) for region, count in found.items() if count}


def thumbnail(coloured: Colours) -> Figure | None:
    """The view that shows more of what is trained most, then of the rest, then the front.

    None where nothing is coloured.
    """
    if not coloured.most and not coloured.also:
        return None
    return _figure(max(VIEWS, key=lambda view: _coloured_counts(view, coloured)), coloured)


def _coloured_counts(view: View, coloured: Colours) -> tuple[int, int]:
    return len(_in(view, coloured.most)), len(_in(view, coloured.also))


def _figure(view: View, coloured: Colours) -> Figure:
    most, also = _in(view, coloured.most), _in(view, coloured.also)
    classes = " ".join([f"p-{region}" for region in most] + [f"s-{region}" for region in also])
    return Figure(view, classes, _label(view, most, also))


def _in(view: View, regions: Iterable[str]) -> tuple[str, ...]:
    return tuple(region for region in regions if region in VIEWS[view])


def _label(view: View, most: tuple[str, ...], also: tuple[str, ...]) -> str:
    said = [f"{word}: {', '.join(names)}" for word, names in (("main", most), ("also works", also)) if names]
    return f"{view.capitalize()} view. {'; '.join(said) or 'nothing highlighted'}".replace("-", " ")
