"""The title of a text that states none: what it most often speaks of."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from indexer.readers.article.classify import is_paragraph, is_short
from indexer.readers.article.lines import Unit
from indexer.readers.kinds import is_roadmap
from indexer.readers.movements import names_movement, promises_several
from indexer.readers.roles import plain, role_of
from indexer.readers.sentences import sentences
from indexer.readers.words import words

_LONGEST_NAME = 5
_SAMPLE = 400
"""Units that are looked at: a subject is named early and often."""
_TOP = 8
_OPENING = 6
"""Paragraphs whose first sentences may say what the text is about."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BREAK = re.compile(r"[.,;:!?()\[\]\"“”—–/|•]+")
_SITE_BREAK = re.compile(r"\s+[|·•–—-]\s+|\s*\|\s*")
_STOP = words(
    """
    a an the of to in on at by for from with into and or nor but as than that this these those which
    who is are was were be been being it its your you our we they their he she his her my me i do
    does did doing done can could may might will would should must has have had not no if when while
    where how what why then so such like more most less least very much many some any all each every
    other another one two three first second also just only even both either about over under after
    before during through between against out off up down here there them us same own too perform
    performing performed few several lots everybody anybody nobody people things thing reasons using
    use make makes including include includes helps help need needs get per el la los las un una
    unos unas de del al y o e u en con sin por para que como se su sus tu tus es son lo le mas más
    muy este esta estos estas si no ya hay ser hacer haz
    """
)
_ARTICLE = r"(?:an? |the |el |la |un |una |los |las )?"
_HOW_TO = re.compile(
    rf"\b(?:how to (?:do|perform|master)|como (?:hacer|realizar)) {_ARTICLE}([\w'-]+(?: [\w'-]+){{0,4}})"
)
_SUBJECT = re.compile(
    rf"^{_ARTICLE}([\w'&-]+(?: [\w'&-]+){{0,4}}?)(?: \([^()]{{1,40}}\))?"
    rf" (?:is|are|was|were|can|may|helps?|targets?|works?"
    r"|develops?|builds?|trains?|teach(?:es)?|opens?|loads?"
    r"|strengthens?|stretch(?:es)?|improves?|refers?|means?|involves?"
    r"|combines?|describes?|uses?|looks?|isolates?|mimics?|es|son|trabajan?|fortalecen?|ayudan?)\b"
)
_POINTING = re.compile(r"\b(?:this|it|its|you|your|we|our|i|my|here|these|esto|este|esta)\b")
_FEWEST_MOVES = 3


def settled_title(stated: str, units: Sequence[Unit], site: str | None) -> str:
    """Give the stated title without the site's name, which the page or its host tells."""
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


def infer_title(units: Sequence[Unit]) -> str:
    """Give the heading at the top, else what the text introduces, else what it names most."""
    units = units[:_SAMPLE]
    texts = [unit.text for unit in units]
    body = plain(" ".join(texts))
    top, subject = _top_heading(units, body), _introduced(units, body)
    if top and subject and " " in subject and not _share_words(top, subject):
        top = None
    name = top or _promised(texts) or subject or _most_named(texts, moves=True)
    name = name or _most_named(texts, moves=False) or _first_heading(units)
    if name:
        return name[:1].upper() + name[1:]
    return _shortened(texts[0]) if texts else ""


def _top_heading(units: Sequence[Unit], body: str) -> str | None:
    """Give the last short line above the text that announces no section and whose words the text takes up."""
    tops: list[str] = []
    first = next((index for index, unit in enumerate(units) if not unit.mark), 0)
    units = units[first:]
    for unit in units[:_TOP]:
        if (
            unit.mark
            or is_paragraph(unit)
            or not is_short(unit)
            or (tops and role_of(unit.text) == "overview")
        ):
            break
        tops.append(unit.text)
    named = [text for text in tops if _can_be_title(text)]
    if len(tops) == 1 and named and not _stands_apart(units):
        named = [text for text in named if len(_content(text)) > 2 or _is_named_at_once(text, units)]
    return next((text for text in reversed(named) if _taken_up(text, body) >= 0.5), None)


def _is_named_at_once(text: str, units: Sequence[Unit]) -> bool:
    """Tell whether a lone first line is a title: it names exercises, or the next unit has its words."""
    if names_movement(text) or promises_several(text):
        return True
    following = plain(units[1].text) if len(units) > 1 else ""
    found = _content(text)
    return len(found) > 1 and all(word in following for word in found)


def _share_words(top: str, subject: str) -> bool:
    found = _content(subject)
    return sum(word.rstrip("s") in plain(top) for word in found) * 2 >= len(found)


