"""Lines that are not content: navigation, sharing, adverts, bylines, credits, disclaimers."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

from indexer.readers.article.lines import Unit
from indexer.readers.composing.roles import plain, role_of
from indexer.readers.composing.words import alternatives
from indexer.sentences import split_sentences

FAMILIES = Path(__file__).with_name("noise.yaml")
_NOTICES = "notices"
_TAGS = "tags"
"""A fact among others ("Category: hip hinge") is none."""
_NOTICE_LETTERS = frozenset("yabestuo w")
"""With no other letter does a notice begin."""
_LONGEST = 110
_LONGEST_SENTENCE = 320
_LONGEST_NOTICE = 600
_TAIL = 4
"""How many of the last units may be a disclaimer."""

_BYLINE = re.compile(
    r"^(?:(?:[Ww]ritten|[Rr]eviewed|[Ee]dited|[Pp]osted|[Ww]ords|[Ee]scrito|[Mm]edically [Rr]eviewed) )?"
    r"(?:[Bb]y|BY|[Pp]or(?! [Qq]u[eé])):? "
    r"(?:Dr\.? |Prof\.? )?[A-ZÁÉÍÓÚÑ][\w.'’-]*(?: (?:[A-ZÁÉÍÓÚÑ][\w.'’-]*|de|del|la|van|von)){1,4}"
    r"(?:$|\s*[,|·–—-].{0,70}$|\s+(?:[Pp]ublished|PUBLISHED|[Uu]pdated|UPDATED|[Pp]osted|POSTED)\b.{0,40}$"
    r"|\s+on .{0,30}$|\s+(?:\d|[A-Z][a-z]+ \d).{0,40}$)"
)
_CRUMBS = re.compile(r"[>»›→]")
_ROOTS = frozenset(("home", "inicio", "start", "exercises", "ejercicios"))
_CRUMB = re.compile(r"[>»›→/]")
_CONTENTLESS = re.compile(r"^[\W_]+$")
_WORDLESS_KEEP = re.compile(r"[%=+<>]")
_PROFESSIONAL = re.compile(
    r"\b(?:doctor|physician|gp|healthcare|health care|medical"
    r"|physio(?:therapist)?|physical therapist|professional"
    r"|medic[oa]|fisioterapeuta|profesional|especialista)\b"
)
_CONSULT = re.compile(
    r"\b(?:consult|speak (?:to|with)|talk (?:to|with)|ask"
    r"|check with|see|seek|consulta[r]?|habla con|pregunta a)\b"
)
_BEFORE = re.compile(
    r"\b(?:before|prior to|antes de)\b.{0,30}"
    r"\b(?:start\w*|begin\w*|try\w*|undertak\w*|doing|empezar|comenzar|iniciar)\b"
)
_NO_ADVICE = alternatives(
    r"""
    \b(?:informational|educational|information) purposes\b
    \bnot (?:intended )?(?:as |to be )?(?:a substitute for )?medical advice\b
    \bno sustituye\b|\bfines informativos\b
    """
)


def noise_of(unit: Unit) -> str | None:
    """Give the reason why a unit is no content, None where it is. Sentences are content."""
    text = unit.text
    if _CONTENTLESS.match(text):
        return None if _WORDLESS_KEEP.search(text) else "no words"
    if unit.mark in {"", "bullet"} and text[:1].casefold() in _NOTICE_LETTERS and is_notice(text):
        return _NOTICES
    if len(text) > _LONGEST or unit.mark in {"step", "question", "answer"}:
        return None
    if _is_sentence(text):
        return None
    if _BYLINE.match(text):
        return "byline"
    if _is_breadcrumb(unit):
        return "breadcrumb"
    folded = plain(text).strip()
    reason = next((reason for reason, pattern in _families() if pattern.match(folded)), None)
    return None if reason == _TAGS and unit.mark == "bullet" else reason


def is_chrome(text: str) -> bool:
    """Tell whether a line, before anything is joined to it, is what a site sets around its texts."""
    if len(text) > _LONGEST or text.endswith((".", ",", ";")):
        return False
    folded = plain(text).strip()
    return any(pattern.match(folded) for _, pattern in _families())


def is_notice(text: str) -> bool:
    """Tell whether a text is one of the few sentences that sites say on every page of theirs."""
    return len(text) <= _LONGEST_SENTENCE and bool(_notices().match(plain(text)))


@cache
def _notices() -> re.Pattern[str]:
    return next(pattern for name, pattern in _tree() if name == _NOTICES)


@cache
def _families() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, pattern) for name, pattern in _tree() if name != _NOTICES)


@cache
def _tree() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Load the families; see noise.yaml. Every pattern of theirs is anchored at the beginning."""
    tree = yaml.safe_load(FAMILIES.read_text(encoding="utf-8"))
    return tuple((name, re.compile("|".join(patterns))) for name, patterns in tree.items())


def is_disclaimer(unit: Unit, units: Sequence[Unit], index: int) -> bool:
    """Tell whether a unit at the end only sends the reader to a doctor first."""
    is_last = index >= len(units) - _TAIL
    if not is_last and len(unit.text) >= _LONGEST_NOTICE:
        return False
    text = plain(unit.text)
    if len(text) < _LONGEST_NOTICE and _NO_ADVICE.search(text):
        return True
    if not is_last or not (_CONSULT.search(text) and _PROFESSIONAL.search(text)):
        return False
    if len(split_sentences(unit.text)) > 3 or not _BEFORE.search(text):
        return False
    above = units[index - 1] if index else None
    if above is None or above.lines[-1].number + unit.gap + 1 < unit.number:
        return True
    return not (above.text.endswith("?") or (role_of(above.text) == "safety" and len(above.text) < 80))


def _is_sentence(text: str) -> bool:
    """Tell whether a line is a sentence: it ends as one, has a subject's length and no credit's shape."""
    return (
        text.endswith((".", "!"))
        and len(text.split()) >= 7
        and not text.casefold().startswith(("©", "(c)", "copyright"))
    )


def _is_breadcrumb(unit: Unit) -> bool:
    text = unit.text
    if len(unit.lines) > 2 and any(_CRUMB.fullmatch(line.text) for line in unit.lines):
        return True
    if not _CRUMBS.search(text):
        return False
    parts = _CRUMBS.split(text)
    if "→" in text and plain(parts[0]).strip() not in _ROOTS:
        return False  # "firm floor → eyes open → eyes closed" is what one does
    return len(parts) > 2 and all(1 <= len(part.split()) <= 4 for part in parts)
