"""The title of a text that states none: what it most often speaks of."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from indexer.readers.article.classify import is_paragraph, is_short
from indexer.readers.article.lines import Unit
from indexer.readers.movements import names_movement
from indexer.readers.roles import plain, role_of
from indexer.readers.words import words

_LONGEST_NAME = 5
_SAMPLE = 400
"""Units that are looked at: a subject is named early and often."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SITE_BREAK = re.compile(r"\s+[|·•–—-]\s+|\s*\|\s*")
_TOP = 8
_BREAK = re.compile(r"[.,;:!?()\[\]\"“”—–/|•]+")
_STOP = words(
    """
    a an the of to in on at by for from with into and or nor but as than that this these those which who is are was were
    be been being it its your you our we they their he she his her my me i do does did doing done can could may might
    will would should must has have had not no if when while where how what why then so such like more most less least
    very much many some any all each every other another one two three first second also just only even both either
    about over under after before during through between against out off up down here there them us same own too
    perform performing performed doing using use make makes including include includes helps help need needs get
    el la los las un una unos unas de del al y o e u en con sin por para que como se su sus tu tus es son lo le mas muy
    este esta estos estas si no ya hay ser hacer haz
    """
)
_HOW_TO = re.compile(
    r"\b(?:how to (?:do|perform|master)|como (?:hacer|realizar)) (?:an? |the |el |la |un |una |los |las )?"
    r"([\w'-]+(?: [\w'-]+){0,4})"
)


def infer_title(units: Sequence[Unit]) -> str:
    """Give the subject's name: a heading at the top, else the exercise, or the phrase, that is named most."""
    units = units[:_SAMPLE]
    top = _top_heading(units)
    if top:
        return top
    texts = [unit.text for unit in units]
    name = _most_named(texts, moves=True) or _most_named(texts, moves=False)
    if name:
        return name[:1].upper() + name[1:]
    return _shortened(units[0].text) if units else ""


def settled_title(stated: str, units: Sequence[Unit], site: str | None) -> str:
    """Give the stated title without the site's name: as the page itself has it, or by the name of the host."""
    parts = [part.strip() for part in _SITE_BREAK.split(stated) if part.strip()]
    if len(parts) < 2:
        return stated
    for unit in units[:_TOP]:
        if plain(unit.text) == plain(parts[0]):
            return parts[0]
    host = plain(site or "").split(".")[0]
    tail = re.sub(r"\W", "", plain(parts[-1]))
    is_site = bool(host) and bool(tail) and (host in tail or tail in host)
    return stated[: stated.rindex(parts[-1])].rstrip(" |-–—·•:") if is_site else stated


def is_title(text: str, title: str, stated: str) -> bool:
    """Tell whether a line says no more than the title does."""
    return plain(text).strip(" .:") in {plain(title).strip(" .:"), plain(stated).strip(" .:")}


def _top_heading(units: Sequence[Unit]) -> str | None:
    """Give the first line if it can be a title: short, announcing no section, taken up by the text."""
    tops = []
    for unit in units[:4]:
        if is_paragraph(unit) or unit.mark or not is_short(unit):
            break
        tops.append(unit.text)
    tops = [text for text in tops if text.count(" ") or len(tops) > 1]
    likely = [
        text for text in tops if role_of(text) in {None, "steps", "variations"} and not text.endswith(":")
    ]
    if not likely:
        return None
    body = plain(" ".join(unit.text for unit in units[len(tops) : 60]))
    return (
        max(likely, key=lambda text: _taken_up(text, body))
        if any(_taken_up(t, body) for t in likely)
        else None
    )


def _taken_up(text: str, body: str) -> float:
    found = [word for word in _WORD.findall(plain(text)) if word not in _STOP and len(word) > 2]
    return sum(word.rstrip("s") in body for word in found) / len(found) if found else 0.0


def _most_named(texts: Sequence[str], *, moves: bool) -> str | None:
    counts: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = {}
    for text in texts:
        for name in _names(text):
            key = _key(name)
            counts[key] += 1
            forms.setdefault(key, Counter())[name] += 1
    for match in _HOW_TO.finditer(plain(" ".join(texts[:40]))):
        for name in _names(match[1]):
            counts[_key(name)] += 2
    chosen = {key: count for key, count in counts.items() if count > 1 and (not moves or _is_move(key))}
    if not chosen:
        return None
    most = max(chosen.values())
    if moves and most < 3:
        return None
    close = [key for key, count in chosen.items() if count * 2 >= most]
    best = max(close, key=lambda key: (key.count(" ") + key.count("-"), chosen[key], key))
    return forms[best].most_common(1)[0][0] if best in forms else best


def _is_move(key: str) -> bool:
    return " " in key and names_movement(key.rsplit(" ", 1)[-1])


def _key(name: str) -> str:
    folded = plain(name)
    return folded[:-1] if folded.endswith("s") and not folded.endswith("ss") else folded


def _names(text: str) -> Iterator[str]:
    """Give the runs of up to five content words in a text, each at most once for its place."""
    for clause in _BREAK.split(text[:4000]):
        run: list[str] = []
        for word in (*_WORD.findall(clause), ""):
            if word and word.casefold() not in _STOP and not word.isdigit():
                run.append(word)
                continue
            for start in range(len(run)):
                for end in range(start + 1, min(len(run), start + _LONGEST_NAME) + 1):
                    yield " ".join(run[start:end])
            run = []


def _shortened(text: str) -> str:
    head = text[:80]
    return head if len(text) <= 80 else head.rsplit(" ", 1)[0] + "…"
