"""Questions asked of four pages that disagree."""

from pathlib import Path

import pytest

from indexer.changes import Changes
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.comparison import compare
from kb.answers.progressions import alternatives, progressions
from kb.answers.reply import Answer, Asked, Reply
from kb.curation import Curation
from kb.engines.base import Engine
from kb.engines.whoosh.engine import WhooshEngine
from tests.build import a_document
from tests.kb.four_pages import four_pages

TAXONOMY = load_taxonomy()


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    made = WhooshEngine(tmp_path_factory.mktemp("four"), taxonomy=TAXONOMY)
    made.apply(Changes(four_pages(), full=True))
    return made


def put(engine: Engine, question: str, **more: object) -> Reply:
    curation = more.pop("curation", Curation())
    assert isinstance(curation, Curation)
    return ask(engine, TAXONOMY, curation, Asked(text=question, **more))  # type: ignore[arg-type]  # by keyword


def answered(engine: Engine, question: str) -> Answer:
    answer = put(engine, question).answer
    assert answer is not None
    return answer


def cell(answer: Answer, row: str, column: int) -> str:
    return next(one for one in answer.rows if one.label == row).cells[column].text


@pytest.mark.parametrize(
    "question",
    [
        "donkey kick vs kickback",
        "difference between donkey kicks and kickbacks",
        "donkey kick or kickback",
        "donky kick vs kickbak",
    ],
)
def test_two_exercises_are_set_side_by_side(engine: Engine, question: str) -> None:
    answer = answered(engine, question)
    assert answer.type == "comparison"
    assert "bent to 90 degrees" in cell(answer, "Knee", 0)
    assert "has the knee extended" in cell(answer, "Knee", 1)
    assert "resistance bands" in cell(answer, "Equipment", 0)
    assert "more challenging" in cell(answer, "Difficulty", 1)
    assert answer.sources[0].anchor == "question-1"
    assert answer.sources[0].id == "gym/kickback-variations"


def test_the_other_order_turns_the_columns(engine: Engine) -> None:
    columns = answered(engine, "kickback vs donkey kick").columns
    assert [column.name for column in columns] == ["Glute Kickbacks", "Donkey Kicks"]


def test_a_disputed_name_is_said(engine: Engine) -> None:
    notices = put(engine, "donkey kick vs kickback").notices
    told = "Studio keeps the knee bent in what it calls “Glute Kickback”, Gym keeps the knee straight"
    assert any(told in notice for notice in notices)


def test_a_missing_side_is_named(engine: Engine) -> None:
    reply = put(engine, "are donkey kicks better than squats")
    assert reply.answer is not None
    assert reply.answer.heading == "Are donkey kicks better than squats?"
    assert "no page about squats in this index" in reply.notices


def test_a_complaint_finds_its_answer_and_advice_from_elsewhere(engine: Engine) -> None:
    answer = answered(engine, "I feel kickbacks in my lower back")
    assert answer.sources[0].span == "Squeeze the glute and lift less high."
    assert answer.sources[1].id == "gym/glute-kickbacks"


def test_a_list_that_can_not_leave_out_what_it_should_is_no_answer(engine: Engine) -> None:
    assert put(engine, "glute exercises no equipment").answer is not None
    reply = put(engine, "glute exercises no equipment, no wobbling")
    assert reply.answer is None
    assert any("“no wobbling” is not a filter here" in notice for notice in reply.notices)


def test_a_list_shows_what_each_needs_and_its_chips(engine: Engine) -> None:
    reply = put(engine, "beginner glute exercises no equipment")
    assert [found.hit.id for found in reply.hits][:2] == ["studio/glute-kickback", "gym/glute-kickbacks"]
    assert reply.answer is not None
    assert reply.answer.type == "list"
    assert [(chip.facet, chip.query_without) for chip in reply.chips] == [
        ("difficulty", "glute exercises no equipment"),
        ("muscle", "beginner exercises no equipment"),
        ("equipment", "beginner glute exercises"),
    ]


