"""The engine as the settings open it: nothing is asked yet, and no secret is shown."""

import sys
from pathlib import Path

import pytest

from cluster.java import version as java_version
from kb.engines.opensearch.remote import ClusterAccess
from kb.errors import EngineUnavailable, SettingsError
from kb.opening import open_engine
from kb.settings import Settings, load_settings

ENVIRONMENT = {
    "KB_ENGINE": "opensearch",
    "KB_OPENSEARCH_URL": "http://127.0.0.1:9, http://127.0.0.1:10",
    "KB_OPENSEARCH_USER": "reader",
    "KB_OPENSEARCH_PASSWORD": "correct horse",
}


def settings(tmp_path: Path, **more: str) -> Settings:
    return load_settings(environ=ENVIRONMENT | more, directory=tmp_path)


def test_settings_open_it_without_a_cluster(tmp_path: Path) -> None:
    engine = open_engine(settings(tmp_path))
    assert engine.name == "opensearch"
    engine.close()


def test_an_absent_cluster_is_unavailable(tmp_path: Path) -> None:
    engine = open_engine(settings(tmp_path))
    with pytest.raises(EngineUnavailable, match="does not answer"):
        engine.generation()
    engine.close()


def test_no_password_is_shown(tmp_path: Path) -> None:
    assert "correct horse" not in repr(settings(tmp_path))
    assert "correct horse" not in repr(
        ClusterAccess(urls=("https://a:9200",), user="u", password="correct horse")
    )
    with pytest.raises(SettingsError) as caught:
        load_settings({"opensearch_password": 17}, environ={}, directory=tmp_path)
    assert "17" not in str(caught.value)


def test_without_the_client_the_remedy_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith(("kb.engines.opensearch", "opensearchpy"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "opensearchpy", None)
    with pytest.raises(SettingsError, match="pip install"):
        open_engine(settings(tmp_path))


@pytest.mark.parametrize(
    ("line", "expected"), [('JAVA_VERSION="25.0.1"', 25), ('JAVA_VERSION="1.8.0_392"', 8), ("", 0)]
)
def test_a_jdk_says_its_version(tmp_path: Path, line: str, expected: int) -> None:
    (tmp_path / "release").write_text(f'IMPLEMENTOR="any"\n{line}\n')
    assert java_version(tmp_path) == expected
