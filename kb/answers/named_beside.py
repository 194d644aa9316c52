"""What a question names beside what its answer is about: the title of another page, another exercise, what
something is to take the place of."""

from collections.abc import Iterator, Sequence
from itertools import chain

from kb.answers.ailments import words_shown
from kb.answers.page_titles import headline
from kb.answers.question import Asking
from kb.answers.reply import Answer
from kb.answers.subject import Subject
from kb.engines.base import SearchRequest
from kb.query.ast import Or, Phrase, Query, Term
from kb.query.negation import load_words
from kb.query.words import QuestionWord, cut, parts_of, stems
from kb.words import folded_words

_LONGEST_TITLE = 8
_LOOKED_AT = 4

_FEWEST = 2
"""Words of an exercise's title from which on it names that alone, wherever it stands."""

_TAKING = folded_words("meanings", "taking_place")


def other_titles(asking: Asking, answer: Answer, names: frozenset[str]) -> Iterator[str]:
    """The parts of a question that are but the title of a page which its answer says nothing of."""
    question = asking.understood.question
    parts = parts_of(question)
    known = names | _stems_shown(answer)
    for part in parts if len(parts) > 1 else ():
        words = cut(question[part.start : part.end])
        named = frozenset(word.stem for word in words if not word.stops)
        if 0 < len(named) <= _LONGEST_TITLE and not named <= known:
            titled = Query(Phrase(tuple(word.folded for word in words), "title"))
            found = asking.engine.search(SearchRequest(query=titled, size=_LOOKED_AT, excerpts=False))
            if any(frozenset(stems(headline(hit.title))) == named for hit in found.hits):
                yield question[part.start : part.end].strip(" .,:;?!")


def other_exercises(asking: Asking, answer: Answer, names: frozenset[str]) -> Iterator[str]:
    """The exercises that a question names as their pages are titled, of which its answer has not all words
    ("should I do *wall slides* before lunges"): also such as no vocabulary knows."""
    taken = {token.start for one in asking.understood.meanings for token in one.tokens}
    tokens = [token for token in asking.understood.tokens if token.start not in taken]
    terms = tuple(Term(token.folded, "title") for token in tokens if not token.stops)
    # What is compared has its sides for names.
    if len(terms) < _FEWEST or answer.type == "comparison":
        return
    known = names | _stems_shown(answer)
    found = asking.engine.search(SearchRequest(query=Query(Or(terms, _FEWEST)), excerpts=False))
    for hit in found.hits:
        words = [token.folded for token in cut(headline(hit.title))]
        named = frozenset(stems(headline(hit.title)))
        beside = hit.kind == "exercise" and len(named) >= _FEWEST and not named <= known
        if beside and (run := _run(tokens, words)):
            yield " ".join(token.text for token in run)


def _run(tokens: Sequence[QuestionWord], words: Sequence[str]) -> Sequence[QuestionWord]:
    """The words of a question that stand in it as they do in a title."""
    runs = (tokens[at : at + len(words)] for at in range(len(tokens)))
    return next((run for run in runs if [token.folded for token in run] == words), ())


def not_replaced(asking: Asking, answer: Answer, subject: Subject) -> Iterator[str]:
    """The words of what a question wants something in place of, where its answer is about that something: who
    asks for a bridge *instead of a squat* wants nothing like a bridge."""
    understood = asking.understood
    if understood.intent.kind != "alternatives":
        return
    known = frozenset(chain(*subject.names, stems(answer.heading)))
    for part in parts_of(understood.question):
        tokens = [token for token in understood.tokens if part.has(token.start)]
        behind = next((tokens[at:] for n in range(len(tokens)) if (at := _takes_place(tokens, n))), ())
        said = [token for token in behind if not token.stops]
        if said and known.isdisjoint(token.stem for token in said):
            yield from (token.text for token in said)


def _takes_place(tokens: Sequence[QuestionWord], at: int) -> int:
    """Where what something takes the place of begins, 0 where nothing does here."""
    pair = "_".join(token.folded for token in tokens[at : at + 2])
    if pair in load_words().replacing:
        return at + 2
    return at + 1 if tokens[at].folded in _TAKING else 0


def _stems_shown(answer: Answer) -> frozenset[str]:
    return frozenset(stems("\n".join(words_shown(answer))))
