"""Sentences of a page with its title as a slot, as keys: what a site says of page after page has one key.

A key depends on its page alone, so a reindex stays incremental; how many pages share it the index counts, as
it counts the pages of any value: whichever pages come or go, the count is of those that are there.
"""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import groupby

from indexer.document import Document
from indexer.folding import fold
from indexer.sentences import split_sentences
from kb.analysis import tokens

FEWEST = 4
"""Words around the slot from which a sentence can be told from another."""

_LONGEST = 400
"""Characters of a sentence that may be a template; what is longer tells more than a title."""

_SLOT = "\0"
_BEGINNING = 3
"""Letters of a title by which a text is looked through for it, before any word is cut."""


def template_keys(document: Document) -> tuple[str, ...]:
    """The keys of all sentences of a page that name its title."""
    page = document.page
    title = terms(page.title, page.lang)
    begins = fold(page.title)[:_BEGINNING].partition(" ")[0]
    texts = (page.summary, *(passage.text for passage in document.passages))
    found = (
        key_of(one, title, page.lang)
        for text in texts
        if begins in _letters(text)
        for one in split_sentences(text)
        if begins in _letters(one)
    )
    return tuple(sorted(set(filter(None, found))))


def _letters(text: str) -> str:
    """A text in which the letters of every folded word stand side by side; not cut into words where there is
    a shorter way."""
    return text.lower().replace("'", "") if text.isascii() else fold(text)


def key_of(sentence: str, title: Sequence[str], lang: str) -> str:
    """The key of a sentence in which a title stands, given as terms; empty where it says little beside it."""
    if not title or len(sentence) > _LONGEST:
        return ""
    around = tuple(_slotted(terms(sentence, lang), tuple(title)))
    if _SLOT not in around or len(around) - around.count(_SLOT) < FEWEST:
        return ""
    return blake2b(" ".join(around).encode(), digest_size=6).hexdigest()


def terms(text: str, lang: str) -> tuple[str, ...]:
    return tuple(token.term for token in tokens(text, lang))


def _slotted(words: Sequence[str], title: tuple[str, ...]) -> Iterator[str]:
    """The words of a sentence, one slot wherever the title stands."""
    slot = [False] * len(words)
    for at in range(len(words) - len(title) + 1):
        if tuple(words[at : at + len(title)]) == title:
            slot[at : at + len(title)] = [True] * len(title)
    for is_title, run in groupby(zip(words, slot, strict=True), key=lambda pair: pair[1]):
        if is_title:
            yield _SLOT
        else:
            yield from (word for word, _ in run)
