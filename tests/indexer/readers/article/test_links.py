"""Cards and links of flat text."""

import pytest

from indexer.readers.article import links
from indexer.readers.article.lines import Line, Unit
from indexer.readers.article.links import cards_at


def units(*texts: str) -> list[Unit]:
    return [Unit((Line(number, text),), text) for number, text in enumerate(texts, 1)]


CARDS = (
    "The heel raise works the calves, and it takes a step.",
    "Heel raise",
    "The toe raise works the shins, and it takes a wall.",
    "Toe raise",
    "The side raise works the hips, and it takes a mat.",
    "Side raise",
)


def test_cards_have_their_names_below_their_texts() -> None:
    assert [card.label for card in cards_at(units(*CARDS), 0, None)] == [
        "Heel raise",
        "Toe raise",
        "Side raise",
    ]


def test_fewer_than_make_cards_are_not_asked_for_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    # arrange
    monkeypatch.setattr(links, "_is_named_in", None)
    # act and assert
    assert cards_at(units(*CARDS[:2], "And that is all of it for today, so rest well."), 0, None) == ()
