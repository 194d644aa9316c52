"""What the configuration of a site's generator says of the site: its address, its name, its content."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

LONGEST = 256 * 1024
"""Bytes of a configuration that is read."""

Told = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Generated:
    """A site as its configuration tells it: the `generator`'s name (empty where there is none), the folders
    of its content, its address and name (empty where unknown), its languages, the patterns of its addresses
    by content folder, and what can't be told from a configuration (`unsure`)."""

    generator: str = ""
    content: tuple[str, ...] = ()
    url: str = ""
    title: str = ""
    languages: tuple[str, ...] = ()
    patterns: Mapping[str, str] = field(default_factory=dict)
    unsure: tuple[str, ...] = ()


def generated(folder: Path) -> Generated:
    """Find out which generator makes a site of a folder, and what its configuration says."""
    for names, read in _GENERATORS:
        for name in names:
            text = _text(folder / name)
            if text is not None and (found := read(folder, text, name)):
                return found
    return Generated()


def _text(path: Path) -> str | None:
    try:
        if not path.is_file() or path.stat().st_size > LONGEST:
            return None
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None


def _values_of(text: str, name: str) -> Told:
    """A configuration's values; none where it can't be read."""
    try:
        match name.rpartition(".")[2]:
            case "toml":
                found: object = tomllib.loads(text)
            case "json":
                found = json.loads(text)
            case _:
                found = yaml.safe_load(text)
    except (ValueError, yaml.YAMLError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _first_text(told: Told, *names: str) -> str:
    lower = {str(key).lower(): value for key, value in told.items()}
    return next((value for name in names if isinstance(value := lower.get(name.lower()), str) and value), "")


def _address(url: str, base: str = "") -> str:
    """An address of the web without `/` at its end; empty for any other (a local one, a placeholder)."""
    whole = f"{url.rstrip('/')}/{base.strip('/')}".rstrip("/")
    return whole if re.match(r"https?://(?!localhost|127\.)[\w.-]+\.\w", whole) else ""


def _there(folder: Path, *names: str) -> tuple[str, ...]:
    return tuple(name for name in names if (folder / name).is_dir())


def _hugo(folder: Path, text: str, name: str) -> Generated | None:
    told = _values_of(text, name)
    if not any(key.lower() == "baseurl" for key in map(str, told)) and "hugo" not in name:
        return None
    languages = told.get("languages")
    permalinks = told.get("permalinks")
    pages = permalinks.get("page", permalinks) if isinstance(permalinks, dict) else {}
    content = _first_text(told, "contentDir") or "content"
    patterns = {
        f"{content}/{section}": _pattern(str(given), _HUGO)
        for section, given in (pages.items() if isinstance(pages, dict) else ())
        if isinstance(given, str)
    }
    unsure = [f"permalinks of {key}: say path_pattern" for key, value in patterns.items() if not value]
    return Generated(
        "Hugo",
        _there(folder, content),
        _address(_first_text(told, "baseURL")),
        _first_text(told, "title"),
        tuple(map(str, languages))
        if isinstance(languages, dict)
        else _codes(_first_text(told, "defaultContentLanguage", "languageCode", "locale")),
        {key: value for key, value in patterns.items() if value},
        tuple(unsure),
    )


def _jekyll(folder: Path, text: str, name: str) -> Generated | None:
    told = _values_of(text, name)
    collections = told.get("collections") or ()
    names = [f"_{one}" for one in collections] if isinstance(collections, dict | list) else []
    style = _first_text(told, "permalink") or "date"
    post = _JEKYLL_STYLES.get(style) or _pattern(style, _JEKYLL)
    patterns = {
        **({"_posts": post} if post and (folder / "_posts").is_dir() else {}),
        **{one: f"/{one[1:]}/{{path}}.html" for one in names if (folder / one).is_dir()},
    }
    beside = sorted(one.name for one in folder.glob("*.md"))
    unsure = [
        *([] if post else [f"the addresses of posts ({style}): say path_pattern"]),
        *([f"pages beside the folders ({', '.join(beside[:5])}) are left out: corpus = [\".\"] has them, and "
           "what the site is built of"] if beside and (names or (folder / "_posts").is_dir()) else []),
    ]  # fmt: skip
    return Generated(
        "Jekyll",
        _there(folder, "_posts", *names) or (".",),
        _address(_first_text(told, "url"), _first_text(told, "baseurl")),
        _first_text(told, "title"),
        _codes(_first_text(told, "lang", "locale")),
        patterns,
        tuple(unsure),
    )


def _astro(folder: Path, text: str, name: str) -> Generated | None:
    docs = "src/content/docs"
    content = _there(folder, docs if (folder / docs).is_dir() else "src/content", "src/data")
    return Generated(
        "Astro",
        content or _there(folder, "src/pages"),
        _address(_literal_of(text, "site"), _literal_of(text, "base")),
        _literal_of(text, "title"),
        _codes(*_quoted_list(text, "locales")),
        unsure=()
        if docs in content
        else ("addresses follow src/pages, which is code: look whether those of /{path}/ are right",),
    )


def _docusaurus(folder: Path, text: str, name: str) -> Generated | None:
    content = _there(folder, "docs", "blog")
    patterns = {"docs": "/docs/{path}", "blog": "/blog/{year}/{month}/{day}/{name}"}
    base = _literal_of(text, "routeBasePath")
    return Generated(
        "Docusaurus",
        content,
        _address(_literal_of(text, "url"), _literal_of(text, "baseUrl")),
        _literal_of(text, "title"),
        _codes(*(_quoted_list(text, "locales") or (_literal_of(text, "defaultLocale"),))),
        {one: patterns[one] for one in content},
        (f"routeBasePath is {base!r}: look whether path_pattern is right",) if base else (),
    )


def _eleventy(folder: Path, text: str, name: str) -> Generated | None:
    given = _literal_of(text, "input") or next(
        iter(re.findall(r"setInputDirectory\(\s*[\"']([^\"']+)", text)), ""
    )
    source = given.strip("./") or next(iter(_there(folder, "content", "src")), "")
    data = [_text(folder / source / "_data" / one) or _text(folder / "_data" / one) for one in _DATA]
    said = next((one for one in data if one and _address(_literal_of(one, "url"))), "")
    return Generated(
        "Eleventy",
        _there(folder, source or "."),
        _address(_literal_of(said, "url")),
        _literal_of(said, "title"),
        _codes(_literal_of(said, "language") or _literal_of(said, "lang")),
        unsure=("a permalink that code makes is not seen: look whether addresses of /{path}/ are right",),
    )


_DATA = ("metadata.json", "metadata.js", "site.json", "site.js", "meta.json", "meta.js")


def _literal_of(text: str, name: str) -> str:
    """What a name has for its value in code or JSON, where that is text as it stands."""
    found = re.search(rf"""(?<![\w.])["']?{name}["']?\s*[:=]\s*(["'`])([^"'`$\n]+)\1""", _bare(text))
    return found[2].strip() if found else ""


def _quoted_list(text: str, name: str) -> tuple[str, ...]:
    found = re.search(rf"""(?<![\w.])["']?{name}["']?\s*:\s*\[([^\]]*)\]""", _bare(text))
    return tuple(re.findall(r"""["']([^"']+)["']""", found[1])) if found else ()


def _bare(text: str) -> str:
    """Code without its comments."""
    return re.sub(r"(?m)^\s*//.*$|(?<=[\s;,])//.*$|/\*[\s\S]*?\*/", "", text)


def _codes(*given: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.partition("-")[0].lower() for one in given if one))


