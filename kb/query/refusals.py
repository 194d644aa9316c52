"""What a question wants left out and no filter can leave out: it is refused aloud, not passed over."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from indexer.taxonomy import Taxonomy
from kb.query.excluding import fillers, opens
from kb.query.words import QuestionWord, is_generic
from kb.saying import saying
from kb.words import folded_words

_meaning = partial(folded_words, "meanings")
_REFUSED = _meaning("refused")
_REFUSED_BEFORE_NAMES = _meaning("refused_before_names")
_NO_WISH = _meaning("no_wish")
_HAVE = _meaning("have")
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
) -> Iterator[Refused]:
    """Find what is to be left out and no filter can leave out."""
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
        if token.folded in _REFUSED_BEFORE_NAMES and n < asked and tokens[n + 1].start not in named:
            continue
        after = opens(tokens, n) or n + 1
        while after < len(tokens) and tokens[after].folded in _HAVE | _REFUSED | fillers():
            after += 1
        if after < len(tokens) and tokens[after].folded not in _NO_WISH:
            words = (token, *_phrase(tokens[after:], taken))
            past = tokens.index(words[-1]) + 1
            yield Refused(question[token.start : words[-1].end], words)


def _phrase(tokens: tuple[QuestionWord, ...], taken: set[QuestionWord]) -> Iterator[QuestionWord]:
    """The first word, and what belongs to it: all up to a word of no content, or of another wish."""
    yield tokens[0]
    for token in tokens[1:]:
        if token.stops or token in taken or token.folded in _ENDS:
            return
        yield token
