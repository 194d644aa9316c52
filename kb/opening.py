"""What the settings name, opened: the one place that chooses an engine.

Each function imports what it opens: `kb --help` must not wait for an engine.
"""

import hashlib
from collections.abc import Collection
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.errors import remedy
from indexer.roots import absolute
from kb.errors import SettingsError
from kb.settings import Settings, load_settings

RESERVED = frozenset({"q", "sort", "page", "size", "x", "anchor", "question", "translations", "ui", "id"})
"""Parameters of the pages and the API: no facet can have such a name."""

if TYPE_CHECKING:
    from collections.abc import Mapping

    from indexer.pipeline import Report
    from indexer.publisher_site import PublisherSite
    from kb.curation import Curation
    from kb.engines.base import Engine
    from kb.meaning.encoder import Encoder
    from kb.questions.log import QuestionLog


def settings_of(flags: "Mapping[str, object] | None" = None) -> Settings:
    """Read the settings, and let this process serve the project that they name.

    Raises SettingsError, and TaxonomyError where the project's vocabulary can't be read.
    """
    settings = load_settings(flags)
    adopt_project(settings)
    return settings


def adopt_project(settings: Settings) -> None:
    """Let this process serve the project of the settings. Raises SettingsError, TaxonomyError."""
    from indexer import folders

    folders.use(folders.Folders(settings.kinds, settings.duration_unit))
    if settings.taxonomy is None:
        return
    from indexer.project import adopt
    from kb.schema import FIELDS

    project = adopt(settings.taxonomy)
    taken = {*(field.name for field in FIELDS), *RESERVED}
    for facet in project.facets:
        if facet.name in taken:
            raise SettingsError(
                f"{settings.taxonomy}: facets.{facet.name}: the name means something else here"
            )


def open_engine(settings: Settings, *, verify_all: bool = False) -> "Engine":
    """Build the engine that the settings name; `verify_all` reads every byte of an index before it serves."""
    from indexer.taxonomy import load_taxonomy
    from kb.schema import weighed

    if settings.engine == "opensearch":
        return _open_opensearch(settings)
    from kb.engines.whoosh.engine import WhooshEngine

    return WhooshEngine(
        settings.index,
        taxonomy=load_taxonomy(),
        content_version=_content_version(settings),
        cache_bytes=settings.cache_mb << 20,
        build_bytes=settings.build_mb << 20,
        verify_all=verify_all,
        fields=weighed(settings.boosts),
        encoder=_encoder(settings),
    )


def _encoder(settings: Settings) -> "Encoder | None":
    from kb.meaning.loading import load_encoder

    return load_encoder(settings.meaning_model) if settings.meaning else None


def _content_version(settings: Settings) -> str:
    """What made the index: readers and rules, whether drafts are among its pages, their addresses, and what
    holds for whole folders."""
    from indexer.version import content_version

    addresses = f"{settings.site_url} {settings.path_pattern}" if settings.site_url else ""
    folders = f"{sorted(settings.kinds.items())} {sorted(settings.duration_unit.items())}"
    set_for_folders = folders if settings.kinds or settings.duration_unit else ""
    said = addresses + set_for_folders
    told = hashlib.sha256(said.encode()).hexdigest()[:8] if said else ""
    return "+".join(filter(None, (content_version(), "drafts" if settings.drafts else "", told)))


def site_of(settings: Settings) -> "PublisherSite | None":
    """Where the pages are published, None where the settings do not say."""
    from indexer.publisher_site import PublisherSite

    if not settings.site_url:
        return None
    patterns = {Path(folder) if folder else None: pattern for folder, pattern in settings.path_pattern}
    return PublisherSite(settings.site_url, patterns)


