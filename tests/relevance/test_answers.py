"""What the sample corpus answers: cells about their own side, disagreement, alternatives, what is trained."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.attributes import name_of
from indexer.changes import Changes
from indexer.reading import read_roots
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.comparison import compare_subjects
from kb.answers.reply import Answer, Asked, Reply
from kb.answers.resolving import resolve
from kb.curation import Curation
from kb.engines.whoosh.engine import WhooshEngine

CORPUS = Path(__file__).parent.parent.parent / "corpus"
TAXONOMY = load_taxonomy()


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhooshEngine]:
    documents, failed = read_roots((CORPUS,))
    assert not failed
    made = WhooshEngine(tmp_path_factory.mktemp("answers"), taxonomy=TAXONOMY)
    made.apply(Changes(documents, full=True))
    yield made
    made.close()


def put(engine: WhooshEngine, question: str, **more: int) -> Reply:
    return ask(engine, TAXONOMY, Curation(), Asked(text=question, **more))  # type: ignore[arg-type]  # by keyword


def answered(engine: WhooshEngine, question: str) -> Answer:
    answer = put(engine, question).answer
    assert answer is not None
    return answer


@pytest.mark.parametrize(
    ("question", "knees"),
    [
        ("donkey kick vs kickback", ["Bent", "Straight"]),
        ("kickback or donkey kick", ["Straight", "Bent"]),
        ("hip thrust vs glute bridge", ["Bent", "Bent"]),
    ],
)
def test_the_knee_is_compared_by_what_is_said_of_each_side(
    engine: WhooshEngine, question: str, knees: list[str]
) -> None:
    row = next(row for row in answered(engine, question).rows if row.label == "Knee")
    assert [cell.value for cell in row.cells] == knees
    assert row.differs == (len(set(knees)) > 1)


@pytest.mark.parametrize(
    "question", ["donkey kick vs kickback", "romanian deadlift vs deadlift", "pull up vs lat pulldown"]
)
def test_a_cell_quotes_its_own_side_or_what_sets_both_apart(engine: WhooshEngine, question: str) -> None:
    answer = answered(engine, question)
    sides = [name_of(column.title or column.name, TAXONOMY) for column in answer.columns]
    for row in answer.rows:
        for cell in row.cells:
            for source in cell.sources:
                titled = name_of(engine.get(source.id).page.title, TAXONOMY)
                named = {match.value for match in TAXONOMY.find(source.span, ("exercise",))}
                assert titled in sides or set(sides) & named, (row.label, source)


def test_two_pages_of_one_name_that_differ_are_both_linked(engine: WhooshEngine) -> None:
    reply = put(engine, "donkey kick vs kickback")
    assert reply.answer is not None
    disputed = next(row for row in reply.answer.rows if row.label == "Sources disagree")
    assert [source.id for source in disputed.cells[1].sources] == [
        "exercises/glute-kickback",
        "gym/glute-kickback",
    ]
    assert any("Studio North keeps the knee bent" in notice for notice in reply.notices)


def test_a_column_holds_the_movement_that_is_set_against_the_other(engine: WhooshEngine) -> None:
    subjects = [resolve(engine, TAXONOMY, name) for name in ("donkey kick", "kickback")]
    namesakes = tuple(page for page in subjects[1].pages if page.page.kind == "exercise")
    assert len(namesakes) > 1
    for pages in (namesakes, namesakes[::-1]):
        compared = compare_subjects(engine, TAXONOMY, [subjects[0], replace(subjects[1], pages=pages)])
        assert [column.id for column in compared.columns] == ["exercises/donkey-kick", "gym/glute-kickback"]


@pytest.mark.parametrize(
    ("question", "verdicts"),
    [
        ("Should I pull my toes up in a hip thrust?", ["no", "yes"]),
        ("should toes be pulled up in hip thrusts", ["no", "yes"]),
        ("may the bar touch the floor in an RDL", ["no", "yes"]),
    ],
)
def test_a_yes_and_a_no_stand_against_each_other(
    engine: WhooshEngine, question: str, verdicts: list[str]
) -> None:
    answer = answered(engine, question)
    assert answer.type == "conflict"
    assert [row.cells[0].value for row in answer.rows] == verdicts
    assert len({source.source for source in answer.sources} - {None}) == 2


def test_two_answers_that_are_no_yes_or_no_stand_side_by_side(engine: WhooshEngine) -> None:
    reply = put(engine, "how long should I hold a plank")
    assert reply.answer is not None
    assert reply.answer.type == "passage"
    assert len({source.id for source in reply.answer.sources}) == 2
    assert any(notice.startswith("two sources on this") for notice in reply.notices)


def test_sources_that_agree_are_no_conflict(engine: WhooshEngine) -> None:
    assert answered(engine, "can beginners do nordic curls").type == "passage"


@pytest.mark.parametrize(
    "question",
    ["alternatives to hip thrust", "what can I do instead of hip thrusts", "hip thrust substitute"],
)
def test_alternatives_are_listed(engine: WhooshEngine, question: str) -> None:
    answer = answered(engine, question)
    assert answer.type == "list"
    assert "Glute Bridge" in [row.label for row in answer.rows]
    assert all(name_of(row.label, TAXONOMY) != "hip_thrust" for row in answer.rows)


@pytest.mark.parametrize("question", ["hip thrust without equipment", "hip thrusts no equipment"])
def test_what_needs_equipment_gets_alternatives_that_need_none(engine: WhooshEngine, question: str) -> None:
    reply = put(engine, question)
    assert reply.answer is not None
    assert reply.answer.type == "list"
    for row in reply.answer.rows:
        needed = set(engine.get(row.cells[0].sources[0].id).facets.equipment.required)
        assert needed <= {"bodyweight", "mat"}, row.label
    assert any("asks for: Bench" in notice for notice in reply.notices)


def test_alternatives_keep_to_what_one_has(engine: WhooshEngine) -> None:
    answer = answered(engine, "alternatives to hip thrust without a bench")
    assert answer.type == "list"
    for row in answer.rows:
        assert "bench" not in engine.get(row.cells[0].sources[0].id).facets.equipment.required


def test_pages_that_mainly_train_a_muscle_come_before_those_that_also_do(engine: WhooshEngine) -> None:
    hits = put(engine, "beginner glute exercises no equipment", size=50).hits
    glutes = {"glutes", *TAXONOMY.narrower("muscle", "glutes")}
    mainly = [bool(glutes & set(found.hit.primary)) for found in hits]
    assert mainly == sorted(mainly, reverse=True)
    assert any(mainly)
    assert not all(mainly)


def test_the_first_hit_leads_to_the_passage_that_answers(engine: WhooshEngine) -> None:
    reply = put(engine, "should I pull my toes up in a hip thrust")
    assert reply.answer is not None
    assert reply.hits[0].hit.anchor == reply.answer.sources[0].anchor
    assert "".join(fragment.text for fragment in reply.hits[0].hit.snippet) == reply.answer.sources[0].span


def test_a_page_that_only_mentions_the_exercise_says_so(engine: WhooshEngine) -> None:
    reasons = {
        found.hit.id: found.reason for found in put(engine, "what muscles does a hip thrust work").hits
    }
    told = {id for id, reason in reasons.items() if "only mentions Hip Thrust" in reason}
    assert told
    assert not told & {"exercises/hip-thrust", "gym/barbell-hip-thrust", "exercises/single-leg-hip-thrust"}


@pytest.mark.parametrize("question", ["hip thrust without a bench", "donkey kick", "dumbbell bench press"])
def test_enough_pages_with_all_words_leave_out_those_with_some(engine: WhooshEngine, question: str) -> None:
    assert 0 < put(engine, question).total <= 20


def test_pages_and_totals_agree_after_the_words_are_chosen(engine: WhooshEngine) -> None:
    first = put(engine, "hip thrust", size=5)
    ids = [
        found.hit.id
        for page in range(1, first.pages + 1)
        for found in put(engine, "hip thrust", size=5, page=page).hits
    ]
    assert len(ids) == len(set(ids)) == first.total


def test_a_count_is_what_a_click_gives(engine: WhooshEngine) -> None:
    reply = put(engine, "dumbbell bench press")
    choices = next(facet for facet in reply.facets if facet.name == "difficulty")
    assert choices.buckets
    for choice in choices.buckets:
        asked = Asked(text="dumbbell bench press", filters={"difficulty": (choice.value,)})
        assert ask(engine, TAXONOMY, Curation(), asked).total == choice.count


def test_alternatives_mainly_train_what_the_exercise_trains(engine: WhooshEngine) -> None:
    lats = {"lats", *TAXONOMY.broader("muscle", "lats")} - {"upper_body"}
    rows = answered(engine, "whats a good replacement for pull ups").rows
    for row in rows:
        trained = engine.get(row.cells[0].sources[0].id).facets.muscle.primary
        assert lats & {up for muscle in trained for up in (muscle, *TAXONOMY.broader("muscle", muscle))}
    assert not any("Stretch" in row.label for row in answered(engine, "bench press alternative").rows)


def test_two_kinds_of_one_exercise_share_its_name(engine: WhooshEngine) -> None:
    answer = answered(engine, "difference between sumo and conventional deadlift")
    assert [column.name.lower().rstrip("s") for column in answer.columns] == [
        "sumo deadlift",
        "deadlift",
    ]


def test_words_that_describe_a_list_leave_no_page_out(engine: WhooshEngine) -> None:
    plain = put(engine, "glute exercises").total
    assert put(engine, "best glute exercises at home for women").total == plain > 10


@pytest.mark.parametrize("question", ["exercises for the chest", "seated exercises at home"])
def test_a_list_of_what_fits_has_exercises_only(engine: WhooshEngine, question: str) -> None:
    for row in answered(engine, question).rows:
        assert engine.get(row.cells[0].sources[0].id).page.kind == "exercise"


@pytest.mark.parametrize(
    "question",
    ["seated exercises for elderly", "core exercises for scoliosis", "leg exercises for bad knees"],
)
def test_a_condition_that_no_page_speaks_of_gets_no_list(engine: WhooshEngine, question: str) -> None:
    assert put(engine, question).answer is None


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("glute exercises but no squats", "squat"),
        ("leg exercises except lunges", "lunge"),
        ("back exercises that avoid deadlifts", "deadlift"),
    ],
)
def test_what_is_ruled_out_is_in_no_list_and_no_hit(engine: WhooshEngine, question: str, word: str) -> None:
    reply = put(engine, question)
    labels = [row.label for row in reply.answer.rows] if reply.answer else []
    titles = [found.hit.title for found in reply.hits]
    assert titles
    assert not any(word in one.lower() for one in (*labels, *titles))
    (chip,) = [one for one in reply.chips if one.value.startswith("-")]
    assert put(engine, chip.query_without).total > reply.total


def test_hands_and_knees_is_no_other_position_than_kneeling(engine: WhooshEngine) -> None:
    answer = answered(engine, "bird dog vs nordic curl")
    row = next(row for row in answer.rows if row.label == "Position")
    assert "On all fours" in row.cells[0].value
    assert "kneeling" in row.cells[1].value.lower()
    assert not row.differs


def test_a_list_of_what_fits_is_the_same_on_every_page_of_results(engine: WhooshEngine) -> None:
    first = answered(engine, "glute exercises")
    for more in ({"size": 1}, {"page": 2}):
        reply = put(engine, "glute exercises", **more)
        assert reply.answer is not None
        assert [row.label for row in reply.answer.rows] == [row.label for row in first.rows]


@pytest.mark.parametrize(
    ("question", "id"),
    [
        ("how to squat", "exercises/goblet-squat"),
        ("squat form", "exercises/goblet-squat"),
        ("how to lunge", "exercises/reverse-lunge"),
        ("cómo hacer sentadillas", "ejercicios/sentadilla-goblet"),
    ],
)
def test_a_name_of_many_exercises_is_answered_by_the_most_basic_and_says_so(
    engine: WhooshEngine, question: str, id: str
) -> None:
    reply = put(engine, question)
    assert reply.answer is not None
    assert reply.answer.sources[0].id == id
    title = engine.get(id).page.title
    assert any(notice.endswith(f"these are the steps of {title}") for notice in reply.notices)


def test_an_exercise_of_its_own_name_is_no_choice_among_many(engine: WhooshEngine) -> None:
    assert not any("several exercises" in notice for notice in put(engine, "how to deadlift").notices)


@pytest.mark.parametrize("question", ["qué músculos trabaja el hip thrust", "alternativa al hip thrust"])
def test_pages_in_the_language_of_the_question_answer_it(engine: WhooshEngine, question: str) -> None:
    answer = answered(engine, question)
    assert {engine.get(source.id).page.lang for source in answer.sources} == {"es"}


def test_a_list_begins_with_pages_in_the_language_of_the_question(engine: WhooshEngine) -> None:
    english = [found.hit.lang for found in put(engine, "exercises for glutes", size=6).hits]
    spanish = [found.hit.lang for found in put(engine, "ejercicios para glúteos", size=6).hits]
    assert set(english) == {"en"}
    assert spanish[0] == "es"


def test_the_pages_of_the_exercise_come_before_one_that_mentions_it(engine: WhooshEngine) -> None:
    ids = [found.hit.id for found in put(engine, "can i do hip thrusts every day").hits]
    own = [ids.index(id) for id in ("exercises/hip-thrust", "gym/barbell-hip-thrust", "guides/hip-thrust")]
    assert sorted(own) == [0, 1, 2]


def test_a_list_says_which_exercises_train_the_muscle_only_beside_others(engine: WhooshEngine) -> None:
    rows = answered(engine, "back exercises with dumbbells for beginners").rows
    back = {"back", *TAXONOMY.narrower("muscle", "back")}
    for row in rows:
        primary = set(engine.get(row.cells[0].sources[0].id).facets.muscle.primary)
        assert bool(back & primary) != ("beside other muscles" in row.cells[0].text), row.label


def test_a_list_of_enough_keeps_to_what_mainly_trains_the_muscle(engine: WhooshEngine) -> None:
    glutes = {"glutes", *TAXONOMY.narrower("muscle", "glutes")}
    for row in answered(engine, "glute exercises").rows:
        assert glutes & set(engine.get(row.cells[0].sources[0].id).facets.muscle.primary), row.label


def test_what_moves_a_joint_is_listed_for_it(engine: WhooshEngine) -> None:
    answer = put(engine, "stretches for tight hips").answer
    assert answer is not None
    assert {row.label for row in answer.rows} == {"Figure-Four Stretch", "Half-Kneeling Hip Flexor Stretch"}


def test_a_list_of_stretches_has_stretches_only(engine: WhooshEngine) -> None:
    rows = answered(engine, "estiramientos para la espalda").rows
    # Its English page is the same one: a list names it once.
    assert [row.label for row in rows] == ["Postura del niño"]


def test_a_page_that_asks_whether_it_goes_without_answers_that(engine: WhooshEngine) -> None:
    reply = put(engine, "single arm row without a bench")
    assert reply.answer is not None
    assert reply.answer.heading == "Can I Do Them Without A Bench?"
    assert reply.chips == ()


def test_what_is_needed_is_told_where_no_section_lists_it(engine: WhooshEngine) -> None:
    answer = answered(engine, "what do i need for a face pull")
    assert [(row.label, row.cells[0].text) for row in answer.rows] == [
        ("required", "Cable machine, Resistance band")
    ]
