"""How many values of a facet are listed: those that authors made up have no end."""

from collections.abc import Collection

from kb.answers.reply import Choice, Choices
from kb.schema import NOT_STATED

LISTED = 300
"""Values of a facet that a page or a JSON answer lists, besides chosen ones: the most frequent."""


def listed(facet: Choices, foremost: Collection[str] = ()) -> tuple[Choice, ...]:
    """The first LISTED values of a facet, with those that are chosen, not stated or in `foremost`."""
    return tuple(
        choice
        for n, choice in enumerate(facet.buckets)
        if n < LISTED or choice.selected or choice.value == NOT_STATED or choice.value in foremost
    )
