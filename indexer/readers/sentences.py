"""Text to sentences: where one ends, without trained models."""

import re

from indexer.readers.words import words

_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[¿¡]*[A-Z0-9ÁÉÍÓÚÜÑÀ-Þ])")
_ABBREVIATIONS = words(
    """
    dr mr mrs ms st vs e.g i.e approx fig min max inc ltd prof jr sr u.s p.ej ej sra dra ud uds
    pág núm aprox cf
    """
)


def sentences(text: str) -> tuple[str, ...]:
    """Cut a paragraph into its sentences, each whole and without outer blanks.

    >>> sentences("Step up. Dr. Voss says so, e.g. Mondays.")
    ('Step up.', 'Dr. Voss says so, e.g. Mondays.')
    """
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        if not _is_abbreviation(text[max(start, end.start() - 12) : end.start()], end.group()):
            found.append(text[start : end.end()].strip())
            start = end.end()
    found.append(text[start:].strip())
    return tuple(sentence for sentence in found if sentence)


def _is_abbreviation(before: str, end: str) -> bool:
    if end.strip() != ".":
        return False
    last = before.rsplit(maxsplit=1)
    word = last[-1].lstrip("(\"'“‘[").casefold() if last else ""
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha())
