"""The patterns that sentences are read by for equipment: what stands around a thing, or after it."""

import pytest

from indexer.evidence import equipment_rules as rules
from indexer.words import Rule


@pytest.mark.parametrize(
    ("rule", "before"),
    [
        (rules.NEEDED, "You will need a "),
        (rules.ABSENT, "Do it without a "),
        (rules.AS_IF, "Sit down as if into a "),
        (rules.CHOOSE, "You can use a "),
        (rules.NEXT, "Progress to a "),
        (rules.AWAY, "From "),
    ],
)
def test_what_ends_right_before_a_thing_says_how_it_is_meant(rule: Rule, before: str) -> None:
    assert rule["en"].search(before)
    assert not rule["en"].search("Look at the ")


@pytest.mark.parametrize(
    ("rule", "says", "says_not"),
    [
        (rules.BARE, "No equipment is needed.", "No equipment but a band is needed."),
        (rules.OPTIONAL, "A band is optional.", "A band is red."),
        (rules.LOADED, "Take the bar out of the rack.", "Take the bar in hand."),
        (rules.HUNG, "Hang from the bar.", "Hang up your coat."),
    ],
)
def test_a_sentence_says_it_outright(rule: Rule, says: str, says_not: str) -> None:
    assert (rule["en"].search(says) is not None, rule["en"].search(says_not) is not None) == (True, False)


def test_a_label_ends_where_its_values_begin() -> None:
    found = rules.LABEL["en"].match("Equipment needed: a bench")
    assert found is not None
    assert found.end() == len("Equipment needed: ")
