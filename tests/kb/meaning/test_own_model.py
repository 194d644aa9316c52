"""Somebody's own model out of a folder: it is read, named, put on the scale, and refused with its reason."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest

from kb.errors import SettingsError
from kb.meaning.loading import load_encoder
from kb.meaning.own_model import ALIKE, PAIRS, UNLIKE, FolderEncoder, middles
from tests.kb.meaning.tiny_model import tiny_model

pytest.importorskip("onnxruntime")
pytest.importorskip("tokenizers")


def test_texts_become_vectors_of_length_one_in_their_order(tmp_path: Path) -> None:
    encoder = FolderEncoder(tiny_model(tmp_path))
    texts = [text for pair in PAIRS for text in pair] * 2
    found = encoder.encode(texts)
    assert found.shape == (len(texts), encoder.model.width) == (4 * len(PAIRS), len(PAIRS))
    assert np.allclose(np.linalg.norm(found, axis=1), 1)
    alone = np.concatenate([encoder.encode((text,)) for text in texts])
    assert np.allclose(found, alone, atol=1e-6)  # whatever a short text was filled up to
    assert encoder.encode(()).shape == (0, len(PAIRS))


def test_its_cosines_are_told_on_the_scale_of_the_packaged_model(tmp_path: Path) -> None:
    encoder = FolderEncoder(tiny_model(tmp_path))
    alike, unlike = middles(encoder.encode)
    assert alike > unlike + 0.2
    assert encoder.model.likeness(alike) == pytest.approx(ALIKE)
    assert encoder.model.likeness(unlike) == pytest.approx(UNLIKE)


def test_the_scale_is_the_packaged_models() -> None:
    packaged = load_encoder()
    assert middles(packaged.encode) == pytest.approx((ALIKE, UNLIKE), abs=0.005)
    assert packaged.model.likeness(0.3) == 0.3


def test_the_model_is_named_with_its_digest_and_licence(tmp_path: Path) -> None:
    folder = tiny_model(tmp_path / "mine")
    before = FolderEncoder(folder).model
    assert (before.name, before.licence, len(before.digest)) == ("mine", "not stated", 16)
    (folder / "README.md").write_text("---\nlicense: apache-2.0\n---\n", encoding="utf-8")
    assert FolderEncoder(folder).model.licence == "apache-2.0"
    assert FolderEncoder(folder).model.digest == before.digest
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text('{"pooling_mode_cls_token": true}', encoding="utf-8")
    other = FolderEncoder(folder)
    assert other.model.digest != before.digest
    [first] = other.encode(("heels ground",))
    assert np.allclose(first, other.encode(("heels",))[0])


def test_what_is_missing_is_said_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nowhere has no model\.onnx"):
        FolderEncoder(tmp_path / "nowhere")
    folder = tiny_model(tmp_path)
    (folder / "tokenizer.json").unlink()
    with pytest.raises(SettingsError, match=r"has no tokenizer\.json"):
        FolderEncoder(folder)


def test_what_is_no_model_is_refused(tmp_path: Path) -> None:
    folder = tiny_model(tmp_path)
    (folder / "tokenizer.json").write_text(json.dumps({"model": 1}), encoding="utf-8")
    with pytest.raises(SettingsError, match=r"tokenizer\.json: no tokenizer"):
        FolderEncoder(folder)
    (folder / "model.onnx").write_bytes(b"not a model")
    with pytest.raises(SettingsError, match=r"model\.onnx: no model that can be read"):
        FolderEncoder(folder)


def test_a_model_of_another_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"gives \(.*\), no vector a text or a token"):
        FolderEncoder(tiny_model(tmp_path / "deep", rank=3)).encode(("heels",))
    with pytest.raises(SettingsError, match="finds sentences that mean the same no more alike"):
        _ = FolderEncoder(tiny_model(tmp_path / "dull", tells_apart=False)).model


@pytest.mark.parametrize("package", ["onnxruntime", "tokenizers"])
def test_without_its_packages_the_remedy_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(SettingsError, match=r"meaning_model needs: .*onnx"):
        FolderEncoder(tiny_model(tmp_path))
