"""A small vocabulary for engine tests."""

from collections.abc import Mapping

BROADER: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("muscle", "gluteus_medius"): ("glutes", "lower_body"),
    ("muscle", "glutes"): ("lower_body",),
    ("muscle", "hamstrings"): ("lower_body",),
    ("equipment", "dumbbell"): ("free_weights",),
    ("equipment", "barbell"): ("free_weights",),
    ("equipment", "adjustable_bench"): ("bench",),
}


class SmallTaxonomy:
    def __init__(self, fingerprint: str = "small") -> None:
        self.fingerprint = fingerprint

    def broader(self, facet: str, value: str) -> tuple[str, ...]:
        return BROADER.get((facet, value), ())

    def groups(self, facet: str) -> Mapping[str, tuple[str, ...]]:
        return {"posterior_chain": ("glutes", "hamstrings")} if facet == "muscle" else {}
