"""Sentences that a site says on page after page, with the title as a slot: they tell nothing of a page.

"Learn how to do the Plank with proper form" stands so on every page, with its own title in the slot. What
such a sentence is but for the title is a key in the index (`kb.repeating`), which knows how many pages have
it: such a sentence answers nothing, and leads no excerpt.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from msgspec.structs import replace as with_changes

from indexer.document import Document
from kb.answers.quoting import sentences
from kb.answers.reply import Answer, Source
from kb.engines.base import Fragment, Hit, Searcher, SearchRequest
from kb.query.ast import Everything, Query, Selection
from kb.repeating import key_of, terms

RECURRING = 4
"""Pages on which a sentence stands, but for the title, that is a template."""


def without_templates(engine: Searcher, answer: Answer | None) -> Answer | None:
    """The answer without the sentences that are templates; None where nothing else is left of it."""
    if answer is None or answer.type != "passage":
        return answer
    kept = tuple(source for source in answer.sources if not is_template(engine, source))
    return replace(answer, sources=kept) if kept else None


def is_template(engine: Searcher, source: Source) -> bool:
    """Whether a sentence that names its page's title stands on other pages with theirs."""
    return _recurs(engine, source.span, source.title, engine.get(source.id).page.lang)


def led_by_their_own(engine: Searcher, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits led by what their pages say of themselves, where an unmatched excerpt is a template.

    One search tells, nearly always, that no excerpt is one.
    """
    keys = {hit.id: key for hit in hits if (key := _leading_key(hit))}
    shared = Counter(keys.values()).most_common(1)
    # A key that recurs is one of more pages than those whose keys are looked at here.
    if not shared or _pages_with(engine, keys.values()) < len(keys) - shared[0][1] + RECURRING:
        return tuple(hits)
    often = {key for key in keys.values() if _pages_with(engine, (key,)) >= RECURRING}
    return tuple(_led(engine, hit) if keys.get(hit.id) in often else hit for hit in hits)


def _leading_key(hit: Hit) -> str:
    spans = sentences("".join(fragment.text for fragment in hit.snippet))
    if not spans or any(fragment.match for fragment in hit.snippet):
        return ""
    return key_of(spans[0], terms(hit.title, hit.lang), hit.lang)


def _led(engine: Searcher, hit: Hit) -> Hit:
    own = _first_own(engine, engine.get(hit.id))
    return with_changes(hit, snippet=(Fragment(own),)) if own else hit


def _first_own(engine: Searcher, page: Document) -> str:
    """The first sentence of a page that other pages do not say of themselves."""
    title, lang = page.page.title, page.page.lang
    every = (span for one in page.passages for span in sentences(one.text))
    return next((span for span in every if not _recurs(engine, span, title, lang)), "")


def _recurs(engine: Searcher, sentence: str, title: str, lang: str) -> bool:
    key = key_of(sentence, terms(title, lang), lang)
    return bool(key) and _pages_with(engine, (key,)) >= RECURRING


def _pages_with(engine: Searcher, keys: Iterable[str]) -> int:
    alike = Query(Everything(), (Selection("templates", tuple(sorted(set(keys)))),))
    return engine.search(SearchRequest(query=alike).counting()).total
