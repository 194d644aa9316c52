"""Keys and labels that no list has: what stands under them says which facet it is, or it is none."""

import pytest

from indexer.classification import classify
from indexer.facets import Facets
from indexer.page import Block, Section
from indexer.taxonomy import load_taxonomy
from tests.build import a_page


def filed(extra: dict[str, object], **stated: tuple[str, ...]) -> Facets:
    return classify(a_page(title="Puffin", extra=extra, stated=stated), load_taxonomy()).facets


def told(*lines: str, kind: str = "item") -> Facets:
    blocks = tuple(Block(kind, line) for line in lines)  # type: ignore[arg-type]  # a kind of the closed list
    section = Section(None, "overview", "about", blocks=blocks)
    return classify(a_page(title="Puffin", sections=(section,)), load_taxonomy()).facets


def test_all_that_an_author_states_under_names_of_their_own_is_filed() -> None:
    found = filed(
        {
            "powered_by": ["quads", "glutes"],
            "helped-by": "calves, hamstrings",
            "bring": ["kettlebell", "mat"],
            "rung": "intermediate",
            "beginsFrom": "nothing",
            "opening": "half kneeling",
        }
    )
    assert found.muscle.primary[0] == "quadriceps"
    assert found.muscle.secondary[-2:] == ("calves", "hamstrings")
    assert found.equipment.required == ("kettlebell", "mat")
    assert found.difficulty == "intermediate"
    assert found.at("position", "stated") == ("half_kneeling",)


@pytest.mark.parametrize(
    "extra",
    [
        {"not_for": ["quads", "glutes"]},
        {"soreIn": ["quads", "glutes"]},
        {"relatedTo": ["quads", "glutes"]},
        {"instead of": ["kettlebell", "dumbbell"]},
        {"next": "advanced"},
        {"salt": "low"},  # a level only under a key for levels
        {"intensity": "advanced"},
        {"colours": ["quads", "glutes", "red", "green"]},  # half of them are no muscles
        {"joins": ["knee", "hip"]},  # joints: nothing trains them
        {"panel": "back"},  # a lone word of many meanings, on a page that states nothing else
        {"powered_by": [{"name": "quads"}]},
        {"sparks": True},
        {"sparks": 3},
    ],
    ids=str,
)
def test_what_says_something_else_or_nothing_is_not(extra: dict[str, object]) -> None:
    assert filed(extra).values == {}


def test_a_word_of_many_meanings_is_a_value_where_the_page_files_something_else() -> None:
    found = filed({"panel": "back"}, equipment=("kettlebell",))
    assert found.muscle.primary == ("back",)


def test_most_of_three_values_must_be_known_and_only_these_are_filed() -> None:
    found = filed({"powered_by": ["quads", "glutes", "stubbornness"]})
    assert [*found.muscle.primary, *found.muscle.secondary] == ["quadriceps", "glutes"]


def test_what_is_stated_under_a_known_key_stays() -> None:
    found = filed({"powered_by": ["quads"]}, muscle=("calves",))
    assert (found.muscle.primary, found.muscle.secondary) == (("calves",), ())


@pytest.mark.parametrize("kind", ["item", "row"])
def test_a_label_that_no_list_has_files_a_line_of_values(kind: str) -> None:
    between = " | " if kind == "row" else ": "
    lines = (f"{label}{between}{value}" for label, value in (
        ("Rung", "Advanced"), ("Powered by", "quads and glutes"), ("Bring", "kettlebell, mat"),
        ("Opening", "standing"),
    ))  # fmt: skip
    found = told(*lines, kind=kind)
    assert found.difficulty == "advanced"
    assert found.muscle.primary == ("quadriceps", "glutes")
    assert found.equipment.required == ("kettlebell", "mat")
    assert found.at("position", "stated") == ("standing",)


@pytest.mark.parametrize(
    "line",
    [
        "Not for: quads",
        "Intensity: advanced",
        "Rung: advanced, if you ask the lifeguard",
        "Beginner: core",  # the label is itself a value: a card of something
        "Round 2: quads",
        "Squat: quads",  # another exercise's
    ],
)
def test_a_line_that_says_more_or_something_else_files_nothing(line: str) -> None:
    found = told(line)
    assert found.difficulty != "advanced"
    assert found.muscle.primary == ()


def test_a_heap_of_facts_is_of_an_exercise() -> None:
    blocks = (
        Block("item", "Rung: Advanced"),
        Block("item", "Works: quads"),
        Block("paragraph", "Mind the ducks."),
    )
    page = a_page(
        "texts/puffin",
        title="Puffin",
        kind="page",
        sections=(Section(None, "overview", "about", blocks=blocks),),
    )
    assert classify(page, load_taxonomy()).kind == "exercise"


@pytest.mark.parametrize(
    ("line", "level", "tools", "muscles"),
    [
        ("Kettlebell · Beginner · Glutes", "beginner", ("kettlebell",), ("glutes",)),
        ("Two dumbbells | Advanced | 12 min", "advanced", ("dumbbell",), ()),
        ("Beginner · ask the lifeguard who taught it to half of the harbour · Glutes", None, (), ()),
        ("Beginner · Intermediate", None, (), ()),  # of one facet alone
        ("Goblet squat · Beginner · Glutes", None, (), ()),  # leads to that one's page
    ],
)
def test_a_line_of_values_below_the_title_files_its_page(
    line: str, level: str | None, tools: tuple[str, ...], muscles: tuple[str, ...]
) -> None:
    found = told(line, kind="paragraph")
    assert (found.difficulty or None) == level
    assert (found.equipment.required, found.muscle.primary) == (tools, muscles)


def test_a_line_of_values_below_a_heading_is_of_something_else() -> None:
    block = Block("paragraph", "Kettlebell · Beginner · Glutes")
    section = Section("See the others", "other", "others", blocks=(block,))
    found = classify(a_page(title="Puffin", sections=(section,)), load_taxonomy()).facets
    assert found.equipment.required == ()
