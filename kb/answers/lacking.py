"""What a page says to somebody who lacks something: "No bell? A dumbbell held by one end works", "If you have
no bench, kneel", a section "Without a cable"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, takewhile

from indexer.document import Document, Passage
from kb.answers.accounting import said_anywhere
from kb.answers.kinds import row
from kb.answers.named_pages import named_pages, titled
from kb.answers.question import Answered, Asking, mended_words
from kb.answers.quoting import cite, sentences
from kb.answers.reply import Answer
from kb.answers.thresholds import HALF
from kb.answers.without import RELEASED, exclusions_of
from kb.query.ideas import ideas_of, is_light
from kb.query.negation import fillers, opens_absence
from kb.query.words import QuestionWord, cut, is_generic
from kb.words import folded_words

_INSTEAD = folded_words("lacking", "instead")
"""What asks for something else in place of what is lacking."""

_MOST_WORDS = 2
"""Words of what is lacking ("cable machine")."""

_OPENING = 5
"""Words of a line among which it says that something is lacking."""

_SHORT = 6
"""Words up to which a line only says that ("No high bench at home.")."""

_NEAR = 24
"""Characters behind what is lacking within which that part of a line ends."""

_MOST = 3
"""Sentences that are quoted."""

_ENDS = re.compile(r"[?:,]")


def told_to_lacking(asking: Asking) -> Answered | None:
    """What the pages that a question names say to somebody who lacks what it says; None where it says nothing
    is lacking, names no page, or no page says just that."""
    understood = asking.understood
    if not row(understood.intent.kind).asks_without:
        return None
    lacked = lacking(understood.tokens, asking.lang)
    if not lacked or _INSTEAD.isdisjoint(map(understood.right, understood.tokens)):
        return None
    beside = {token.start for token in lacked}
    words = [
        one
        for one in mended_words(understood, {token.start for token in understood.tokens} - beside)
        if not (one.stops or is_light(one.folded, asking.lang) or is_generic(one.folded))
        and one.folded not in understood.intent.frame | _INSTEAD
    ]
    ideas = tuple(ideas_of(understood.right(one), asking.lang) for one in lacked)
    for page in _pages_meant(asking, words):
        if (answer := next(_told_to_lacking(page, ideas), None)) is not None:
            excluded = exclusions_of(understood)
            return Answered(answer, (RELEASED,) if excluded else (), excluded)
    return None


def asked_beside_that(asking: Asking) -> Asking:
    """What a question asks beside what to do without what is lacking."""
    understood = asking.understood
    lacked = (one.folded for one in lacking(understood.tokens, asking.lang))
    intent = replace(understood.intent, kind="search", frame=understood.intent.frame.union(_INSTEAD, lacked))
    return replace(asking, understood=replace(understood, intent=intent))


def _pages_meant(asking: Asking, words: Sequence[QuestionWord]) -> Iterator[Document]:
    """The pages that words name, then those that have one of them in their titles and speak of the rest."""
    named = named_pages(asking, words, None) if words else ()
    yield from (one.document for one in named if one.part > HALF)
    found = asking.engine.fetch([hit.id for hit in titled(asking.engine, words)])
    here = [one for one in found if asking.understood.lang in ("", one.page.lang)]
    for page in here:
        said = said_anywhere(page, asking.taxonomy)
        if all(ideas_of(one.folded, asking.lang) & said for one in words):
            yield page


def lacking(tokens: Sequence[QuestionWord], lang: str) -> tuple[QuestionWord, ...]:
    """The words of what a text says is not there ("I don't own a *barbell*")."""
    for n in range(len(tokens)):
        if after := opens_absence(tokens, n):
            behind = list(dropwhile(lambda one: _is_filler(one, lang), tokens[after:]))
            named = takewhile(lambda one: not _is_filler(one, lang), behind[:_MOST_WORDS])
            if found := tuple(named):
                return found
    return ()


def _is_filler(word: QuestionWord, lang: str) -> bool:
    return word.stops or word.folded in fillers() or is_light(word.folded, lang)


def _told_to_lacking(page: Document, lacked: Sequence[frozenset[str]]) -> Iterator[Answer]:
    """What a page says under a heading, or from a line on, that says the same is lacking."""
    lang = page.page.lang

    def quoted(passage: Passage, spans: Sequence[str], heading: str) -> Answer:
        sources = tuple(cite(page, span, passage) for span in spans)
        return Answer(type="passage", sources=sources, heading=heading)

    for passage in page.passages:
        if passage.heading and _lacks(passage.heading, lacked, lang, is_heading=True):
            yield quoted(passage, sentences(passage.text)[:_MOST], passage.heading)
    for passage in page.passages:
        for spans in _lines_on_lacking(passage, lacked, lang):
            yield quoted(passage, spans, page.page.title)


def _lines_on_lacking(
    passage: Passage, lacked: Sequence[frozenset[str]], lang: str
) -> Iterator[Sequence[str]]:
    for paragraph in passage.text.split("\n"):
        spans = sentences(paragraph)
        for n, span in enumerate(spans):
            if _lacks(span, lacked, lang):
                # What is lacking else is another matter ("No box? Broad jumps. *Neighbours below?*").
                behind = takewhile(lambda one: not one.endswith("?"), spans[n + 1 : n + _MOST])
                yield (span, *(behind if len(cut(span)) <= _SHORT else ()))


def _lacks(line: str, lacked: Sequence[frozenset[str]], lang: str, *, is_heading: bool = False) -> bool:
    """Whether a line opens by saying that something is lacking, and goes on with what to do then."""
    words = cut(line)
    found = lacking(words[: _OPENING + _MOST_WORDS], lang)
    if not found or found[0].start > words[min(_OPENING, len(words) - 1)].start:
        return False
    if not any(ideas_of(one.folded, lang) & idea for one in found for idea in lacked):
        return False
    return is_heading or len(words) <= _SHORT or bool(_ENDS.search(line, found[0].end, found[0].end + _NEAR))
