"""The sides of a comparison: which pages speak of one, and what is told of it."""

from pathlib import Path

import pytest

from indexer.attributes import Attribute
from indexer.page import Variation
from indexer.reading import read_roots
from kb.answers.comparison import compare_subjects
from kb.answers.comparison_sides import (
    Side,
    count_named,
    gather,
    is_of,
    opinions,
    passages_naming,
    preferred,
    speak_first_of,
)
from kb.answers.resolving import resolve
from kb.answers.stances import Told
from kb.answers.subject import of_document
from tests.build import a_document, a_section
from tests.kb.answers.harbour import TAXONOMY, put
from tests.kb.fake_engine import FakeEngine


def test_how_a_third_exercise_is_done_tells_of_no_side(tmp_path: Path) -> None:
    steps = "Standing with the weight racked on the shoulders, begin with the dip."
    for title, muscle, told in (
        ("Parallel Bar Dip", "triceps", "Hold yourself up."),
        ("Barbell Squat", "quadriceps", "Step under the bar."),
        ("Squat Jerk", "quadriceps", steps),
    ):
        head = f"---\ntitle: {title}\nkind: exercise\nlang: en\nmuscles: {muscle}\n---\n"
        text = f"{head}## Instructions\n\n1. {told}\n2. Come up again.\n"
        (tmp_path / f"{title}.md").write_text(text, encoding="utf-8")
    engine = FakeEngine(read_roots((tmp_path,))[0], TAXONOMY)
    reply = put(engine, "dips vs squats")
    assert reply.answer is not None
    assert "Squat Jerk" not in {source.title for source in reply.answer.sources}


@pytest.mark.parametrize(
    ("title", "heading", "quoted"),
    [
        ("Quay squat vs ferry lunge", "Which is better for the knees?", True),
        ("Quay squat vs ferry lunge", "Set-up", False),
        ("The quay squat", "Which is better for the knees?", False),
    ],
)
def test_what_an_article_on_both_says_of_which_is_better_is_quoted_first(
    title: str, heading: str, quoted: bool
) -> None:
    sides = [
        a_document(name, title=name, lang="en", text="Go down.") for name in ("Quay Squat", "Ferry Lunge")
    ]
    told = ("The ferry lunge, as it is lighter.", "At home, neither.")
    verdict = a_section(heading, " ".join(told), role="other")
    article = a_document("article", title=title, lang="en", kind="guide", sections=(verdict,))
    engine = FakeEngine((*sides, article), TAXONOMY)
    compared = compare_subjects(engine, TAXONOMY, [of_document(TAXONOMY, one) for one in sides])
    assert tuple(one.span for one in compared.together) == (told if quoted else ())


SUBJECTS = [resolve(FakeEngine((), TAXONOMY), TAXONOMY, name) for name in ("harbour twist", "ferry press")]


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("A harbour twist beats the ferry press.", {0}),
        ("Unlike a harbour twist, the ferry press is slow.", {1}),
        ("Both are done on a pier.", {0, 1}),
        ("They both end in the water.", {0, 1}),
        ("Ambas se hacen en el muelle.", {0, 1}),
        ("It rains.", set()),
    ],
)
def test_a_sentence_speaks_of_the_side_that_it_names_first(sentence: str, numbers: set[int]) -> None:
    assert speak_first_of(SUBJECTS, sentence, TAXONOMY) == numbers


@pytest.mark.parametrize(
    ("text", "count"),
    [("Harbour twists and ferry presses", 2), ("Ferry presses", 1), ("A press of the ferry", 0)],
)
def test_a_side_is_named_by_its_words_side_by_side(text: str, count: int) -> None:
    assert count_named(SUBJECTS, text, TAXONOMY) == count


@pytest.mark.parametrize(("exercise", "same"), [("squat", True), ("Squats", True), ("lunge", False)])
def test_an_exercise_is_a_side_by_its_concept_or_its_name(exercise: str, same: bool) -> None:
    assert is_of(resolve(FakeEngine((), TAXONOMY), TAXONOMY, "squat"), exercise) == same


def told(value: str, text: str) -> Told:
    page = a_document("twist", title="Harbour Twist", lang="en", text=text)
    return Told(Attribute("knee", value, "Harbour Twist", text, "about"), page, page.passages[0], 1)


OWN = told("bent", "Bend the knee.")
AGAINST = told("bent", "Here it is bent.")
NAMED = told("bent", "In a harbour twist, unlike in others, the knee is bent.")
CONTRARY = told("straight", "The harbour twist is straight.")


@pytest.mark.parametrize(
    ("own", "contrasted", "quoted"),
    [
        ((OWN,), (), OWN),
        ((OWN,), (AGAINST, NAMED), NAMED),  # what names it, though it is longer
        ((OWN,), (CONTRARY,), OWN),  # its own pages say otherwise
        ((), (AGAINST, CONTRARY), None),  # undecided
        ((), (AGAINST,), AGAINST),
    ],
)
def test_an_attribute_is_quoted_where_it_is_set_against_the_other_if_its_own_pages_agree(
    own: tuple[Told, ...], contrasted: tuple[Told, ...], quoted: Told | None
) -> None:
    side = Side(SUBJECTS[0], (), contrasted, tuple((one,) for one in own), ())
    assert preferred(side, "knee") == quoted
    assert opinions(side, "knee") == own


def test_a_side_without_a_page_is_told_of_by_what_others_say() -> None:
    text = "It rains. A ferry press is slow. Both are done on a pier."
    twist = Variation("Harbour Twist", None, "Turn it. Rest.", "twist")
    page = a_document("drills", title="Pier drills", lang="en", text=text, variations=(twist,))
    engine = FakeEngine((page,), TAXONOMY)
    subjects = [resolve(engine, TAXONOMY, subject.name) for subject in SUBJECTS]
    sides = gather(engine.get, TAXONOMY, subjects, passages_naming(engine, subjects))
    assert [[one.sentence for one in side.aside] for side in sides] == [
        ["Both are done on a pier.", "Turn it.", "Rest."],
        ["A ferry press is slow.", "Both are done on a pier."],
    ]
