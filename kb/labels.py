"""Facet values, dates and times in words that a reader knows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from indexer.page import Locator, Unit
from indexer.project import current
from indexer.taxonomy import Taxonomy
from kb.saying import Saying, listed, saying
from kb.schema import FACETS, NOT_STATED, RANGES

if TYPE_CHECKING:
    from babel import Locale

KINDS: Mapping[str, tuple[str, str]] = {
    "exercise": ("Exercise", "Exercises"),
    "workout": ("Workout", "Workouts"),
    "collection": ("Collection", "Collections"),
    "guide": ("Guide", "Guides"),
    "page": ("Page", "Other pages"),
}
"""Each kind of page: one of them, many of them."""

SORT_LABELS: Mapping[str, str] = {
    "best": "Best match",
    "newest": "Newest first",
    "title": "Title, A to Z",
    "duration": "Shortest first",
}


@dataclass(frozen=True, slots=True)
class Labels:
    """Names for facet values, from the vocabulary where it knows them.

    They are in the language `lang`, for which `say` translates our own words.
    """

    taxonomy: Taxonomy
    lang: str = "en"
    say: Callable[[str], str] = str

    def of(self, facet: str, value: str, lang: str = "") -> str:
        """The name to show for a value; an unknown value names itself."""
        if value == NOT_STATED:
            return self.say("Not stated")
        own = _OWN.get(facet)
        if own:
            return own(value) if facet in _NAMES else self.say(own(value))
        return self.taxonomy.label(facet, value, lang or self.lang)

    def short(self, facet: str, value: str) -> str:
        """The name without its gloss in brackets, for a place with little room."""
        return self.of(facet, value).partition(" (")[0]

    def rank(self, value: str) -> int | None:
        """The place of a difficulty among all, from 1 for the easiest; None where it has none."""
        concept = self.taxonomy.concepts("difficulty").get(value)
        return concept.rank if concept else None


def facet_label(name: str) -> str:
    """The name of a facet to show; an unknown one names itself."""
    return FACETS[name].label if name in FACETS else name


def kinds() -> Mapping[str, tuple[str, str]]:
    """Each kind of page, one of them and many of them, as the project calls them."""
    return {**KINDS, **current().kinds}


def kind_label(value: str) -> str:
    """One page of this kind."""
    return kinds().get(value, (value, value))[0]


def language(value: str) -> str:
    """The language by its own name, the code where that is not known."""
    known = _locale(value)
    name = (known and known.language_name) or value
    return name[:1].upper() + name[1:] if known else value


_PLACES: Mapping[Unit, Saying] = {
    "page": saying("page %(number)s", number=0),
    "row": saying("row %(number)s", number=0),
    "record": saying("record %(number)s", number=0),
    "line": saying("line %(number)s", number=0),
    "chapter": saying("chapter %(number)s", number=0),
}


def place(locator: Locator) -> Saying:
    """Where in its file a page stands: page 12; moves, row 12."""
    where = saying(_PLACES[locator.unit].template, number=locator.number)
    return listed((locator.within, where)) if locator.within else where


def direction(lang: str) -> str:
    """`rtl` or `ltr`, as the `dir` attribute takes it."""
    known = _locale(lang)
    return known.text_direction if known else "ltr"


@lru_cache(maxsize=256)
def _locale(lang: str) -> "Locale | None":
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(lang.partition("-")[0].lower())
    except (UnknownLocaleError, ValueError):
        return None


def duration(seconds: int) -> str:
    """A time as one says it: 60 s, 10 min, 1 h 15 min."""
    if seconds < 120 and seconds % 60:
        return f"{seconds} s"
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "h"), (minutes, "min"), (rest, "s"))
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or "0 s"


def iso_duration(seconds: int) -> str:
    """A time as ISO 8601 writes it, for schema.org."""
    return f"PT{seconds}S"


def day(value: date) -> str:
    """A date without ambiguity: 15 January 2024."""
    return f"{value.day} {value:%B %Y}"


def number(value: int) -> str:
    """A number with its thousands apart: 12,345."""
    return f"{value:,}"


def size(count: int) -> str:
    """Bytes in the unit one reads easily, decimal: 1.2 MB."""
    for unit, scale in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if count >= scale:
            return f"{count / scale:.1f} {unit}"
    return f"{count} bytes"


def plural(count: int, one: str, many: str | None = None) -> str:
    """A number with its noun: 1 result, 12,345 results."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def _range(facet: str) -> Callable[[str], str]:
    names = {known.value: known.label[:1].upper() + known.label[1:] for known in RANGES[facet]}
    return lambda value: names.get(value, value)


_OWN: Mapping[str, Callable[[str], str]] = {
    "kind": kind_label,
    "lang": language,
    "duration": _range("duration"),
    "source": str,
}

_NAMES = frozenset({"lang", "source"})
"""The facets whose values are names, the same in every language."""
