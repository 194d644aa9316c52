"""What a text speaks of: the subject it announces, introduces, or names most often."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from indexer.folding import plain
from indexer.readers.article.headings import is_paragraph, is_short
from indexer.readers.article.lines import Unit
from indexer.readers.composing.movements import names_movement, promises_several
from indexer.readers.composing.page_kind import is_roadmap
from indexer.sentences import split_sentences
from indexer.words import Rule, WordSet, spoken

_LONGEST_NAME = 5
_OPENING = 6
"""Paragraphs whose first sentences may say what the text is about."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BREAK = re.compile(r"[.,;:!?()\[\]\"“”—–/|•]+")
_STOP = WordSet("topics", "names_nothing")
_topics = partial(Rule, "topics", folded=True)
_HOW_TO = _topics(r"\b{how_to} (?:{article} )?([\w'-]+(?: [\w'-]+){0,4})")
_SUBJECT = _topics(
    r"^(?:{article} )?([\w'&-]+(?: [\w'&-]+){0,4}?)(?: \([^()]{1,40}\))? {said_of_it}\b",
)
_DEFINED = _topics(r"(?: \([^()]{1,40}\))? {is} {one}\b")
"""What follows the subject of a definition, with which a text may well begin."""
_POINTING = _topics(r"\b{pointing}\b")
_HERE_ARE = Rule("topics", r"{here_are}(?: {listing_article})? (.{10,90}?)[.:!]*$")
_COUNT = Rule("topics", r"^(?:{top} )?(?:\d+|{number})\b.*\b{counted}\b")
_WHAT_IS = Rule("topics", r"{what_is} (?:{article} )?([^?.:]{3,40})\?")
_COUNTING = Rule("headings", "{counted}", folded=True)
"""What only counts things ("Station 1", "Station 2")."""
_PERSON = Rule("topics", r"{honour}\.? [A-Z][\w-]+(?: [A-Z][\w-]+)?", cased=True)
_ANNOUNCING = 12
_MOST_LINES = 80
_FEWEST_MOVES = 3


def content(text: str) -> list[str]:
    """Give the words of a text that name things, folded."""
    stop = _STOP[spoken()]
    return [word for word in _WORD.findall(plain(text)) if len(word) > 2 and word not in stop]


def is_pointing(text: str) -> bool:
    """Tell whether a text points at things or people instead of naming them ("Why it matters")."""
    return bool(_POINTING.search(plain(text)))


def announced(texts: Sequence[str]) -> str | None:
    """Give the list that the opening announces ("Here are the 10 best ways to measure body fat.")."""
    for text in texts[:_ANNOUNCING]:
        for sentence in split_sentences(text[:1000]):
            hit = _HERE_ARE.match(sentence)
            if hit and (_COUNT.search(hit[1]) or promises_several(hit[1])):
                return hit[1].strip()
    return None


def asked_about(units: Sequence[Unit], body: str) -> str | None:
    """Give what a heading asks the meaning of ("What is proprioception?"), where the text goes on with it."""
    for unit in units:
        hit = None if unit.mark or not is_short(unit) else _WHAT_IS.match(unit.text)
        if hit and not is_pointing(hit[1]) and body.count(_key(hit[1])) >= _FEWEST_MOVES:
            return hit[1]
    return None


def person(texts: Sequence[str]) -> str | None:
    """Give the person with a title of honour that several paragraphs begin with."""
    counts = Counter(hit[0] for text in texts if (hit := _PERSON.match(text)))
    return next((name for name, count in counts.most_common(1) if count > 1), None)


def names_in_headings(units: Sequence[Unit], body: str) -> str | None:
    """Give the phrase that most of the short lines share, where the text takes it up."""
    lines = {plain(unit.text): unit.text for unit in units if not unit.mark and is_short(unit)}
    counts: Counter[str] = Counter()
    forms: dict[str, str] = {}
    for text in tuple(lines.values())[:_MOST_LINES]:
        for key, name in {_key(name): name for name in _content_runs(text)}.items():
            counts[key] += 1
            forms.setdefault(key, name)
    weights = {
        key: (body.count(key) + 2 * count) * (1 + key.count(" "))
        for key, count in counts.items()
        if count >= _FEWEST_MOVES and len(key) > _FEWEST_MOVES and body.count(key) > count
        if not _COUNTING.fullmatch(key)
    }
    best = max(weights, key=lambda key: (weights[key], key), default=None)
    return forms[best] if best else None


def promised(texts: Sequence[str]) -> str | None:
    """Give what the article says that it shows how to do."""
    for text in texts[:20]:
        for sentence in split_sentences(text[:1000]):
            hit = _HOW_TO.search(plain(sentence)) if is_roadmap(sentence) else None
            names = tuple(_content_runs(hit[1])) if hit else ()
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


def introduced(units: Sequence[Unit], body: str) -> str | None:
    """Give the subject of an opening sentence, where the text goes on naming it."""
    openings = [unit.text for unit in units if is_paragraph(unit) and not unit.mark][:_OPENING]
    for place, text in enumerate(openings):
        sentence = split_sentences(text[:600])[0] if text.strip() else ""
        hit = _SUBJECT.match(plain(sentence))
        if not hit or _POINTING.search(hit[1]) or hit[1].split()[0] in _STOP or hit[1].split()[-1] in _STOP:
            continue
        name = _surface(sentence, hit[1])
        known = place == 0 and " " in name and (names_movement(hit[1]) or name.istitle())
        known = known or (
            place == 0 and " " in name and all(body.count(word) >= _FEWEST_MOVES for word in content(name))
        )
        known = known or (place == 0 and " " in name and bool(_DEFINED.match(plain(sentence), hit.end(1))))
        if known or body.count(_key(hit[1])) >= (_FEWEST_MOVES if place == 0 else _OPENING):
            return name
    return None


def most_named(texts: Sequence[str], *, moves: bool) -> str | None:
    spelt = Counter(chain.from_iterable(map(_content_runs, texts)))
    counts: Counter[str] = Counter()
    for name, count in spelt.items():
        counts[_key(name)] += count
    chosen = {
        key: count
        for key, count in counts.items()
        if count > 1 and (_is_move(key) if moves else not _COUNTING.fullmatch(key))
    }
    most = max(chosen.values(), default=0)
    if not most or (moves and most < _FEWEST_MOVES):
        return None
    if moves:
        close = [key for key, count in chosen.items() if count * 2 >= most]
        best = max(close, key=lambda key: (key.count(" ") + key.count("-"), chosen[key], key))
    else:
        opening = plain(" ".join(texts[:_OPENING]))
        best = max(chosen, key=lambda key: (_weight(key, chosen[key], opening), key))
    return max((name for name in spelt if _key(name) == best), key=spelt.__getitem__)


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


def _content_runs(text: str) -> Iterator[str]:
    """Give the runs of up to five content words in a text, the longest first from each word on."""
    stop = _STOP[spoken()]
    for clause in _BREAK.split(text[:4000]):
        run: list[str] = []
        for word in (*_WORD.findall(clause), ""):
            if word and plain(word) not in stop and not word.isdigit():
                run.append(word)
                continue
            for start in range(len(run)):
                for end in range(min(len(run), start + _LONGEST_NAME), start, -1):
                    yield " ".join(run[start:end])
            run = []
