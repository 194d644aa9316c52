"""The sentences of a page: where each stands, what it names, and whose exercise it speaks of."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from msgspec import Struct

from indexer.evidence.homonyms import meant
from indexer.facets import declared
from indexer.folding import fold, plain
from indexer.page import SEVERAL, Page, Role, Section
from indexer.readers.composing.typed import FACT_LABEL
from indexer.sentences import split_sentences
from indexer.taxonomy import Match, Taxonomy
from indexer.words import Rule, languages

_rule = partial(Rule, "statements")


LONGEST = 2000
"""Characters beyond which a "sentence" is no prose (a table, a list without stops) and claims nothing."""


class Statement(Struct, frozen=True):
    """One sentence, verbatim, and the values named in it.

    `of` is the variation or modification that the sentence describes, None for the page's own subject.
    `block` tells sentences of one paragraph from those of the next. `listed` is the length of the lead
    of a list item ("Hamstrings." in "Hamstrings. They assist …"), 0 elsewhere.
    """

    text: str
    lang: str
    role: Role
    heading: str
    of: str | None
    block: int
    listed: int
    matches: tuple[Match, ...]
    by_facet: Mapping[str, tuple[Match, ...]]

    def named(self, facet: str) -> tuple[Match, ...]:
        return self.by_facet.get(facet, ())


class _Text(Struct, frozen=True):
    text: str
    role: Role
    heading: str = ""
    of: str | None = None
    item: bool = False


def statements(page: Page, taxonomy: Taxonomy, before: Sequence[Statement] = ()) -> tuple[Statement, ...]:
    """Cut all prose of a page into sentences and look all of them up in the vocabulary, once.

    Those of `before` are the same page's while it was taken for another kind: they are known.
    A page in a language without words has what it states, and its title.
    """
    if page.lang not in languages():
        return ()
    cut = [
        (block, text, n, sentence)
        for block, text in enumerate(_unique(_texts(page)))
        for n, sentence in enumerate(split_sentences(text.text))
        if len(sentence) <= LONGEST
    ]
    known = {(one.text, one.role): one.matches for one in before}
    read = frozenset(facet.name for facet in declared() if facet.reading != "page") | {"exercise"}
    found = taxonomy.find_each(
        [sentence for _, text, _, sentence in cut if (sentence, text.role) not in known], read
    )
    said: list[Statement] = []
    for block, text, n, sentence in cut:
        matches = known.get((sentence, text.role))
        if matches is None:
            matches = _matches(sentence, text, page.lang, found[sentence])
        lead = _lead(sentence) if text.item and not n else 0
        where = (page.lang, text.role, text.heading, text.of, block, lead)
        said.append(Statement(sentence, *where, matches, _by_facet(matches)))
    return tuple(said)


def _by_facet(matches: Sequence[Match]) -> dict[str, tuple[Match, ...]]:
    found: dict[str, tuple[Match, ...]] = {}
    for match in matches:
        found[match.facet] = (*found.get(match.facet, ()), match)
    return found


def saying(rule: Rule, texts: Sequence[str]) -> list[str]:
    """Those of the texts in which a folded rule finds something."""
    search = rule.now().search
    return [text for text in texts if search(plain(text))]


def _matches(sentence: str, text: _Text, lang: str, found: tuple[Match, ...]) -> tuple[Match, ...]:
    if not found:
        return found
    filed = text.role in _FILING or _LABELLED.match(sentence)
    return found if filed else meant(sentence, lang, found)


_FILING: frozenset[Role] = frozenset(("muscles", "equipment"))
_LABELLED = re.compile(r"[^.:;!?|]{2,40}(?::|\s\|)\s")
"""What files values without a sentence about them: nothing need stand beside a word."""


def _texts(page: Page) -> Iterator[_Text]:
    yield _Text(page.summary, "summary")
    for section in page.sections:
        other = page.kind not in SEVERAL and section.role in ("variations", "modifications")
        of = (section.heading or "a variation") if other else None
        yield from _of_section(section, of, page.lang)
    for step in page.steps:
        yield _Text(step.text, "steps")
    for text in page.tips:
        yield _Text(text, "tips")
    for mistake in page.mistakes:
        yield _Text(mistake.mistake, "mistakes")
        yield _Text(mistake.fix, "mistakes")
    for text in page.benefits:
        yield _Text(text, "benefits", item=True)
    for question in page.faq:
        yield _Text(question.question, "faq")
        yield _Text(question.answer, "faq", question.question)
    for change in page.modifications:
        yield _Text(change.description, "modifications", change.name, change.name)
    # Exercises that a text lists are what it tells, not ways to do one thing.
    aside = page.kind in ("guide", "page") and all(one.role != "variations" for one in page.sections)
    for variation in page.variations:
        for text in (variation.text, *variation.steps):
            yield _Text(text, "other") if aside else _Text(text, "variations", variation.name, variation.name)


def _of_section(section: Section, of: str | None, lang: str) -> Iterator[_Text]:
    header: tuple[str, ...] = ()
    for block in section.blocks:
        if block.kind != "row":
            header = ()
            yield _Text(block.text, section.role, section.heading or "", of, block.kind != "paragraph")
            continue
        header = header or _cells(block.text)
        if _COLUMN[lang].search(" ".join(header)):
            yield from _by_column(block.text, header, section.role, lang)
        elif of_whom := _sides(block.text, header, lang):
            yield from (_Text(text, section.role, side, side, item=True) for side, text in of_whom)
        else:
            yield _Text(block.text, section.role, section.heading or "", of, item=True)


_COLUMN = _rule(r"\b{column}\b")
"""A table header that gives levels to whole columns."""


def _cells(row: str) -> tuple[str, ...]:
    return tuple(map(str.strip, row.split("|")))


def _sides(row: str, header: Sequence[str], lang: str) -> Sequence[tuple[str, str]]:
    """What a row of a comparison says of whom: "Equipment | Barbell | Band" below " | Squat | Pull-apart"."""
    label, *cells = _cells(row)
    is_fact = len(cells) > 1 and len(header) == len(cells) + 1 and FACT_LABEL[lang].search(plain(label))
    if not is_fact or FACT_LABEL[lang].search(plain(header[0])):
        return ()
    return tuple((side, f"{label}: {cell}") for side, cell in zip(header[1:], cells, strict=True))


def _by_column(row: str, header: tuple[str, ...], role: Role, lang: str) -> Iterator[_Text]:
    for label, cell in zip(header, _cells(row), strict=False):
        if cell != label:
            yield _Text(cell, role, label, item=bool(_COLUMN[lang].search(label)))


def _unique(texts: Iterable[_Text]) -> Iterator[_Text]:
    # A summary is often the first paragraph again: one sentence is one piece of evidence.
    seen: set[str] = set()
    for text in texts:
        if text.text and text.text not in seen:
            seen.add(text.text)
            yield text


_LEAD = re.compile(r"[^.:–—]{1,60}(?:[.:]|\s[–—-]\s|$)")


def _lead(sentence: str) -> int:
    found = _LEAD.match(sentence)
    return found.end() if found else 0


_OWN = _rule(r"\b{own}\b")
_CONTRAST = _rule(r"{contrast}\b")
_RELATIVE = _rule(r",\s+{relative}\b")
_THAN = _rule(r"\b{than}\s+(?:[\w'’-]+\s+){0,3}$")
_ANEW = _rule(r"[,;]|\b{anew}\b")
_STRETCH = _rule("{stretch}")


def speaks_of_itself(text: str, start: int, end: int, lang: str) -> bool:
    """Whether `text[start:end]` goes on to speak of the page's own exercise ("…, it is harder")."""
    return _OWN[lang].search(text, start, end) is not None


