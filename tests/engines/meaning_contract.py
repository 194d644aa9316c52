"""What every engine does with what sentences mean: one class, run unchanged against each of them.

A subclass gives a `make` fixture: engines over the same index, each with the model it is given, or none.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.changes import Changes
from kb.curation import Curated
from kb.engines.base import Engine, Near
from kb.publishing import Published
from tests.build import a_document
from tests.engines.encoder import WordsEncoder

KNEES = ("Do my knees pass my toes?", "They may.")
HEELS = ("Why do my heels rise?", "Stiff ankles.")
SQUAT = a_document("squat", title="Squat", text="Stand tall. Sit down between the feet.", faq=(KNEES, HEELS))
BRIDGE = a_document("bridge", title="Bridge", text="Lie down. Raise the hips.", faq=(HEELS,))
PLANK = a_document("plank", title="Plank", text="Hold still.")

MakeMeaning = Callable[[WordsEncoder | None], Engine]


def places(found: tuple[Near, ...]) -> list[tuple[str, str]]:
    return [(near.id, near.heading) for near in found]


def _similar(engine: Engine, pages: Changes) -> dict[str, float]:
    engine.apply(pages)
    with engine.snapshot() as searcher:
        return {hit.id: hit.score for hit in searcher.similar(pages.documents[0].id)}


class MeaningContract:
    @pytest.fixture
    def encoder(self) -> WordsEncoder:
        return WordsEncoder()

    @pytest.fixture
    def engine(self, make: MakeMeaning, encoder: WordsEncoder) -> Engine:
        engine = make(encoder)
        engine.apply(Changes((SQUAT, BRIDGE, PLANK), full=True))
        encoder.read.clear()
        return engine

    def test_each_page_comes_once_by_what_of_it_is_nearest(self, engine: Engine) -> None:
        found = engine.nearest("squat: why do my heels rise?")
        assert places(found)[:2] == [("squat", HEELS[0]), ("bridge", HEELS[0])]
        assert [near.id for near in found] == ["squat", "bridge", "plank"]
        assert found[0].likeness == pytest.approx(1, abs=0.02)
        assert engine.nearest("Plank")[0] == Near("plank", None, "", pytest.approx(1, abs=0.02))

    def test_a_passage_is_read_by_its_first_sentence(self, engine: Engine) -> None:
        [first] = engine.nearest("stand tall", within=["squat"])
        [second] = engine.nearest("sit down between the feet", within=["squat"])
        assert first.likeness > 0.9 > second.likeness + 0.3

    def test_questions_are_compared_alone_or_behind_their_title_and_of_the_pages_asked_for(
        self,
        engine: Engine,
    ) -> None:
        alone = engine.nearest(HEELS[0], meant="question")
        assert places(alone)[:2] == [("bridge", HEELS[0]), ("squat", HEELS[0])]
        named = engine.nearest(f"squat: {HEELS[0]}", meant="named_question", limit=1)
        assert places(named) == [("squat", HEELS[0])]
        within = engine.nearest(HEELS[0], meant="question", within=["plank", "squat", "unheard of"])
        assert {near.id for near in within} == {"squat"}
        assert engine.nearest(HEELS[0], within=[]) == ()

    def test_a_text_is_read_once_however_often_its_page_is_written(
        self, engine: Engine, encoder: WordsEncoder
    ) -> None:
        engine.apply(Changes((SQUAT, BRIDGE, PLANK), full=True))
        changed = a_document("plank", title="Plank", text="Hold very still.")
        engine.apply(Changes((changed,)))
        assert encoder.read == ["Hold very still."]
        assert engine.nearest("hold very still", limit=1)[0].id == "plank"

    def test_what_was_deleted_is_near_to_nothing_and_what_is_joined_stays(self, engine: Engine) -> None:
        engine.apply(Changes((), removed=("bridge",)))
        assert {near.id for near in engine.nearest(HEELS[0])} == {"squat", "plank"}
        for n in range(6):
            engine.apply(Changes((a_document(f"page{n}", title=f"Page {n}", text="Something else."),)))
        assert places(engine.nearest(f"squat {HEELS[0]}", limit=1)) == [("squat", HEELS[0])]
        assert engine.check() == ()

    def test_another_model_asks_for_a_rebuild_and_answers_nothing_until_then(
        self, engine: Engine, make: MakeMeaning
    ) -> None:
        other = make(WordsEncoder("2"))
        assert other.nearest(HEELS[0]) == ()
        assert other.outdated() == "the index was built by another meaning version"
        assert engine.outdated() is None
        other.apply(Changes((SQUAT,), full=True))
        assert other.nearest(HEELS[0])[0].id == "squat"

    def test_pages_called_alike_in_meaning_are_the_more_similar(
        self, make: MakeMeaning, encoder: WordsEncoder
    ) -> None:
        deep = a_document("deep", title="Deep squat", text="Sit down between the feet.")
        pages = Changes((SQUAT, deep, BRIDGE, PLANK), full=True)
        before, after = (_similar(make(one), pages) for one in (None, encoder))
        assert after["deep"] > 1.05 * before["deep"]
        assert after["bridge"] == pytest.approx(before["bridge"])
        assert "squat" not in after

    def test_a_page_that_shares_no_word_is_similar_by_meaning_alone(
        self, make: MakeMeaning, encoder: WordsEncoder
    ) -> None:
        alike = a_document("alike", title="Plank?", text="Rest often.", lang="pt")
        other = a_document("other", title="Bridge", text="Lie down.")
        pages = Changes((PLANK, alike, other), full=True)
        before, after = (_similar(make(one), pages) for one in (None, encoder))
        assert max(after, key=after.__getitem__) == "alike"
        assert after["alike"] > before.get("alike", 0.0)
        assert after.get("other", 0.0) == pytest.approx(before.get("other", 0.0), abs=1e-5)

    def test_hidden_pages_are_near_to_nothing(self, engine: Engine, tmp_path: Path) -> None:
        curation = tmp_path / "curation.toml"
        curation.write_text('hidden = ["squat"]\n', encoding="utf-8")
        public = Published(engine, Curated(curation))
        assert [near.id for near in public.nearest(HEELS[0], limit=1)] == ["bridge"]
        assert public.nearest(KNEES[0], meant="question", within=["squat"]) == ()

    def test_a_question_that_means_nothing_is_near_to_nothing(self, engine: Engine) -> None:
        assert not any(near.likeness for near in engine.nearest("?!"))

    def test_all_engines_tell_the_same_likeness(self, engine: Engine) -> None:
        """To a ten-thousandth: both compare the same bytes."""
        found = {near.id: near.likeness for near in engine.nearest("squat and raise the hips")}
        assert found == pytest.approx({"squat": 0.44721, "bridge": 0.31623, "plank": 0.0}, abs=1e-4)

    def test_without_a_model_an_index_of_vectors_answers_by_words_and_asks_for_a_rebuild(
        self, engine: Engine, make: MakeMeaning
    ) -> None:
        without = make(None)
        assert without.nearest(HEELS[0]) == ()
        assert without.outdated() == "the index was built by another meaning version"
        without.apply(Changes((SQUAT,), full=True))
        assert without.outdated() is None
        assert engine.nearest(HEELS[0]) == ()

    def test_an_index_without_pages_has_nothing_near(self, make: MakeMeaning, encoder: WordsEncoder) -> None:
        engine = make(encoder)
        engine.apply(Changes((), full=True))
        assert engine.nearest("anything") == ()
