"""Which pages are about the exercise that a question names."""

from indexer.taxonomy import load_taxonomy
from kb.answers.subject import resolve
from tests.build import a_document
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()


def test_a_page_that_has_the_name_and_the_concept_is_one_page() -> None:
    squat = a_document("squat", title="Squat", lang="en", text="Bend both knees.")
    engine = FakeEngine((squat, a_document("air", title="Air Squat", lang="en", text="Bend.")), TAXONOMY)
    assert [page.id for page in resolve(engine, TAXONOMY, "squat").pages] == ["squat"]