def _is_set_aside(text: str, start: int, end: int, lang: str) -> bool:
    # "Unlike the squat, which …, isolates": after the comma the page speaks of its own exercise again.
    comma = text.rfind(",", start, end)
    return comma >= 0 and bool(_CONTRAST[lang].match(text)) and not _RELATIVE[lang].match(text, comma)


def _is_compared(text: str, start: int, end: int, until: int, lang: str) -> bool:
    # "Harder than a squat, and it hits …": after a comparison a new clause is about the page's own again.
    if not _THAN[lang].search(text, max(0, start - 40), start) or _RELATIVE[lang].match(text, end):
        return False
    return bool(_ANEW[lang].search(text, end, until))


@dataclass(frozen=True, slots=True)
class PageSubject:
    """The exercises that a page is about: vocabulary ids (with whatever is narrower or broader) and its name.

    `named` are those of the title alone, leaving out what a collection lists; `below` are kinds of the
    page's own exercise, unless it is a collection, which is about them all.
    Without ids the page is about no one exercise that is known, and every exercise on it is its own.
    In a stretch, what is stretched is the target (`is_stretch`); where nothing is to move, what holds is
    (`is_static`). `spelt` is how many characters of the title are the name of an exercise. A page of several
    (`is_several`) is about each of those it lists.
    """

    named: frozenset[str]
    ids: frozenset[str]
    near: frozenset[str]
    name: str
    lang: str
    below: frozenset[str] = frozenset()
    is_stretch: bool = False
    is_static: bool = False
    spelt: int = 0
    is_several: bool = False

    def is_anothers(self, statement: Statement) -> bool:
        """Whether a statement files one of its page's exercises, and the page is not about all of them."""
        return statement.of is not None and not self.is_several

    def is_other(self, exercise: str) -> bool:
        return bool(self.ids) and exercise not in self.near

    def narrows(self, matches: Iterable[Match]) -> bool:
        """Whether the only exercises named are kinds of the page's own, not it itself."""
        named = {match.value for match in matches if not match.risky}
        return bool(named) and bool(self.ids) and named <= self.below

    def clashes(self, matches: Iterable[Match], text: str, start: int, end: int) -> bool:
        """Whether the nearest subject named in `text[start:end]` is another exercise."""
        named = [
            match
            for match in matches
            if start <= match.start
            and match.end <= end
            and not match.risky
            and not _is_compared(text, match.start, match.end, end, self.lang)
        ]
        if not named:
            return False
        last = named[-1]
        return self.is_other(last.value) and not (
            speaks_of_itself(text, last.end, end, self.lang) or _is_set_aside(text, last.end, end, self.lang)
        )


