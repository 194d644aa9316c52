"""What can be set, and where from: flags, then environment, then kb.toml, then defaults."""

import os
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, get_args

from indexer.page import Kind
from indexer.site import check_pattern
from kb.errors import SettingsError
from kb.resources import resource

FILE = "kb.toml"
PREFIX = "KB_"
SUB_PATH = r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+"
"""What a path below which the application lies may look like: no empty part, none that begins with a dot."""
TEMPLATES = resource("templates")
TitlesLead = Literal["doc", "site"]
EngineName = Literal["whoosh", "opensearch"]
Rebuild = Literal["never", "outdated"]
Parser = Callable[[object, Path], object]

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
    `cache_mb` is what each worker may hold of it in memory, in MiB; each of `workers` processes has `threads`
    threads. `taxonomy` is a file of the project's own facets and words. `kinds` says what the pages of a
    folder are, `duration_unit` what their bare durations count: tables by folder, from the next reindex.
    `drafts` are shown where it says so.
    `site_url` is where the pages are published, by `path_pattern`, one for all or by content folder; `titles`
    lead there (`site`) or to the page here (`doc`). `trusted_hosts` empty takes any Host. `proxies` is how
    many reverse proxies stand in front, whose X-Forwarded-Proto and X-Forwarded-Prefix count; every address
    begins with `base_path`. `templates` and `static` are folders laid over the own ones. `frame_ancestors`
    are the origins whose pages may show these in a frame, `media_hosts` those that pictures come from, `cors`
    those whose pages may read the JSON API. `query_log` is where questions are noted; `public_questions` is
    how many different clients must have asked one before a page shows it, 0 is never. `colour` and
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
    workers: int = 1
    rebuild: Rebuild = "never"
    cache_mb: int = 64
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
    trusted_hosts: tuple[str, ...] = ()
    proxies: int = 0
    frame_ancestors: tuple[str, ...] = ()
    media_hosts: tuple[str, ...] = ()
    cors: tuple[str, ...] = ()
    query_log: Path | None = None
    public_questions: int = 0
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
    directory = directory or Path.cwd()
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


def _from_file(path: Path) -> dict[str, object]:
    try:
        values: dict[str, object] = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
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
        return _PARSERS[name](value, base)
    except (TypeError, ValueError, RuntimeError) as error:  # of a ~ that leads nowhere
        shown = "…" if name in _SECRET else repr(value)
        raise SettingsError(f"{name} = {shown} in {where}: {error}") from error


def _path(value: object, base: Path) -> Path:
    if not isinstance(value, str | Path) or not str(value):
        raise ValueError("must be a path")
    return base / Path(value).expanduser()


def _paths(value: object, base: Path) -> tuple[Path, ...]:
    given = value.split(os.pathsep) if isinstance(value, str) else value
    if not isinstance(given, list | tuple):
        raise ValueError("must be a path or a list of paths")
    return tuple(_path(path, base) for path in given)


def _words(value: object, base: Path) -> tuple[str, ...]:
    given = value.split(",") if isinstance(value, str) else value
    if not isinstance(given, list | tuple) or not all(isinstance(word, str) for word in given):
        raise ValueError("must be a list of words")
    return tuple(word.strip() for word in given if word.strip())


def _origins(value: object, base: Path) -> tuple[str, ...]:
    origins = _words(value, base)
    for origin in origins:
        if origin != "*" and not re.fullmatch(r"https?://[^/\s;,]+", origin):
            raise ValueError(f"must be origins such as https://example.org, or *, not {origin!r}")
    return origins


def _ancestors(value: object, base: Path) -> tuple[str, ...]:
    return _origins([one for one in _words(value, base) if one != "self"], base) + tuple(
        one for one in _words(value, base) if one == "self"
    )


def _base_path(value: object, base: Path) -> str:
    path = _text(value, base).strip().rstrip("/")
    if path and not re.fullmatch(SUB_PATH, path):
        raise ValueError("must be a path such as /kb, of letters, digits, and - . _ ~")
    return path


def _colour(value: object, base: Path) -> str:
    colour = _text(value, base).lower()
    if not re.fullmatch(r"#[0-9a-f]{6}", colour):
        raise ValueError("must be a colour such as #0b6b4d")
    return colour


