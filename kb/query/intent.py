"""What kind of question is asked, and about what."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "search", "compare", "how_to", "muscles", "mistakes", "easier", "harder", "alternatives", "yes_no", "why",
    "what", "problem", "without", "list",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Intent:
    """`search` is a plain question by words. `subjects` are the exercises it names, as typed."""

    kind: Kind = "search"
    subjects: tuple[str, ...] = ()
