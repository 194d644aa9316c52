"""Structure that an author typed by hand: "Step 1:", ticks, "Q:" and "A:", a bold line as a heading."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, zip_longest

from msgspec.structs import replace

from indexer.folding import plain
from indexer.page import BETWEEN_CELLS
from indexer.readers.composing.outline import Part, PartKind
from indexer.words import Rule

FACT_LABEL = Rule("tables", r"^{label}$", folded=True)
"""What names a fact about an exercise, whose value stands beside it or below."""

LONGEST_BOLD_HEADING = 90

_STEP = Rule("marks", r"{step}\s{1,3}#?(\d{1,2})\s{0,3}(?:[.:)–—-]{1,2}\s{1,3}|$)")
_NUMBER = re.compile(r"\(?(\d{1,2})[.)]{1,2}\s{1,3}(?=\S)")
_COUNTED = re.compile(r"(?:^|(?<=[.!?:;…)])\s{1,3})\(?(\d{1,2})[.)]\s{1,3}(?=[^\W\d_])")
_FIRST = re.compile("1[.)]")
_FEWEST_COUNTED = 3
_TICK = re.compile("[–—](?=\\s)\\s{1,3}|[✅✓✔☑❌✗✘✖•●▪►▸➤➡👉🔹🔸◦·][\ufe0f\u20e3]?\\s{0,3}(?=\\w|[\"'“¿¡(])")
_ASKED = Rule("marks", r"{question}\s?\d{0,2}\s?[:.)]\s{0,3}(?=\S)")
_ANSWERED = Rule("marks", r"{answer}\s?\d{0,2}\s?[:.)]\s{1,3}(?=\S)")
_PARTED = re.compile("[|·•]")
_BETWEEN = re.compile(rf"\s+{_PARTED.pattern}\s+")
_FACT = re.compile(r"[^\W\d_][\w -]{1,30}:\s\S[^:]{0,80}")
_COLON = re.compile(r":\s+(?=\S)")
_LABEL_WORDS = 3
_LONGEST_VALUE = 40
_ENDS = (".", "!", "?", ":", "…")
_END_OF_SENTENCE = (".", "!", ",", ";")
_LISTED = frozenset(("bullet", "numbered"))


def is_fact(text: str) -> bool:
    """Tell a line that states a fact by a label ("Equipment: bench") from a sentence."""
    label, colon, value = text.partition(":")
    return bool(colon and value.strip()) and FACT_LABEL.search(plain(label)) is not None


def facts_between(text: str) -> list[str]:
    """Part a line of facts with signs between them ("Level: easy | Equipment: mat"); empty for others."""
    if _PARTED.search(text) is None:
        return []
    pieces = _BETWEEN.split(text)
    return pieces if len(pieces) > 1 and all(map(_FACT.fullmatch, pieces)) else []


def with_typed(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Give typed questions, steps, ticks and headings the kinds that markup would have given them."""
    for read in _READINGS:
        parts = tuple(read(parts))
    return tuple(parts)


def _with_facts(parts: Sequence[Part]) -> Iterator[Part]:
    """Make an item of each fact of a line of several ("Level: easy | Equipment: mat")."""
    kinds = ["", *[part.kind for part in parts], ""]
    for part, before, after in zip(parts, kinds, kinds[2:], strict=False):
        # A row among others is a part of a table, whose cells belong together.
        is_line = part.kind == "paragraph" or (part.kind == "row" and "row" not in (before, after))
        pieces = facts_between(part.text) if is_line and not part.links else []
        if part.kind == "row" and 2 * sum(map(is_fact, pieces)) < len(pieces):
            pieces = []
        if not pieces and part.kind == "paragraph" and part.text.count(": ") > 1:
            pieces = _facts_in(part.text)
        if len(pieces) > 1 and all(map(_FACT.fullmatch, pieces)):
            for piece in pieces:
                links = tuple(link for link in part.links if link.text in piece)
                yield replace(part, kind="bullet", text=piece, bold=False, links=links)
        else:
            yield part


