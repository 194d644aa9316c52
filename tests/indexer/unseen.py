"""Pages that no rule was made for, with what they should be filed under: how many values are right."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from indexer.document import Document
from indexer.reading import read_document
from tests.indexer.sources import a_source

FOLDER = Path(__file__).with_name("golden") / "unseen"
FACETS = (
    "kind",
    "primary",
    "secondary",
    "required",
    "optional",
    "difficulty",
    "duration",
    "position",
    "movement",
)


@dataclass(frozen=True, slots=True)
class Unseen:
    """One page: its file name, its text, and the values it should have, as "facet:value"."""

    file: str
    text: str
    wanted: frozenset[str]
    allowed: frozenset[str]
    choices: frozenset[frozenset[str]]

    def found(self) -> tuple[frozenset[str], frozenset[frozenset[str]]]:
        path = Path(self.file)
        document = read_document(
            a_source(self.text.lstrip("\n"), name=path.name, id=str(path.with_suffix("")))
        )
        return frozenset(_filed(document)), frozenset(map(frozenset, document.facets.choices))

    def mistakes(self) -> tuple[frozenset[str], frozenset[str]]:
        """What is filed and should not be, and what should be and is not."""
        found, choices = self.found()
        extra = found - self.wanted - self.allowed
        kinds = {value for value in self.allowed if value.startswith("kind:")}
        missing = frozenset(v for v in self.wanted - found if not (v.startswith("kind:") and found & kinds))
        wrong = {f"choice:{'/'.join(sorted(choice))}" for choice in choices - self.choices}
        lost = {f"choice:{'/'.join(sorted(choice))}" for choice in self.choices - choices}
        return extra | wrong, missing | lost


def _filed(document: Document) -> Iterator[str]:
    page, facets = document.page, document.facets
    yield f"kind:{page.kind}"
    for level in ("primary", "secondary"):
        yield from (f"{level}:{value}" for value in facets.at("muscle", level))
    for level in ("required", "optional"):
        yield from (f"{level}:{value}" for value in facets.at("equipment", level))
    for facet in ("difficulty", "position", "movement"):
        yield from (f"{facet}:{value}" for value in facets.at(facet, "stated"))
    if page.duration is not None:
        yield f"duration:{page.duration}"


def unseen(name: str) -> tuple[Unseen, ...]:
    """The pages of one round (`first`, …)."""
    pages = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["page"]
    return tuple(map(_read, pages))


def _read(page: Mapping[str, object]) -> Unseen:
    def listed(name: str) -> tuple[object, ...]:
        values = page.get(name, ())
        return (values,) if isinstance(values, str) else tuple(values) if isinstance(values, list) else ()

    wanted = frozenset(f"{facet}:{value}" for facet in FACETS for value in listed(facet))
    choices = frozenset(
        frozenset(map(str, choice)) for choice in listed("choices") if isinstance(choice, list)
    )
    return Unseen(
        str(page["file"]), str(page["text"]), wanted, frozenset(map(str, listed("allowed"))), choices
    )


def score(pages: tuple[Unseen, ...]) -> Counter[str]:
    """By facet, how many values are right, wrong and missed: "muscle right" and so on."""
    counted: Counter[str] = Counter()
    for page in pages:
        found, _ = page.found()
        wrong, missed = page.mistakes()
        for name, values in (("right", found - wrong), ("wrong", wrong), ("missed", missed)):
            counted.update(f"{value.partition(':')[0]} {name}" for value in values)
    return counted
