"""Answers in another language than their question: said to be so, or withheld."""

from dataclasses import replace

from kb.answers.question import Answered, Asking
from kb.answers.reply import Answer
from kb.answers.subject import Subject
from kb.saying import saying

FOREIGN = saying("no page in the language of the question says this: the answer is in another language")
_OWN_LANGUAGE = "the answer is withheld: it is in another language, and pages in this one are about it"


def in_language_asked(asking: Asking, found: Answered) -> Answered:
    """An answer with a notice where it is in another language, without it where pages in that of the question
    are about the same."""
    if found.answer is None or not _is_foreign(asking, found.answer):
        return found
    if found.subject is not None and _is_told_here(asking, found.subject):
        return replace(found, answer=None, steps=(*found.steps, _OWN_LANGUAGE))
    return replace(found, notices=(*found.notices, FOREIGN))


def _is_foreign(asking: Asking, answer: Answer) -> bool:
    """Whether none of an answer is in the language that the question is asked in."""
    langs = {asking.engine.get(source.id).page.lang for source in answer.sources}
    return bool(asking.understood.lang) and "" not in langs and asking.understood.lang not in langs


def _is_told_here(asking: Asking, subject: Subject) -> bool:
    return any(page.page.lang == asking.understood.lang for page in subject.pages)
