"""The values under which the author filed a page: normalised, kept where unknown, and the bound for text."""

import html
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from indexer.evidence.claims import Claim
from indexer.evidence.equipment_rules import OPTIONAL
from indexer.facets import STATED
from indexer.folding import normal
from indexer.page import Kind, Page, Warning
from indexer.readers.front_matter.coercion import names_of
from indexer.readers.markup import plain
from indexer.taxonomy import Taxonomy, unlisted
from indexer.words import ANY, Rule, spoken


class Stated(Struct, frozen=True):
    """Values of one facet in the author's order, each once; `given` tells an empty list from none.

    `choices` are the values of which one is enough ("barbell or dumbbells").
    """

    facet: str
    values: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    given: bool = False
    warnings: tuple[Warning, ...] = ()
    choices: tuple[tuple[str, ...], ...] = ()

    def claims(self, level: str) -> tuple[Claim, ...]:
        return tuple(
            Claim(self.facet, value, level, "stated", words, 10.0)
            for value, words in zip(self.values, self.words, strict=True)
        )

    def allows(self, value: str, taxonomy: Taxonomy) -> bool:
        """Whether text may add `value`: if it only narrows a stated one, and counts under nothing new."""
        above = taxonomy.broader(self.facet, value)
        known = {up for stated in self.values for up in (stated, *taxonomy.broader(self.facet, stated))}
        return not self.given or (bool(set(above) & set(self.values)) and known.issuperset(above))


_JOINT = Rule("stated", r"\s*,?\s+{joint}\s+|\s*[&/+;,]\s*")
"""What joins two values that an author wrote as one."""

_OR = Rule("stated", r"\s*,?\s*\(?\b{or}\s+|\s*/\s*(?!{or})")
_OR_ELSE = Rule("stated", r"{or}\s+(?=\S)")
_LISTED = re.compile(r"\s*,\s*")
_NOTHING = Rule("stated", r"[\W_]*|{nothing}")
"""What stands where there is nothing to say."""

_AMOUNT = Rule(
    "stated",
    r"^(?:(?:{count}|{heft}|\d+(?:[.,]\d+)?\s*-?\s*{unit}|\d+\s*[x×]?|[x×])\s+)+(?:{of}\s+)?"
    r"|\s*:\s*\d+(?:[.,]\d+)?\s*%?$|\s+{heft}$|\s*\([^()]*\d[^()]*\)$|\s*[x×]\s*\d+$|\s+(?:{of}\s+)?\(?\d+(?:[.,]\d+)?\s*{unit}\)?$",
)

SAYS_ANOTHER = Rule("stated", r"\b{says_another}\b")
"""What says of a value, or of a key's or label's values, something else than that the exercise has it."""

_DESCRIBED = frozenset(("equipment", "muscle"))
_MOST_DESCRIBING = 4
"""Words of a value that is described."""

_HEAD_FIRST = frozenset(("es", "pt"))
"""Languages in which what describes a thing follows it."""

_GLOSS = re.compile(r"([^()]{1,80}?)\s*\(([^()]{1,80})\)")

MOST = 100
"""Values of one facet that a page may state."""

LONGEST = 200
"""Characters of one value."""

LineOf = Callable[[str], int | None]
"""The line of the file on which an author's words stand, None where that is not known."""


def says_something(values: Iterable[str]) -> bool:
    """Whether an author's values are more than a dash or a switch."""
    return any(not _NOTHING.fullmatch(value) for value in values)


def stated_values(page: Page, name: str, facet: str, taxonomy: Taxonomy, line_of: LineOf) -> Stated:
    """Normalise what the page states under `name` as values of `facet`; unknown ones are warned of."""
    if name not in page.stated:
        return Stated(facet)
    return _normalised(page.stated[name], facet, taxonomy, line_of)