def _facts_in(text: str) -> list[str]:
    """Cut a line that is nothing but facts, with only a blank between them ("Level: easy Equipment: mat").

    Numbers alone are one dose ("Sets: 3 Reps: 12").
    """
    starts = [start for colon in _COLON.finditer(text) for start in _label_at(text, colon.start())]
    ends = [*starts[1:], len(text)]
    facts = [text[a:b].strip() for a, b in zip(starts, ends, strict=True)] if starts[:1] == [0] else []
    return [] if all(fact.partition(": ")[2][:1].isdigit() for fact in facts) else facts


def _label_at(text: str, end: int) -> Iterator[int]:
    """Give where the longest label begins that ends at a place: its words follow the value before it."""
    words = text[max(0, end - _LONGEST_VALUE) : end].split(" ")[-_LABEL_WORDS:]
    labels = (" ".join(words[n:]) for n in range(len(words)))
    found = next((label for label in labels if FACT_LABEL.search(plain(label))), None)
    if found is not None:
        yield end - len(found)


def _with_named_lists(parts: Sequence[Part]) -> Iterator[Part]:
    """Make one fact of an item that is a label, and of the short items in it ("Muscles" over "Lats")."""
    index = 0
    while index < len(parts):
        part = parts[index]
        end = index + 1
        while part.kind == "bullet" and end < len(parts) and _is_value(parts[end], part.level):
            end += 1
        if end > index + 1 and not FACT_LABEL.search(plain(part.text.rstrip(" :"))):
            end = index + 1
        values = parts[index + 1 : end]
        if values:
            text = f"{part.text.rstrip(' :')}: {', '.join(value.text for value in values)}"
            part = replace(
                part, text=text, links=tuple(link for one in (part, *values) for link in one.links)
            )
        yield part
        index = end


def _is_value(part: Part, level: int) -> bool:
    brief = len(part.text) <= _LONGEST_VALUE and not part.text.endswith(_ENDS)
    return part.kind in _LISTED and part.level > level and brief


def _with_fact_rows(parts: Sequence[Part]) -> Iterator[Part]:
    """Make an item of each row of a table of facts ("Equipment | Bench"): two cells, the first a label.

    A head is one of them where it is a fact itself, as Markdown has no table without a head.
    """
    if not any(part.kind == "row" for part in parts):
        yield from parts
        return
    for kind, run in groupby(parts, lambda part: part.kind):
        rows = list(run)
        facts = [_fact(row) for row in rows] if kind == "row" else []
        below = [fact for row, fact in zip(rows, facts, strict=False) if not row.is_head]
        is_table_of_facts = bool(below) and all(below) and len(rows) > 1
        for row, fact in zip_longest(rows, facts if is_table_of_facts else ()):
            yield replace(row, kind="bullet", text=fact, is_head=False) if fact else row


def _fact(row: Part) -> str | None:
    label, *values = row.text.split(BETWEEN_CELLS)
    name = label.rstrip(" :")
    if len(values) != 1 or not values[0].strip() or not FACT_LABEL.search(plain(name)):
        return None
    return f"{name}: {values[0].strip()}"


def _with_questions(parts: Sequence[Part]) -> Sequence[Part]:
    """Mark "Q: …" and the "A: …" right below it; either alone is text."""
    found = list(parts)
    for index, (part, below) in enumerate(pairwise(parts)):
        if part.kind not in {"paragraph", "heading"} or below.kind != "paragraph":
            continue
        asked = _ASKED.match(part.text)
        answered = _ANSWERED.match(below.text) if asked else None
        if asked and answered:
            found[index] = _cut(part, asked, "question")
            found[index + 1] = _cut(below, answered, "answer")
    return found


def _with_step_headings(parts: Sequence[Part]) -> Sequence[Part]:
    """Make one step of each heading "Step 1: …" and the paragraphs under it."""
    marks = tuple(_STEP.match(part.text) if part.kind == "heading" or part.bold else None for part in parts)
    orders = [int(mark[1]) for mark in marks if mark]
    if len(orders) < 2 or orders[0] != 1:
        return parts
    found: list[Part] = []
    is_open = False
    for part, mark in zip(parts, marks, strict=True):
        if is_open and not mark and part.kind == "paragraph":
            found[-1] = _continued(found[-1], part)
        else:
            found.append(_cut(part, mark, "numbered"))
            is_open = mark is not None
    return tuple(part for part in found if part.text)


