"""The ten questions of the seeds' design, each with paraphrases: asked of the four real pages.

Pages are named by the number that their files begin with; what they say is not repeated here.
"""

import json
from collections.abc import Callable, Iterator, Sequence

import pytest
from click.testing import CliRunner

from indexer.changes import Changes
from indexer.reading import read_roots
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.reply import Answer, Asked, Reply, Source
from kb.cli import main
from kb.curation import Curation
from kb.engines.whoosh.engine import WhooshEngine
from tests.shared import shared

Ask = Callable[[str], Reply]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhooshEngine]:
    documents, failed = read_roots((shared("seeds"),))
    assert not failed
    made = WhooshEngine(tmp_path_factory.mktemp("seeds"), taxonomy=load_taxonomy())
    made.apply(Changes(documents, full=True))
    yield made
    made.close()


@pytest.fixture(scope="module")
def put(engine: WhooshEngine) -> Ask:
    return lambda question: ask(engine, load_taxonomy(), Curation(), Asked(text=question))


def answered(reply: Reply) -> Answer:
    assert reply.answer is not None
    return reply.answer


def page(id: str) -> str:
    return id[:3]


def places(sources: Sequence[Source]) -> list[tuple[str, str]]:
    return [(page(source.id), source.anchor) for source in sources]


def first_hit(reply: Reply) -> tuple[str, str | None]:
    return page(reply.hits[0].hit.id), reply.hits[0].hit.anchor


def values(answer: Answer, row: str) -> list[str]:
    return next([cell.value for cell in one.cells] for one in answer.rows if one.label == row)


def differs(answer: Answer, row: str) -> bool:
    return next(one.differs for one in answer.rows if one.label == row)


@pytest.mark.parametrize(
    "question",
    [
        "donkey kick vs kickback",
        "donkey kicks or glute kickbacks",
        "what's the difference between a donkey kick and a kickback",
        "donky kick versus kickbacks",
    ],
)
def test_1_two_exercises_stand_side_by_side(put: Ask, question: str) -> None:
    reply = put(question)
    answer = answered(reply)
    assert answer.type == "comparison"
    assert [column.name for column in answer.columns] == ["Donkey Kicks", "Glute Kickbacks"]
    assert first_hit(reply) == ("002", "are-glute-kickbacks-and-donkey-kicks-the-same")
    assert places(answer.sources)[0] == first_hit(reply)
    assert values(answer, "Knee") == ["Bent", "Straight"]
    assert differs(answer, "Knee")
    assert values(answer, "Equipment")[0] == "optional: Resistance band"
    assert values(answer, "Difficulty") == ["easier than Glute Kickbacks", "harder than Donkey Kicks"]
    assert not differs(answer, "Primary muscles")
    disputed = next(row for row in answer.rows if row.label == "Sources disagree")
    assert {page(source.id) for source in disputed.cells[1].sources} == {"000", "001"}
    assert any(notice.startswith("sources disagree on the name") for notice in reply.notices)
    assert reply.chips == ()


def test_1_the_other_order_turns_the_columns(put: Ask) -> None:
    answer = answered(put("kickback vs donkey kick"))
    assert values(answer, "Knee") == ["Straight", "Bent"]


@pytest.mark.parametrize(
    "question",
    [
        "should my leg straighten in a glute kickback",
        "is the leg straight or bent in glute kickbacks",
        "do I keep my knee bent in a glute kickback",
    ],
)
def test_2_sources_that_disagree_stand_side_by_side(put: Ask, question: str) -> None:
    answer = answered(put(question))
    assert answer.type == "conflict"
    assert [row.cells[0].value for row in answer.rows] == ["bent", "straight", ""]
    bent, straight, apart = (row.cells[0].sources for row in answer.rows)
    assert ("000", "should-my-leg-straighten") in places(bent)
    assert places(straight) == [("001", "steps"), ("001", "steps")]
    assert set(places(apart)) == {("002", "are-glute-kickbacks-and-donkey-kicks-the-same")}


@pytest.mark.parametrize(
    "question",
    [
        "I feel kickbacks in my lower back",
        "my lower back hurts during glute kickbacks",
        "I feel glute kickback in lower back",
    ],
)
def test_3_a_complaint_gets_advice_and_a_second_source(put: Ask, question: str) -> None:
    reply = put(question)
    found = places(answered(reply).sources)
    assert found[0] == ("000", "i-feel-this-in-my-lower-back")
    assert found[0] == first_hit(reply)
    assert ("001", "tips") in found


@pytest.mark.parametrize(
    "question",
    [
        "beginner glute exercises no equipment",
        "glute exercises for beginners without equipment",
        "bum workout for beginners with no kit",
    ],
)
def test_4_a_list_says_what_each_needs(put: Ask, question: str) -> None:
    reply = put(question)
    answer = answered(reply)
    assert answer.type == "list"
    assert [page(row.cells[0].sources[0].id) for row in answer.rows] == ["000", "001"]
    assert [row.cells[0].text for row in answer.rows] == ["needs: Mat", "needs: none stated"]
    assert "003" not in [page(found.hit.id) for found in reply.hits]
    assert {(chip.facet, chip.value) for chip in reply.chips} == {
        ("difficulty", "beginner"),
        ("muscle", "glutes"),
        ("equipment", "only:bodyweight,mat,wall"),
    }
    assert all(chip.query_without != question for chip in reply.chips)


