"""How an exercise is done, where its page lists no steps and tells it in sentences."""

from collections.abc import Iterator, Sequence
from itertools import chain, dropwhile, takewhile

from indexer.document import Document, Passage
from indexer.readers.composing.instructions import is_instruction
from indexer.readers.composing.roles import level_of
from indexer.words import ANY, speaking
from kb.answers.quoting import is_askers, sentences
from kb.query.ideas import AILING, is_of_body, load_ideas, said_in
from kb.query.words import cut
from kb.words import rule

_MOST = 6
_FEWEST_COMMANDS, _FEWEST_HEADED = 2, 3
"""Commands of a paragraph that tells it, and of one under a heading that does not say that it does."""

_MINDED = rule("how_to", r"{minded}\b")
_OPEN = ("overview", "summary")
_UNSAID = ("overview", "other")
"""Roles of sections whose headings do not say what stands below."""


def told_in_prose(page: Document) -> tuple[str, ...]:
    """The sentences by which a page without steps says how its exercise is done: the first run of
    instructions in one paragraph that moves a part of the body, where they have their place or below no
    heading; else of the first sections whose headings say nothing of what stands below ("The shape")."""
    with speaking(page.page.lang):
        placed = [one for one in page.passages if one.role == "steps"]
        open_ = [one for one in page.passages if not one.heading and one.role in _OPEN]
        found = (_run_of(one, _FEWEST_COMMANDS) for one in (*placed, *open_))
        if run := next(filter(None, found), ()):
            return run[:_MOST]
        return tuple(_headed(page))[:_MOST]


def _headed(page: Document) -> Iterator[str]:
    """The same under headings, as far as such sections follow each other."""
    begun = dropwhile(lambda one: not _told_below(page, one), page.passages)
    for passage in takewhile(lambda one: _told_below(page, one), begun):
        yield from _told_below(page, passage)


def _told_below(page: Document, passage: Passage) -> tuple[str, ...]:
    heading = passage.heading
    asks = is_askers(heading) or "?" in heading
    if not heading or passage.role not in _UNSAID or asks or level_of(heading):
        return ()
    ill = AILING | load_ideas().strict
    return () if said_in(heading, page.page.lang) & ill else _run_of(passage, _FEWEST_HEADED)


def _run_of(passage: Passage, fewest: int) -> tuple[str, ...]:
    """The first paragraphs that tell it, as far as such follow each other."""
    runs = (_telling_run(sentences(paragraph), fewest) for paragraph in passage.text.split("\n"))
    begun = dropwhile(lambda run: not run, runs)
    return tuple(chain.from_iterable(takewhile(bool, begun)))


def _telling_run(paragraph: Sequence[str], fewest: int) -> tuple[str, ...]:
    run = _commands(paragraph)
    commands = sum(map(is_instruction, run))
    bodies = sum(map(_moves, run))
    # What stands beside one command ("On the way up the elbows open") tells as much as another.
    return run if bodies and commands and commands + (bodies > fewest) >= fewest else ()


def _commands(told: Sequence[str]) -> tuple[str, ...]:
    """The first instructions that stand side by side, with what the body does between them; what to mind or
    to imagine is no way to begin."""
    begun = tuple(dropwhile(lambda one: not is_instruction(one) or _MINDED[ANY].match(one), told))
    return tuple(takewhile(lambda one: is_instruction(one) or _moves(one), begun))


def _moves(sentence: str) -> bool:
    return not sentence.endswith("?") and any(is_of_body(word.folded) for word in cut(sentence))
