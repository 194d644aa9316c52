"""What questions are taken to mean."""

import pytest

from indexer.document import Document
from indexer.taxonomy import Taxonomy, load_taxonomy
from kb.query import comparing
from kb.query.ast import And, Boosted, Clause, Or, Phrase, Selection, Term
from kb.query.intent import detect
from kb.query.meanings import understand_filters
from kb.query.thesaurus import load_thesaurus
from kb.query.understanding import Understood, understand
from kb.query.words import cut
from kb.schema import NOT_STATED
from tests.build import a_document
from tests.kb.fake_engine import FakeEngine
from tests.kb.four_pages import four_pages

TAXONOMY: Taxonomy = load_taxonomy()


@pytest.fixture(scope="module")
def engine() -> FakeEngine:
    return FakeEngine((*four_pages(), *_more()), TAXONOMY)


def _more() -> tuple[Document, ...]:
    return (
        a_document("row", title="Dumbbell Row", text="Pull the dumbbell to the hip."),
        a_document("deadlift", title="Romanian Deadlift", text="Push the hips back."),
        a_document("push-up", title="Push-Up", text="Lower the chest to the floor."),
    )


def meant(engine: FakeEngine, question: str) -> Understood:
    return understand(question, taxonomy=TAXONOMY, lexicon=engine)


def leaves(clause: Clause) -> set[Term | Phrase]:
    match clause:
        case And(clauses) | Or(clauses):
            return {leaf for one in clauses for leaf in leaves(one)}
        case Boosted(inner):
            return leaves(inner)
        case Term() | Phrase():
            return {clause}
        case _:
            return set()


@pytest.mark.parametrize(
    "question",
    [
        "donkey kick vs kickback",
        "donkey kicks vs. kickbacks",
        "donkey kick v kickback",
        "Donkey Kick versus Kickback?",
        "donkey kick or kickback",
        "difference between donkey kick and kickback",
        "what's the difference between a donkey kick and a kickback?",
        "donkey kick compared to kickback",
        "compare donkey kick and kickback",
        "is a donkey kick better than a kickback",
        "are donkey kicks harder than kickbacks",
        "are donkey kicks and kickbacks the same?",
        "which is better, donkey kick or kickback",
        "donkey kick or kickback, which is better",
        "how do donkey kicks differ from kickbacks",
    ],
)
def test_both_sides_of_a_comparison_are_found_in_all_wordings(question: str) -> None:
    named = comparing.sides(cut(question))
    assert [side.replace("kicks", "kick").replace("backs", "back") for side in named] == [
        "donkey kick",
        "kickback",
    ]


def test_the_other_order_and_more_sides_are_kept() -> None:
    assert comparing.sides(cut("kickback vs donkey kick")) == ("kickback", "donkey kick")
    assert comparing.sides(cut("squat vs lunge vs deadlift")) == ("squat", "lunge", "deadlift")


@pytest.mark.parametrize(
    "question",
    [
        "v up exercise for abs",
        "squat",
        "the enzyme enables polymerase V transcription in vivo without any cofactor at all",
        "vs",
        "push up or",
    ],
)
def test_what_only_looks_like_a_comparison_is_none(question: str) -> None:
    assert comparing.sides(cut(question)) == ()


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("how to do a squat", "how_to"),
        ("what muscles do kickbacks work", "muscles"),
        ("what do kickbacks work", "muscles"),
        ("should my leg straighten", "yes_no"),
        ("can I do this daily", "yes_no"),
        ("why does my back arch", "why"),
        ("common mistakes squat", "mistakes"),
        ("easier version of push ups", "easier"),
        ("make lunges harder", "harder"),
        ("alternatives to hip thrust", "alternatives"),
        ("I feel it in my lower back", "problem"),
        ("what is a kickback", "what"),
        ("glute exercises", "list"),
        ("glute kickback", "search"),
    ],
)
def test_the_kind_of_a_question_is_told_from_its_wording(question: str, kind: str) -> None:
    assert detect(cut(question)).kind == kind


