"""The head of a content file, between its fences: YAML, TOML or JSON, guarded, with the line of each key."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from frontmatter.default_handlers import YAMLHandler

from indexer.errors import FrontMatterError
from indexer.page import Warning
from indexer.readers.front_matter import yaml as head_yaml
from indexer.readers.front_matter.head_values import Broken, Table, Value, Values
from indexer.readers.front_matter.json_and_toml import parse_first_json, parse_json, parse_toml
from indexer.readers.front_matter.keys import field_of

MAX_HEAD_BYTES = 64 * 1024

_FENCE = re.compile(
    r"(?P<before>\n{0,99})(?P<fence>-{3,}|\+{3,}|;{3,})[ \t]*(?:(?P<language>[A-Za-z]+)[ \t]*)?(?:\n|\Z)"
)
_JSON_HEAD = re.compile(r"""(?P<before>\n{0,99})\{\s{0,200}(?:"|\})""")
_KEY_LINE = re.compile(r"""["']?(?:[^\W\d]|[^\x00-\x7f])[^:="'\n]{0,60}["']?[ \t]{0,9}[:=](?:[ \t]|$)""")
_TOML_KEY_LINE = re.compile(r"""(?:["'][^"'\n]{1,60}["']|[\w.-]{1,60})[ \t]{0,9}=""")

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
    "toml": parse_toml,
    "json": parse_json,
}

MAX_BARE_LINES = 60
_FEWEST_KNOWN = 2
_FEWEST_BELOW = 3

_BARE_TITLE = re.compile(r"# [^\n]{1,200}\n{1,3}(?=[^\W\d])")
_BARE_PAIR = re.compile(r"([^\W\d][\w -]{0,40}):(?:[ \t]+(.*))?$")


@dataclass(frozen=True, slots=True)
class HeadAndBody:
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
    key_line = _TOML_KEY_LINE if closing[0] == "+" else _KEY_LINE
    return bool(key_line.match(first)) or first.startswith(("{", "#", "[", "function"))


def split(text: str, path: Path) -> HeadAndBody:
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


def _bare_lines(text: str) -> HeadAndBody:
    if below := parse_below_title(text):
        values, first, last = below
        lines = text.split("\n")
        lines[first - 1 : last - 1] = [""] * (last - first)
        return HeadAndBody(values, values.lines, (), "\n".join(lines), 1)
    found = parse_bare(text)
    if found is None:
        return HeadAndBody({}, {}, (), text, 1)
    values, end = found
    return HeadAndBody(values, values.lines, (), "\n".join(text.split("\n")[end:]), end + 1)


def _fenced(text: str, fence: re.Match[str]) -> HeadAndBody:
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
    return HeadAndBody(values.values, values.lines, values.warnings, body.removeprefix("\n"), body_line)


def _bare_json(text: str) -> HeadAndBody:
    values, end = parse_first_json(text, text.index("{"))
    _within_bounds(text[:end], 1)
    # What follows on the closing line, mostly nothing, is the body's first line.
    body, line = text[end:], text.count("\n", 0, end) + 1
    if body.startswith("\n"):
        body, line = body[1:], line + 1
    return HeadAndBody(values.values, values.lines, values.warnings, body, line)


def _parse_json_or_yaml(head: str) -> Values:
    try:
        return parse_json(head)
    except Broken:
        return head_yaml.parse(head)


def _within_bounds(head: str, opening: int) -> str:
    if len(head.encode()) > MAX_HEAD_BYTES:
        limit = f"{MAX_HEAD_BYTES // 1024} KiB"
        raise Broken(opening, f"the front matter is over the limit of {limit}: move text into the body")
    return head


def parse_below_title(text: str) -> tuple[Table, int, int] | None:
    """Give the values that stand in one block right below a `# Title`, as Notion exports a page's properties.

    With them go the numbers of the block's first line and of the one below it. None where that block is text:
    every line must be a pair, and three of them name known fields.
    """
    title = _BARE_TITLE.match(text)
    if not title:
        return None
    first = title[0].count("\n") + 1
    values = Table()
    for number, line in enumerate(text[title.end() :].split("\n", MAX_BARE_LINES)[:MAX_BARE_LINES], first):
        pair = _BARE_PAIR.match(line)
        if not line.strip():
            break
        if not pair or not pair[2]:
            return None
        values[pair[1].strip()], values.lines[pair[1].strip()] = pair[2].strip(), number
    fields = {known[0] for name in values if (known := field_of(name))}
    return (values, first, first + len(values)) if len(fields) >= _FEWEST_BELOW else None


def parse_bare(text: str) -> tuple[Table, int] | None:
    """Give the values of such a head and the number of its lines; None for a text that has none.

    It must name a title and one more known key: a text may well begin with two labels.
    """
    values = Table()
    key = ""
    number = 0
    for number, line in enumerate(text.split("\n", MAX_BARE_LINES)[:MAX_BARE_LINES], 1):
        pair = _BARE_PAIR.match(line)
        if not line.strip():
            break
        if pair:
            key = pair[1].strip()
            values[key], values.lines[key] = (pair[2] or "").strip(), number
        elif key and line.startswith(("    ", "\t")):
            values[key] = f"{values[key]}\n{line.strip()}".strip()
        else:
            return None
    fields = {known[0] for name in values if (known := field_of(name))}
    return (values, number) if "title" in fields and len(fields) >= _FEWEST_KNOWN else None
