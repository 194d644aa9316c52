"""A page's parts in order, as every reader finds them before they get their roles."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from indexer.folding import plain
from indexer.page import BETWEEN_CELLS, Dropped, Level, Link, MarkKind, Media, Role
from indexer.readers.composing.roles import level_of, role_of
from indexer.sentences import split_sentences
from indexer.words import Rule, WordSet

PartKind = Literal[
    "heading", "paragraph", "bullet", "numbered", "question", "answer", "row", "links", "card", "end",
]  # fmt: skip
"""`end` stands where a box ends, after which the section around it goes on."""

BOX = "box"
"""The label of a heading that a box has for its title, and of the end of that box."""


_CONTENTS = Rule("outline", r"{contents}")
_NAMES = WordSet("outline", "name_column")
_LONGEST_COLUMN = 40
"""Letters of what heads a column."""


class Part(Struct, frozen=True):
    """One heading, paragraph, list item, question or table row, its sentences whole.

    `level` is 1–6 for a heading (0 where the format lost it) and the nesting depth, from 0, for items.
    `label` is the name of a card whose text is `text`. `links` are the links inside `text`.
    `line` is the 1-based line on which it begins, None where the format has no lines.
    `bold` says that all of it is set in bold, `is_head` that a row heads its table. `lead` is how many
    letters in bold begin it, where more follow.
    """

    kind: PartKind
    text: str
    line: int | None = None
    level: int = 0
    label: str = ""
    links: tuple[Link, ...] = ()
    bold: bool = False
    is_head: bool = False
    lead: int = 0


class Marked(Struct, frozen=True):
    """Letters set apart in a line as it was read; indexer.marked_texts has them by their place in a page."""

    kind: MarkKind
    line: str
    start: int
    end: int


class Body(Struct, frozen=True):
    """A body's parts in order, what was left out of it, the sources of its images, what it shows, and what
    its author set apart."""

    parts: tuple[Part, ...]
    dropped: tuple[Dropped, ...] = ()
    images: tuple[str, ...] = ()
    media: tuple[Media, ...] = ()
    marks: tuple[Marked, ...] = ()


class Named(Struct, frozen=True):
    """A name and what is told about it: a question and its answer, a mistake and its fix, a variation."""

    name: str
    text: str = ""
    level: Level | None = None
    steps: tuple[str, ...] = ()
    line: int | None = None


def heads_contents(text: str) -> bool:
    """Tell what stands above a table of contents, and goes with it."""
    return bool(_CONTENTS.fullmatch(text.strip(" :")))


def with_named_rows(parts: Sequence[Part], role: Role) -> Iterator[Part]:
    """Make items of the rows below a head that calls its first column what a section of this role lists."""
    is_named = False
    for part in parts:
        if part.kind != "row":
            is_named = False
        elif _is_head(part, role):
            is_named = True
        elif is_named and BETWEEN_CELLS in part.text:
            yield replace(part, kind="bullet", text=part.text.replace(BETWEEN_CELLS, ": ", 1))
            continue
        yield part


def _is_head(row: Part, role: Role) -> bool:
    cells = row.text.split(BETWEEN_CELLS)
    return (role_of(cells[0]) == role and not _are_levels(cells)) or plain(cells[0]) in _NAMES


def rows_by_level(parts: Sequence[Part]) -> Iterator[Named]:
    """Give what stands in the columns of a table that are headed by levels ("Easier | Standard | Harder").

    What has no level stands in the table alone.
    """
    columns: list[Level | None] = []
    for part in parts:
        cells = part.text.split(BETWEEN_CELLS) if part.kind == "row" else []
        if _are_levels(cells):
            columns = [level_of(cell) for cell in cells]
        elif not cells:
            columns = []
        else:
            told = zip(cells, columns, strict=False)
            yield from (Named(cell, "", level, line=part.line) for cell, level in told if level and cell)


def labelled_by_level(part: Part) -> Iterator[Named]:
    """Give what a paragraph tells behind labels that name levels ("Easier: hold a rope. Harder: let go.").

    Nothing of one that does not begin so.
    """
    text, starts, at = part.text if part.kind == "paragraph" else "", list[tuple[int, str]](), 0
    for sentence in split_sentences(text):
        at = text.index(sentence, at)
        label, colon, _ = sentence.partition(":")
        if colon and len(label) <= _LONGEST_COLUMN and level_of(label):
            starts.append((at, label))
        elif not starts:
            return
    for (start, label), (end, _) in pairwise((*starts, (len(text), ""))):
        yield Named(label, text[start + len(label) + 1 : end].strip(), level_of(label), line=part.line)


def _are_levels(cells: Sequence[str]) -> bool:
    """Tell the head of a table of several levels."""
    if not cells or max(map(len, cells)) > _LONGEST_COLUMN:
        return False
    return len({level_of(cell) for cell in cells} - {None}) > 1


_FEWEST_CONTENTS = 2


def without_contents(parts: Sequence[Part], dropped: list[Dropped]) -> tuple[Part, ...]:
    """Leave out lists of links to places on the page itself, and what heads them."""
    gone: set[int] = set()
    for is_contents, run in groupby(enumerate(parts), lambda one: _leads_within(one[1])):
        places = [place for place, _ in run]
        links = sum(len(parts[place].links) for place in places)
        if is_contents and links >= _FEWEST_CONTENTS:
            above = places[0] - 1
            is_headed = above >= 0 and heads_contents(parts[above].text)
            gone.update(places, (above,) if is_headed else ())
    dropped.extend(Dropped(parts[at].line or 1, parts[at].text, "table of contents") for at in sorted(gone))
    return tuple(part for place, part in enumerate(parts) if place not in gone)


def _leads_within(part: Part) -> bool:
    if part.kind not in {"bullet", "numbered", "paragraph"} or not part.links:
        return False
    lead, colon, rest = part.text.partition(":")
    rest = rest if colon and heads_contents(lead) else part.text
    for link in part.links:
        rest = rest.replace(link.text, "", 1)
    within = all((link.url or "").startswith("#") for link in part.links)
    return within and not any(map(str.isalnum, rest))
