"""Which exercise a question names."""

from indexer.taxonomy import load_taxonomy
from kb.answers.named_exercise import find_subject
from kb.query.understanding import understand
from tests.build import a_document
from tests.kb.fake_engine import FakeEngine


def test_the_longest_name_of_a_question_is_its_subject_wherever_it_stands() -> None:
    pages = [a_document(title, title=title, lang="en", text="Turn.") for title in ("Harbour Twist", "Ferry")]
    engine = FakeEngine(pages, load_taxonomy())
    for question in ("harbour twist before the ferry", "ferry before the harbour twist"):
        words = understand(question, taxonomy=load_taxonomy(), lexicon=engine).words
        found = find_subject(engine, load_taxonomy(), words, "en")
        assert found
        assert found.pages[0].id == "Harbour Twist"