def own_stated(page: Page, keys: Collection[str], facet: str, taxonomy: Taxonomy, line_of: LineOf) -> Stated:
    """Normalise what a page states under a project's own front-matter keys, in their reduced spelling."""
    given = [value for key, value in page.extra.items() if normal(key) in keys]
    if not given:
        return Stated(facet)
    names = tuple(name for value in given for name in names_of(value))  # type: ignore[arg-type]  # as read
    return _normalised(names, facet, taxonomy, line_of)


def _normalised(given: Iterable[str], facet: str, taxonomy: Taxonomy, line_of: LineOf) -> Stated:
    known: dict[str, str] = {}
    every = list(given)
    kept = [words for words in every if len(words) <= LONGEST][:MOST]
    warnings: list[Warning] = [] if kept == every else [Warning(None, _too_many(facet))]
    understood = [_understood(words, facet, taxonomy) for words in kept]
    said = [each for one in understood for each in one.said]
    if every and not said:
        return Stated(facet)
    for words in said:
        value = taxonomy.normalise(facet, words) or _described(words, facet, taxonomy)
        if value is None:
            value = unlisted(words)
            # A facet without a vocabulary takes what authors say.
            if value and taxonomy.concepts(facet):
                warnings.append(Warning(line_of(words), _unknown(facet, words, taxonomy)))
        if value:
            known.setdefault(value, words)
    choices = tuple(one.choice for one in understood if one.choice)
    return Stated(facet, tuple(known), tuple(known.values()), True, tuple(warnings), choices)


class _Understood(NamedTuple):
    """The words for values that an author's words hold, and the values of which one is enough."""

    said: tuple[str, ...]
    choice: tuple[str, ...]


@lru_cache(maxsize=4096)  # the pages of a site state the same few
def _understood(words: str, facet: str, taxonomy: Taxonomy) -> _Understood:
    bare = _plainly(words)
    return _Understood(tuple(_each(bare, facet, taxonomy)), _choice(bare, facet, taxonomy))


def _each(words: str, facet: str, taxonomy: Taxonomy) -> Iterator[str]:
    """Give the values one by one: "glutes and core" is two where it is not known as one, but a part is."""
    words = _without_gloss(words, facet, taxonomy)
    if not words or (_NOTHING[ANY].fullmatch(words) and taxonomy.normalise(facet, words) is None):
        return
    parts = [part for part in map(str.strip, _JOINT[ANY].split(words)) if part]
    is_several = len(parts) > 1 and taxonomy.normalise(facet, words) is None
    if is_several and any(
        _without_count(part, facet, taxonomy) in taxonomy.concepts(facet) for part in parts
    ):
        yield from (_without_amount(part, facet, taxonomy) for part in parts)
    else:
        yield _without_amount(words, facet, taxonomy)


