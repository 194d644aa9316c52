"""The head of a content file, between its fences: YAML, TOML or JSON, guarded, with the line of each key."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from frontmatter.default_handlers import YAMLHandler

from indexer.errors import FrontMatterError
from indexer.page import Warning
from indexer.readers.front_matter import bare as head_bare
from indexer.readers.front_matter import json as head_json
from indexer.readers.front_matter import toml as head_toml
from indexer.readers.front_matter import yaml as head_yaml
from indexer.readers.front_matter.values import Broken, Value, Values

MAX_HEAD_BYTES = 64 * 1024

_FENCE = re.compile(
    r"(?P<before>\n{0,99})(?P<fence>-{3,}|\+{3,}|;{3,})[ \t]*(?:(?P<language>[A-Za-z]+)[ \t]*)?(?:\n|\Z)"
)
_JSON_HEAD = re.compile(r"""(?P<before>\n{0,99})\{\s{0,200}(?:"|\})""")
_KEY_LINE = re.compile(r"""["']?(?:[^\W\d]|[^\x00-\x7f])[^:="'\n]{0,60}["']?[ \t]{0,9}[:=](?:[ \t]|$)""")

# python-frontmatter splits at its boundary, wherever that stands. Its own ones also match over several
# lines; these match one whole line.
_SPLITTERS = {
    "-": YAMLHandler(fm_boundary=re.compile(r"^(?:-{3,}|\.{3})[ \t]*$", re.MULTILINE)),
    "+": YAMLHandler(fm_boundary=re.compile(r"^\+{3,}[ \t]*$", re.MULTILINE)),
    ";": YAMLHandler(fm_boundary=re.compile(r"^;{3,}[ \t]*$", re.MULTILINE)),
}
_LANGUAGES = {"-": "yaml", "+": "toml", ";": "json"}
_PARSERS: dict[str, Callable[[str], Values]] = {
    "yaml": head_yaml.parse,
    "yml": head_yaml.parse,
    "toml": head_toml.parse,
    "json": head_json.parse,
}


@dataclass(frozen=True, slots=True)
class Head:
    """A file's front matter and what comes after it. `body_line` is the body's first line, 1-based.

    Every value is kept: of a key given twice, the first is under `key (line N)`.
    """

    values: Mapping[str, Value]
    lines: Mapping[str, int]
    warnings: tuple[Warning, ...]
    body: str
    body_line: int


def has_head(text: str) -> bool:
    """Tell whether a text begins with front matter: a fence (or `{`) followed by what looks like keys.

    A `---` above prose is a ruler, and no front matter.
    """
    fence = _FENCE.match(text)
    if not fence:
        return bool(_JSON_HEAD.match(text))
    if fence["language"] or fence["fence"][0] == ";":
        return True
    after = text[fence.end() : fence.end() + 2000].lstrip()
    first, closing = after.split("\n", 1)[0], fence["fence"][:3]
    if first.startswith(("- ", closing, "...")):
        return f"\n{closing}" in text[fence.end() - 1 :]
    return bool(_KEY_LINE.match(first)) or first.startswith(("{", "#", "[", "function"))


def split(text: str, path: Path) -> Head:
    """Split a text into its front matter and its body; a text that has none is all body.

    Raises FrontMatterError if the head has no end, breaks a bound or can't be read.
    """
    if not has_head(text):
        return _bare_lines(text)
    fence = _FENCE.match(text)
    try:
        return _fenced(text, fence) if fence else _bare_json(text)
    except Broken as broken:
        raise FrontMatterError(path, broken.line, broken.reason) from broken


def _bare_lines(text: str) -> Head:
    if below := head_bare.parse_below_title(text):
        values, first, last = below
        lines = text.split("\n")
        lines[first - 1 : last - 1] = [""] * (last - first)
        return Head(values, values.lines, (), "\n".join(lines), 1)
    found = head_bare.parse(text)
    if found is None:
        return Head({}, {}, (), text, 1)
    values, end = found
    return Head(values, values.lines, (), "\n".join(text.split("\n")[end:]), end + 1)


def _fenced(text: str, fence: re.Match[str]) -> Head:
    opening, mark = len(fence["before"]) + 1, fence["fence"][0]
    language = (fence["language"] or _LANGUAGES[mark]).lower()
    parse = _PARSERS.get(language)
    if not parse:
        raise Broken(opening, f"front matter in {language} is not read: use yaml, toml or json")
    try:
        head, body = _SPLITTERS[mark].split(f"{mark * 3}\n{text[fence.end() :]}")
    except ValueError as error:
        reason = f"the front matter has no end: close it with a line {mark * 3}"
        raise Broken(opening, reason) from error
    if language == "yaml" and head.lstrip().startswith("{"):
        parse = _parse_json_or_yaml
    # Padded, so that the parsers count the lines of the file.
    values = parse(fence["before"] + _within_bounds(head, opening))
    body_line = opening + head.count("\n") + 1
    return Head(values.values, values.lines, values.warnings, body.removeprefix("\n"), body_line)


def _bare_json(text: str) -> Head:
    values, end = head_json.parse_first(text, text.index("{"))
    _within_bounds(text[:end], 1)
    # What follows on the closing line, mostly nothing, is the body's first line.
    body, line = text[end:], text.count("\n", 0, end) + 1
    if body.startswith("\n"):
        body, line = body[1:], line + 1
    return Head(values.values, values.lines, values.warnings, body, line)


def _parse_json_or_yaml(head: str) -> Values:
    try:
        return head_json.parse(head)
    except Broken:
        return head_yaml.parse(head)


def _within_bounds(head: str, opening: int) -> str:
    if len(head.encode()) > MAX_HEAD_BYTES:
        limit = f"{MAX_HEAD_BYTES // 1024} KiB"
        raise Broken(opening, f"the front matter is over the limit of {limit}: move text into the body")
    return head