def subject_of(page: Page, taxonomy: Taxonomy) -> PageSubject:
    """Find which exercises of the vocabulary a page is about, by its title, other names and address."""
    *folders, slug = (page.url or "").rstrip("/").replace("-", " ").split("/")[3:] or [""]
    listed = tuple(variation.name for variation in page.variations) if page.kind in SEVERAL else (slug,)
    titled = taxonomy.find(page.title, ("exercise",))
    named = frozenset(match.value for match in titled)
    ids = named | _exercises((*page.aliases, *listed), taxonomy)
    below = frozenset().union(*(taxonomy.narrower("exercise", id) for id in ids)) - ids
    near = ids.union(below, *(taxonomy.broader("exercise", id) for id in ids))
    title = fold(page.title)
    kinds = {taxonomy.concepts("exercise")[id].kind for id in named}
    moves = {match.value for match in taxonomy.find(page.title, ("movement",))}
    return PageSubject(
        named or ids,
        ids,
        near,
        title,
        page.lang,
        below if page.kind not in SEVERAL else frozenset(),
        is_stretch="stretch" in kinds or any(_STRETCH[page.lang].search(one) for one in (title, *folders)),
        is_static=any(move.startswith("anti_") or move == "carry" for move in moves),
        spelt=max((match.end - match.start for match in titled), default=0),
        is_several=page.kind in SEVERAL,
    )


def _exercises(texts: Iterable[str], taxonomy: Taxonomy) -> frozenset[str]:
    return frozenset(match.value for text in texts for match in taxonomy.find(text, ("exercise",)))