def _open_opensearch(settings: Settings) -> "Engine":
    from indexer.taxonomy import load_taxonomy

    try:
        from kb.engines.opensearch.engine import OpenSearchEngine
    except ModuleNotFoundError as error:
        if error.name is None or not error.name.startswith("opensearchpy"):
            raise
        raise SettingsError(f"engine = opensearch needs: {remedy('opensearch')}") from error
    from kb.engines.opensearch.mapping import Spread
    from kb.engines.opensearch.remote import ClusterAccess
    from kb.schema import weighed

    return OpenSearchEngine(
        ClusterAccess(
            urls=tuple(url.strip() for url in settings.opensearch_url.split(",") if url.strip()),
            user=settings.opensearch_user,
            password=settings.opensearch_password,
            ca=str(settings.opensearch_ca) if settings.opensearch_ca else None,
        ),
        taxonomy=load_taxonomy(),
        content_version=_content_version(settings),
        index=settings.opensearch_index,
        cache_bytes=settings.cache_mb << 20,
        spread=Spread(settings.opensearch_shards, settings.opensearch_replicas, weighed(settings.boosts)),
        encoder=_encoder(settings),
    )


def open_published(settings: Settings) -> "Engine":
    """Build the engine that the settings name, less what is not public."""
    from kb.curation import Curated
    from kb.publishing import Published

    return Published(open_engine(settings), Curated(settings.curation), drafts=settings.drafts)


def with_hidden(report: "Report", settings: Settings, engine: "Engine") -> "Report":
    """A report on what is public: pages that are indexed and not public yet, or by their address alone, are
    among the hidden, and not among the documents. What the curation file says of no page is among the
    warnings. Raises what the engine raises."""
    from indexer.tally import Hidden, Problem
    from kb.curation import Curated
    from kb.publishing import Published

    if not report.generation:
        return report
    curated = Curated(settings.curation)
    state = Published(engine, curated, drafts=settings.drafts).state()
    idle = tuple(curated.current().idle(engine.digests()))
    reasons = {**dict.fromkeys(state.unlisted, "unlisted"), **state.hidden}
    marked = (Hidden(engine.get(id).page.path, reason) for id, reason in reasons.items())
    return replace(
        report,
        documents=report.documents - len(reasons),
        passages=report.passages - sum(len(engine.get(id).passages) for id in reasons),
        warnings=(*report.warnings, *(Problem(str(settings.curation), None, one) for one in idle)),
        hidden=tuple(sorted((*report.hidden, *marked), key=lambda hidden: hidden.path)),
    )


def curation_of(settings: Settings) -> "Curation":
    """Read what an editor decided by hand, if there is such a file."""
    from kb.curation import Curation, load_curation

    return load_curation(settings.curation) if settings.curation else Curation()


def log_of(settings: Settings) -> "QuestionLog | None":
    """The question log, if the settings name one."""
    from kb.questions.log import QuestionLog

    return QuestionLog(settings.query_log) if settings.query_log else None


def content_roots(settings: Settings, known: Collection[str] = ()) -> tuple[Path, ...]:
    """The content folders. Raises SettingsError for one that another one holds, or that is not there, unless
    it is `known`: a folder that was there before may be a disk that is not mounted."""
    for root in settings.corpus:
        if not _is_folder(root) and str(absolute(root)) not in known:
            raise SettingsError(f"no folder {root}: name a folder of content with --corpus or KB_CORPUS")
    places = [root.resolve() for root in settings.corpus]
    for one, other in permutations(range(len(places)), 2):
        if places[one].is_relative_to(places[other]):
            raise SettingsError(
                f"{settings.corpus[one]} lies in {settings.corpus[other]}, which is content already: "
                "name it once"
            )
    return settings.corpus


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError as error:
        raise SettingsError(f"{path} can't be looked at: {error.strerror}") from error


def filters_of(given: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """`FACET=VALUE`, as often as one likes, to the values of each facet."""
    from kb.schema import FACETS

    filters: dict[str, tuple[str, ...]] = {}
    for text in given:
        facet, equals, value = text.partition("=")
        if not equals or not value or facet not in FACETS:
            names = ", ".join(FACETS.names())
            raise SettingsError(f"--filter {text!r}: say FACET=VALUE, where FACET is one of {names}")
        filters[facet] = (*filters.get(facet, ()), value)
    return filters
