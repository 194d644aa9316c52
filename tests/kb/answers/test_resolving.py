"""Which pages are about the exercise that a question names."""

from pathlib import Path

from indexer.changes import Changes
from indexer.taxonomy import load_taxonomy
from kb.answers.named_exercise import find_subject
from kb.answers.resolving import resolve
from kb.engines.whoosh.engine import WhooshEngine
from kb.query.understanding import understand
from tests.build import a_document
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()


def test_a_page_that_has_the_name_and_the_concept_is_one_page() -> None:
    squat = a_document("squat", title="Squat", lang="en", text="Bend both knees.")
    engine = FakeEngine((squat, a_document("air", title="Air Squat", lang="en", text="Bend.")), TAXONOMY)
    assert [page.id for page in resolve(engine, TAXONOMY, "squat").pages] == ["squat"]


def test_a_variant_of_a_title_answers_only_who_asks_for_it() -> None:
    titles = ("Quay Press", "Quay Press - Behind the Neck")
    pages = [a_document(title, title=title, lang="en", text="Press.") for title in titles]
    engine = FakeEngine(pages, TAXONOMY)
    assert [page.id for page in resolve(engine, TAXONOMY, "quay press").pages] == ["Quay Press"]
    words = understand("quay press behind the neck", taxonomy=TAXONOMY, lexicon=engine).words
    found = find_subject(engine, TAXONOMY, words, "en")
    assert found
    assert ([page.id for page in found.pages], found.is_exact) == ([titles[1]], True)


def test_a_variant_is_kept_that_alone_says_what_is_asked() -> None:
    titles = ("Triceps Pushdown", "Triceps Pushdown - Rope Attachment", "Triceps Pushdown - V-Bar")
    pages = [a_document(title, title=title, lang="en", text="Push.") for title in titles]
    engine = FakeEngine(pages, TAXONOMY)
    assert [page.id for page in resolve(engine, TAXONOMY, "rope pushdown").pages] == [*titles[:2]]
    assert [page.id for page in resolve(engine, TAXONOMY, "triceps pushdown").pages] == [titles[0]]


def test_a_long_name_may_be_written_in_another_order() -> None:
    engine = FakeEngine((a_document("ferry", title="Quay Row from Ferry", lang="en", text="Row."),), TAXONOMY)
    assert resolve(engine, TAXONOMY, "ferry quay row").is_exact
    assert not resolve(engine, TAXONOMY, "ferry quay press row").is_exact


def test_a_page_about_one_of_an_exercise_of_many_names_is_a_member_by_any_of_them() -> None:
    given = {"lang": "en", "kind": "exercise", "text": "Press."}
    own, page = (a_document(title, title=title, **given) for title in ("Push-Up", "Pier Press-Up"))  # type: ignore[arg-type]  # by keyword
    subject = resolve(FakeEngine((own, page), TAXONOMY), TAXONOMY, "push-up", "en")
    assert len(subject.asked) > 1
    assert [one.id for one in subject.members] == ["Pier Press-Up"]


def test_a_name_that_an_exercise_hardly_has_makes_no_page_one_of_it() -> None:
    pages = [a_document("pier", title="Pier Sprint", lang="en", text="Running, sprinting: go.")]
    engine = FakeEngine(pages, TAXONOMY)
    assert [page.id for page in resolve(engine, TAXONOMY, "sprint", "en").pages] == ["pier"]
    assert resolve(engine, TAXONOMY, "running", "en").pages == ()


def test_the_page_called_just_so_is_found_behind_many_that_are_kinds_of_it(tmp_path: Path) -> None:
    kinds = ("Plyo", "Quay", "Ferry", "Harbour", "Lantern", "Pier", "Gravel", "Kettle", "Drawer", "Saddle")
    pages = [a_document(kind, title=f"{kind} Push-Up", lang="en", text="Push up.") for kind in kinds]
    own = a_document("own", title="Pushups", lang="en", text="Lower the chest.")
    engine = WhooshEngine(tmp_path, taxonomy=TAXONOMY)
    engine.apply(Changes((*pages, own), full=True))
    for name in ("push ups", "push-up", "pushups"):
        assert [page.id for page in resolve(engine, TAXONOMY, name, "en").pages] == ["own"]


def test_the_page_called_as_it_is_asked_for_comes_before_one_of_another_name() -> None:
    titles = ("Janda Sit-Up", "Sit-Up")
    pages = [a_document(title, title=title, lang="en", text="Sit up.") for title in titles]
    found = resolve(FakeEngine(pages, TAXONOMY), TAXONOMY, "sit ups", "en").pages
    assert [page.id for page in found] == ["Sit-Up", "Janda Sit-Up"]
