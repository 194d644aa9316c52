"""The hits as they are shown: why each is there, and the passage of the answer where the answer is its,
which other words their excerpts mark."""

from collections.abc import Iterable

from msgspec.structs import replace

from indexer.taxonomy import Taxonomy
from kb.answers.chips import reason_for
from kb.answers.reply import Answer, Found, Source
from kb.answers.subject import Subject
from kb.answers.templates import led_by_their_own
from kb.engines.base import Fragment, Hit, Searcher, SearchResults, Snippet
from kb.query.ast import Query
from kb.query.understood import Understood
from kb.query.words import QuestionWord, cut, stem, stems

_POINTED = ("passage", "comparison", "conflict")
"""Answers whose first source is the passage to read; a list points to many, unless of one page's mistakes."""


def show_hits(
    engine: Searcher,
    taxonomy: Taxonomy,
    results: SearchResults,
    query: Query,
    understood: Understood,
    answer: Answer | None,
    subject: Subject | None,
) -> tuple[Found, ...]:
    """Give each hit its reason; the answer's page leads to the answer's passage, and quotes it."""
    points = answer is not None and (answer.type in _POINTED or understood.intent.kind == "mistakes")
    source = answer.sources[0] if answer and points else None
    return tuple(
        Found(
            _pointed(engine, hit, source, understood) if source and hit.id == source.id else hit,
            "; ".join(filter(None, (reason_for(hit, query, taxonomy), _mention(hit, subject)))),
        )
        for hit in led_by_their_own(engine, results.hits)
    )


def _pointed(engine: Searcher, hit: Hit, source: Source, understood: Understood) -> Hit:
    passages = engine.get(hit.id).passages
    heading = next((p.heading for p in passages if p.anchor == source.anchor and p.heading), "")
    return replace(
        hit, anchor=source.anchor, heading=heading, snippet=_with_words_marked(source.span, understood)
    )


def _with_words_marked(text: str, understood: Understood) -> Snippet:
    """A text with the words of the question marked."""
    asked = {word.stem for word in understood.words}
    asked |= {stem(near) for near in understood.doubtful.values() if near}
    fragments: list[Fragment] = []
    at = 0
    for token in cut(text):
        if token.stem in asked:
            fragments += [Fragment(text[at : token.start])] if token.start > at else []
            fragments.append(Fragment(token.text, match=True))
            at = token.end
    return (*fragments, Fragment(text[at:])) if at < len(text) else tuple(fragments)


def _mention(hit: Hit, subject: Subject | None) -> str:
    """Say so where a page only mentions the exercise that the question is about."""
    if subject is None or not subject.pages:
        return ""
    own = {page.id for page in (*subject.pages, *subject.kin, *(page for page, _ in subject.variations))}
    if hit.id in own or any(name == stems(hit.title)[-len(name) :] for name in subject.names):
        return ""
    there = {stem(token.folded) for texts in hit.matched.values() for text in texts for token in cut(text)}
    # The stem of one word is too little: "lungs" and "lunges" share theirs.
    named = any(len(name) > 1 and set(name) <= there for name in subject.names)
    return f"only mentions {subject.label}" if named else ""


_MOST = 6
_BEGINNING = 4
"""Letters with which two forms of one word begin; shorter words are their own beginning."""


def other_words(question: str, snippets: Iterable[Snippet]) -> tuple[str, ...]:
    """The words that excerpts mark and that are no forms of the question's, each as it comes first."""
    asked = cut(question)
    marked = (fragment.text for snippet in snippets for fragment in snippet if fragment.match)
    others: dict[str, str] = {}
    for word in (word for text in marked for word in cut(text)):
        if not any(_is_a_form(word, one) for one in asked):
            others.setdefault(word.stem, word.folded)
    return tuple(others.values())[:_MOST]


def _is_a_form(word: QuestionWord, asked: QuestionWord) -> bool:
    begins = word.folded.startswith(asked.folded[:_BEGINNING])
    return begins or word.stem == asked.stem or word.folded in asked.folded
