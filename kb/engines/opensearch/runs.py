"""One run of a writer: its number, and what it has put so far."""

from dataclasses import dataclass, field

from kb.engines.opensearch.lengths import Lengths
from kb.engines.opensearch.versions import Moment


@dataclass(slots=True)
class Run:
    """One run of a writer: what it has put so far. `put` has the passages and completions of each page."""

    number: int
    build: int
    void: tuple[int, ...] = ()
    put: dict[str, tuple[int, int]] = field(default_factory=dict)
    words: dict[tuple[str, str], int] = field(default_factory=dict)
    lengths: Lengths = field(default_factory=Lengths)
    ended: int = 0

    @property
    def moment(self) -> Moment:
        """What is seen once this run has ended well."""
        return Moment(self.number, self.void)