@pytest.mark.parametrize(
    "question",
    [
        "easier version of single-leg hip thrust",
        "how do I make single leg hip thrusts easier",
        "single leg hip thrust regression",
    ],
)
def test_5_an_easier_version_is_told(put: Ask, question: str) -> None:
    reply = put(question)
    (row,) = answered(reply).rows
    assert row.label.startswith("Two-leg hip thrust with a single-leg descent")
    ((number, anchor),) = places(row.cells[0].sources)
    assert number == "003"
    assert anchor.startswith("two-leg-hip-thrust-with-a-single-leg-descent")
    assert reply.intent.kind == "easier"


@pytest.mark.parametrize(
    "question",
    ["harder than donkey kicks", "more challenging than a donkey kick", "donkey kick progression"],
)
def test_6_harder_exercises_come_before_harder_ways(put: Ask, question: str) -> None:
    answer = answered(put(question))
    labels = [row.label for row in answer.rows]
    assert labels[0] == "Glute kickback"
    assert [label.partition(" (")[0] for label in labels[2:]] == ["Cable kickback", "Hip thrust", "Add Pulse"]
    assert labels[-1].endswith(")"), "a change of a page says whose it is"
    assert {page(source.id) for source in answer.sources} == {"000", "001", "002"}


@pytest.mark.parametrize(
    "question",
    [
        "what muscles do glute kickbacks work",
        "which muscles are worked by a glute kickback",
        "glute kickbacks muscles worked",
    ],
)
def test_7_muscles_come_primary_first(put: Ask, question: str) -> None:
    answer = answered(put(question))
    assert [row.label for row in answer.rows] == ["primary", "secondary"]
    primary, secondary = (row.cells[0].text for row in answer.rows)
    assert primary.startswith("Glutes")
    assert secondary.startswith("Hamstrings, Core")
    assert all(muscle in secondary for muscle in ("Quadriceps", "Calves"))
    assert ("001", "what-do-glute-kickbacks-work") in places(answer.sources)


@pytest.mark.parametrize(
    "question",
    [
        "are donkey kicks better than squats",
        "donkey kicks vs squats",
        "which is better donkey kicks or squats",
    ],
)
def test_8_a_side_without_a_page_is_named(put: Ask, question: str) -> None:
    reply = put(question)
    assert ("002", "are-donkey-kicks-better-than-squats") in places(answered(reply).sources)
    assert "no page about squats in this index" in reply.notices


@pytest.mark.parametrize(
    "question",
    ["hip thrust without a bench", "hip thrusts no bench", "can I do hip thrusts without a bench"],
)
def test_9_what_is_needed_after_all_is_said(put: Ask, question: str) -> None:
    reply = put(question)
    assert places(answered(reply).sources) == [("003", "items-required")]
    assert "003" not in [page(found.hit.id) for found in reply.hits]
    assert [chip.value for chip in reply.chips] == ["-bench"]
    assert any("1 more result" in notice for notice in reply.notices)


@pytest.mark.parametrize(
    "question",
    [
        "common mistakes single leg hip thrust",
        "what mistakes do people make with single-leg hip thrusts",
        "single leg hip thrust errors to avoid",
    ],
)
def test_10_each_mistake_has_its_fix_and_its_place(put: Ask, question: str) -> None:
    reply = put(question)
    answer = answered(reply)
    assert first_hit(reply) == places(answer.sources)[0], "the first hit leads to the mistakes"
    assert len(answer.rows) == 3
    assert len({row.cells[0].sources[0].anchor for row in answer.rows}) == 3
    assert all(page(source.id) == "003" for source in answer.sources)
    assert all(len(row.cells[0].sources) > 1 for row in answer.rows), "a mistake, then its fix"


def test_the_terminal_gives_the_same_answer_as_json(tmp_path_factory: pytest.TempPathFactory) -> None:
    index = tmp_path_factory.mktemp("cli")
    run = CliRunner().invoke
    made = run(main, ["reindex", "--corpus", str(shared("seeds")), "--index", str(index), "--json"])
    assert made.exit_code == 0, made.output
    found = run(main, ["search", "donkey kick vs kickback", "--index", str(index), "--json"])
    reply = json.loads(found.stdout)
    assert reply["answer"]["type"] == "comparison"
    assert reply["hits"][0]["anchor"] == "are-glute-kickbacks-and-donkey-kicks-the-same"
    knee = [cell["value"] for cell in reply["answer"]["cells"] if cell["row"] == "Knee"]
    assert knee == ["Bent", "Straight"]