def _stands_apart(units: Sequence[Unit]) -> bool:
    """Tell whether the text after the first line has a heading of a known role at once, as below a title."""
    return len(units) > 1 and is_short(units[1]) and bool(role_of(units[1].text))


def _can_be_title(text: str) -> bool:
    folded = plain(text)
    if text.endswith(":") or (_POINTING.search(folded) and text.count(" ") < _OPENING):
        return False
    return role_of(text) in {None, "steps", "variations", "programming", "comparison", "safety"}


def _content(text: str) -> list[str]:
    return [word for word in _WORD.findall(plain(text)) if word not in _STOP and len(word) > 2]


def _taken_up(text: str, body: str) -> float:
    """Give the share of a line's words that stand in the text more than this once."""
    found = _content(text)
    return sum(body.count(word.rstrip("s")) > 1 for word in found) / len(found) if found else 0.0


def _promised(texts: Sequence[str]) -> str | None:
    """Give what the article says that it shows how to do."""
    for text in texts[:20]:
        for sentence in sentences(text[:1000]):
            hit = _HOW_TO.search(plain(sentence)) if is_roadmap(sentence) else None
            names = tuple(_names(hit[1])) if hit else ()
            if names:
                return _surface(sentence, next(filter(_is_move, names), names[0]))
    return None


def _surface(sentence: str, folded: str) -> str:
    at = plain(sentence).find(folded)
    return (
        sentence[at : at + len(folded)]
        if folded and at >= 0 and len(plain(sentence)) == len(sentence)
        else folded
    )


def _introduced(units: Sequence[Unit], body: str) -> str | None:
    """Give the subject of an opening sentence, where the text goes on naming it."""
    openings = [unit.text for unit in units if is_paragraph(unit) and not unit.mark][:_OPENING]
    for place, text in enumerate(openings):
        sentence = sentences(text[:600])[0] if text.strip() else ""
        hit = _SUBJECT.match(plain(sentence))
        if not hit or _POINTING.search(hit[1]) or hit[1].split()[0] in _STOP or hit[1].split()[-1] in _STOP:
            continue
        name = _surface(sentence, hit[1])
        known = place == 0 and " " in name and (names_movement(hit[1]) or name.istitle())
        if known or body.count(_key(hit[1])) >= (_FEWEST_MOVES if place == 0 else _OPENING):
            return name
    return None


def _first_heading(units: Sequence[Unit]) -> str | None:
    first = units[0].text if units else ""
    fits = bool(first) and is_short(units[0]) and not units[0].mark and first.count(" ") > 1
    return first if fits and _can_be_title(first) else None


def _most_named(texts: Sequence[str], *, moves: bool) -> str | None:
    counts: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = {}
    for text in texts:
        for name in _names(text):
            key = _key(name)
            counts[key] += 1
            forms.setdefault(key, Counter())[name] += 1
    chosen = {key: count for key, count in counts.items() if count > 1 and (not moves or _is_move(key))}
    most = max(chosen.values(), default=0)
    if not most or (moves and most < _FEWEST_MOVES):
        return None
    if moves:
        close = [key for key, count in chosen.items() if count * 2 >= most]
        best = max(close, key=lambda key: (key.count(" ") + key.count("-"), chosen[key], key))
    else:
        opening = plain(" ".join(texts[:_OPENING]))
        best = max(chosen, key=lambda key: (_weight(key, chosen[key], opening), key))
    return forms[best].most_common(1)[0][0]


def _weight(key: str, count: int, opening: str) -> float:
    """Weigh a phrase: often named, of some length, and named at the beginning; numbers name nothing."""
    if len(key) < _FEWEST_MOVES + 1 or any(sign.isdigit() for sign in key):
        return 0.0
    return count * (1.0 + min(key.count(" "), 2)) * (2.0 if key in opening else 1.0)


def _is_move(key: str) -> bool:
    return " " in key and names_movement(key.rsplit(" ", 1)[-1])


def _key(name: str) -> str:
    folded = plain(name)
    return folded[:-1] if folded.endswith("s") and not folded.endswith("ss") else folded


def _names(text: str) -> Iterator[str]:
    """Give the runs of up to five content words in a text, the longest first from each word on."""
    for clause in _BREAK.split(text[:4000]):
        run: list[str] = []
        for word in (*_WORD.findall(clause), ""):
            if word and word.casefold() not in _STOP and not word.isdigit():
                run.append(word)
                continue
            for start in range(len(run)):
                for end in range(min(len(run), start + _LONGEST_NAME), start, -1):
                    yield " ".join(run[start:end])
            run = []


def _shortened(text: str) -> str:
    head = text[:80]
    return head if len(text) <= 80 else head.rsplit(" ", 1)[0] + "…"
