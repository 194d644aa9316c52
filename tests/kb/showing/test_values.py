"""Values without end: so many are listed, in JSON too, and how many more there are is said."""

from datetime import UTC, datetime

from msgspec.structs import replace

from kb.answers.reply import Choice, Choices, Reply
from kb.engines.counts import Bucket, FacetCounts, Stats
from kb.query.ast import Query
from kb.query.intent import Intent
from kb.schema import NOT_STATED
from kb.showing.place import Place
from kb.showing.shaping import facet_shape, stats_shape
from kb.showing.values import LISTED, listed

BEYOND = 50
NOTHING = Reply(
    query="", filters={}, parsed=Query(), intent=Intent(), generation=1, engine="whoosh",
    total=0, page=1, pages=1, took_ms=0.1, hits=(), facets=(),
)  # fmt: skip


def values(count: int) -> tuple[Choice, ...]:
    return tuple(Choice(f"thing {n}", f"Thing {n}", count - n, count - n, False) for n in range(count))


def a_facet(count: int) -> Choices:
    return Choices("equipment", "Equipment", values(count))


def test_the_largest_values_are_listed_and_those_that_are_chosen_or_not_stated() -> None:
    facet = a_facet(LISTED + BEYOND)
    chosen = replace(facet.buckets[-1], selected=True)
    unstated = replace(facet.buckets[-2], value=NOT_STATED)
    facet = Choices(facet.name, facet.label, (*facet.buckets[:-2], unstated, chosen))
    assert listed(facet) == (*facet.buckets[:LISTED], unstated, chosen)
    assert listed(facet, foremost=[f"thing {LISTED}"])[LISTED].value == f"thing {LISTED}"


def test_json_says_how_many_values_it_does_not_list() -> None:
    many = facet_shape(NOTHING, a_facet(LISTED + BEYOND), "thing", Place(), "/facets")
    assert (len(many.buckets), many.more) == (LISTED, BEYOND)
    few = facet_shape(NOTHING, a_facet(LISTED), "thing", Place(), "/facets")
    assert (len(few.buckets), few.more) == (LISTED, 0)


def test_the_state_of_the_index_says_it_too() -> None:
    buckets = tuple(Bucket(f"thing {n}", 1, 1, False) for n in range(LISTED + BEYOND))
    counts = (FacetCounts("equipment", buckets), FacetCounts("source", buckets[:2]))
    stats = Stats(1, datetime(2026, 1, 1, tzinfo=UTC), 1, 1, 1, 1, counts)
    found = stats_shape(stats, lambda facet, value: value)
    assert {name: len(values) for name, values in found.facets.items()} == {"equipment": LISTED, "source": 2}
    assert found.more == {"equipment": BEYOND, "source": 0}
