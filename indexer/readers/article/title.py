"""The title of a text: the stated one without its site, else one inferred from what the text speaks of."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from indexer.folding import plain
from indexer.readers.article.headings import is_paragraph, is_short
from indexer.readers.article.lines import Unit
from indexer.readers.article.topics import (
    announced,
    asked_about,
    content,
    introduced,
    is_pointing,
    most_named,
    names_in_headings,
    person,
    promised,
)
from indexer.readers.composing.movements import names_movement, promises_several
from indexer.readers.composing.roles import is_of_questions, role_of
from indexer.words import Rule, WordSet

_SAMPLE = 400
"""Units that are looked at: a subject is named early and often."""
_TOP = 8
_MOST_TOPS = 4
"""More short lines than this at the top are a menu or a grid, not a title and what stands around it."""
_FEWEST_WORDS = 3
_NOTICE = 1000
_TOPICAL = frozenset(("muscles", "benefits", "mistakes", "modifications", "tips", "equipment", "breathing"))
"""Roles that a title may have too, where it says at length of what ("Understanding Knee Anatomy")."""
_ASKING = WordSet("title", "asking")
"""Words of a heading over questions; a title has others, too ("Your questions about tennis elbow")."""
_LONGEST_POINTING = 6
_COUNTED = Rule("title", r"(?:{the} )?(?:{best} )?\d{1,2} ", folded=True)
"""How a list of exercises is titled ("The only 3 rows you need"), whatever else its words announce."""
_OWN = Rule("title", r"\b{my}\b", folded=True)
"""What a question asked in a forum says, and a section's heading hardly."""
_SITE_BREAK = re.compile(r"\s+[|·•–—-]\s+|\s*\|\s*")

_FEWEST_LISTED = 4
_LISTED_SHARE = 0.6
"""What a text lists is named at least so often, and by this share of how often the subject is."""

_LISTED = Rule("title", r"\b({listed})(?:e?s)?\b", folded=True)
_COURSE = Rule("title", r"\s({course})\b", folded=True)


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


def infer_title(units: Sequence[Unit], buttons: Sequence[str] = (), file: str = "") -> str:
    """Give the line that titles the text, else its file's name, else its subject: what it introduces, or
    names most.

    `buttons` are lines that are no content, which may still say what the text lists; `file` is the file's
    name, which counts where it is words of the text ("squat-depth-and-knees").
    """
    units = units[:_SAMPLE]
    texts = [unit.text for unit in units]
    body = plain(" ".join(texts))
    subject = introduced(units, body)
    name = _titling(units, texts, body, subject) or _filed(file, body)
    if not name and (named := subject or _most_named(units, texts, body)):
        headings = [unit.text for unit in units if not unit.mark and is_short(unit)]
        name = completed(named, headings, [*texts, *buttons])
        if " " not in name and not names_movement(name) and _heads_text(units):
            name = texts[0]  # a thing that a short text names twice is hardly what it is about
    name = name or _first_heading(units)
    if name:
        return name[:1].upper() + name[1:]
    return _shortened(texts[0]) if texts else ""


def _filed(file: str, body: str) -> str | None:
    """Give the words of a file's name where there are several, all of them taken up by the text."""
    found = file.replace("_", "-").split("-")
    telling = content(" ".join(found))
    if len(telling) < 2 or not all(word.isalpha() for word in found):
        return None
    return " ".join(found) if all(word.rstrip("s") in body for word in telling) else None


def _titling(units: Sequence[Unit], texts: Sequence[str], body: str, subject: str | None) -> str | None:
    """Give the line, or the part of a sentence, that stands for a title."""
    top = _top_heading(units, body, subject or "")
    if top and subject and " " in subject and not _share_words(top, subject):
        top = None
    repeated = _repeated(units)
    if repeated and top and len(content(top)) < 2:
        return repeated  # a lone word at the top is as often a button
    return top or repeated or announced(texts) or promised(texts)


