"""Kinds of exercise that no facet names."""

from kb.query.ast import Selection
from kb.query.excluded_kinds import told_of


def test_the_words_of_a_position_rule_out_no_value_of_another_facet_with_its_name() -> None:
    assert told_of(Selection("position", ("floor",), "none"))
    assert told_of(Selection("equipment", ("floor",), "none")) == ()
