"""Values of settings, read: each parser takes what a flag, the environment or kb.toml gives, and the folder
that paths are relative to. Raises ValueError, which says what the value must be."""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from indexer.publisher_site import check_pattern

Parser = Callable[[object, Path], object]

SUB_PATH = r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+"
"""What a path below which the application lies may look like: no empty part, none that begins with a dot."""

MOST_BOOST = 100.0


def as_path(value: object, base: Path) -> Path:
    if not isinstance(value, str | Path) or not str(value):
        raise ValueError("must be a path")
    return base / Path(value).expanduser()


def as_paths(value: object, base: Path) -> tuple[Path, ...]:
    given = value.split(os.pathsep) if isinstance(value, str) else value
    if not isinstance(given, list | tuple):
        raise ValueError("must be a path or a list of paths")
    return tuple(as_path(path, base) for path in given)


def as_words(value: object, base: Path) -> tuple[str, ...]:
    given = value.split(",") if isinstance(value, str) else value
    if not isinstance(given, list | tuple) or not all(isinstance(word, str) for word in given):
        raise ValueError("must be a list of words")
    return tuple(word.strip() for word in given if word.strip())


def as_origins(value: object, base: Path) -> tuple[str, ...]:
    origins = as_words(value, base)
    for origin in origins:
        if origin != "*" and not re.fullmatch(r"https?://[^/\s;,]+", origin):
            raise ValueError(f"must be origins such as https://example.org, or *, not {origin!r}")
    return origins


def as_ancestors(value: object, base: Path) -> tuple[str, ...]:
    return as_origins([one for one in as_words(value, base) if one != "self"], base) + tuple(
        one for one in as_words(value, base) if one == "self"
    )


def as_base_path(value: object, base: Path) -> str:
    path = as_text(value, base).strip().rstrip("/")
    if path and not re.fullmatch(SUB_PATH, path):
        raise ValueError("must be a path such as /kb, of letters, digits, and - . _ ~")
    return path


def as_colour(value: object, base: Path) -> str:
    colour = as_text(value, base).lower()
    if not re.fullmatch(r"#[0-9a-f]{6}", colour):
        raise ValueError("must be a colour such as #0b6b4d")
    return colour


def as_pattern(scheme: str, **names: object) -> Parser:
    """An address, of the web or with one more scheme, in which these names may stand in braces."""

    def parse(value: object, base: Path) -> str:
        pattern = as_text(value, base)
        if not re.match(rf"https?://|{scheme}", pattern):
            raise ValueError(f"must begin with https://, http:// or {scheme}")
        try:
            pattern.format(**names)
        except (KeyError, IndexError, ValueError) as error:
            *most, last = (f"{{{name}}}" for name in names)
            raise ValueError(f"may name {', '.join(most)} and {last} only") from error
        return pattern

    return parse


def as_header(value: object, base: Path) -> str:
    name = as_text(value, base)
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]{0,99}", name):
        raise ValueError("must be the name of a header, such as X-Remote-User")
    return name


def as_text(value: object, base: Path) -> str:
    if not isinstance(value, str):
        raise ValueError("must be text")
    return value


def as_one_of(values: Sequence[str]) -> Parser:
    def parse(value: object, base: Path) -> str:
        if value not in values:
            raise ValueError(f"must be one of {', '.join(values)}")
        return str(value)

    return parse


def as_site_url(value: object, base: Path) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"https?://[^/\s?#]+(/[^\s?#]*)?", value):
        raise ValueError("must be an address such as https://example.org")
    return value.rstrip("/")


def as_patterns(value: object, base: Path) -> tuple[tuple[str, str], ...]:
    """One pattern for all, or a table of patterns by content folder."""
    given = {"": value} if isinstance(value, str) else value
    if not isinstance(given, dict) or not all(map(_is_path, given.values())):
        raise ValueError('must be a path such as "/{path}/", or a table of such by content folder')
    for pattern in given.values():
        check_pattern(pattern)
    return tuple((str(as_path(folder, base)) if folder else "", pattern) for folder, pattern in given.items())


def _is_path(value: object) -> bool:
    return isinstance(value, str) and value.startswith("/")


def as_switch(value: object, base: Path) -> bool:
    known = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    found = known.get(str(value).lower())
    if found is None:
        raise ValueError("must be true or false")
    return found


def as_by_folder(choices: Sequence[str]) -> Parser:
    def parse(value: object, base: Path) -> Mapping[str, str]:
        if not isinstance(value, Mapping):
            raise ValueError("must be a table in kb.toml: a folder and its value on each line")
        for folder, chosen in value.items():
            if chosen not in choices:
                raise ValueError(f"{folder}: must be one of {', '.join(choices)}")
        return dict(value)

    return parse


def as_number(low: int, high: int) -> Parser:
    def parse(value: object, base: Path) -> int:
        number = int(value) if isinstance(value, str | int) and not isinstance(value, bool) else None
        if number is None or not low <= number <= high:
            raise ValueError(f"must be a number from {low} to {high}")
        return number

    return parse


def as_boosts(value: object, base: Path) -> Mapping[str, float]:
    """A table of weights by the names of searched fields."""
    from kb.schema import FIELD_NAMES  # read where boosts are set: `kb --help` does not wait for it

    if not isinstance(value, Mapping):
        raise ValueError("must be a table in kb.toml: a searched field and its weight on each line")
    for name, boost in value.items():
        if name not in FIELD_NAMES:
            raise ValueError(f"{name}: must be one of {', '.join(FIELD_NAMES)}")
        if isinstance(boost, bool) or not isinstance(boost, int | float) or not 0 < boost <= MOST_BOOST:
            raise ValueError(f"{name}: must be a number above 0, {MOST_BOOST:g} at most")
    return {name: float(boost) for name, boost in value.items()}
