"""Which exercise a question names."""

from indexer.taxonomy import load_taxonomy
from kb.answers.named_exercise import find_named, find_subject
from kb.answers.question import Asking
from kb.query.understanding import understand
from tests.build import a_document
from tests.kb.answers.harbour import TAXONOMY, asking, three_moves
from tests.kb.fake_engine import FakeEngine


def test_the_longest_name_of_a_question_is_its_subject_wherever_it_stands() -> None:
    pages = [a_document(title, title=title, lang="en", text="Turn.") for title in ("Harbour Twist", "Ferry")]
    engine = FakeEngine(pages, load_taxonomy())
    for question in ("harbour twist before the ferry", "ferry before the harbour twist"):
        words = understand(question, taxonomy=load_taxonomy(), lexicon=engine).words
        found = find_subject(engine, load_taxonomy(), words, "en")
        assert found
        assert found.pages[0].id == "Harbour Twist"


def test_a_name_may_have_a_word_twice() -> None:
    pages = [
        a_document(title, title=title, lang="en", text="Turn.") for title in ("Side To Side Ferry", "Ferry")
    ]
    engine = FakeEngine(pages, load_taxonomy())
    understood = understand("side to side ferry muscles", taxonomy=load_taxonomy(), lexicon=engine)
    found = find_named(Asking(engine, load_taxonomy(), understood))
    assert found
    assert found.pages[0].id == "Side To Side Ferry"


def test_a_long_title_is_named_by_its_words_in_any_order() -> None:
    titles = ("Band Harbour Circles", "Harbour Circles", "Ball Hamstrings Pull")
    pages = [a_document(title, title=title, lang="en", text="Turn.") for title in titles]
    engine = FakeEngine(pages, load_taxonomy())
    for question, named in (
        ("how do I do harbour circles with a resistance band", titles[0]),
        ("how do I do harbour circles", titles[1]),
        ("how do I pull my hams on a ball", titles[2]),
    ):
        understood = understand(question, taxonomy=load_taxonomy(), lexicon=engine)
        found = find_named(Asking(engine, load_taxonomy(), understood))
        assert found
        assert found.pages[0].id == named


def test_a_title_of_two_words_is_named_wherever_they_stand_if_one_is_but_a_name() -> None:
    titles = ("Ferrington Squat", "Front Squat", "Squat")
    pages = [a_document(title, title=title, lang="en", kind="exercise", text="Sit.") for title in titles]
    engine = FakeEngine(pages, load_taxonomy())
    for question, named in (
        ("how do I do that odd squat, ferrington I think", titles[0]),
        ("how do I do a squat with the knees in front", titles[2]),
    ):
        understood = understand(question, taxonomy=load_taxonomy(), lexicon=engine)
        found = find_named(Asking(engine, load_taxonomy(), understood))
        assert found
        assert found.pages[0].id == named


def test_two_words_of_a_title_may_be_one_in_a_question() -> None:
    titles = ("Harbour Pull-Up", "Pull-Up", "Harbour Pull")
    pages = [a_document(title, title=title, lang="en", kind="exercise", text="Turn.") for title in titles]
    engine = FakeEngine(pages, load_taxonomy())
    for question, named in (("how do i do a harbour pullup", titles[0]), ("how do i do a pullup", titles[1])):
        understood = understand(question, taxonomy=load_taxonomy(), lexicon=engine)
        found = find_named(Asking(engine, load_taxonomy(), understood))
        assert (found and found.pages[0].id) == named


def test_a_title_of_two_words_is_named_by_a_verb_and_its_object() -> None:
    titles = ("Quay Flip", "Harbour Ring Support Hold", "Ferry Pull", "Ferry Pull Support")
    pages = [a_document(title, title=title, lang="en", kind="exercise", text="Turn.") for title in titles]
    pages.append(a_document("guide", title="Quay Strength Days", lang="en", kind="guide", text="Turn."))
    engine = FakeEngine(pages, load_taxonomy())
    for question, named in (
        ("how do you flip a quay", "Quay Flip"),
        ("how do you flip my big stone quay", "Quay Flip"),
        ("how do you flip a coin on a quay", None),
        ("should I flip the quay", None),  # of steps alone
        ("common errors in the harbour ring support", "Harbour Ring Support Hold"),
        ("common errors in the ring support", None),  # the beginning of no title
        ("common errors in quay strength", None),  # a guide's title is no name
    ):
        understood = understand(question, taxonomy=load_taxonomy(), lexicon=engine)
        found = find_named(Asking(engine, load_taxonomy(), understood))
        assert (found and found.pages[0].id) == named, question


def test_a_word_for_exercises_is_no_name_however_it_is_spelt() -> None:
    pages = [
        a_document(title, title=title, lang="en", text="Turn.") for title in ("Why exercise", "Exercise")
    ]
    engine = FakeEngine(pages, load_taxonomy())
    for word in ("exercise", "excercise"):
        asked = f"how do I do the quay {word}"
        understood = understand(asked, taxonomy=load_taxonomy(), lexicon=engine)
        assert find_named(Asking(engine, load_taxonomy(), understood)) is None


def test_a_name_keeps_the_words_that_its_question_would_take_for_wording() -> None:
    morning = a_document("gm", title="Good Morning", lang="en", muscles=("hamstrings", "glutes"))
    engine = FakeEngine((morning, *three_moves()), TAXONOMY)
    subject = find_named(asking(engine, "does the good morning work the glutes"))
    assert subject is not None
    assert [page.id for page in subject.pages] == ["gm"]