def _most_named(units: Sequence[Unit], texts: Sequence[str], body: str) -> str | None:
    """Give what the text names most, in the ways in which texts of several kinds do."""
    name = most_named(texts, moves=True) or asked_about(units, body) or person(texts)
    return name or names_in_headings(units, body) or most_named(texts, moves=False)


def _top_heading(units: Sequence[Unit], body: str, subject: str) -> str | None:
    """Give the last short line above the text that announces no section and whose words the text takes up.

    One that names the subject, where it is known, comes before what does not: a site has a name, too.
    """
    units = _below_notice(units, body)
    tops = _tops(units)
    if len(tops) > _MOST_TOPS:
        return None
    named = [text for text in tops if _can_be_title(text)]
    if len(tops) == 1 and named and not _stands_apart(units):
        named = [text for text in named if len(content(text)) > 2 or _is_named_at_once(text, units)]
        if named and named[0].endswith("?") and len(content(named[0])) > _FEWEST_WORDS:
            return named[0]
    said = _naming_words(body)
    apart = _stands_apart(units) or len(named) == 1
    likely = [
        text
        for text in reversed(named)
        if _taken_up(text, said) >= 0.5 or (apart and text == units[0].text and names_movement(text))
    ]
    named = [text for text in likely if " " in subject and _share_words(text, subject)]
    listing = [text for text in likely if promises_several(text)]
    chosen = next(iter(listing or named or likely), None)
    if chosen and chosen.endswith("?"):
        return next((text for text in tops if is_of_questions(text)), chosen)
    return _whose_steps(chosen, tops) if chosen and role_of(chosen) == "steps" else chosen


def _whose_steps(heading: str, tops: Sequence[str]) -> str:
    """Give the line above that is the name in a heading of steps ("Row" above "How to do the row")."""
    words = f" {plain(heading)} "
    return next((text for text in tops if text != heading and f" {plain(text)} " in words), heading)


def _tops(units: Sequence[Unit]) -> list[str]:
    """Give the short lines above the text, down to its overview."""
    tops: list[str] = []
    for unit in units[:_TOP]:
        if unit.mark or is_paragraph(unit) or not is_short(unit):
            break
        if tops and role_of(unit.text) == "overview" and not _is_in_menu(units, unit):
            break
        tops.append(unit.text)
    return tops


def _is_in_menu(units: Sequence[Unit], unit: Unit) -> bool:
    """Tell whether a word like "About" stands among others of a menu, and over no text."""
    below = units[units.index(unit) + 1 :][:1]
    return " " not in unit.text and bool(below) and is_short(below[0]) and not below[0].mark


def _below_notice(units: Sequence[Unit], body: str) -> Sequence[Unit]:
    """Skip a menu at the top, and a first paragraph whose words the text never takes up again."""
    first = next((index for index, unit in enumerate(units) if not unit.mark), 0)
    units = units[first:]
    is_notice = len(units) > 2 and is_paragraph(units[0]) and _echoed(units[0].text, body) < 0.35
    below = units[1:] if is_notice else units
    return below if is_notice and below[0].gap and not is_paragraph(below[0]) else units


def _repeated(units: Sequence[Unit]) -> str | None:
    """Give the first line that stands whole in another, longer one, as a title does in what shares it."""
    short = [unit for unit in units if not unit.mark and is_short(unit)]
    lines = [plain(unit.text) for unit in short[: 4 * _TOP]]
    whole = Counter(lines)
    for unit, line in zip(short, lines, strict=False):
        if len(content(line)) < _FEWEST_WORDS or line.endswith("?") or not _can_be_title(unit.text):
            continue
        if whole[line] == 1 and any(line in other and len(other) > len(line) for other in lines):
            return unit.text
    return None


def _is_named_at_once(text: str, units: Sequence[Unit]) -> bool:
    """Tell whether a lone first line is a title: it names exercises, or the next unit has its words."""
    if names_movement(text) or promises_several(text):
        return True
    following = plain(units[1].text) if len(units) > 1 else ""
    found = content(text)
    return len(found) > 1 and all(word in following for word in found)


