"""Text cut into sentences, and sentences into clauses, each piece verbatim."""

import re
from collections.abc import Iterator

from indexer.remembering import remembered
from indexer.words import Rule, table

_END = re.compile(r"[.!?…][\"'”’)\]]{0,3}(?=\s)")
_OPENS = re.compile(r"\s+[\"'“‘(\[¿¡•*]{0,3}(?:[^\W_a-zß-öø-ÿ]|[¿¡])")
_LAST_WORD = re.compile(r"[^\s(\[\"“‘]{1,12}$")

_ABBREVIATIONS = frozenset(table("sentences")["abbreviations"])
_CAN_END = frozenset(table("sentences")["can_end"])
"""Abbreviations, and ordinary words, that may well be the last word of a sentence."""

_CLAUSE = Rule(
    "sentences",
    r"[\s;:—(),](?:(?<=\s)\s*(?:[;:]\s+|[–—-]\s+|[()]\s*|\b(?={clause}\b))|(?<=[;:])\s+|(?<=—)|(?<=[()])\s*"
    r"|(?<=,)\s+(?:\b(?={clause}\b)|(?={clause_after_comma}\b)))",
)
"""What stands between two clauses. It begins with one sign of a few: the engine passes over all others."""


@remembered(mib=1, longest=2_000)  # a text comes again on its own page, if at all
def split_sentences(text: str) -> tuple[str, ...]:
    """Cut a text into its sentences: a line ends one, abbreviations and decimals don't."""
    return tuple(filter(None, (sentence for line in text.split("\n") for sentence in _of_line(line))))


def _of_line(text: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(text):
        if _OPENS.match(text, end.end()) and not _is_abbreviated(text, end):
            yield text[start : end.end()].strip()
            start = end.end()
    yield text[start:].strip()


def _is_abbreviated(text: str, end: re.Match[str]) -> bool:
    if text[end.start()] != ".":
        return False
    found = _LAST_WORD.search(text, max(0, end.start() - 12), end.start())
    word = found.group().lstrip("'").casefold() if found else ""
    if len(word) == 1 and word.isalpha() and word not in "aio":
        return True
    return word in _ABBREVIATIONS and word not in _CAN_END


@remembered(mib=4, longest=2_000)
def clause_bounds(sentence: str, lang: str) -> tuple[tuple[int, int], ...]:
    """The places of the clauses of a sentence, in order; lists stay whole."""
    bounds: list[tuple[int, int]] = []
    start = 0
    for joint in _CLAUSE[lang].finditer(sentence):
        if joint.start() > start:
            bounds.append((start, joint.start()))
        start = joint.end()
    if start < len(sentence):
        bounds.append((start, len(sentence)))
    return tuple(bounds)