@pytest.mark.parametrize(
    ("question", "filters"),
    [
        (
            "beginner glute exercises no equipment",
            {
                ("difficulty", "any", "beginner"),
                ("muscle", "any", "glutes"),
                ("equipment", "only", "bodyweight mat"),
            },
        ),
        ("hip thrust without a bench", {("equipment", "none", "bench")}),
        ("squats without dumbbells or a bench", {("equipment", "none", "dumbbell bench")}),
        (
            "glute exercises not using machines",
            {("muscle", "any", "glutes"), ("equipment", "none", "machine")},
        ),
        (
            "leg exercises with dumbbells",
            {("muscle", "any", "lower_body"), ("equipment", "any", "dumbbell")},
        ),
        (
            "ab exercises with only a mat",
            {("muscle", "any", "abdominals"), ("equipment", "only", "mat bodyweight")},
        ),
        ("donkey kick", set()),
        ("glute kickback", set()),
        ("glute kickback exercises", set()),
        ("bench press", set()),
        ("calf stretch", set()),
        ("exercises for lower back pain", set()),
    ],
)  # fmt: skip
def test_words_become_filters_in_lists_and_never_inside_names(
    question: str, filters: set[tuple[str, str, str]]
) -> None:
    found = understand_filters(question, cut(question), TAXONOMY).found
    got = {(m.selection.facet, m.selection.mode, " ".join(m.selection.values)) for m in found}
    assert got == filters


def test_a_negation_that_no_filter_can_keep_is_refused_aloud(engine: FakeEngine) -> None:
    understood = meant(engine, "hip thrust without pain")
    assert understood.meanings == ()
    assert "write -pain" in understood.notices[0]


def test_a_long_sentence_with_without_or_or_is_only_words(engine: FakeEngine) -> None:
    sentence = (
        "cells grown without serum or growth factors in the dish of the second trial die within two days"
    )
    understood = meant(engine, sentence)
    assert understood.query.filters == ()
    assert understood.notices == ()
    assert understood.intent.kind == "search"


def test_a_difficulty_understood_lets_in_what_states_none(engine: FakeEngine) -> None:
    understood = meant(engine, "beginner glute exercises")
    assert Selection("difficulty", ("beginner", NOT_STATED)) in understood.query.filters


def test_abbreviations_and_everyday_names_are_searched_too(engine: FakeEngine) -> None:
    assert Term("dumbbell") in leaves(meant(engine, "db row").query.clause)
    assert Term("romanian") in leaves(meant(engine, "rdl").query.clause)
    assert Phrase(("pushup",)) in leaves(meant(engine, "push up").query.clause)


def test_neighbours_weigh_a_quarter_and_same_words_more() -> None:
    thesaurus = load_thesaurus()
    assert [o.weight for o in thesaurus.alternatives(("couch",)) if o.words == ("sofa",)] == [0.25]
    assert [o.weight for o in thesaurus.alternatives(("db",)) if o.words == ("dumbbell",)] == [0.8]


def test_only_an_unknown_word_is_searched_with_typos(engine: FakeEngine) -> None:
    typed = leaves(meant(engine, "romanain deadlift").query.clause)
    assert Term("romanain", edits=2) in typed
    assert not any(isinstance(leaf, Term) and leaf.edits and leaf.text == "deadlift" for leaf in typed)


def test_a_misspelt_word_is_doubtful_with_its_right_spelling(engine: FakeEngine) -> None:
    assert {token.text: near for token, near in meant(engine, "donky kick").doubtful.items()} == {
        "donky": "donkey"
    }
    assert list(meant(engine, "capital kick").doubtful.values()) == [""]


def test_written_operators_stay_as_written(engine: FakeEngine) -> None:
    clause = meant(engine, 'kickback "all fours" -bench').query.clause
    assert isinstance(clause, And)
    assert Phrase(("all", "fours")) in clause.clauses


def test_each_step_is_told(engine: FakeEngine) -> None:
    steps = " / ".join(meant(engine, "beginner db exercises no bench").steps)
    assert "“beginner” is the filter difficulty:beginner" in steps
    assert "“no bench” is the filter equipment:-bench" in steps
