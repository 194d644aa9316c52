"""A run of inline text: its links, what is set apart in it, and what it says by how it is set."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct, field

from indexer.page import Link, MarkKind
from indexer.readers.composing.outline import Marked
from indexer.readers.html.tree import tidy
from indexer.sentences import split_sentences

BREAK = "\n\x00"
"""Stands for a `<br>` in a run of text; no text of a page holds NUL."""

_PLAIN = re.compile(r"[\s\x00|·•/→←,›»\xad]+")
ENDS = (".", "!", "?", ":", "…")
_MOST_MARKS = 200
"""Marks of one run of text that are followed; prose has a few."""

Links = Sequence[tuple[str, str]]


class InlineRun(Struct):
    """A run of inline text while it grows: its links, its bold letters, the links that look like buttons."""

    pieces: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    bold: int = 0
    bolds: list[str] = field(default_factory=list)
    buttons: int = 0
    begun: list[tuple[MarkKind, int]] = field(default_factory=list)
    marks: list[tuple[MarkKind, int, int]] = field(default_factory=list)

    def begin(self, kind: MarkKind) -> None:
        """Note that what follows is set apart, until `end`."""
        self.begun.append((kind, len(self.pieces)))

    def end(self) -> None:
        # A block within has ended the run in which it began.
        if self.begun:
            kind, start = self.begun.pop()
            self.marks.append((kind, start, len(self.pieces)))

    def marked(self) -> Iterator[Marked]:
        """What is set apart in each line of the run."""
        if not self.marks:
            return
        starts = tuple(accumulate(map(len, self.pieces), initial=0))
        line_start = 0
        for line in "".join(self.pieces).split(BREAK):
            for kind, first, last in self.marks[:_MOST_MARKS]:
                begin, end = max(starts[first] - line_start, 0), min(starts[last] - line_start, len(line))
                if line[begin:end].strip() and begin < end:
                    # The letter tells where the words begin, whatever blanks stand before them.
                    begin, end = len(tidy(f"{line[:begin]}x")) - 1, len(tidy(line[:end]))
                    begin += tidy(line)[begin : begin + 1] == " "
                    yield Marked(kind, tidy(line), begin, end)
            line_start += len(line) + len(BREAK)


def is_all_links(text: str, links: Links) -> bool:
    """Tell a run of buttons or pointers from prose: nothing but marks stands between its links."""
    named = sum(len(_PLAIN.sub("", name)) for name, _ in links)
    return named == len(_PLAIN.sub("", text))


def letters(text: str) -> int:
    """Count what of a text is not blank, nor a colon after bold words."""
    return len("".join(text.rstrip(" :").split()))


def asked_in_bold(text: str, bold: int) -> str:
    """Give the question in bold words that begins the paragraph of its answer, empty where there is none."""
    end = text.find("?") + 1
    return text[:end] if bold and 0 < end < len(text) and letters(text[:end]) == bold else ""


def one_line(text: str, bold: int) -> str:
    """Put lines on one; bold words on a line of their own name what the next ones tell."""
    first, _, rest = text.partition(BREAK)
    name = first.strip()
    if rest.strip() and 0 < bold == letters(name) and not name.endswith(ENDS):
        return f"{name}: {rest.replace(BREAK, ' ')}"
    return text.replace(BREAK, " ")


def placed_links(links: Links, text: str) -> tuple[Link, ...]:
    """Place each link in the sentence of `text` that it stands in."""
    if not links:
        return ()
    said = split_sentences(text)
    ends = tuple(accumulate(said, lambda end, sentence: text.find(sentence, end) + len(sentence), initial=0))
    placed, position = [], 0
    for name, url in links:
        found = text.find(name, position)
        position = found if found >= 0 else position
        at = bisect_right(ends, position) - 1
        placed.append(Link(name, url, said[at] if at < len(said) else text))
    return tuple(placed)
