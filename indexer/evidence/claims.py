"""A claim: one sentence read by one rule, and how much it counts."""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from indexer.facets import MENTIONED, STATED, Evidence

KEPT = 6
"""Claims kept as evidence per value and level: enough to be convinced, few enough to be read."""


class Claim(Struct, frozen=True):
    """`text` says, by `rule`, that `value` of `facet` is at `level`; `weight` is how much that counts."""

    facet: str
    value: str
    level: str
    rule: str
    text: str
    weight: float = 1.0


def by_value(claims: Iterable[Claim]) -> Mapping[str, Sequence[Claim]]:
    """Group claims by value, in the order in which values are first named."""
    grouped: dict[str, list[Claim]] = {}
    for claim in claims:
        grouped.setdefault(claim.value, []).append(claim)
    return grouped


def weight(claims: Iterable[Claim], level: str) -> float:
    """What all claims of one level count together."""
    return sum(claim.weight for claim in claims if claim.level == level)


_FEWEST_SAID, _SAID_SHARE = 2, 0.03
_OUTRIGHT = frozenset(("title", "address", "label", "tagged", "implied by the name"))
"""Rules by which once is enough."""


def is_outright(claim: Claim) -> bool:
    """Whether a claim's rule needs to be met but once."""
    return claim.level in (MENTIONED, STATED) or claim.rule.partition(" “")[0] in _OUTRIGHT


def mentioned(claim: Claim) -> Claim:
    """Make a mere mention of what is claimed."""
    return replace(claim, level=MENTIONED)


def in_passing(claims: Sequence[Claim], sentences: int) -> tuple[Claim, ...]:
    """Make mentions of what a text of many subjects says but once, a long one of so many sentences seldom:
    one card of thirty is not its subject.
    """
    fewest = max(_FEWEST_SAID, ceil(_SAID_SHARE * sentences))
    texts: dict[tuple[str, str], set[str]] = {}
    for claim in claims:
        if claim.level != MENTIONED:
            texts.setdefault((claim.facet, claim.value), set()).add(claim.text)
    return tuple(
        claim if is_outright(claim) or len(texts[claim.facet, claim.value]) >= fewest else mentioned(claim)
        for claim in claims
    )


def stated_at(claims: Iterable[Claim], levels: Mapping[str, Iterable[str]]) -> tuple[Claim, ...]:
    """The claims of what an author states, each at the level at which its value came to be filed."""
    at = {value: level for level, values in levels.items() for value in values}
    return tuple(replace(claim, level=at.get(claim.value, claim.level)) for claim in claims)


def as_evidence(claims: Iterable[Claim]) -> tuple[Evidence, ...]:
    """The strongest distinct claims of each value and level, values in order of first naming."""
    groups: dict[tuple[str, str, str], dict[tuple[str, str], float]] = {}
    for claim in claims:
        group = groups.setdefault((claim.facet, claim.value, claim.level), {})
        told = claim.rule, claim.text
        group[told] = max(claim.weight, group.get(told, 0.0))
    return tuple(
        Evidence(*claimed, *told)
        for claimed, group in groups.items()
        for told in sorted(group, key=group.__getitem__, reverse=True)[:KEPT]
    )
