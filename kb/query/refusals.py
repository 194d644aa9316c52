"""What a question wants left out and no filter can leave out: said aloud instead."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial

from indexer.taxonomy import Taxonomy
from kb.query.ideas import is_of_body
from kb.query.negation import ALSO, fillers, opens
from kb.query.words import QuestionWord, is_generic
from kb.saying import saying
from kb.words import folded_words

_meaning = partial(folded_words, "meanings")
_REFUSED = _meaning("refused")
_REFUSED_BEFORE_NAMES = _meaning("refused_before_names")
_NO_WISH = _meaning("no_wish")
_HAVE = _meaning("have")
_PRONOUNS = _meaning("pronouns")
PLACES = _meaning("places")
_ARTICLES = folded_words("exclusions", "joints")
_VAGUE = folded_words("exclusions", "vague")
"""What names nothing by itself ("or *any kind of* board", "or *anything like that*")."""
_ENDS = _meaning("sign", "but", "joint", "refused")
"""What begins something else than what is to be left out."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that is to be left out and that no filter can leave out: as it was `said`, and its words,
    the first of which opens it."""

    said: str
    tokens: tuple[QuestionWord, ...]

    @property
    def notice(self) -> str:
        words = " ".join(token.text for token in self.tokens[1:])
        return saying(
            "“%(said)s” is not a filter here, so pages with “%(words)s” are not left out: "
            "write -%(written)s to leave them out",
            said=self.said,
            words=words,
            written=f'"{words}"' if " " in words else words,
        )


def find_refused(
    question: str,
    tokens: tuple[QuestionWord, ...],
    taken: set[QuestionWord],
    taxonomy: Taxonomy,
    *,
    lists: bool,
    left_out: Collection[QuestionWord] = (),
) -> Iterator[Refused]:
    """Find what is to be left out and no filter can leave out, also beside what one does (`left_out`)."""
    joined = tuple(_refused_beside(question, tokens, taken, left_out)) if lists else ()
    yield from joined
    taken = taken.union(*(one.tokens for one in joined))
    if not any(token.folded in _REFUSED or (lists and opens(tokens, n)) for n, token in enumerate(tokens)):
        return
    named = {match.start for match in taxonomy.find(question)}
    asked = next((n for n, token in enumerate(tokens) if is_generic(token.folded)), len(tokens))
    past = 0
    for n, token in enumerate(tokens[:-1]):
        if n < past or token in taken or not (token.folded in _REFUSED or (lists and opens(tokens, n))):
            continue
        # "no effect" and "not sure" are no wishes; before something that one could train or use they are,
        # and behind the exercises that are asked for.
        is_known = tokens[n + 1].start in named or tokens[n + 1].folded in PLACES
        if token.folded in _REFUSED_BEFORE_NAMES and n < asked and not is_known:
            continue
        after = opens(tokens, n) or n + 1
        while after < len(tokens) and tokens[after].folded in _HAVE | _REFUSED | fillers():
            after += 1
        if after < len(tokens) and tokens[after].folded in _PRONOUNS and (taken or past):
            continue  # "no crunches, I hate *them*" says once more what is left out
        if after < len(tokens) and tokens[after].folded not in _NO_WISH:
            place = tokens[after : after + 1] if tokens[after].folded in PLACES else ()
            words = (token, *(place or _phrase(tokens[after:], taken)))
            past = tokens.index(words[-1]) + 1
            yield Refused(question[token.start : words[-1].end], words)
            while lists and (more := _going_on(question, tokens, taken, past)):
                past = tokens.index(more.tokens[-1]) + 1
                yield more


def _refused_beside(
    question: str,
    tokens: tuple[QuestionWord, ...],
    taken: set[QuestionWord],
    left_out: Collection[QuestionWord],
) -> Iterator[Refused]:
    """What is joined to something that is left out: "nothing with a plate *or a harness*"."""
    for n, before in enumerate(tokens, 1):
        if before in left_out and (more := _going_on(question, tokens, taken, n)):
            yield more


def _going_on(
    question: str, tokens: tuple[QuestionWord, ...], taken: set[QuestionWord], at: int
) -> Refused | None:
    """What a joint at a place adds to what is left out before it ("minus the plate *and the harness*")."""
    if at >= len(tokens) or tokens[at].folded not in ALSO:
        return None
    after = at + 1
    while after < len(tokens) and tokens[after].folded in _ARTICLES | _VAGUE:
        after += 1
    here = tokens[after] if after < len(tokens) else None
    if here is None or here in taken or here.stops or is_generic(here.folded) or here.folded in _NO_WISH:
        return None
    words = (tokens[at], *_phrase(tokens[after:], taken))
    return Refused(question[tokens[at].start : words[-1].end], words)


def _phrase(tokens: tuple[QuestionWord, ...], taken: set[QuestionWord]) -> Iterator[QuestionWord]:
    """The first word, and what belongs to it: all up to a word of no content, or of another wish; over one
    such word to the part of the body that is meant ("hurt my knees")."""
    yield tokens[0]
    for n, token in enumerate(tokens[1:], 2):
        meant = n < len(tokens) and tokens[n] not in taken and is_of_body(tokens[n].folded)
        if token in taken or ((token.stops or token.folded in _ENDS) and not meant):
            return
        yield token
