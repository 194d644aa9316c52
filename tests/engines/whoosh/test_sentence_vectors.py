"""Vectors in a generation: made once a text, found again, carried along, and of one model."""

from pathlib import Path

import pytest

from indexer.changes import Changes
from kb.curation import Curated
from kb.engines.base import Near
from kb.engines.whoosh.engine import WhooshEngine
from kb.engines.whoosh.manifest import read_manifest
from kb.engines.whoosh.store import Store
from kb.publishing import Published
from tests.build import a_document
from tests.engines.encoder import WordsEncoder
from tests.engines.vocabulary import SmallTaxonomy

KNEES = ("Do my knees pass my toes?", "They may.")
HEELS = ("Why do my heels rise?", "Stiff ankles.")
SQUAT = a_document("squat", title="Squat", text="Stand tall. Sit down between the feet.", faq=(KNEES, HEELS))
BRIDGE = a_document("bridge", title="Bridge", text="Lie down. Raise the hips.", faq=(HEELS,))
PLANK = a_document("plank", title="Plank", text="Hold still.")


def an_engine(folder: Path, encoder: WordsEncoder | None) -> WhooshEngine:
    return WhooshEngine(folder, taxonomy=SmallTaxonomy(), encoder=encoder)


@pytest.fixture
def encoder() -> WordsEncoder:
    return WordsEncoder()


@pytest.fixture
def engine(tmp_path: Path, encoder: WordsEncoder) -> WhooshEngine:
    engine = an_engine(tmp_path / "index", encoder)
    engine.apply(Changes((SQUAT, BRIDGE, PLANK), full=True))
    encoder.read.clear()
    return engine


def places(found: tuple[Near, ...]) -> list[tuple[str, str]]:
    return [(near.id, near.heading) for near in found]


def test_each_page_comes_once_by_what_of_it_is_nearest(engine: WhooshEngine) -> None:
    found = engine.nearest("squat: why do my heels rise?")
    assert places(found)[:2] == [("squat", HEELS[0]), ("bridge", HEELS[0])]
    assert [near.id for near in found] == ["squat", "bridge", "plank"]
    assert found[0].likeness == pytest.approx(1, abs=0.02)
    assert engine.nearest("Plank")[0] == Near("plank", None, "", pytest.approx(1, abs=0.02))


def test_a_passage_is_read_by_its_first_sentence(engine: WhooshEngine) -> None:
    [first] = engine.nearest("stand tall", within=["squat"])
    [second] = engine.nearest("sit down between the feet", within=["squat"])
    assert first.likeness > 0.9 > second.likeness + 0.3


def test_questions_are_compared_alone_or_behind_their_title_and_of_the_pages_asked_for(
    engine: WhooshEngine,
) -> None:
    alone = engine.nearest(HEELS[0], meant="question")
    assert places(alone)[:2] == [("bridge", HEELS[0]), ("squat", HEELS[0])]
    named = engine.nearest(f"squat: {HEELS[0]}", meant="named_question", limit=1)
    assert places(named) == [("squat", HEELS[0])]
    within = engine.nearest(HEELS[0], meant="question", within=["plank", "squat", "unheard of"])
    assert {near.id for near in within} == {"squat"}
    assert engine.nearest(HEELS[0], within=[]) == ()


def test_a_text_is_read_once_however_often_its_page_is_written(
    engine: WhooshEngine, encoder: WordsEncoder
) -> None:
    engine.apply(Changes((SQUAT, BRIDGE, PLANK), full=True))
    changed = a_document("plank", title="Plank", text="Hold very still.")
    engine.apply(Changes((changed,)))
    assert encoder.read == ["Hold very still."]
    assert engine.nearest("hold very still", limit=1)[0].id == "plank"


def test_what_was_deleted_is_near_to_nothing_and_what_is_joined_stays(engine: WhooshEngine) -> None:
    engine.apply(Changes((), removed=("bridge",)))
    assert {near.id for near in engine.nearest(HEELS[0])} == {"squat", "plank"}
    for n in range(6):
        engine.apply(Changes((a_document(f"page{n}", title=f"Page {n}", text="Something else."),)))
    assert places(engine.nearest(f"squat {HEELS[0]}", limit=1)) == [("squat", HEELS[0])]
    assert engine.check() == ()


def test_the_manifest_names_the_model_and_holds_its_files(engine: WhooshEngine, tmp_path: Path) -> None:
    store = Store(tmp_path / "index")
    directory, manifest = store.whole()
    assert manifest.model == WordsEncoder().model
    [file] = [name for name in manifest.files if name.endswith(".meanings")]
    whole = (directory / file).read_bytes()
    (directory / file).write_bytes(whole[:-1] + bytes((whole[-1] ^ 1,)))
    assert any(file in fault for fault in engine.check())


def test_another_model_asks_for_a_rebuild_and_answers_nothing_until_then(
    engine: WhooshEngine, tmp_path: Path
) -> None:
    other = an_engine(tmp_path / "index", WordsEncoder("2"))
    assert other.nearest(HEELS[0]) == ()
    assert other.outdated() == "the index was built by another meaning version"
    assert engine.outdated() is None
    other.apply(Changes((SQUAT,), full=True))
    assert other.nearest(HEELS[0])[0].id == "squat"


def test_without_a_model_no_vector_is_kept(engine: WhooshEngine, tmp_path: Path) -> None:
    without = an_engine(tmp_path / "index", None)
    assert without.nearest(HEELS[0]) == ()
    assert without.outdated() is not None
    without.apply(Changes((SQUAT,), full=True))
    directory, manifest = Store(tmp_path / "index").whole()
    assert manifest.model is None
    assert not [name for name in read_manifest(directory).files if name.endswith(".meanings")]


def test_damaged_vectors_are_made_anew(engine: WhooshEngine, encoder: WordsEncoder, tmp_path: Path) -> None:
    directory, manifest = Store(tmp_path / "index").whole()
    [file] = [name for name in manifest.files if name.endswith(".meanings")]
    whole = (directory / file).read_bytes()
    (directory / file).write_bytes(bytes(len(whole)))
    engine.apply(Changes((SQUAT, BRIDGE, PLANK), full=True))
    assert "Squat" in encoder.read
    assert engine.check() == ()


def test_hidden_pages_are_near_to_nothing(engine: WhooshEngine, tmp_path: Path) -> None:
    curation = tmp_path / "curation.toml"
    curation.write_text('hidden = ["squat"]\n', encoding="utf-8")
    public = Published(engine, Curated(curation))
    assert [near.id for near in public.nearest(HEELS[0], limit=1)] == ["bridge"]
    assert public.nearest(KNEES[0], meant="question", within=["squat"]) == ()


def test_an_index_without_pages_has_nothing_near(tmp_path: Path, encoder: WordsEncoder) -> None:
    engine = an_engine(tmp_path / "index", encoder)
    engine.apply(Changes((), full=True))
    assert engine.nearest("anything") == ()
