"""Items by their names: "Name: what about it", with what is nested under them."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from indexer.page import Level
from indexer.readers.composing.outline import Named, Part
from indexer.readers.composing.roles import level_of
from indexer.sentences import split_sentences

SPLIT = re.compile(r"\s+[-–—→]+\s+|:\s+")
_LONGEST_NAME = 80
_RUN_IN = 6
_LEVEL_WORDS = 4
"""Words of an item that only says how hard what stands below it is ("To make it easier:")."""


def named_item(part: Part, level: Level | None) -> Named:
    name, rest = split_name(part.text)
    return Named(name, rest, level or level_of(part.text), line=part.line)


def items_with_below(taken: Sequence[Part], level: Level | None) -> Iterator[Named]:
    """Give each item with what is nested under it; one that is only a level ("Easier:") is that of those."""
    lowest = min((part.level for part in taken), default=0)
    told: Named | None = None
    below = level
    for part in taken:
        if part.level == lowest:
            yield from (told,) if told else ()
            told, below = named_item(part, level), level
            continue
        if told and not told.text and told.level and len(told.name.split()) <= _LEVEL_WORDS:
            below, told = told.level, None
        if told is None:
            named = named_item(part, level)
            yield replace(named, level=named.level or below)
        else:
            told = replace(told, text="\n".join(filter(None, (told.text, part.text))))
    yield from (told,) if told else ()


def run_in_names(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Give the paragraphs that begin with a name ("Holding your breath. It makes…"), if they are several."""
    found = tuple(part for part in parts if part.kind == "paragraph" and _has_run_in(part.text))
    return found if len(found) > 1 else ()


def _has_run_in(text: str) -> bool:
    """Tell whether a text begins with a name and a colon, or with a sentence as short as a name."""
    cut = SPLIT.search(text[:_LONGEST_NAME])
    if cut and len(text[: cut.start()].split()) <= _RUN_IN and text[cut.end() :].count(" ") > 1:
        return True
    whole = split_sentences(text[:400])
    return len(whole) > 1 and whole[0].endswith(".") and len(whole[0].split()) <= _RUN_IN


def split_name(text: str) -> tuple[str, str]:
    """Cut "Name: what about it" or "Name - what about it" in two, else all of it is the name."""
    cut = SPLIT.search(text[:_LONGEST_NAME])
    if cut and len(split_sentences(text[: cut.end()])) == 1:
        return text[: cut.start()].strip(), text[cut.end() :].strip()
    whole = split_sentences(text)
    if len(whole) > 1 and whole[0].endswith(".") and len(whole[0].split()) <= _RUN_IN:
        return whole[0].rstrip("."), " ".join(whole[1:])
    return text, ""
