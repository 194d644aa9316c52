"""What no facet leaves out is left out by titles, and by what a workout is made of."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.engines.base import SearchRequest
from kb.query.understanding import understand
from tests.build import a_document, a_section
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()
ENGINE = FakeEngine(
    [
        a_document("a", title="Harbour Lunge", lang="en", text="For the quay."),
        a_document("b", title="Quay moves without a lunge", lang="en", text="For the quay."),
        a_document("c", title="Lunge-free quay moves", lang="en", text="For the quay."),
        a_document("d", title="Quay Sit", lang="en", text="For the quay, easier than a lunge."),
        a_document(
            "e",
            title="Quay in Ten",
            lang="en",
            kind="workout",
            sections=(a_section("Quay", "Ten harbour lunges."),),
        ),
        a_document("f", title="Dumbbells for the quay", lang="en", kind="guide", text="For the quay."),
        a_document("g", title="The quay without dumbbells", lang="en", kind="guide", text="For the quay."),
        a_document("h", title="Couch to quay", lang="en", kind="guide", text="For the quay."),
    ],
    TAXONOMY,
)


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("quay exercises", "abcdefgh"),
        # a title that is without it is just what is asked for; a workout is what it is made of
        ("quay exercises without lunges", "bcdfgh"),
        ("quay exercises, no lunging", "bcdfgh"),
        # an article on a tool requires none, and is nothing for who has none
        ("quay exercises with no equipment", "abcdegh"),
        ("equipment-free quay exercises", "abcdegh"),
    ],
)
def test_pages_are_kept_out_by_their_titles_and_workouts_by_their_parts(question: str, kept: str) -> None:
    understood = understand(question, taxonomy=TAXONOMY, lexicon=ENGINE)
    found = ENGINE.search(SearchRequest(query=understood.query, size=9))
    assert "".join(sorted(hit.id for hit in found.hits)) == kept


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        # whoever hangs, or stands on one leg, is told so; how one lies may be left unsaid
        ("pier exercises without hanging", "abd"),
        ("pier exercises that aren't on one leg", "abc"),
        ("pier exercises without lying down", "ae"),
        ("ejercicios de pier sin colgarme", "abd"),
    ],
)
def test_what_is_always_told_is_not_taken_where_nothing_is_said(question: str, kept: str) -> None:
    piers = [
        a_document("a", title="Pier Stand", lang="en", position=("standing",), text="Pier."),
        a_document("b", title="Pier Row", lang="en", text="Pier."),
        a_document("c", title="Pier Pull-Up", lang="en", text="Pier."),
        a_document("d", title="Pier Single-Leg Stand", lang="en", text="Pier."),
        a_document(
            "e", title="Pier Hold", lang="en", position=("hanging", "single_leg_stance"), text="Pier."
        ),
    ]
    engine = FakeEngine(piers, TAXONOMY)
    understood = understand(question, taxonomy=TAXONOMY, lexicon=engine)
    found = engine.search(SearchRequest(query=understood.query, size=9))
    assert "".join(sorted(hit.id for hit in found.hits)) == kept
