"""What the pages of a folder have in common, where the project says so: their kind, the unit of durations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from indexer.page import Kind

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Folders:
    """By folder ("workouts", "en/workouts"), what holds for every page in it and below."""

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    duration_units: Mapping[str, str] = field(default_factory=dict)


_current = Folders()


def folders() -> Folders:
    """What the project that this process serves says of its folders."""
    return _current


def use(given: Folders) -> None:
    """Let this process read pages so: once, before anything is read (see `indexer.project.adopt`)."""
    global _current  # see indexer.facets.declare
    _current = given


def set_for(id: str, by_folder: Mapping[str, T]) -> T | None:
    """What is set for the page of an id: the longest folder in its path counts, None where none is."""
    path = "/" + id.rpartition("/")[0] + "/"
    within = (folder for folder in by_folder if f"/{folder.strip('/')}/" in path)
    longest = max(within, key=len, default=None)
    return by_folder[longest] if longest is not None else None