def _continued(step: Part, part: Part) -> Part:
    between = "" if not step.text else " " if step.text.endswith(_ENDS) else ". "
    return replace(step, text=f"{step.text}{between}{part.text}", links=step.links + part.links)


def _with_counted(parts: Sequence[Part]) -> Iterator[Part]:
    """Make a numbered list of a paragraph that counts on ("1. Sit. 2. Lean. 3. Stand.")."""
    for part in parts:
        may_count = part.kind == "paragraph" and not part.links and _FIRST.search(part.text)
        places = tuple(_COUNTED.finditer(part.text)) if may_count else ()
        numbers = [int(place[1]) for place in places]
        if len(numbers) < _FEWEST_COUNTED or numbers != [*range(1, len(numbers) + 1)]:
            yield part
            continue
        if lead := part.text[: places[0].start()].strip():
            yield replace(part, text=lead)
        ends = (*(place.start() for place in places[1:]), len(part.text))
        for place, end in zip(places, ends, strict=True):
            yield replace(part, kind="numbered", text=part.text[place.end() : end].strip(), bold=False)


def _with_numbers(parts: Sequence[Part]) -> Sequence[Part]:
    """Make a numbered list of paragraphs, or items, that count from 1 on."""
    found = list(parts)
    run: list[int] = []
    for index, part in enumerate((*parts, Part("heading", ""))):
        mark = _number(part)
        if mark and int(mark[1]) == len(run) + 1:
            run.append(index)
            continue
        for at in run if len(run) > 1 else ():
            found[at] = _cut(parts[at], _number(parts[at]), "numbered")
        run = [index] if mark and int(mark[1]) == 1 else []
    return found


def _number(part: Part) -> re.Match[str] | None:
    if part.kind == "paragraph":
        return _STEP.match(part.text) or _NUMBER.match(part.text)
    if part.kind == "bullet":
        return _STEP.match(part.text) or _NUMBER.match(part.text)
    return _STEP.match(part.text) if part.kind == "numbered" else None


def _with_ticks(parts: Sequence[Part]) -> Iterator[Part]:
    """Take the ticks off items, and make items of paragraphs that are ticked one after another."""
    marks = [None, *map(_tick, parts), None]
    if not any(marks):
        yield from parts
        return
    for part, before, mark, after in zip(parts, marks, marks[1:], marks[2:], strict=False):
        if part.kind in _LISTED:
            yield _cut(part, mark, part.kind)
        else:
            yield _cut(part, mark, "bullet") if before or after else part


def _tick(part: Part) -> re.Match[str] | None:
    return _TICK.match(part.text) if part.kind in _LISTED or part.kind == "paragraph" else None


def _cut(part: Part, mark: re.Match[str] | None, kind: PartKind) -> Part:
    """Give a part without its mark, its links' sentences likewise."""
    if mark is None:
        return part
    links = tuple(
        replace(link, sentence=link.sentence[mark.end() :]) if link.sentence.startswith(mark[0]) else link
        for link in part.links
    )
    return replace(
        part,
        text=part.text[mark.end() :],
        kind=kind,
        level=0 if part.kind == "heading" else part.level,
        links=links,
    )


def _with_bold_headings(parts: Sequence[Part]) -> Iterator[Part]:
    """Make a bold line with something under it the heading that it is, one level below the last real one."""
    if not any(part.bold for part in parts):
        yield from parts
        return
    level = 1
    for index, part in enumerate(parts):
        if part.kind == "heading":
            level = part.level
        if _heads(part, parts[index + 1 : index + 2]):
            yield replace(part, kind="heading", text=part.text.rstrip(" :"), level=min(level + 1, 6))
        else:
            yield part


def _heads(part: Part, following: Sequence[Part]) -> bool:
    is_line = part.bold and part.kind == "paragraph" and len(part.text) <= LONGEST_BOLD_HEADING
    return (
        is_line
        and bool(following)
        and following[0].kind != "heading"
        and not part.text.endswith(_END_OF_SENTENCE)
    )


_READINGS = (
    _with_facts,
    _with_fact_rows,
    _with_named_lists,
    _with_questions,
    _with_step_headings,
    _with_counted,
    _with_numbers,
    _with_ticks,
    _with_bold_headings,
)