def _choice(words: str, facet: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """The values of which an author says that one is enough; empty where all are wanted."""
    parts = [part.strip() for part in _OR[ANY].split(words)]
    if len(parts) > 1:
        parts = [*_LISTED.split(parts[0]), *parts[1:]]
    known = tuple(value for part in parts if (value := _without_count(part, facet, taxonomy)))
    is_choice = len(known) > 1 and len(known) == len(parts) and taxonomy.normalise(facet, words) is None
    return tuple(dict.fromkeys(known)) if is_choice else ()


def _without_count(words: str, facet: str, taxonomy: Taxonomy) -> str | None:
    return taxonomy.normalise(facet, _without_amount(words, facet, taxonomy))


def _without_amount(words: str, facet: str, taxonomy: Taxonomy) -> str:
    """Give a value without how many of it, or how heavy: "dumbbell x2", "a 10 kg plate"."""
    if taxonomy.normalise(facet, words):
        return words
    bare = _AMOUNT[ANY].sub("", words).strip()
    found = taxonomy.find(bare, (facet,), whole_names=False) if bare != words else ()
    value = taxonomy.normalise(facet, bare)
    whole = value is None and len(found) == 1 and found[0].end - found[0].start == len(bare)
    return bare if value or whole else words


def _described(words: str, facet: str, taxonomy: Taxonomy) -> str | None:
    """The known tool or muscle that is all of a few words but for what describes it, the last of an English
    one and the first of a Spanish one: "high bench", "abdomen profundo"."""
    said = words.casefold()
    if facet not in _DESCRIBED or len(words.split()) > _MOST_DESCRIBING:
        return None
    if SAYS_ANOTHER[ANY].search(said) or OPTIONAL[ANY].search(said):
        return None
    found = taxonomy.find(words, (facet,), whole_names=False)
    if len(found) != 1:
        return None
    is_head = found[0].start == 0 if spoken() in _HEAD_FIRST else found[0].end == len(words)
    return found[0].value if is_head else None


def _plainly(words: str) -> str:
    """Give a value without markup: links, emphasis, entities."""
    bare = " ".join(plain(html.unescape(words)).split())
    return words if bare == " ".join(words.split()) else bare


def _without_gloss(words: str, facet: str, taxonomy: Taxonomy) -> str:
    """Give the known one of a value and its gloss: "Calves (gastrocnemius)", "none (bodyweight exercise)"."""
    gloss = _GLOSS.fullmatch(words)
    if gloss and _OR_ELSE[ANY].match(gloss[2]):  # "dumbbells (or kettlebell)"
        return f"{gloss[1]} {gloss[2]}"
    if gloss is None or taxonomy.normalise(facet, words):
        return words
    return next((one for one in gloss.groups() if taxonomy.normalise(facet, one)), words)


def line_of(text: str, words: str) -> int | None:
    """The 1-based line of `text` on which `words` stand as a value of their own, else at all, else None."""
    value = re.compile(rf"(?:^|[\[,:\-])\s*[\"']?{re.escape(words)}[\"']?\s*(?:[,\]}}]|$)")
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if words in line]
    return next((n for n, line in lines if value.search(line)), lines[0][0] if lines else None)


def _too_many(facet: str) -> str:
    return f"{facet}: more than {MOST} values, or longer than {LONGEST} characters, are left out"


def _unknown(facet: str, words: str, taxonomy: Taxonomy) -> str:
    nearest = taxonomy.nearest(facet, words)
    hint = f"did you mean {nearest!r}?" if nearest else "add it to the vocabulary or mend it"
    return f"unknown {facet} {words!r}: {hint}"


def narrower_than(values: Iterable[str], value: str, facet: str, taxonomy: Taxonomy) -> bool:
    """Whether `value` lies below one of `values`."""
    return bool(set(values) & set(taxonomy.broader(facet, value)))


def values_of(claims: Sequence[Claim], stated: Stated, taxonomy: Taxonomy) -> tuple[str, ...]:
    """The stated values, then what text adds within their bound; a broader value gives way to a narrower."""
    read = dict.fromkeys(claim.value for claim in claims)
    added = [value for value in read if stated.allows(value, taxonomy) and value not in stated.values]
    values = (*stated.values, *added)
    above = {up for value in values for up in taxonomy.broader(stated.facet, value)} - set(stated.values)
    return tuple(value for value in values if value not in above)


_FILES: frozenset[Kind] = frozenset(("exercise", "workout"))
"""Pages that need what they are tagged with; a guide to dumbbells needs none."""

_LEVELS = {"muscle": "primary", "equipment": "required", "difficulty": STATED}
_WEIGHT = 1.5


def tag_claims(facet: str, page: Page, taxonomy: Taxonomy) -> tuple[Claim, ...]:
    """What the tags of a page claim about one facet: only a tag that is just the name of a value does."""
    return tuple(_claims(facet, page, taxonomy))


def _claims(facet: str, page: Page, taxonomy: Taxonomy) -> Iterator[Claim]:
    if facet != "muscle" and page.kind not in _FILES:
        return
    for tag in page.keywords:
        value = taxonomy.normalise(facet, tag)
        known = taxonomy.concepts(facet).get(value) if value else None
        if known is not None and known.kind is None:
            yield Claim(facet, known.id, _LEVELS[facet], "tagged", tag, _WEIGHT)
