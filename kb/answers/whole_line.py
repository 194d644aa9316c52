"""The line of the page that leads the results that has all of a question, with its heading and title, where
no other part of the page has: of few words a line that has most of them may say anything else."""

from collections.abc import Sequence

from indexer.document import Document, Passage
from kb.answers.accounting import judge_whole
from kb.answers.demands import Demand, by_name, demands_of
from kb.answers.kinds import not_remarked, row
from kb.answers.leading_line import asked_by, is_ailing, may_tell
from kb.answers.named_pages import as_if_named
from kb.answers.page_lines import asks_for_results, is_asked, paragraph_of
from kb.answers.question import Asking, exercise_stems, mended_words
from kb.answers.quoting import MOST_SENTENCES, cite, sentences
from kb.answers.reply import Answer
from kb.answers.templates import without_templates
from kb.query.ideas import AILING, said_in
from kb.query.intent import Kind
from kb.query.interrogatives import untold
from kb.query.measures import measure_asked
from kb.query.words import stem
from kb.words import folded_words

_KINDS: frozenset[Kind] = frozenset(("search", "yes_no", "problem", "safety", "how_much", "tips", "how_to"))

_FEWEST = 3
"""Telling words of a question from which on a line that has all of them says just that, …"""

_FEWEST_MEASURED = 2
"""… and beside those for a measure that it tells."""

_SHORT = 5
"""Sentences up to which a passage is quoted as a whole."""

_WARNING = AILING | {"#safe"}

_SPEAKING = folded_words("answering", "speaking")


def whole_line(asking: Asking, page: Document) -> Answer | None:
    """The line that has all, with what goes on from it; None where no line can answer such a question, or
    where several passages have it."""
    understood = asking.understood
    if understood.intent.kind not in _KINDS or not may_tell(asking, page) or not _asks(asking):
        return None
    demands = _demands(asking)
    titled = said_in(page.page.title, page.page.lang)
    open_ = [one for one in demands if not one.ideas & titled]
    least = _FEWEST_MEASURED if measure_asked(understood.question) else _FEWEST
    if len(demands) < least or not open_ or len(open_) == len(demands):
        return None
    warns = is_ailing(understood, demands)
    told = {
        one.text: (one, spans)
        for one in page.passages
        if (spans := _told(asking, one, open_, page.page.lang, warns=warns))
    }
    if len(told) != 1:
        return None
    passage, spans = next(iter(told.values()))
    named = [stem(one.word.casefold()) for one in demands if one.ideas & titled]
    subject = as_if_named(page, named) if passage.role == "steps" else None
    if understood.intent.kind == "how_to" and subject:
        answer = row("how_to").answer(asking, subject)  # one of its steps is a part of it
    else:
        sources = tuple(cite(page, span, passage) for span in spans)
        answer = Answer(type="passage", sources=sources, heading=passage.heading or page.page.title)
    answer = without_templates(asking.engine, answer)
    return answer if answer and judge_whole(asking, answer, subject).stands else None


def _told(
    asking: Asking, passage: Passage, demands: Sequence[Demand], lang: str, *, warns: bool
) -> Sequence[str]:
    """What a passage tells of all that is asked, in the way it is asked, by its first line that with the
    heading has all; empty where none has."""
    kind, question = asking.understood.intent.kind, asking.understood.question
    if kind == "how_to" and passage.role != "steps" and not is_asked(passage):
        return ()
    if passage.role == "steps" and (kind == "problem" or asks_for_results(asking.understood)):
        return ()  # what one does was not written to help, nor says what it does to one
    above = said_in(passage.heading, lang)
    line = next((one for one in sentences(passage.text) if _has(demands, above | said_in(one, lang))), None)
    if line is None or any(untold(question, (passage.heading, line))):
        return ()
    spans = _spans(passage, line)
    text = " ".join((passage.heading, *spans))
    said, measure = said_in(text, lang), measure_asked(question)
    if warns and _WARNING.isdisjoint(said):
        return ()
    if measure and not (measure.told.search(text) and any(one.is_itself_in(said) for one in demands)):
        return ()
    return spans


def _spans(passage: Passage, line: str) -> Sequence[str]:
    """A line and what goes on from it; all of a short passage."""
    every = sentences(passage.text)
    if len(every) <= _SHORT:
        return every
    around = paragraph_of(passage, line)
    return (line, *sentences(around[around.find(line) + len(line) :]))[:MOST_SENTENCES]


def _asks(asking: Asking) -> bool:
    """Whether something is asked or told, not only searched for."""
    understood = asking.understood
    spoken = not _SPEAKING.isdisjoint(token.folded for token in understood.tokens)
    return understood.intent.kind != "search" or "?" in understood.question or spoken


def _demands(asking: Asking) -> Sequence[Demand]:
    """What a question asks but for its wording and its remarks."""
    wording = asked_by(asking.understood)
    words = mended_words(asking.understood, not_remarked(asking))
    words = tuple(one for one in words if one.folded not in wording)
    every = by_name(demands_of(asking.engine, words, asking.lang, ()), exercise_stems(asking))
    return tuple(dict.fromkeys(one for one in every if one.tells or one.strict))


def _has(demands: Sequence[Demand], said: frozenset[str]) -> bool:
    return all(one.ideas & said for one in demands)
