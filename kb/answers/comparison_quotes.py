"""What is quoted on several sides of a comparison together."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from indexer.document import Document, Passage
from indexer.taxonomy import Taxonomy
from kb.answers.comparison_sides import DOING, count_named, is_verdict
from kb.answers.mentions import mentions
from kb.answers.quoting import READ, cite, sentences
from kb.answers.reply import Source
from kb.answers.subject import Subject
from kb.engines.base import PassageHit
from kb.query import versus
from kb.query.words import cut, stems
from kb.words import rule

_AGAINST = rule("comparison", r"\b{against}\b")
ANSWERED = 3
"""Sentences of an answer that are quoted."""


def quoted_together(
    sides: Sequence[Subject],
    together: Sequence[PassageHit],
    shared: Mapping[str, Document],
    taxonomy: Taxonomy,
) -> Iterator[Source]:
    """What is said of several sides: where the page of one asks itself about another, what an article on just
    these says of which is better, what stands under a heading that names them, then where one is told of
    under the other's name, or set against it, in the language of a side."""
    for page, passage in asked_of_another(sides):
        yield from (cite(page, span, passage) for span in sentences(passage.text)[:ANSWERED])
    verdicts = [hit for hit in together if is_verdict(hit, sides, taxonomy)][:1]
    for hit in verdicts:
        yield from (cite(shared[hit.id], span, _passage(hit)) for span in sentences(hit.text)[:ANSWERED])
    together = [hit for hit in together if hit not in verdicts]
    named = [count_named(sides, hit.heading, taxonomy) for hit in together]
    told = [_cited(shared[hit.id], hit, taxonomy, sides) for hit in together]
    yield from (one for one, count in zip(told, named, strict=True) if count > 1)
    yield from _set_against(sides, taxonomy)
    langs = {page.page.lang for side in sides for page in side.pages}
    for one, hit, count in zip(told, together, named, strict=True):
        both = count_named(sides, f"{hit.heading}\n{one.span}", taxonomy) > 1
        # A sentence that names both on its way ("a warm-up for squats and deadlifts") compares nothing.
        if both and (count or _AGAINST.search(one.span)) and shared[one.id].page.lang in langs:
            yield one


def asked_of_another(sides: Sequence[Subject]) -> Iterator[tuple[Document, Passage]]:
    """Where a side's own page asks which of them ("Is it better than back squats?")."""
    for side in sides:
        others = [name for one in sides if one is not side and (name := _plain_name(one))]
        for page in side.pages[:1]:
            for passage in page.passages:
                asked = set(stems(passage.heading))
                if (
                    passage.role == "faq"
                    and any(map(asked.issuperset, others))
                    and (_AGAINST.search(passage.heading) or versus.sides(cut(passage.heading)))
                ):
                    yield page, passage


def _plain_name(side: Subject) -> frozenset[str]:
    """The stems of a side's name, without what says that it is the usual one and what is said of it ("with a
    sore back")."""
    words = takewhile(lambda word: not word.stops, cut(side.name))
    return frozenset(word.stem for word in words if word.folded not in versus.ORDINARY)


def _set_against(sides: Sequence[Subject], taxonomy: Taxonomy) -> Iterator[Source]:
    """The sentences in which a side's own page sets it against another ("It loads the spine more than a bird
    dog"): it need not name itself there."""
    for side in sides:
        others = [one for one in sides if one is not side]
        for page in side.pages[:1]:
            for passage in page.passages:
                for span in sentences(passage.text[:READ]) if passage.role not in DOING else ():
                    if _AGAINST.search(span) and any(mentions(o, span, taxonomy) is not None for o in others):
                        yield cite(page, span, passage)


def _cited(document: Document, hit: PassageHit, taxonomy: Taxonomy, sides: Sequence[Subject]) -> Source:
    """Cite a passage on several sides by the first of its sentences that names most of them."""
    every = sentences(hit.text[:READ])
    telling = max(every, key=lambda sentence: count_named(sides, sentence, taxonomy))
    return cite(document, telling, _passage(hit))


def _passage(hit: PassageHit) -> Passage:
    return Passage(hit.anchor, "other", hit.heading, hit.text)