def test_an_exclusion_is_kept_and_its_cost_said(engine: Engine) -> None:
    reply = put(engine, "hip thrust without a bench")
    assert "health/single-leg-hip-thrust" not in [found.hit.id for found in reply.hits]
    assert reply.answer is not None
    assert reply.answer.sources[0].anchor == "items-required"
    assert "without the filter “no Bench”: 1 more result" in reply.notices


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("easier version of single-leg hip thrust", "Two legs up, one leg down"),
        ("how do I make the single leg hip thrust easier", "Two legs up, one leg down"),
        ("harder than donkey kicks", "Glute kickback"),
        ("common mistakes single leg hip thrust", "Overextending your back"),
    ],
)
def test_lists_come_from_what_the_pages_structure(engine: Engine, question: str, first: str) -> None:
    answer = answered(engine, question)
    assert answer.type == "list"
    assert answer.rows[0].label.startswith(first)


def test_muscles_are_told_primary_first(engine: Engine) -> None:
    answer = answered(engine, "what muscles do glute kickbacks work")
    assert [row.label for row in answer.rows] == ["primary", "secondary"]
    assert answer.sources[0].span == "The glutes do most of the work here."


@pytest.mark.parametrize("question", ["capital of France", "how to bake bread", "kick", ""])
def test_no_answer_is_better_than_a_weak_one(engine: Engine, question: str) -> None:
    assert put(engine, question).answer is None


@pytest.mark.parametrize(
    "question", ["donkey kick while pregnant", "donkey kick with sciatica", "exercises for back pain"]
)
def test_what_is_ill_and_answered_by_no_page_is_for_a_professional(engine: Engine, question: str) -> None:
    reply = put(engine, question)
    assert reply.answer is None
    assert any(question.split()[-1] in notice and "professional" in notice for notice in reply.notices)


def test_a_question_that_is_answered_or_not_about_pain_gets_no_such_line(engine: Engine) -> None:
    for question in ("my lower back arches in donkey kicks", "donkey kick vs glute kickback", "zzyzx"):
        assert not any("professional" in notice for notice in put(engine, question).notices), question


def test_every_span_stands_on_its_page(engine: Engine) -> None:
    for question in ("donkey kick vs kickback", "harder than donkey kicks", "how to do a glute kickback"):
        for source in answered(engine, question).sources:
            document = engine.get(source.id)
            texts = [text for p in document.passages for text in (p.text, p.heading)]
            assert any(source.span in text for text in (*texts, *(e.text for e in document.facets.evidence)))


def test_a_typo_offers_the_right_spelling_that_finds_something(engine: Engine) -> None:
    reply = put(engine, "donky kick")
    assert reply.did_you_mean == "donkey kick"
    assert put(engine, "donkey kick").total > 0
    assert put(engine, "donkey kick").did_you_mean is None


@pytest.mark.parametrize("typed", ["ickback", "ikckback", "lickback", "kkickback"])
def test_a_typo_at_the_first_letter_is_put_right(engine: Engine, typed: str) -> None:
    reply = put(engine, typed)
    assert reply.did_you_mean == "kickback"
    assert reply.total == put(engine, "kickback").total


def test_a_bound_of_time_is_a_chip_in_the_words_that_asked_for_it(engine: Engine) -> None:
    reply = put(engine, "glute exercises of at most 2 minutes")
    [chip] = [one for one in reply.chips if one.facet == "duration"]
    assert (chip.text, chip.query_without) == ("at most 2 minutes", "glute exercises of")
    stated = [engine.get(found.hit.id).page.duration for found in reply.hits]
    assert stated
    assert all(seconds is not None and seconds <= 120 for seconds in stated)


def test_half_a_word_finds_those_that_begin_so_and_says_it(engine: Engine) -> None:
    assert put(engine, "donk").notices == ("no page has the word “donk”: words that begin so are searched",)
    assert put(engine, "donk").total > 0
    assert "no page has the word “zzyzx”" in put(engine, "zzyzx").notices
    assert put(engine, "zzyzx rutinas").notices == ("no page has the word “zzyzx”",)


