"""Settings: where each value comes from, and what is said of a wrong one."""

import os
from pathlib import Path

import pytest

from kb.errors import SettingsError
from kb.settings import Settings, load_settings


def load(tmp_path: Path, toml: str = "", environ: dict[str, str] | None = None, **flags: object) -> Settings:
    if toml:
        (tmp_path / "kb.toml").write_text(toml, encoding="utf-8")
    return load_settings(flags, environ={"HOME": str(tmp_path), **(environ or {})}, directory=tmp_path)


def test_defaults_are_the_sample_corpus_and_the_users_data_directory(tmp_path: Path) -> None:
    settings = load(tmp_path)
    assert [root.name for root in settings.corpus] == ["corpus"]
    assert settings.index == tmp_path / ".local/share/exercise-kb/index"


def test_the_data_directory_follows_the_xdg_specification(tmp_path: Path) -> None:
    assert load(tmp_path, environ={"XDG_DATA_HOME": "/data"}).index == Path("/data/exercise-kb/index")


def test_without_a_home_an_index_must_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(path: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "expanduser", nobody)
    with pytest.raises(SettingsError, match="no home directory: name an index with --index or KB_INDEX"):
        load_settings({}, environ={}, directory=tmp_path)
    monkeypatch.undo()
    assert load_settings({"index": "kept"}, environ={}, directory=tmp_path).index == tmp_path / "kept"
    assert load_settings({}, environ={"HOME": ""}, directory=tmp_path).index.is_absolute()


def test_what_a_cluster_sets_for_a_service_called_kb_is_no_port(tmp_path: Path) -> None:
    environ = {"KB_PORT": "tcp://10.0.0.7:80", "KB_HOST": "0.0.0.0"}
    assert (load(tmp_path, environ=environ).port, load(tmp_path, environ=environ).host) == (8000, "0.0.0.0")


def test_flags_win_over_the_environment_which_wins_over_the_file(tmp_path: Path) -> None:
    toml, environ = "port = 1\nhost = 'file'\nthreads = 3", {"KB_PORT": "2", "KB_HOST": "environment"}
    settings = load(tmp_path, toml, environ, port=4)
    assert (settings.port, settings.host, settings.threads) == (4, "environment", 3)


def test_flags_that_are_not_given_change_nothing(tmp_path: Path) -> None:
    assert load(tmp_path, "port = 7", port=None, corpus=()).port == 7


def test_several_corpora_are_separated_like_a_path(tmp_path: Path) -> None:
    assert load(tmp_path, environ={"KB_CORPUS": "/a:b"}).corpus == (Path("/a"), tmp_path / "b")


def test_paths_in_the_file_are_relative_to_it(tmp_path: Path) -> None:
    assert load(tmp_path, "corpus = ['content']").corpus == (tmp_path / "content",)


def test_an_unknown_setting_names_the_nearest_known_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"kb\.toml: unknown setting 'thread', did you mean 'threads'"):
        load(tmp_path, "thread = 3")


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        ("port = 70000", "a number from 0 to 65535"),
        ("port = true", "a number"),
        ("port = 'http'", "invalid literal"),
        ("engine = 'lucene'", "one of whoosh, opensearch"),
        ("corpus = 3", "a path or a list of paths"),
        ("index = ''", "must be a path"),
        ("cors = ['example.org']", "origins such as https://example.org"),
        ("trusted_hosts = 3", "a list of words"),
        ("host = 3", "must be text"),
        ("port = ", "Invalid value"),
        (f"port = {'9' * 5000}", "integer string conversion"),
        (f"port = {'[' * 5000}", "recursion"),
    ],
)
def test_a_wrong_value_is_named_with_its_place(tmp_path: Path, toml: str, reason: str) -> None:
    with pytest.raises(SettingsError, match=reason):
        load(tmp_path, toml)


def test_an_editor_that_marks_the_encoding_does_no_harm(tmp_path: Path) -> None:
    assert load(tmp_path, "\ufeffport = 7").port == 7


def test_an_empty_variable_counts_as_not_set(tmp_path: Path) -> None:
    assert load(tmp_path, environ={"KB_HOST": ""}).host == "127.0.0.1"


def test_addresses_of_the_own_site_are_checked(tmp_path: Path) -> None:
    def read(text: str) -> Settings:
        (tmp_path / "kb.toml").write_text(text)
        return load_settings(environ={}, directory=tmp_path)

    given = read('site_url = "https://example.org/gym/"\n[path_pattern]\n"content/es" = "/es/{slug}/"')
    assert given.site_url == "https://example.org/gym"
    assert given.path_pattern == ((str(tmp_path / "content/es"), "/es/{slug}/"),)
    assert read('path_pattern = "/{id}"').path_pattern == (("", "/{id}"),)
    for wrong, reason in {
        'site_url = "example.org"': "must be an address",
        'path_pattern = "{id}"': "must be a path",
        'path_pattern = "/{title}"': "is none of",
        "path_pattern = 3": "must be a path",
        'titles = "there"': "must be one of doc, site",
    }.items():
        with pytest.raises(SettingsError, match=reason):
            read(wrong)


def test_boosts_are_weights_of_fields_that_are_searched(tmp_path: Path) -> None:
    assert load(tmp_path, "[boosts]\ntitle = 6\nbody = 0.5").boosts == {"title": 6.0, "body": 0.5}


@pytest.mark.parametrize(
    "toml", ["boosts = 6", "boosts.titel = 6", "boosts.title = 0", "boosts.title = true"]
)
def test_a_boost_that_is_none_is_refused_with_what_it_may_be(tmp_path: Path, toml: str) -> None:
    with pytest.raises(
        SettingsError, match=r"boosts = .*must be a (table|number above 0)|must be one of title"
    ):
        load(tmp_path, toml)


def test_bytes_that_are_no_text_may_stand_in_a_path_alone(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff")
    assert load_settings(environ={"KB_INDEX": name}, directory=tmp_path).index == tmp_path / name
    with pytest.raises(SettingsError, match=r"site_url in the environment: .*no text"):
        load_settings(environ={"KB_SITE_URL": f"https://{name}.example"}, directory=tmp_path)


def test_a_folder_that_is_gone_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(SettingsError, match="called in is gone"):
        load_settings(environ={})
