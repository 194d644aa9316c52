"""What can be set, and where from: flags, then environment, then kb.toml, then defaults."""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, get_args

from indexer.page import Kind
from indexer.source import read_regular
from kb.errors import SettingsError
from kb.resources import resource
from kb.setting_values import (
    Parser,
    as_ancestors,
    as_base_path,
    as_boosts,
    as_by_folder,
    as_colour,
    as_header,
    as_number,
    as_one_of,
    as_origins,
    as_path,
    as_paths,
    as_pattern,
    as_patterns,
    as_site_url,
    as_switch,
    as_text,
    as_words,
)

FILE = "kb.toml"
PREFIX = "KB_"
TEMPLATES = resource("templates")
TitlesLead = Literal["doc", "site"]
EngineName = Literal["whoosh", "opensearch"]
Rebuild = Literal["never", "outdated"]

_NOWHERE = Path()


def data_directory(environ: Mapping[str, str]) -> Path:
    """The user's data directory by the XDG base directory specification. Raises SettingsError where neither
    the environment nor the system knows a home."""
    if base := environ.get("XDG_DATA_HOME"):
        return Path(base) / "exercise-kb"
    try:
        home = Path(environ.get("HOME") or "~").expanduser()
    except RuntimeError as error:
        raise SettingsError("you have no home directory: name an index with --index or KB_INDEX") from error
    return home / ".local/share/exercise-kb"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting of the application. In the environment a name is upper case behind `KB_`.

    `corpus` are the content roots (several are joined by `:` in the environment), `index` the directory of
    the embedded index, which a server rebuilds where it is missing or outdated if `rebuild` says so;
    `cache_mb` is what each worker may hold of it in memory, `replies_mb` of whole replies, `build_mb` what
    writing it may take, in MiB; each of `workers` processes (0: one a processor) has `threads`
    threads. With `meaning` the index keeps what sentences mean, from the next reindex, by the model of the
    folder `meaning_model` where it is named. `taxonomy` is a file of the project's own facets and
    words.
    `kinds` says what the pages of a folder are, `duration_unit` what their bare durations count: tables by
    folder, from the next reindex.
    `boosts` are the weights of searched fields that differ from the schema's, by the name of the field.
    `drafts` are shown where it says so.
    `site_url` is where the pages are published, by `path_pattern`, one for all or by content folder; `titles`
    lead there (`site`) or to the page here (`doc`). `trusted_hosts` empty takes any Host. `proxies` is how
    many reverse proxies stand in front, whose X-Forwarded-Proto and X-Forwarded-Prefix count; every address
    begins with `base_path`. `templates` and `static` are folders laid over the own ones. `frame_ancestors`
    are the origins whose pages may show these in a frame, `media_hosts` those that pictures come from, `cors`
    those whose pages may read the JSON API. `query_log` is where questions are noted; `public_questions` is
    how many different clients must have asked one before a page shows it, 0 is never. `editors` opens the
    editor's corner to who knows `editor_password`, or for whom a proxy sets `editor_header`; `edit_url` is
    where a file is edited, in which `{file}` and `{line}` stand. `live` results come as one types. `colour`,
    `colour_dark` are `#rrggbb`; `report` is an address to report a problem to, in which `{id}`, `{file}` and
    `{url}` stand for the page's. `ui` is the language of the interface, empty for what each browser asks for;
    `translations` a folder of further catalogues. `opensearch_url` may name several nodes, with commas;
    `opensearch_ca` is a file of certificates to trust; `opensearch_shards` and `opensearch_replicas` (copies
    of each shard) hold from the next full rebuild on.
    """

    corpus: tuple[Path, ...]
    index: Path
    engine: EngineName = "whoosh"
    host: str = "127.0.0.1"
    port: int = 8000
    threads: int = 8
    workers: int = 0
    rebuild: Rebuild = "never"
    cache_mb: int = 128
    replies_mb: int = 16
    build_mb: int = 512
    meaning: bool = False
    meaning_model: Path | None = None
    base_path: str = ""
    templates: Path = TEMPLATES
    static: Path | None = None
    title: str = "Exercise KB"
    logo: Path | None = None
    colour: str = ""
    colour_dark: str = ""
    footer: str = ""
    disclaimer: str = ""
    report: str = ""
    ui: str = ""
    translations: Path | None = None
    curation: Path | None = None
    drafts: bool = False
    site_url: str = ""
    path_pattern: tuple[tuple[str, str], ...] = ()
    titles: TitlesLead = "doc"
    taxonomy: Path | None = None
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    duration_unit: Mapping[str, str] = field(default_factory=dict)
    boosts: Mapping[str, float] = field(default_factory=dict)
    trusted_hosts: tuple[str, ...] = ()
    proxies: int = 0
    frame_ancestors: tuple[str, ...] = ()
    media_hosts: tuple[str, ...] = ()
    cors: tuple[str, ...] = ()
    query_log: Path | None = None
    public_questions: int = 0
    editors: bool = False
    editor_password: str = field(default="", repr=False)
    editor_header: str = ""
    edit_url: str = ""
    live: bool = False
    opensearch_url: str = "http://127.0.0.1:9200"
    opensearch_index: str = "exercise-kb"
    opensearch_user: str = ""
    opensearch_password: str = field(default="", repr=False)
    opensearch_ca: Path | None = None
    opensearch_shards: int = 1
    opensearch_replicas: int = 1


def load_settings(
    flags: Mapping[str, object] | None = None,
    *,
    environ: Mapping[str, str] = os.environ,
    directory: Path | None = None,
) -> Settings:
    """Read the settings; of `flags` only those that are given (not None, not empty) count.

    Raises SettingsError naming the setting and where it was read.
    """
    directory = directory or _here()
    settings = Settings(corpus=(resource("corpus"),), index=_NOWHERE)
    layers = (
        (_from_file(directory / FILE), str(directory / FILE), directory),
        (_from_environment(environ), "the environment", directory),
        ({k: v for k, v in (flags or {}).items() if v not in (None, ())}, "the command line", directory),
    )
    for values, where, base in layers:
        parsed = {name: _parse(name, value, where, base) for name, value in values.items()}
        settings = replace(settings, **parsed)  # type: ignore[arg-type]  # _parse gives each its type
    if settings.index is _NOWHERE:
        settings = replace(settings, index=data_directory(environ) / "index")
    return settings


def _here() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError as error:
        raise SettingsError("the folder that this is called in is gone: go to another") from error


def _from_file(path: Path) -> dict[str, object]:
    try:
        values: dict[str, object] = tomllib.loads(read_regular(path).decode("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise SettingsError(f"{path}: {error}") from error
    known = [one.name for one in fields(Settings)]
    for name in values:
        if name not in known:
            near = get_close_matches(name, known, 1)
            raise SettingsError(
                f"{path}: unknown setting {name!r}" + (f", did you mean {near[0]!r}?" if near else "")
            )
    return values


def _from_environment(environ: Mapping[str, str]) -> dict[str, object]:
    """Take what we know: other programs may use our prefix."""
    names = {PREFIX + one.name.upper(): one.name for one in fields(Settings)}
    return {
        names[key]: value
        for key, value in environ.items()
        if key in names and value and not _LINK.match(value)
    }


def _parse(name: str, value: object, where: str, base: Path) -> object:
    try:
        if isinstance(value, str) and _PARSERS[name] not in (as_path, as_paths):
            value.encode()  # bytes that are no text may only stand in a path
        return _PARSERS[name](value, base)
    except UnicodeEncodeError as error:
        raise SettingsError(f"{name} in {where}: holds bytes that are no text") from error
    except (TypeError, ValueError, RuntimeError) as error:  # of a ~ that leads nowhere
        shown = "…" if name in _SECRET else repr(value)
        raise SettingsError(f"{name} = {shown} in {where}: {error}") from error


_LINK = re.compile(r"(?:tcp|udp|sctp)://")
"""What Kubernetes and Docker set KB_PORT to in every container beside a service that is called "kb"."""

_SECRET = frozenset({"opensearch_password", "editor_password"})

_BY_TYPE: Mapping[object, Parser] = {Path: as_path, Path | None: as_path, bool: as_switch, str: as_text}
_PARSERS: Mapping[str, Parser] = {
    **{one.name: _BY_TYPE[one.type] for one in fields(Settings) if one.type in _BY_TYPE},
    "corpus": as_paths,
    "engine": as_one_of(get_args(EngineName)),
    "port": as_number(0, 65535),
    "threads": as_number(1, 256),
    "workers": as_number(0, 64),
    "rebuild": as_one_of(get_args(Rebuild)),
    "cache_mb": as_number(1, 65536),
    "replies_mb": as_number(0, 65536),
    "build_mb": as_number(256, 1_048_576),
    "base_path": as_base_path,
    "colour": as_colour,
    "colour_dark": as_colour,
    "report": as_pattern("mailto:", id="", file="", url=""),
    "site_url": as_site_url,
    "path_pattern": as_patterns,
    "titles": as_one_of(get_args(TitlesLead)),
    "kinds": as_by_folder(get_args(Kind)),
    "duration_unit": as_by_folder(("s", "min", "h")),
    "boosts": as_boosts,
    "trusted_hosts": as_words,
    "proxies": as_number(0, 8),
    "frame_ancestors": as_ancestors,
    "media_hosts": as_origins,
    "cors": as_origins,
    "public_questions": as_number(0, 1_000_000),
    "editor_header": as_header,
    "edit_url": as_pattern("vscode://", file="", line=1),
    "opensearch_shards": as_number(1, 1024),
    "opensearch_replicas": as_number(0, 16),
}
