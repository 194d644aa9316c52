"""Which answer a question gets where several could be given."""

from dataclasses import replace

import pytest

from indexer.document import Document
from indexer.facets import Equipment, Muscles
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.reply import Asked, Reply
from kb.curation import Curation
from kb.query.understanding import understand
from tests.build import a_document, a_section, some_facets
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()


def page(id: str, title: str, *faq: tuple[str, str], text: str = "") -> Document:
    return a_document(id, title=title, lang="en", kind="exercise", source=id, faq=faq, text=text)


OTHERS = tuple(page(f"o{n}", f"Lantern {n}", text="Row far.") for n in range(6))


def put(question: str, *pages: Document) -> Reply:
    return ask(FakeEngine((*pages, *OTHERS), TAXONOMY), TAXONOMY, Curation(), Asked(text=question))


def twists(question: str, one: str, other: str) -> tuple[Document, ...]:
    """Two pages of two sources that ask the same, and say different things."""
    title = "Harbour Twist"
    return page("North", title, (question, one)), page("South", title, (question, other))


def test_two_exercises_are_compared_though_a_page_asks_for_both_of_them() -> None:
    exercises = (
        replace(page("a", "Harbour Twist", text="Sit tall."), facets=some_facets(muscle=Muscles(("core",)))),
        replace(page("b", "Ferry Press", text="Press."), facets=some_facets(muscle=Muscles(("chest",)))),
    )
    both = page("c", "Quay Days", ("Harbour twist vs ferry press?", "Do both."))
    reply = put("harbour twist vs ferry press", *exercises, both)
    assert reply.answer is not None
    assert reply.answer.type == "comparison"


def test_where_two_sources_disagree_on_what_is_asked_both_are_shown_and_it_is_said() -> None:
    pages = twists("Should I lock my knees?", "Yes. Lock them.", "No. Keep them soft.")
    reply = put("should i lock my knees in the harbour twist", *pages)
    assert reply.answer is not None
    assert reply.answer.type == "conflict"
    assert [str(one) for one in reply.notices] == ["sources disagree: North says yes and South says no"]


def rope() -> Document:
    steps = ("Stand tall with the rope.", "Pull it to the chest.", "Let it out again.")
    breathing = a_section("Breathing", "Exhale with each pull. Inhale on the way back.", role="breathing")
    return a_document(
        "rope", title="Harbour Rope Pull", lang="en", kind="exercise", steps=steps, sections=(breathing,)
    )


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("how do i do the harbour rope pull", "Pull it to the chest."),
        ("how do i breathe in harbour rope pull", "Exhale with each pull."),
        ("how do i sing in the harbour rope pull", None),
    ],
)
def test_how_something_else_is_done_is_told_by_no_steps(question: str, said: str | None) -> None:
    answer = put(question, rope()).answer
    assert (said or "") in (answer.text if answer else "")
    assert said is not None or answer is None


@pytest.mark.parametrize("question", ["t haul steps", "steps for the haul"])
def test_a_noun_that_many_titles_have_names_none_of_them(question: str) -> None:
    steps = ("Sprint to the crate.", "Haul it back.")
    haul = a_document("haul", title="Single Crate Harbour Haul", lang="en", kind="exercise", steps=steps)
    assert put(question, haul).answer is None


def test_the_verb_to_point_asks_something() -> None:
    lift = a_section("Lift", "Lift one leg and the other works for both.", role="tips")
    sit = a_document("sit", title="Quay Sit", lang="en", kind="exercise", sections=(lift,))
    assert put("quay sit where do i point the lifted leg", sit).answer is None


def test_where_a_list_is_withheld_the_page_that_is_named_may_still_answer() -> None:
    """A list of other exercises says nothing of what is to be spared; what the page says of it does."""
    told = "It is harder on the elbows than a leg press, which is the easier way."
    alike = some_facets(muscle=Muscles(("quads",)), movement=("squat",))
    compares = a_section("How it compares", told, role="other")
    squat = a_document("squat", title="Squat", lang="en", kind="exercise", sections=(compares,))
    squat = replace(squat, facets=alike)
    press = replace(page("press", "Leg Press", text="Push with both feet."), facets=alike)
    plain = put("squat alternative", squat, press).answer
    spared = put("squat alternative easier on the elbows", squat, press).answer
    assert plain is not None
    assert plain.type == "list"
    assert spared is not None
    assert spared.text == told


