"""Claims, and what becomes of those that a text of many subjects makes once."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from indexer.evidence.claims import (
    KEPT,
    Claim,
    as_evidence,
    by_value,
    in_passing,
    is_outright,
    mentioned,
    stated_at,
    weight,
)
from tests.indexer.evidence.filing import GUIDE, facets_in


def test_a_long_text_files_nothing_under_what_it_seldom_says() -> None:
    said = [Claim("muscle", "obliques", "primary", "works", text) for text in ("It does.", "It does so.")]
    assert [claim.level for claim in in_passing(said, 60)] == ["primary", "primary"]
    assert [claim.level for claim in in_passing(said[:1], 60)] == ["mentioned"]
    assert [claim.level for claim in in_passing(said, 100)] == ["mentioned", "mentioned"]


@pytest.mark.parametrize(("again", "primary"), [("Sleep well.", ()), ("It trains the calves.", ("calves",))])
def test_a_guide_is_filed_under_what_it_says_twice(tmp_path: Path, again: str, primary: tuple[str]) -> None:
    body = GUIDE.format("A skipping rope strengthens the calves.", again)
    assert facets_in(tmp_path, "title: Strong at any age", body).muscle.primary == primary


@pytest.mark.parametrize(("again", "primary"), [("Rest well.", ()), ("It trains the calves.", ("calves",))])
def test_a_session_trains_what_it_says_twice_and_needs_what_one_item_needs(
    tmp_path: Path, again: str, primary: tuple[str]
) -> None:
    body = (
        f"## Block 1 (4 minutes)\n\nYou need a kettlebell.\n\nMarching strengthens the calves.\n\n{again}\n"
    )
    found = facets_in(tmp_path, "title: 10-minute morning workout", body)
    assert (found.muscle.primary, found.equipment.required) == (primary, ("kettlebell",))


@pytest.mark.parametrize("others", ["ABCDEF", "ABC"])
def test_one_card_of_many_files_no_collection(tmp_path: Path, others: str) -> None:
    cards = "".join(f"## {n}. {one} raise\n\nMove slowly.\n\n" for n, one in enumerate(others, 1))
    body = f"Some raises for everybody.\n\n{cards}## {len(others) + 1}. G raise\n\nIt trains the calves.\n"
    assert facets_in(tmp_path, "title: Many exercises for all", body).muscle.primary == ()


def test_an_index_of_exercises_is_about_none_of_their_muscles(tmp_path: Path) -> None:
    head = "title: Exercise library\ntype: collection"
    body = "Train at home.\n\n## By muscle\n\n- Glutes: 40 drills that work the glutes\n- You need only a mat"
    found = facets_in(tmp_path, head, body)
    assert (found.muscle.primary, found.equipment.required) == ((), ())
    assert facets_in(tmp_path, "title: Glute exercises\ntype: collection", body).muscle.primary == ("glutes",)


GLUTES = Claim("muscle", "glutes", "primary", "works", "It works the glutes.", 2.0)
CALVES = Claim("muscle", "calves", "secondary", "helps", "The calves help.", 2.5)


def test_claims_are_grouped_in_the_order_in_which_values_are_named() -> None:
    again = replace(GLUTES, text="Again.")
    assert list(by_value([GLUTES, CALVES, again]).items()) == [
        ("glutes", [GLUTES, again]),
        ("calves", [CALVES]),
    ]


def test_only_claims_of_one_level_weigh_together() -> None:
    assert weight([GLUTES, replace(GLUTES, weight=0.5), CALVES], "primary") == 2.5


@pytest.mark.parametrize(
    ("claim", "outright"),
    [
        (replace(GLUTES, rule="title"), True),
        (replace(GLUTES, rule="label “Targets”"), True),
        (replace(GLUTES, level="stated"), True),
        (mentioned(GLUTES), True),
        (GLUTES, False),
        (replace(GLUTES, rule="heading “Title”"), False),
    ],
)
def test_once_is_enough_for_what_an_author_says_outright(claim: Claim, *, outright: bool) -> None:
    assert is_outright(claim) is outright


def test_what_is_stated_is_claimed_at_the_level_at_which_it_is_filed() -> None:
    found = stated_at([GLUTES, CALVES], {"primary": ["calves"], "mentioned": []})
    assert [(one.value, one.level) for one in found] == [("glutes", "primary"), ("calves", "primary")]


def test_the_strongest_distinct_claims_are_kept_as_evidence() -> None:
    many = [replace(GLUTES, text=str(n), weight=float(n)) for n in range(KEPT + 2)]
    found = as_evidence([*many, replace(GLUTES, text="0", weight=99.0), CALVES])
    assert [one.text for one in found] == ["0", "7", "6", "5", "4", "3", "The calves help."]
