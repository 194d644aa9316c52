"""Facts in two lines, a label and its value ("Equipment", "Cable machine"): one line each again."""

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.readers.article.lines import Line
from indexer.readers.composing.roles import plain
from indexer.readers.composing.words import alternatives

_LABEL = alternatives(
    r"""
    ^(?:(?:main|primary|secondary|target(?:ed)?|supporting|stabili[sz]ing|other) )?muscles?(?: groups?)?$
    ^(?:main |primary |secondary )?muscles? (?:worked|used|targeted)$
    ^(?:primary|secondary|also works|body ?parts?|target(?: area)?|focus|synergists?|stabili[sz]ers?)$
    ^(?:equipment|kit|props)(?: (?:needed|required|used))?$
    ^(?:(?:skill |fitness |experience |difficulty )?level|difficulty|experience|intensity)$
    ^(?:(?:exercise |movement |force )?type|mechanics?|force|movement(?: pattern)?|category|position)$
    ^(?:duration|(?:total )?time|sets?|reps|repetitions|rest|tempo|frequency|calories(?: burned)?)$
    ^(?:grupos? muscular(?:es)?|musculos? (?:principal(?:es)?|secundarios?|implicados|trabajados))$
    ^(?:zona|objetivo|tambien trabaja)$
    ^(?:material|equipo|equipamiento)(?: necesario)?$
    ^(?:nivel|dificultad|tipo|duracion|tiempo|series|repeticiones|descanso|frecuencia|mecanica)$
    """
)
_LONGEST_LABEL = 32
_LONGEST_VALUE = 80
_FEWEST = 2
_ENDS = re.compile(r"[.!?:…]$")


def with_facts(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Join each label with the value below it, where at least two such pairs follow one another."""
    found: list[Line] = []
    index = 0
    while index < len(lines):
        end = _run_end(lines, index)
        if (end - index) // 2 < _FEWEST:
            found.append(lines[index])
            index += 1
            continue
        for label, value in zip(lines[index:end:2], lines[index + 1 : end : 2], strict=True):
            found.append(replace(label, text=f"{label.text.rstrip(' :')}: {value.text}"))
        index = end
    return tuple(found)


def _run_end(lines: Sequence[Line], start: int) -> int:
    end = start
    while end + 1 < len(lines) and _is_label(lines[end]) and _is_value(lines[end + 1]):
        end += 2
    return end


def _is_label(line: Line) -> bool:
    text = line.text.rstrip(" :")
    return not line.mark and len(text) <= _LONGEST_LABEL and bool(_LABEL.search(plain(text)))


def _is_value(line: Line) -> bool:
    if line.mark or len(line.text) > _LONGEST_VALUE or _ENDS.search(line.text):
        return False
    return not _is_label(line)
