"""Vectors in a generation: made once a text, found again, carried along, and of one model."""

from pathlib import Path

import pytest

from indexer.changes import Changes
from kb.engines.whoosh.engine import WhooshEngine
from kb.engines.whoosh.manifest import read_manifest
from kb.engines.whoosh.store import Store
from tests.engines.encoder import WordsEncoder
from tests.engines.meaning_contract import BRIDGE, HEELS, PLANK, SQUAT, MakeMeaning, MeaningContract
from tests.engines.vocabulary import SmallTaxonomy


def an_engine(folder: Path, encoder: WordsEncoder | None) -> WhooshEngine:
    return WhooshEngine(folder, taxonomy=SmallTaxonomy(), encoder=encoder)


class TestWhooshMeaning(MeaningContract):
    @pytest.fixture
    def make(self, tmp_path: Path) -> MakeMeaning:
        return lambda encoder: an_engine(tmp_path / "index", encoder)


@pytest.fixture
def encoder() -> WordsEncoder:
    return WordsEncoder()


@pytest.fixture
def engine(tmp_path: Path, encoder: WordsEncoder) -> WhooshEngine:
    engine = an_engine(tmp_path / "index", encoder)
    engine.apply(Changes((SQUAT, BRIDGE, PLANK), full=True))
    encoder.read.clear()
    return engine


def test_the_manifest_names_the_model_and_holds_its_files(engine: WhooshEngine, tmp_path: Path) -> None:
    store = Store(tmp_path / "index")
    directory, manifest = store.whole()
    assert manifest.model == WordsEncoder().model
    [file] = [name for name in manifest.files if name.endswith(".meanings")]
    whole = (directory / file).read_bytes()
    (directory / file).write_bytes(whole[:-1] + bytes((whole[-1] ^ 1,)))
    assert any(file in fault for fault in engine.check())


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