def _pattern(given: str, names: Mapping[str, str]) -> str:
    """A generator's pattern of addresses as ours; empty where it needs what we do not know."""
    found = re.sub(r":(\w+)", lambda name: names.get(name[1], "\0"), given)
    return (
        "" if "\0" in found or ":" in found else f"/{found.strip('/')}" + ("/" if given.endswith("/") else "")
    )


_HUGO = {
    "year": "{year}", "month": "{month}", "day": "{day}", "slug": "{slug}", "title": "{slug}",
    "filename": "{slug}", "slugorfilename": "{slug}", "contentbasename": "{slug}", "sections": "{folder}",
}  # fmt: skip
_JEKYLL = {"year": "{year}", "month": "{month}", "day": "{day}", "title": "{name}", "slug": "{name}"}
_JEKYLL_STYLES = {
    "date": "/{year}/{month}/{day}/{name}.html",
    "pretty": "/{year}/{month}/{day}/{name}/",
    "none": "/{name}.html",
}
"""Jekyll's own names of patterns, less the categories, which most posts have none of."""


def _with(stem: str, *suffixes: str) -> Iterator[str]:
    yield from (f"{stem}.{suffix}" for suffix in suffixes)


_Read = Callable[[Path, str, str], Generated | None]
_GENERATORS: tuple[tuple[tuple[str, ...], _Read], ...] = (
    ((*_with("docusaurus.config", "js", "ts", "mjs", "cjs"),), _docusaurus),
    ((*_with("astro.config", "mjs", "js", "ts", "mts", "cjs"),), _astro),
    ((".eleventy.js", *_with("eleventy.config", "js", "cjs", "mjs", "ts")), _eleventy),
    (("_config.yml", "_config.yaml", "_config.toml"), _jekyll),
    (
        tuple(
            f"{folder}{stem}.{suffix}"
            for stem in ("hugo", "config")
            for folder in ("", "config/_default/")
            for suffix in ("toml", "yaml", "yml", "json")
        ),
        _hugo,
    ),
)
"""By the names of a generator's configuration, the plainest last: who has one of Docusaurus uses that."""