def _report(value: object, base: Path) -> str:
    pattern = _text(value, base)
    if not re.match(r"https?://|mailto:", pattern):
        raise ValueError("must begin with https://, http:// or mailto:")
    try:
        pattern.format(id="", file="", url="")
    except (KeyError, IndexError, ValueError) as error:
        raise ValueError("may name {id}, {file} and {url} only") from error
    return pattern


def _text(value: object, base: Path) -> str:
    if not isinstance(value, str):
        raise ValueError("must be text")
    return value


def _one_of(values: Sequence[str]) -> Parser:
    def parse(value: object, base: Path) -> str:
        if value not in values:
            raise ValueError(f"must be one of {', '.join(values)}")
        return str(value)

    return parse


def _site_url(value: object, base: Path) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"https?://[^/\s?#]+(/[^\s?#]*)?", value):
        raise ValueError("must be an address such as https://example.org")
    return value.rstrip("/")


def _patterns(value: object, base: Path) -> tuple[tuple[str, str], ...]:
    """One pattern for all, or a table of patterns by content folder."""
    given = {"": value} if isinstance(value, str) else value
    if not isinstance(given, dict) or not all(map(_is_path, given.values())):
        raise ValueError('must be a path such as "/{path}/", or a table of such by content folder')
    for pattern in given.values():
        check_pattern(pattern)
    return tuple((str(_path(folder, base)) if folder else "", pattern) for folder, pattern in given.items())


def _is_path(value: object) -> bool:
    return isinstance(value, str) and value.startswith("/")


def _titles(value: object, base: Path) -> str:
    if value not in get_args(TitlesLead):
        raise ValueError(f"must be one of {', '.join(get_args(TitlesLead))}")
    return str(value)


def _switch(value: object, base: Path) -> bool:
    known = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    found = known.get(str(value).lower())
    if found is None:
        raise ValueError("must be true or false")
    return found


def _by_folder(choices: Sequence[str]) -> Parser:
    def parse(value: object, base: Path) -> Mapping[str, str]:
        if not isinstance(value, Mapping):
            raise ValueError("must be a table in kb.toml: a folder and its value on each line")
        for folder, chosen in value.items():
            if chosen not in choices:
                raise ValueError(f"{folder}: must be one of {', '.join(choices)}")
        return dict(value)

    return parse


def _number(low: int, high: int) -> Parser:
    def parse(value: object, base: Path) -> int:
        number = int(value) if isinstance(value, str | int) and not isinstance(value, bool) else None
        if number is None or not low <= number <= high:
            raise ValueError(f"must be a number from {low} to {high}")
        return number

    return parse


_LINK = re.compile(r"(?:tcp|udp|sctp)://")
"""What Kubernetes and Docker set KB_PORT to in every container beside a service that is called "kb"."""

_SECRET = frozenset({"opensearch_password"})

_PARSERS: Mapping[str, Parser] = {
    "corpus": _paths,
    "index": _path,
    "engine": _one_of(get_args(EngineName)),
    "host": _text,
    "port": _number(0, 65535),
    "threads": _number(1, 256),
    "workers": _number(1, 64),
    "rebuild": _one_of(get_args(Rebuild)),
    "cache_mb": _number(1, 65536),
    "base_path": _base_path,
    "templates": _path,
    "static": _path,
    "title": _text,
    "logo": _path,
    "colour": _colour,
    "colour_dark": _colour,
    "footer": _text,
    "disclaimer": _text,
    "report": _report,
    "ui": _text,
    "translations": _path,
    "curation": _path,
    "drafts": _switch,
    "site_url": _site_url,
    "path_pattern": _patterns,
    "titles": _titles,
    "taxonomy": _path,
    "kinds": _by_folder(get_args(Kind)),
    "duration_unit": _by_folder(("s", "min", "h")),
    "trusted_hosts": _words,
    "proxies": _number(0, 8),
    "frame_ancestors": _ancestors,
    "media_hosts": _origins,
    "cors": _origins,
    "query_log": _path,
    "public_questions": _number(0, 1_000_000),
    "opensearch_url": _text,
    "opensearch_index": _text,
    "opensearch_user": _text,
    "opensearch_password": _text,
    "opensearch_ca": _path,
    "opensearch_shards": _number(1, 1024),
    "opensearch_replicas": _number(0, 16),
}
