"""A reader is told of what is marked and was not asked."""

from dataclasses import replace

import pytest

from indexer.taxonomy import load_taxonomy
from kb.answers.resolving import resolve
from kb.answers.shown_hits import other_words, show_hits
from kb.engines.base import Fragment, SearchRequest
from kb.query.ast import Or, Query, Term
from kb.query.understanding import understand
from tests.build import a_document
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()


@pytest.mark.parametrize(
    ("question", "marked", "others"),
    [
        ("glute exercises", ("glutes", "exercise"), ()),
        ("glute exercises", ("buttocks", "Glutes", "workouts", "buttock"), ("buttocks", "workouts")),
        ("kickback", ("Kick back", "kicks"), ()),
        ("kick back", ("kickback",), ()),
        ("estiramientos de glúteos", ("gluteo", "estirar"), ()),
        ("ab", ("abs", "abdominal", "stomach"), ("stomach",)),
        ("rdl", ("Romanian deadlift",), ("romanian", "deadlift")),
        ("", (), ()),
    ],
)
def test_other_words_are_those_that_are_no_forms_of_what_is_asked(
    question: str, marked: tuple[str, ...], others: tuple[str, ...]
) -> None:
    snippet = (Fragment("Not this. "), *(Fragment(one, True) for one in marked))
    assert other_words(question, (snippet,)) == others


def test_a_page_that_only_mentions_the_exercise_is_said_to() -> None:
    pages = (
        a_document("twist", title="Harbour Twist", lang="en", text="Sit tall."),
        a_document("press", title="Ferry Press", lang="en", text="Do it after the harbour twist."),
        a_document("part", title="Ferry Row", lang="en", text="Row in the harbour."),
        a_document("kind", title="Seated Harbour Twist", lang="en", text="Sit."),
        a_document("kin", title="Pier Turn", lang="en", text="Sit.", keywords=("harbour twist",)),
    )
    engine = FakeEngine(pages, TAXONOMY)
    question = "harbour twist after rowing"
    query = Query(Or((Term("harbour"), Term("twist"), Term("row"))))
    understood = understand(question, taxonomy=TAXONOMY, lexicon=engine)
    subject = resolve(engine, TAXONOMY, "harbour twist", "en")
    subject = replace(subject, names=subject.names | {("pier", "turn")})
    results = engine.search(SearchRequest(query=query))
    found = show_hits(engine, TAXONOMY, results, query, understood, None, subject)
    assert {one.hit.id for one in found if "only mentions" in one.reason} == {"press"}
