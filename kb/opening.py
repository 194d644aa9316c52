"""What the settings name, opened: the one place that chooses an engine.

Each function imports what it opens: `kb --help` must not wait for an engine.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from kb.errors import SettingsError
from kb.settings import Settings

if TYPE_CHECKING:
    from kb.curation import Curation
    from kb.engines.base import Engine


def open_engine(settings: Settings) -> "Engine":
    """Build the engine that the settings name."""
    from indexer.taxonomy import load_taxonomy
    from indexer.version import content_version

    if settings.engine == "opensearch":
        raise SettingsError("engine = opensearch is not built into this version: use whoosh")
    from kb.engines.whoosh.engine import WhooshEngine

    return WhooshEngine(
        settings.index,
        taxonomy=load_taxonomy(),
        content_version=content_version(),
        cache_bytes=settings.cache_mb << 20,
    )


def curation_of(settings: Settings) -> "Curation":
    """Read what an editor decided by hand, if there is such a file."""
    from kb.curation import Curation, load_curation

    return load_curation(settings.curation) if settings.curation else Curation()


def content_roots(settings: Settings) -> tuple[Path, ...]:
    """The content folders. Raises SettingsError for one that is not there."""
    for root in settings.corpus:
        if not root.is_dir():
            raise SettingsError(f"no folder {root}: name a folder of content with --corpus or KB_CORPUS")
    return settings.corpus


def filters_of(given: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """`FACET=VALUE`, as often as one likes, to the values of each facet."""
    from kb.schema import FACETS

    filters: dict[str, tuple[str, ...]] = {}
    for text in given:
        facet, equals, value = text.partition("=")
        if not equals or not value or facet not in {known.name for known in FACETS}:
            names = ", ".join(known.name for known in FACETS)
            raise SettingsError(f"--filter {text!r}: say FACET=VALUE, where FACET is one of {names}")
        filters[facet] = (*filters.get(facet, ()), value)
    return filters
