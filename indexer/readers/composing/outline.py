"""A page's parts in order, as every reader finds them before they get their roles."""

from dataclasses import dataclass
from typing import Literal

from indexer.page import Link

PartKind = Literal["heading", "paragraph", "bullet", "numbered", "question", "answer", "row", "links", "card"]


@dataclass(frozen=True, slots=True)
class Part:
    """One heading, paragraph, list item, question or table row, its sentences whole.

    `level` is 1–6 for a heading (0 where the format lost it) and the nesting depth, from 0, for items.
    `label` is the name of a card whose text is `text`. `links` are the links inside `text`.
    `line` is the 1-based line on which it begins, None where the format has no lines.
    `bold` says that all of it is set in bold.
    """

    kind: PartKind
    text: str
    line: int | None = None
    level: int = 0
    label: str = ""
    links: tuple[Link, ...] = ()
    bold: bool = False
