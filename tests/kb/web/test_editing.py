"""The editor's corner: off unless opened, to editors alone, and what each of its pages shows."""

import base64
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from indexer.page import Warning
from indexer.pipeline import Changed, Report
from indexer.tally import Problem
from indexer.taxonomy import load_taxonomy
from kb.change_log import FILE, KEPT, note_changes, read_changes
from kb.errors import SettingsError
from kb.settings import Settings
from kb.web.app import create_app
from tests.build import a_document
from tests.kb.web.library import kickback
from tests.kb.web.running import an_engine

PASSWORD = "sésamo"
PAGES = ("", "/health", "/questions", "/decisions", "/changes", "/evidence/gym/glute-kickback")


def an_editing_app(directory: Path, **given: object) -> Flask:
    odd = a_document(
        "gym/odd",
        title="Odd",
        text="Odd.",
        path=str(directory / "content/gym/odd.md"),
        warnings=(Warning(7, "unknown muscle: 'glutse'"),),
    )
    engine = an_engine(directory, (kickback(), odd))
    curation = directory / "curation.toml"
    curation.write_text('hidden = ["drafts/*"]\nstop = ["thank you"]\n')
    settings = Settings(
        corpus=(directory / "content",),
        index=directory,
        curation=curation,
        **{"editors": True, "editor_password": PASSWORD, **given},  # type: ignore[arg-type]  # a test names them
    )
    return create_app(engine, load_taxonomy(), settings)


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("edited")


@pytest.fixture(scope="module")
def corner(directory: Path) -> FlaskClient:
    app = an_editing_app(directory, edit_url="https://git.example/{file}#L{line}")
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = basic(PASSWORD)
    return client


def basic(password: str) -> str:
    return "Basic " + base64.b64encode(f"anyone:{password}".encode()).decode()


def a_report(generation: int = 1, **parts: object) -> Report:
    given = {"added": 1, "changed": Changed(added=("gym/new",)), **parts}
    counted = {"updated": 0, "removed": 0, "unchanged": 0, "failed": (), "warnings": (), "seconds": 0.1}
    return Report(generation, 2, 9, **{**counted, **given})  # type: ignore[arg-type]  # a test names them


@pytest.mark.parametrize("page", PAGES)
def test_without_the_setting_there_is_no_corner(client: FlaskClient, page: str) -> None:
    assert client.get(f"/editor{page}").status_code == 404
    assert "/editor" not in client.get("/doc/gym/glute-kickback").text


@pytest.mark.parametrize("page", PAGES)
def test_each_page_is_for_editors_and_for_no_cache(corner: FlaskClient, page: str) -> None:
    found = corner.get(f"/editor{page}")
    assert found.status_code == 200
    assert found.headers["Cache-Control"] == "no-store"
    assert "ETag" not in found.headers
    for given in ("", basic("wrong"), basic(""), "Bearer x"):
        refused = corner.get(f"/editor{page}", headers={"Authorization": given})
        assert refused.status_code == 401
        assert refused.headers["WWW-Authenticate"].startswith("Basic")


@pytest.mark.parametrize(
    "given", [{"editor_password": ""}, {"editor_password": "", "editor_header": "X-Remote-User"}]
)
def test_a_corner_open_to_everybody_is_refused(tmp_path: Path, given: dict[str, object]) -> None:
    with pytest.raises(SettingsError, match="editor"):
        an_editing_app(tmp_path, **given)


def test_a_proxy_may_let_editors_in(tmp_path: Path) -> None:
    app = an_editing_app(tmp_path, editor_password="", editor_header="X-Remote-User", proxies=1)
    client = app.test_client()
    assert client.get("/editor").status_code == 403
    assert client.get("/editor", headers={"X-Remote-User": "vera"}).status_code == 200


def test_nothing_can_be_changed(corner: FlaskClient) -> None:
    for page in PAGES:
        assert {corner.open(f"/editor{page}", method=method).status_code for method in ("POST", "PUT")} == {
            405
        }


def test_health_leads_to_the_line_and_can_be_narrowed(corner: FlaskClient) -> None:
    page = corner.get("/editor/health").text
    assert '<a href="https://git.example/gym/odd.md#L7" rel="noopener"><code>gym/odd.md:7</code></a>' in page
    assert "glutse" in corner.get("/editor/health?kind=unknown-value&text=GLUTSE").text
    assert "Nothing to mend." in corner.get("/editor/health?text=zzyzx").text


def test_decisions_are_listed(corner: FlaskClient) -> None:
    page = corner.get("/editor/decisions").text
    assert "drafts/*" in page
    assert "thank you" in page


def test_evidence_stands_beside_the_text_that_it_is_from(corner: FlaskClient) -> None:
    assert 'href="/editor/evidence/gym/glute-kickback"' in corner.get("/doc/gym/glute-kickback").text
    assert "The kickback trains the glutes alone" in corner.get("/editor/evidence/gym/glute-kickback").text
    assert corner.get("/editor/evidence/none").status_code == 404


def test_changes_tell_what_each_reindex_did(corner: FlaskClient, directory: Path) -> None:
    failed = (Problem(str(directory / "content/bad.md"), 3, "no closing ---"),)
    note_changes(directory, a_report(4, failed=failed))
    page = corner.get("/editor/changes").text
    assert 'href="/doc/gym/new"' in page
    assert "bad.md:3" in page
    assert "no closing ---" in corner.get("/editor/health").text


def test_runs_that_changed_nothing_are_not_remembered_and_only_the_last_ones_are(tmp_path: Path) -> None:
    note_changes(tmp_path, a_report(0, added=0, changed=Changed()))
    assert read_changes(tmp_path) == ()
    for generation in range(1, KEPT + 3):
        note_changes(tmp_path, a_report(generation))
    kept = read_changes(tmp_path)
    assert [kept[0].generation, kept[-1].generation, len(kept)] == [KEPT + 2, 3, KEPT]


@pytest.mark.parametrize("line", ["", "no json", "{}", '{"at": 1}', "[]", "null"])
def test_a_damaged_line_costs_itself_alone(tmp_path: Path, line: str) -> None:
    note_changes(tmp_path, a_report(1))
    with (tmp_path / FILE).open("a") as file:
        file.write(line + "\n")
    note_changes(tmp_path, a_report(2))
    assert [one.generation for one in read_changes(tmp_path)] == [2, 1]


def test_a_run_is_remembered_whatever_names_it_met(tmp_path: Path) -> None:
    odd = Changed(added=("line\u2028separated", "half\udcff"))
    note_changes(tmp_path, a_report(1, changed=odd))
    assert [one.added for one in read_changes(tmp_path)] == [odd.added]


def test_what_is_remembered_makes_a_directory_no_stranger_to_an_index(tmp_path: Path) -> None:
    note_changes(tmp_path, a_report(1))
    assert an_engine(tmp_path, (kickback(),)).generation().documents == 1
