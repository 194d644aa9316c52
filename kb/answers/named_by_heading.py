"""What the page that leads tells under a heading that is just what a question names: an exercise without a
page of its own, one among others in an article ("Chin tuck", "Common faults with the A-skip")."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace as with_parts

from indexer.document import Document, Passage
from indexer.page import Role
from indexer.words import speaking
from kb.answers.accounting import Verdict, judge_whole, said_anywhere
from kb.answers.demands import demands_of
from kb.answers.kinds import not_remarked, row
from kb.answers.page_lines import LONGEST_LABEL
from kb.answers.question import Asking, mended_words
from kb.answers.quoting import cite, sentences
from kb.answers.reply import Answer
from kb.answers.subject import Subject
from kb.answers.thresholds import HALF
from kb.answers.told_of_variations import says_it_works
from kb.answers.without import denies
from kb.query.ideas import ideas_of, is_of_body, said_in
from kb.query.intent import detect
from kb.query.measures import measure_asked
from kb.query.words import QuestionWord, cut, stems

_NOT_DOING: frozenset[Role] = frozenset(("mistakes", "muscles", "benefits", "safety", "programming"))
"""Where a body is spoken of for something else than how an exercise is done."""

_MOST = 6
"""Sentences that are quoted."""


def told_under_heading(asking: Asking, page: Document) -> tuple[Answer, Verdict] | None:
    """What stands under such a heading, as far as it is of the kind that is asked for, and how it was judged;
    None where no heading is all that is named, or several are."""
    understood = asking.understood
    if not row(understood.intent.kind).told_under_name or denies(understood):
        return None
    words = _naming_words(asking)
    parts = [one for passage in page.passages for one in (passage, *_labelled(passage))]
    found = [one for one in parts if one.heading and _is_named(asking, page, one, words)]
    telling = [(one, told) for one in found if (told := tuple(_sentences_of_kind(asking, page, one)))]
    alike = [_alike(one.heading, understood.tokens) for one, _ in telling]
    most = max(alike, default=0)
    if not telling or (not most and len(telling) > 1):
        return None
    passage, told = telling[alike.index(most)]
    sources = tuple(cite(page, one, passage) for one in told[:_MOST])
    answer = Answer(type="passage", sources=sources, heading=passage.heading)
    name = stems(passage.heading)
    subject = Subject(passage.heading, None, frozenset((name,)), (page,), asked=frozenset((name,)))
    return answer, judge_whole(asking, answer, subject)


def _labelled(passage: Passage) -> Iterator[Passage]:
    """The paragraphs of a passage that begin with a name and a colon, as if that were their heading."""
    for paragraph in passage.text.split("\n"):
        label, colon, told = paragraph.partition(": ")
        if colon and told and len(label.split()) <= LONGEST_LABEL:
            yield with_parts(passage, heading=label, text=paragraph)


def _naming_words(asking: Asking) -> Sequence[QuestionWord]:
    """The words of a question but for its wording and its remarks."""
    understood = asking.understood
    measure = measure_asked(understood.question)
    wording = understood.intent.frame.union(measure.words(understood.question) if measure else ())
    every = mended_words(understood, not_remarked(asking))
    return [one for one in every if not one.stops and one.folded not in wording]


def _is_named(asking: Asking, page: Document, passage: Passage, words: Sequence[QuestionWord]) -> bool:
    """Whether a heading has nothing but what is named, and that is, with the page's title, most of what is
    asked; the page says the rest."""
    if {one.stem for one in words}.isdisjoint(stems(passage.heading)):
        return False
    lang = page.page.lang
    heading = detect(cut(passage.heading))
    named = [one for one in cut(passage.heading) if not one.stops and one.folded not in heading.frame]
    meant = frozenset[str]().union(*(ideas_of(one.folded, asking.lang) for one in words))
    if not named or any(meant.isdisjoint(ideas_of(one.folded, lang)) for one in named):
        return False
    demands = [one for one in demands_of(asking.engine, words, asking.lang, ()) if one.tells or one.strict]
    above, titled = said_in(passage.heading, lang), said_in(page.page.title, lang)
    if not any(one.tells and one.ideas & above - titled for one in demands):
        return False
    said = said_anywhere(page, asking.taxonomy)
    held = sum(one.weight for one in demands if one.ideas & (above | titled))
    return held > HALF * sum(one.weight for one in demands) and all(one.ideas & said for one in demands)


def _alike(heading: str, tokens: Sequence[QuestionWord]) -> int:
    """How many of a heading's last words stand so in a question ("a-skip" is no B-skip)."""
    words, asked = [one.folded for one in cut(heading)], [one.folded for one in tokens]
    lengths = range(len(words), 0, -1)
    return next((n for n in lengths for at in range(len(asked)) if asked[at : at + n] == words[-n:]), 0)


def _sentences_of_kind(asking: Asking, page: Document, passage: Passage) -> Iterator[str]:
    """The sentences below a heading that are of the kind that is asked for."""
    every = sentences(passage.text)
    match asking.understood.intent.kind:
        case "how_to":
            yield from every if passage.role not in _NOT_DOING and moves(passage.text) else ()
        case "muscles":
            with speaking(page.page.lang):
                yield from (one for one in every if says_it_works(one, asking.taxonomy))
        case "how_much":
            measure = measure_asked(asking.understood.question)
            yield from (one for one in every if measure and measure.told.search(one))
        case _:
            of_kind = passage.role == "mistakes" or detect(cut(passage.heading)).kind == "mistakes"
            yield from every if of_kind else ()


def moves(text: str) -> bool:
    """Whether a text speaks of a body: so it can tell how an exercise is done."""
    return any(is_of_body(word.folded) for word in cut(text))
