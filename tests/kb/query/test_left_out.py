"""What is left out by the titles that the index has."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.engines.base import SearchRequest
from kb.query.understanding import understand
from tests.build import a_document
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()
TITLES = ("Harbour Twist", "A Step Up", "Pain", "Gym", "Saludo al Sol")
ENGINE = FakeEngine(
    [
        *(a_document(title, title=title, lang="en") for title in TITLES),
        a_document("Quay Row", title="Quay Row", lang="en", equipment=("quay board",)),
        a_document(
            "Pier Pull", title="Pier Pull", lang="en", text="Pull at the tall mast. Lean on the rail."
        ),
        a_document("Pier Push", title="Pier Push", lang="en", text="Without a tall mast it is easy."),
        *(a_document(f"Pier {n}", title=f"Pier {n}", lang="en", text="Row the boat.") for n in range(13)),
    ],
    TAXONOMY,
)


@pytest.mark.parametrize(
    ("question", "out", "refused"),
    [
        ("hip exercises except harbour", [("exercise", ("harbour",))], False),
        ("hip exercises except lanterns", [], True),  # no page is called so
        ("hip exercises without any kind of board", [("exercise", ("board",))], False),  # an author's tool
        ("hip exercises without pain", [], True),  # of which no title tells
        # a step is a tool where one does without it
        ("hip exercises that don't need a step", [("equipment", ("aerobic_step",))], False),
        ("hip exercises except a step up", [("exercise", ("step up",))], False),
        ("hip exercises not in the gym", [], True),  # no page is filed by a place
        ("ejercicios de cadera, nada de saludos al sol", [("exercise", ("saludos al sol",))], False),
        # no title, but few pages say it
        ("hip exercises that need no tall mast", [("exercise", ("tall mast",))], False),
        ("hip exercises that need no rail", [("exercise", ("rail",))], False),
        ("hip exercises that need no boat", [], True),
        (
            "hip exercises minus the rail and the mast",
            [("exercise", ("rail",)), ("exercise", ("mast",))],
            False,
        ),
        ("hip exercises, nothing advanced", [("difficulty", ("advanced",))], False),
    ],
)
def test_what_no_facet_knows_is_left_out_by_words_or_refused_aloud(
    question: str, out: list[tuple[str, tuple[str, ...]]], refused: bool
) -> None:
    understood = understand(question, taxonomy=TAXONOMY, lexicon=ENGINE)
    left_out = [one.selection for one in understood.meanings if one.selection.mode == "none"]
    assert [(one.facet, one.values) for one in left_out] == out
    assert any("is not a filter here" in notice for notice in understood.notices) is refused


def test_what_an_author_has_filed_a_page_under_leaves_it_out() -> None:
    found = {}
    for question in ("quay exercises", "quay exercises without a board"):
        understood = understand(question, taxonomy=TAXONOMY, lexicon=ENGINE)
        found[question] = [hit.id for hit in ENGINE.search(SearchRequest(query=understood.query)).hits]
    assert ["Quay Row" in ids for ids in found.values()] == [True, False]


def test_what_a_page_denies_does_not_leave_it_out() -> None:
    understood = understand("pier exercises that need no tall mast", taxonomy=TAXONOMY, lexicon=ENGINE)
    found = [hit.id for hit in ENGINE.search(SearchRequest(query=understood.query, size=40)).hits]
    assert ["Pier Pull" in found, "Pier Push" in found] == [False, True]
