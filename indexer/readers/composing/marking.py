"""What authors set apart in the lines that were read, carried over to the texts that a page is made of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from indexer.marked_texts import is_name, texts_of
from indexer.page import Content, Mark
from indexer.readers.composing.outline import Marked, Part

MOST = 2_000
"""Marks of one page; more of them mark nothing."""

_MOST_LOOSE = 200
"""Lines that are looked for within texts, or texts within them: each is held against each."""

_LEAST = 16
"""Characters of a text that is known again in the middle of a line; a shorter one begins or ends it."""

Lines = Mapping[str, tuple[Marked, ...]]


def settled(marks: Iterable[Marked], content: Content) -> tuple[Mark, ...]:
    """Find the text in which each marked line ended up: it is the line, holds it, or is a part of it.

    A line that was made into something else loses its marks, never its words.
    """
    lines = _by_line(marks)
    if not lines or sum(map(len, lines.values())) > MOST:
        return ()
    texts = tuple((place, text) for place, text in texts_of(content) if text)
    known = {text for _, text in texts}
    loose = {line: those for line, those in lines.items() if line not in known}
    found: list[Mark] = []
    for place, text in texts:
        if text in lines:
            found.extend(_cut(lines[text], place, 0, len(text)))
        elif loose:
            found.extend(_marks_on_lines(loose, place, text))
    whole = {place: len(text) for place, text in texts if is_name(place)}
    return tuple(mark for mark in found if (mark.start, mark.end) != (0, whole.get(mark.at)))


def with_leads(parts: Sequence[Part], marks: Iterable[Marked]) -> tuple[Part, ...]:
    """Give paragraphs and items how much of them was set in bold at their beginning."""
    leads = {mark.line: mark.end for mark in marks if mark.kind == "strong" and not mark.start}
    return (
        tuple(
            replace(part, lead=leads[part.text])
            if part.text in leads and not part.bold and leads[part.text] < len(part.text)
            else part
            for part in parts
        )
        if leads
        else tuple(parts)
    )


def _by_line(marks: Iterable[Marked]) -> dict[str, tuple[Marked, ...]]:
    """The marks of each line; a line that stands twice has those of its first time."""
    lines: dict[str, dict[Marked, None]] = {}
    for mark in marks:
        lines.setdefault(mark.line, {})[mark] = None
    return {line: tuple(those) for line, those in lines.items()}


def _marks_on_lines(loose: Lines, place: str, text: str) -> Iterator[Mark]:
    for n, (line, those) in enumerate(loose.items()):
        if n >= _MOST_LOOSE:
            return
        # Asked first, for almost no line is a part of almost any text.
        if text in line and (at := _part(line, text)) >= 0:
            yield from _cut(those, place, -at, len(text))
        elif line in text and (at := _part(text, line)) >= 0:
            yield from _cut(those, place, at, len(text))


def _part(text: str, part: str) -> int:
    """Where a part of a text begins; -1 where it may stand there by chance."""
    if len(part) >= len(text):
        return -1
    at = text.find(part)
    ends = at == 0 or at + len(part) == len(text)
    around = text[max(at - 1, 0) : at] + text[at + len(part) : at + len(part) + 1]
    is_whole = not any(map(str.isalnum, around))
    return at if is_whole and (ends or len(part) >= _LEAST) else -1


def _cut(marks: Iterable[Marked], place: str, by: int, length: int) -> Iterator[Mark]:
    """The marks moved by so many characters, less what is then outside the text."""
    for mark in marks:
        start, end = max(mark.start + by, 0), min(mark.end + by, length)
        if start < end:
            yield Mark(mark.kind, place, start, end)
