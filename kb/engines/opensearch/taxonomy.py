"""What the engine asks of the vocabulary."""

from typing import Protocol


class Hierarchy(Protocol):
    """What is broader than what."""

    @property
    def fingerprint(self) -> str: ...

    def broader(self, facet: str, value: str) -> tuple[str, ...]:
        """All ancestors of a value, nearest first."""
        ...
