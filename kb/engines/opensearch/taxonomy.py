"""What the engine asks of the vocabulary."""

from collections.abc import Mapping
from typing import Protocol


class Hierarchy(Protocol):
    """What is broader than what."""

    @property
    def fingerprint(self) -> str: ...

    def broader(self, facet: str, value: str) -> tuple[str, ...]:
        """All ancestors of a value, nearest first."""
        ...

    def groups(self, facet: str) -> Mapping[str, tuple[str, ...]]:
        """Values that stand for several others, which are not below them, with these."""
        ...