def test_nothing_found_leaves_ways_out_that_lead_somewhere(engine: Engine) -> None:
    reply = put(engine, "kickback", filters={"equipment": ("barbell",)})
    assert reply.total == 0
    for way in reply.ways_out:
        assert put(engine, way.query, filters=way.filters).total > 0
    assert reply.ways_out[0].text == "remove the filter “Barbell”"


def test_of_several_words_each_is_a_way_out_and_a_word_alone_is_none(engine: Engine) -> None:
    def words(question: str) -> list[str]:
        found = put(engine, question, filters={"equipment": ("barbell",)})
        return [way.query for way in found.ways_out if way.kind == "word"]

    assert words("kickback") == []
    assert "kickback" in words("kickback ceiling")


def test_pages_are_compared_by_id(engine: Engine) -> None:
    comparison = compare(engine, TAXONOMY, ("studio/glute-kickback", "gym/glute-kickbacks"))
    assert [column.id for column in comparison.columns] == ["studio/glute-kickback", "gym/glute-kickbacks"]
    knee = next(row for row in comparison.rows if row.label == "Knee")
    assert knee.differs
    with pytest.raises(ValueError, match="two to 4"):
        compare(engine, TAXONOMY, ("gym/glute-kickbacks",))


def test_progressions_say_what_comes_next_and_alternatives_what_one_has(engine: Engine) -> None:
    steps = progressions(engine, TAXONOMY, "health/single-leg-hip-thrust")
    assert [one.name for one in steps.easier] == ["Two legs up, one leg down"]
    had = alternatives(engine, TAXONOMY, "studio/glute-kickback", have=())
    assert "health/single-leg-hip-thrust" not in [hit.id for hit in had]


def test_a_word_that_no_page_has_makes_a_statement_no_shorter(tmp_path: Path) -> None:
    rows = tuple(a_document(f"row-{n}", title=f"Cable row {n}", text="Pull to the ribs.") for n in range(12))
    made = WhooshEngine(tmp_path, taxonomy=TAXONOMY)
    made.apply(Changes((*rows, a_document("other", title="Calm", text="Ribs rest.")), full=True))
    assert put(made, "cable row ribs").total == 12
    assert put(made, "quibbleflax cable row ribs").total == 13


def test_of_a_long_question_what_has_only_its_common_words_is_offered_behind_a_way(tmp_path: Path) -> None:
    named = a_document("row", title="Seal row", text="Lie on the bench and pull the bar to your ribs.")
    common = tuple(a_document(f"p-{n}", title=f"Page {n}", text="Lie down on the bar.") for n in range(30))
    made = WhooshEngine(tmp_path, taxonomy=TAXONOMY)
    made.apply(Changes((named, *common), full=True))
    reply = put(made, "pull the bar to my ribs in a seal row on a bench")
    assert ([found.hit.id for found in reply.hits], reply.total) == (["row"], 1)
    [way] = reply.ways_out
    assert (way.kind, way.total) == ("weaker", 31)
    assert put(made, way.query, filters=way.filters).total == 31
    assert put(made, "pull bar ribs seal row NOT page").ways_out == ()


def test_weaker_results_are_offered_with_their_number(tmp_path: Path) -> None:
    kit = {"equipment": ("dumbbell",)}
    both = tuple(a_document(f"both-{n}", title=f"Cable row {n}", text="Pull.", **kit) for n in range(12))
    one = tuple(a_document(f"one-{n}", title=f"Cable curl {n}", text="Bend.", **kit) for n in range(5))
    made = WhooshEngine(tmp_path, taxonomy=TAXONOMY)
    made.apply(Changes((*both, *one, a_document("other", title="Plank", text="Hold.")), full=True))
    reply = put(made, "cable row")
    assert reply.total == 12
    [way] = reply.ways_out
    assert (way.kind, way.total) == ("weaker", 17)
    again = put(made, way.query, filters=way.filters)
    assert (again.total, again.ways_out) == (17, ())
    [filtered] = put(made, "cable row", filters=kit).ways_out
    assert (filtered.kind, filtered.total, filtered.filters) == ("weaker", 17, kit)
    assert put(made, "plank").ways_out == ()
