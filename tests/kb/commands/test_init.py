"""`kb init` on three kinds of site and a plain folder: what it writes is settings that are read back."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kb.commands.init import init
from kb.settings import Settings, load_settings

PLANK = (
    "---\ntitle: Plank {0}\nmuscles: [core]\nduration: {1}\n---\n\n## Steps\n\n1. Kneel down.\n2. Hold it.\n"
)


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str, answers: str | None = None) -> Result:
    monkeypatch.chdir(folder)
    if answers is not None:
        monkeypatch.setattr("kb.commands.init._has_terminal", lambda: True)
    return CliRunner().invoke(init, [*arguments, "--no-reindex"], input=answers)


def settings(folder: Path) -> Settings:
    return load_settings(environ={"HOME": str(folder)}, directory=folder)


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def test_a_site_of_hugo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = 'baseURL = "https://gym.example/"\ntitle = "Corner Gym"\n[permalinks]\nlegs = "/moves/:slug/"\n'
    write(
        tmp_path,
        {"hugo.toml": config, **{f"content/legs/p{n}.md": PLANK.format(n, "40 s") for n in range(3)}},
    )
    done = run(tmp_path, monkeypatch, "--yes")
    assert done.exit_code == 0, done.output
    found = settings(tmp_path)
    assert (found.corpus, found.title, found.ui) == ((tmp_path / "content",), "Corner Gym", "en")
    assert found.site_url == "https://gym.example"
    assert found.path_pattern == ((str(tmp_path / "content/legs"), "/moves/{slug}/"),)
    assert found.kinds == {"legs": "exercise"}


def test_a_site_of_jekyll_below_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(
        tmp_path,
        {
            "site/_config.yml": "url: https://gym.example\ntitle: Corner Gym\n",
            "site/_posts/2024-03-02-plank.md": PLANK.format("", "40"),
            "site/_posts/broken.md": "---\ntitle: [\n---\n",
            "site/_posts/data.json": '{"name": "settings"}',
            "site/about.md": "About.",
        },
    )
    done = run(tmp_path, monkeypatch, "site", "--yes")
    assert done.exit_code == 0, done.output
    assert "about.md" in done.output
    assert "broken.md" in done.output
    assert "data.json" not in done.output
    found = settings(tmp_path)
    assert found.corpus == (tmp_path / "site/_posts",)
    assert found.path_pattern == ((str(tmp_path / "site/_posts"), "/{year}/{month}/{day}/{name}.html"),)


def test_a_site_of_docusaurus_in_spanish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = "---\ntitle: Plancha\n---\n\nApoya los codos en el suelo y levanta la cadera.\n"
    config = "export default {title: 'Gimnasio', url: 'https://gym.example', baseUrl: '/es/'};"
    write(tmp_path, {"docusaurus.config.js": config, "docs/plancha.md": page})
    assert run(tmp_path, monkeypatch, "--yes").exit_code == 0
    found = settings(tmp_path)
    assert (found.site_url, found.ui) == ("https://gym.example/es", "es")
    assert found.path_pattern == ((str(tmp_path / "docs"), "/docs/{path}"),)


def test_a_unit_is_proposed_and_written_only_if_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {f"content/legs/p{n}.md": PLANK.format(n, 40 + n) for n in range(3)})
    done = run(tmp_path, monkeypatch, "content", "--yes")
    assert '# "legs" = "s"    # 3 of 3: 40, 41, 42' in done.output
    assert settings(tmp_path).duration_unit == {}
    run(tmp_path, monkeypatch, "content", "--yes", "--force", "--duration-unit", "min")
    assert settings(tmp_path).duration_unit == {"legs": "min"}


def test_kinds_that_pages_do_not_agree_on_are_a_comment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {f"content/legs/p{n}.md": PLANK.format(n, "40 s") for n in range(3)}
    others = {f"content/legs/q{n}.md": f"# Us {n}\n\nWe are here since {n}.\n" for n in range(2)}
    write(tmp_path, {**pages, **others})
    done = run(tmp_path, monkeypatch, "content", "--yes")
    assert '# "legs" = "exercise"    # 3 of 5' in done.output
    assert settings(tmp_path).kinds == {}


def test_what_is_there_is_never_replaced_unasked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"kb.toml": 'title = "Mine"\n', "content/plank.md": "# Plank\n\nHold."})
    for arguments, answers in ((("--yes",), None), ((), "n\n"), ((), "y\ncontent\nn\n")):
        run(tmp_path, monkeypatch, *arguments, answers=answers)
        assert settings(tmp_path).title == "Mine"
    assert run(tmp_path, monkeypatch, answers="y\ncontent\ny\n").exit_code == 0
    assert settings(tmp_path).corpus == (tmp_path / "content",)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((), "say --yes"),
        (("nowhere", "--yes"), "no folder nowhere"),
        (("empty", "--yes"), "no content file"),
        (("content", "--yes", "--site-url", "gym"), "must be an address"),
    ],
)
def test_what_cannot_be_done_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], why: str
) -> None:
    write(tmp_path, {"content/plank.md": "# Plank\n\nHold.", "empty/a.png": ""})
    done = run(tmp_path, monkeypatch, *arguments)
    assert done.exit_code == 2
    assert why in done.output
    assert not (tmp_path / "kb.toml").exists()
