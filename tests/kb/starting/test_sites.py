"""What each generator's configuration says is found, and nothing else is made up."""

from pathlib import Path

import pytest

from kb.starting.sites import Generated, generated


def site(folder: Path, files: dict[str, str], *folders: str) -> Generated:
    for name in folders:
        (folder / name).mkdir(parents=True)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return generated(folder)


HUGO = """baseURL = "https://gym.example/"
title = "Corner Gym"
defaultContentLanguage = "es"
[permalinks]
blog = "/:year/:month/:slug/"
odd = "/:section/x/"
"""


@pytest.mark.parametrize("name", ["hugo.toml", "config.toml", "config/_default/hugo.toml"])
def test_hugo(tmp_path: Path, name: str) -> None:
    found = site(tmp_path, {name: HUGO}, "content")
    assert (found.generator, found.content, found.url) == ("Hugo", ("content",), "https://gym.example")
    assert (found.title, found.languages) == ("Corner Gym", ("es",))
    assert found.patterns == {"content/blog": "/{year}/{month}/{slug}/"}
    assert found.unsure == ("permalinks of content/odd: say path_pattern",)


def test_hugos_languages(tmp_path: Path) -> None:
    text = "baseURL: https://gym.example\nlanguages:\n  en: {}\n  es: {}\n"
    assert site(tmp_path, {"hugo.yaml": text}, "content").languages == ("en", "es")


JEKYLL = """url: https://gym.example
baseurl: /moves
title: Corner Gym
lang: en-GB
collections:
  exercises: {}
"""


def test_jekyll(tmp_path: Path) -> None:
    found = site(tmp_path, {"_config.yml": JEKYLL, "about.md": "x"}, "_posts", "_exercises", "_layouts")
    assert (found.generator, found.url, found.languages) == ("Jekyll", "https://gym.example/moves", ("en",))
    assert found.content == ("_posts", "_exercises")
    assert found.patterns == {
        "_posts": "/{year}/{month}/{day}/{name}.html",
        "_exercises": "/exercises/{path}.html",
    }
    assert "about.md" in found.unsure[0]


@pytest.mark.parametrize(
    ("style", "pattern"),
    [("pretty", "/{year}/{month}/{day}/{name}/"), ("/blog/:title", "/blog/{name}"), ("/:categories/x", "")],
)
def test_jekylls_permalinks(tmp_path: Path, style: str, pattern: str) -> None:
    found = site(tmp_path, {"_config.yml": f"permalink: {style}\n"}, "_posts")
    assert found.patterns.get("_posts", "") == pattern
    assert bool(found.unsure) == (not pattern)


def test_eleventy(tmp_path: Path) -> None:
    config = "module.exports = () => ({ dir: { // here\n input: 'src', output: 'dist' } });"
    data = '{"title": "Corner Gym", "url": "https://gym.example/", "language": "en"}'
    found = site(tmp_path, {".eleventy.js": config, "src/_data/metadata.json": data})
    assert (found.generator, found.content, found.url) == ("Eleventy", ("src",), "https://gym.example")
    assert (found.title, found.languages) == ("Corner Gym", ("en",))


def test_astro(tmp_path: Path) -> None:
    config = """export default defineConfig({
      // site: 'https://old.example',
      site: 'https://gym.example', base: '/moves', i18n: { locales: ['en', "es"], defaultLocale: 'en' } });"""
    found = site(tmp_path, {"astro.config.mjs": config}, "src/content/exercises")
    assert (found.generator, found.content) == ("Astro", ("src/content",))
    assert (found.url, found.languages) == ("https://gym.example/moves", ("en", "es"))


def test_docusaurus(tmp_path: Path) -> None:
    config = """const config = {title: 'Corner Gym', url: 'https://gym.example', baseUrl: '/',
      i18n: {defaultLocale: 'en'}};"""
    found = site(tmp_path, {"docusaurus.config.ts": config}, "docs", "blog")
    assert (found.generator, found.content, found.url) == (
        "Docusaurus",
        ("docs", "blog"),
        "https://gym.example",
    )
    assert found.patterns == {"docs": "/docs/{path}", "blog": "/blog/{year}/{month}/{day}/{name}"}


@pytest.mark.parametrize("url", ["http://localhost:1313", "http://127.0.0.1", "/", "", "${process.env.URL}"])
def test_an_address_that_is_none_of_the_web_is_not_taken(tmp_path: Path, url: str) -> None:
    assert site(tmp_path, {"hugo.toml": f'baseURL = "{url}"\n'}, "content").url == ""


@pytest.mark.parametrize("text", ["[[[", "a: [", "{", "\0", "- a\n- b\n"])
def test_a_configuration_that_cannot_be_read_says_nothing(tmp_path: Path, text: str) -> None:
    found = site(tmp_path, {"_config.yml": text, "hugo.toml": text, "config.json": text})
    assert (found.url, found.title, found.languages) == ("", "", ())


def test_a_plain_folder_is_no_site(tmp_path: Path) -> None:
    assert site(tmp_path, {"plank.md": "# Plank", "config.toml": "a = 1"}) == Generated()
