"""What a page's claims about equipment come to: each thing's level, and of which things one is enough."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from indexer.evidence.claims import Claim, by_value
from indexer.evidence.equipment import BODYWEIGHT
from indexer.evidence.equipment_rules import OR
from indexer.evidence.stated import Stated
from indexer.evidence.statements import Statement
from indexer.facets import MENTIONED, Equipment
from indexer.folding import fold
from indexer.plurals import head_of, plurals
from indexer.taxonomy import Taxonomy
from indexer.words import languages

_NEEDS = frozenset(("used in a step", "needed by a step"))
"""The rules by which a step says that the exercise can't be done without."""

MACHINE = "machine"
"""Any machine: what the steps call by its name is one all the same."""

_LEVELS = ("required", "optional", "mentioned")
"""How much a thing is needed, the strongest first."""

_FILED = ("label", "tagged")
"""Rules by which an author says in one word what an exercise is done on."""

Choice = tuple[str, ...]


def equipment_choices(said: Sequence[Statement], main: Stated, levels: Equipment) -> tuple[Choice, ...]:
    """The things of which one is enough, as the author states or a sentence says ("a box or a bench")."""
    told = (
        (before.value, after.value)
        for statement in said
        if statement.of is None and not statement.text.endswith("?")
        for before, after in pairwise(statement.named("equipment"))
        if OR[statement.lang].fullmatch(statement.text, before.end, after.start)
    )
    used = {*levels.required, *levels.optional}
    known = (choice for choice in (*main.choices, *told) if used.issuperset(choice))
    return tuple(dict.fromkeys(choice for choice in known if set(choice) & set(levels.required)))


def equipment_levels(claims: Sequence[Claim], main: Stated, extra: Stated, taxonomy: Taxonomy) -> Equipment:
    """Decide each value's level. What the author stated bounds what else may be used, not what is needed."""
    levels = _levels_of(claims, taxonomy)
    if main.given or extra.given:
        bound = Stated("equipment", (*main.values, *extra.values), given=True)
        needed = {claim.value for claim in claims if claim.rule in _NEEDS and claim.level == "required"}
        for value, level in levels.items():
            is_free = not main.given or (value in needed and _is_further(bound, value, taxonomy))
            allowed = bound.allows(value, taxonomy) or (is_free and level == "required")
            levels[value] = level if allowed else "mentioned"
        levels |= dict.fromkeys(extra.values, "optional") | dict.fromkeys(main.values, "required")
        levels |= {
            value: "required" if value in needed else MENTIONED
            for pair in _in_full(main, needed, claims, taxonomy)
            for value in pair
        }
    if not main.given and BODYWEIGHT in levels:
        is_bare = all(level != "required" for value, level in levels.items() if value != BODYWEIGHT)
        if not is_bare or levels[BODYWEIGHT] != "required":
            del levels[BODYWEIGHT]
    order = (*main.values, *extra.values)
    ranked = sorted(levels, key=lambda value: order.index(value) if value in order else len(order))

    def of(level: str) -> tuple[str, ...]:
        return tuple(value for value in ranked if levels[value] == level)

    return Equipment(of("required"), of("optional"), of("mentioned"))


def _in_full(
    main: Stated, needed: Collection[str], claims: Sequence[Claim], taxonomy: Taxonomy
) -> Iterator[tuple[str, str]]:
    """Values stated in one word of several meanings ("ball"), each with what the steps call it in full."""
    named = _named_in_full(claims, taxonomy) if set(needed) - set(main.values) else {}
    for value, words in zip(main.values, main.words, strict=True):
        if " " not in words.strip() and value not in named and value != MACHINE:
            yield from (
                (value, fuller)
                for fuller, surfaces in named.items()
                if fuller in needed
                and fuller not in main.values
                and value not in taxonomy.broader("equipment", fuller)
                and any(_is_head(words, surface) for surface in surfaces)
            )


def _named_in_full(claims: Sequence[Claim], taxonomy: Taxonomy) -> Mapping[str, Collection[str]]:
    """The names of more than one word by which the sentences of claims call what they name."""
    named: dict[str, set[str]] = {}
    for text in dict.fromkeys(claim.text for claim in claims):
        for match in taxonomy.find(text, ("equipment",)):
            surface = text[match.start : match.end]
            if len(surface.split()) > 1:
                named.setdefault(match.value, set()).add(surface)
    return named


def _is_head(word: str, name: str) -> bool:
    """Whether a name ("Pilates ball", "pelota de Pilates") says in full what a word, or its plural, calls."""
    one, other = fold(word), fold(head_of(name))
    return one == other or any(
        one in plurals(other, lang) or other in plurals(one, lang) for lang in languages()
    )


def _is_further(bound: Stated, value: str, taxonomy: Taxonomy) -> bool:
    """Whether a thing is another than all that the author stated: no part of it, no broader or narrower name.

    What steps call "the machine", or the bar of one who stated another kind of bar, is what was stated.
    """
    kind = taxonomy.concepts("equipment")[value].kind
    bars = taxonomy.of_kind("equipment", "bar")
    if kind in ("part", "vague") or value == MACHINE or (value == "barbell" and bars & set(bound.values)):
        return False
    if "cable_machine" in bound.values and MACHINE in taxonomy.broader("equipment", value):
        return False  # a pulldown or a rowing station is where its cable hangs
    above = taxonomy.broader("equipment", value)
    near = {*above, value, *taxonomy.narrower("equipment", value)}
    return near.isdisjoint(bound.values)


def _levels_of(claims: Sequence[Claim], taxonomy: Taxonomy) -> dict[str, str]:
    levels: dict[str, str] = {}
    for value, said in by_value(claims).items():
        found = {claim.level for claim in said}
        levels[value] = next(level for level in _LEVELS if level in found)
    filed = any(claim.value == MACHINE and claim.rule in _FILED for claim in claims)
    if MACHINE in levels and any(
        value.endswith(MACHINE) and value != MACHINE and (level == levels[MACHINE] or not filed)
        for value, level in levels.items()
    ):
        del levels[MACHINE]  # "face the machine": the one already named
    return {
        value: level
        for value, level in levels.items()
        if not any(value in taxonomy.broader("equipment", o) and levels[o] == level for o in levels)
    }