@pytest.mark.parametrize("question", ["how can i make the quay sit easier", "easier quay sit"])
def test_what_is_easier_is_told_by_nothing_that_is_harder(question: str) -> None:
    raised = a_section("Harder", "Raise both feet for the whole quay sit.", role="modifications")
    pages = {
        name: a_document("sit", title="Quay Sit", lang="en", kind="exercise", sections=sections)
        for name, sections in {
            "one": (raised,),
            "both": (raised, a_section("Easier", "Keep a foot down in the quay sit.", role="modifications")),
        }.items()
    }
    assert put(question, pages["one"]).answer is None
    answer = put(question, pages["both"]).answer
    assert answer is not None
    assert "Keep a foot down" in answer.text
    assert "Raise" not in answer.text


def test_what_pages_state_of_an_exercise_is_no_matter_of_opinion() -> None:
    pages = twists("Does it work the glutes?", "Yes. It does.", "No. It does not.")
    reply = put("does the harbour twist work the glutes", *pages)
    assert reply.answer is not None
    assert reply.answer.type != "conflict"


USING = a_section("Pulls using a towel", "15 reps", role="variations")
TOWEL = replace(
    a_document("towel", title="Hotel Circuit", lang="en", kind="workout", sections=(USING,)),
    facets=some_facets(equipment=Equipment(("towel",))),
)


@pytest.mark.parametrize(
    "question",
    ["can I use a towel instead of a ring", "what can I use instead of a ring", "I don't have a band"],
)
def test_a_word_that_only_says_how_one_asks_is_answered_by_no_page_that_has_it(question: str) -> None:
    assert put(question, TOWEL).answer is None


def test_who_asks_for_a_substitute_is_shown_what_is_told_of_the_tool() -> None:
    ladder = page("ladder", "Agility Ladder", ("What can I use instead of a ladder?", "Chalk lines will do."))
    reply = put("I don't own an agility ladder, what else could I use", ladder)
    assert [found.hit.id for found in reply.hits][:1] == ["ladder"]
    assert not any(one.mode == "none" for one in reply.parsed.filters)


@pytest.mark.parametrize(
    ("question", "excludes"),
    [
        ("what exercises can I use instead of squats", False),
        ("chest exercises instead of squats", True),
        ("alternatives to lunges without squats", True),
    ],
)
def test_exercises_instead_of_one_are_like_it_unless_they_are_for_something_else(
    question: str, excludes: bool
) -> None:
    understood = understand(question, taxonomy=TAXONOMY, lexicon=FakeEngine((*OTHERS, TOWEL), TAXONOMY))
    assert any(one.selection.mode == "none" for one in understood.meanings) == excludes


TWIST = a_document(
    "twist",
    title="Harbour Twist",
    lang="en",
    kind="exercise",
    steps=("Lie on your back.", "Turn the hips slowly."),
    faq=(("My back hurts. What should I do?", "Turn less far."),),
    sections=(
        a_section("Tips", "Keep the hips low and avoid dropping them.", role="tips", anchor="tips"),
        a_section("On the quay", "Turn with bent knees and one oar.", role="modifications", anchor="quay"),
    ),
)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("my back hurts in the harbour twist", "Turn less far."),
        ("does the harbour twist help with back pain", None),  # what to do about pain there helps none
        ("why do my hips hurt in the harbour twist", None),  # what to mind is no reason
        ("my back turns in the harbour twist", None),  # what one does from the start was not written to help
        ("can I do the harbour twist with bent knees", "Turn with bent knees and one oar."),
        ("should my knees be bent in the harbour twist", None),  # as another version is done
        ("what happens if I do the harbour twist wrong", None),
        ("what is the hardest part of the harbour twist", None),
        ("does the harbour twist make you turn slower", None),  # what one does is not what it does to one
        ("do I turn slowly in the harbour twist", "Turn the hips slowly."),
        ("harder", None),
    ],
)
def test_an_answer_says_what_is_asked_and_nothing_near_it(question: str, said: str | None) -> None:
    answer = put(question, TWIST).answer
    assert (answer and answer.text) == said
