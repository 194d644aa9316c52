"""Questions that want to do without some equipment: what the exercise's own pages say to that."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from indexer.document import Document
from indexer.taxonomy import Taxonomy
from kb.answers.facts import cite_equipment
from kb.answers.judging import About
from kb.answers.lists import list_alternatives
from kb.answers.page_questions import asked_without
from kb.answers.question import Answered, Asking
from kb.answers.quoting import MOST_SENTENCES, cite_hit, sentences
from kb.answers.reply import Answer, Source
from kb.answers.subject import Subject
from kb.query.ast import Selection
from kb.query.ideas import is_light
from kb.query.negation import fillers, opens
from kb.query.understood import Understood
from kb.saying import saying, value_names
from kb.words import folded_words

_OTHERS = folded_words("meanings", "replacing")

RELEASED = saying("a page asks this very question: nothing is left out, its answer is shown")


def exclusions_of(understood: Understood) -> frozenset[Selection]:
    """What a question leaves out."""
    modes = ("none", "only")
    return frozenset(m.selection for m in understood.meanings if m.selection.mode in modes)


def denies(understood: Understood) -> bool:
    """Whether a question wants to do without something that no filter leaves out ("if I don't have a rack").

    Such a wish nothing honours that is made of what pages state; a page may ask just that.
    """
    taken = {token for meaning in understood.meanings for token in meaning.tokens}
    tokens, lang = understood.tokens, understood.lang or "en"
    return any(
        (after := opens(tokens, n))
        and token not in taken
        and any(
            not one.stops and one.folded not in fillers() and not is_light(one.folded, lang)
            for one in tokens[after:]
        )
        for n, token in enumerate(tokens)
    )


def done_without(asking: Asking, subject: Subject, *, instead: bool = False) -> Answered | None:
    """Where a page of the exercise asks whether it goes without just that: its answer.

    Who asks for several others ("alternatives") gets it only where there are none (`instead`).
    """
    intent = asking.understood.intent
    several = any(word.endswith("s") for word in intent.frame & _OTHERS)
    if intent.kind == "alternatives" and several and not instead:
        return None
    about = About(asking.taxonomy, subject)
    for meaning in asking.understood.meanings:
        selection = meaning.selection
        if selection.facet != "equipment" or selection.mode not in ("none", "only"):
            continue
        if hit := asked_without(about, selection):
            told = tuple(cite_hit(asking.engine, hit, span) for span in sentences(hit.text)[:MOST_SENTENCES])
            passage = Answer(type="passage", sources=told, heading=hit.heading)
            return Answered(passage, (RELEASED,), exclusions_of(asking.understood))
    return None


def needed_after_all(asking: Asking, subject: Subject) -> Answered | None:
    """Where the exercise asked for needs just what one wants to do without: say so, in its page's words.

    Without any equipment there are more ways around it: these are listed.
    """
    if asking.understood.intent.kind == "alternatives":
        return None
    for meaning in asking.understood.meanings:
        if meaning.selection.facet == "equipment" and meaning.selection.mode in ("none", "only"):
            needs = {
                page.id: tuple(_needed(page, meaning.selection, asking.taxonomy)) for page in subject.pages
            }
            # One page on which the exercise, or one of its kinds, goes without is enough.
            kinds = (any(_needed(page, meaning.selection, asking.taxonomy)) for page in subject.members)
            if subject.pages and all(needs.values()) and all(kinds):
                return _asked_for(asking, subject, meaning.selection, needs)
    return None


def doing_without(asking: Asking, subject: Subject) -> Subject:
    """The exercise by those of its pages alone that need nothing of what is ruled out."""
    kept = tuple(page for page in subject.pages if goes_without(asking, page))
    return subject if kept == subject.pages else replace(subject, pages=kept)


def goes_without(asking: Asking, page: Document) -> bool:
    """Whether a page needs nothing of what the question rules out."""
    wishes = (one.selection for one in asking.understood.meanings)
    return not any(
        any(_needed(page, wish, asking.taxonomy))
        for wish in wishes
        if wish.facet == "equipment" and wish.mode in ("none", "only")
    )


def _needed(page: Document, selection: Selection, taxonomy: Taxonomy) -> Iterator[str]:
    """What a page requires although the filter leaves it out."""
    for alternatives in page.facets.needs():
        named = [
            bool({value, *taxonomy.broader("equipment", value)} & set(selection.values))
            for value in alternatives
        ]
        if all(named) if selection.mode == "none" else not any(named):
            yield from alternatives


def _asked_for(
    asking: Asking, subject: Subject, selection: Selection, needs: Mapping[str, tuple[str, ...]]
) -> Answered | None:
    for page in subject.pages:
        sources = cite_equipment(page, needs[page.id])
        if not sources:
            continue
        notice = saying(
            "“%(page)s” asks for: %(equipment)s, so it is left out: remove the filter to see it",
            page=page.page.title,
            equipment=value_names(asking.taxonomy, "equipment", needs[page.id]),
        )
        instead = None
        if selection.mode == "only":
            instead = list_alternatives(asking.engine, asking.taxonomy, subject, (selection,))
        return Answered(instead or _cited(page, sources), (notice,))
    return None


def _cited(page: Document, sources: tuple[Source, ...]) -> Answer:
    first = sources[0]
    heading = next((p.heading for p in page.passages if first.anchor == p.anchor and p.heading), "")
    return Answer(
        type="passage",
        sources=sources,
        heading=heading or page.page.title,
    )
