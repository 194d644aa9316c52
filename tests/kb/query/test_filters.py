"""Filters of several values, put together."""

from kb.query.ast import Selection
from kb.query.filters import gather

MARKED = (
    ("muscle", "any", "glutes"),
    ("muscle", "any", "calves"),
    ("muscle", "none", "glutes"),
    ("equipment", "only", "mat"),
)
GATHERED = (
    Selection("muscle", ("glutes", "calves"), "any"),
    Selection("muscle", ("glutes",), "none"),
    Selection("equipment", ("mat",), "only"),
)


def test_values_of_one_facet_and_mode_are_one_filter_each_once_and_none_of_nothing() -> None:
    nothing = (("muscle", "any", ""), ("position", "any", ""), MARKED[0])
    assert gather((*MARKED, *nothing)) == GATHERED
