"""What of a page is read for its meaning: its title, its questions, how its passages open."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from indexer.sentences import split_sentences

Told = Literal["title", "question", "named_question", "opening"]
"""What a text is of its page: a question is read alone, and behind the title that says what it is about."""

TOLD: tuple[Told, ...] = get_args(Told)


@dataclass(frozen=True, slots=True)
class PageText:
    """A text of a page. `passage` is the place of its passage among the page's, None of the page as such."""

    told: Told
    passage: int | None
    text: str


def texts_of(title: str, passages: Iterator[tuple[str, str, str]]) -> Iterator[PageText]:
    """The texts of a page with this title; passages are told by role, heading and own text."""
    yield PageText("title", None, title)
    for place, (role, heading, text) in enumerate(passages):
        if role == "faq" and heading:
            yield PageText("question", place, heading)
            yield PageText("named_question", place, f"{title}: {heading}")
        else:
            yield PageText("opening", place, " ".join(filter(None, (heading, _opening(text)))))


def _opening(text: str) -> str:
    first = split_sentences(text.partition("\n")[0])
    return first[0] if first else ""