def _share_words(top: str, subject: str) -> bool:
    found = content(subject)
    return sum(word.rstrip("s") in plain(top) for word in found) * 2 >= len(found)


def _stands_apart(units: Sequence[Unit]) -> bool:
    """Tell whether the text after the first line has a heading of a known role at once, as below a title."""
    return len(units) > 1 and is_short(units[1]) and bool(role_of(units[1].text))


def _can_be_title(text: str) -> bool:
    if role_of(text) == "faq" and not text.endswith((":", "?")):
        return len({word for word in content(text) if word not in _ASKING}) > 1
    if _COUNTED.match(plain(text)) and names_movement(text) and not text.endswith(":"):
        return True
    if text.endswith(":") or (is_pointing(text.split(": ")[0]) and text.count(" ") < _LONGEST_POINTING):
        return False
    found = plain(text).split()
    if len(found) >= _FEWEST_WORDS and len(set(found)) * 2 < len(found) + 1:
        return False
    role = role_of(text)
    if role and len(content(text)) < 2:
        return False  # "STEPS" announces them and says not of what
    if text.endswith("?") and _OWN.search(plain(text)) and len(content(text)) > _FEWEST_WORDS:
        return True
    if role in _TOPICAL and len(content(text)) > _FEWEST_WORDS and not text.endswith("?"):
        return True
    return role in {None, "steps", "variations", "programming", "comparison", "safety"}


def _taken_up(text: str, said: Mapping[str, int]) -> float:
    """Give the share of a line's words that the text says more often than the line itself."""
    own = _naming_words(text)
    return sum(said[word] > count for word, count in own.items()) / len(own) if own else 0.0


def _naming_words(text: str) -> Counter[str]:
    """Count the words of a text that name things, plurals as singulars."""
    return Counter(word.rstrip("s") for word in content(text))


def _echoed(text: str, body: str) -> float:
    """Give the share of a paragraph's words that begin a word elsewhere in the text."""
    found = set(content(text[:_NOTICE]))
    return sum(body.count(f" {word.rstrip('s')}") > 1 for word in found) / len(found) if found else 0.0


def _first_heading(units: Sequence[Unit]) -> str | None:
    first = units[0].text if units else ""
    fits = bool(first) and is_short(units[0]) and not units[0].mark and first.count(" ") > 1
    return first if fits and _can_be_title(first) else None


def _heads_text(units: Sequence[Unit]) -> bool:
    """Tell whether the first line could be a title, of some words, and stands right above a paragraph, or
    above what leads to a list."""
    first = _first_heading(units[:_TOP])
    if first is None or len(units) < 2 or len(content(first)) < _FEWEST_WORDS:
        return False
    leads = is_paragraph(units[1]) or units[1].text.endswith(":")
    return leads and not first.endswith((".", "?", "!", ","))


def _shortened(text: str) -> str:
    head = text[:80]
    return head if len(text) <= 80 else head.rsplit(" ", 1)[0] + "…"


def completed(name: str, headings: Sequence[str], texts: Sequence[str]) -> str:
    """Give a name of one word with what a heading, or the text as a whole, says that there is of it.

    `texts` may hold lines that are no content themselves: "Start workout" under each card says what the
    cards are. What names a movement is complete.
    """
    if " " in name or names_movement(name) or name[1:] != name[1:].lower():
        return name
    own = plain(name)
    body = plain("\n".join(texts))
    counts = Counter(_LISTED.findall(body))
    listed = max(counts, key=lambda word: (counts[word], word), default="")
    if counts[listed] >= max(_FEWEST_LISTED, _LISTED_SHARE * body.count(own)):
        return f"{name} {listed}{'es' if listed.endswith(('s', 'ch')) else 's'}"
    courses = (_COURSE.match(line, len(own)) for line in map(plain, headings) if line.startswith(own))
    course = next(filter(None, courses), None)
    return f"{name} {course[1]}" if course else name
