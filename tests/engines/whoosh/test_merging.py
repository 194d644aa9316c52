"""Which segments are joined: few stay, and what is joined fits into memory."""

from hypothesis import given
from hypothesis import strategies as st

from kb.engines.whoosh.merging import FACTOR, Size, level, to_merge

ROOM = 1000


def sizes(*costs: int, live: int = 10) -> list[Size]:
    return [Size(live, live, cost) for cost in costs]


def test_four_of_a_level_become_one() -> None:
    assert to_merge(sizes(1, 1, 1), ROOM) == ()
    assert to_merge(sizes(1, 1, 1, 1), ROOM) == (frozenset(range(4)),)


def test_a_segment_of_which_half_is_deleted_is_written_anew() -> None:
    assert to_merge([Size(5, 10, 1), Size(6, 10, 1)], ROOM) == (frozenset({0}),)


def test_of_many_only_those_are_joined_for_which_there_is_room() -> None:
    [joined] = to_merge(sizes(500, 200, 200, 200, 200, 900), ROOM)
    assert joined == {1, 2, 3, 4}


def test_where_no_two_fit_they_stay() -> None:
    assert to_merge(sizes(501, 501, 501, 501), ROOM) == ()
    assert to_merge(sizes(251, 251, 251, 251), ROOM) == (frozenset(range(3)),)
    assert to_merge(sizes(250, 250, 250, 250), ROOM) == (frozenset(range(4)),)


def test_a_full_level_does_not_keep_a_higher_one_from_being_joined() -> None:
    large, small = sizes(600, 600, 600, 600), sizes(10, 10, 10, 10, live=5000)
    assert to_merge([*large, *small], ROOM) == (frozenset({4, 5, 6, 7}),)


@given(st.lists(st.tuples(st.integers(1, 100_000), st.integers(1, ROOM)), max_size=40))
def test_what_is_joined_fits_and_of_four_no_two_are_left_that_would(given: list[tuple[int, int]]) -> None:
    before = [Size(live, live, cost) for live, cost in given]
    groups = to_merge(before, ROOM)
    for places in groups:
        assert sum(before[n].cost for n in places) <= ROOM
    joined = frozenset().union(*groups)
    after = [size for n, size in enumerate(before) if n not in joined]
    after += [Size(sum(before[n].live for n in g), 0, sum(before[n].cost for n in g)) for g in groups]
    for one in {level(size.live) for size in after}:
        costs = sorted(size.cost for size in after if level(size.live) == one)
        assert len(costs) < FACTOR or sum(costs[:2]) > ROOM
