"""A publisher's title, logo, colours and templates on every page."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer.taxonomy import load_taxonomy
from kb.errors import SettingsError
from kb.settings import TEMPLATES, Settings, load_settings
from kb.web.app import create_app
from kb.web.look import LEAST_CONTRAST, contrast, look_of
from tests.kb.web.library import library
from tests.kb.web.running import an_engine

PAGES = (
    "/",
    "/search?q=kick",
    "/doc/gym/glute-kickback",
    "/compare",
    "/muscles",
    "/equipment/mat",
    "/about",
    "/opensearch.xml",
    "/nowhere",
)


def client_with(directory: Path, **settings: object) -> FlaskClient:
    given = Settings(corpus=(), index=directory / "index", **settings)  # type: ignore[arg-type]
    return create_app(an_engine(directory / "index", library()), load_taxonomy(), given).test_client()


def loaded(client: FlaskClient, page: str, name: str) -> str:
    """The static file of this name that a page names, as it is served."""
    found = re.search(rf'"(/static/{name}\.\w+\.\w+)"', client.get(page).text)
    return client.get(found[1]).text if found else ""


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_the_publishers_title_and_none_of_ours(tmp_path: Path, path: str) -> None:
    page = client_with(tmp_path, title="Sofa & Söhne").get(path).text
    assert "Sofa &amp; Söhne" in page
    assert "Exercise KB" not in page


def test_logo_footer_and_disclaimer_stand_on_the_page(tmp_path: Path) -> None:
    logo = tmp_path / "Brand.SVG"
    logo.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    client = client_with(tmp_path, logo=logo, footer="A club since 1921.", disclaimer="Ask your trainer.")
    page = client.get("/about").text
    assert "A club since 1921." in page
    assert "Ask your trainer." in page
    assert "Check with a professional" not in page
    assert loaded(client, "/about", "logo") == logo.read_text()


def test_colours_come_from_a_style_sheet_for_light_and_for_dark_screens(tmp_path: Path) -> None:
    sheet = loaded(client_with(tmp_path, colour="#a01058", colour_dark="#ff9ecb"), "/", "look")
    light, dark = sheet.split("@media (prefers-color-scheme:dark)")
    assert "--accent:#a01058" in light
    assert "--accent:#ff9ecb" in dark


def test_one_colour_for_light_screens_leaves_dark_ones_as_they_are(tmp_path: Path) -> None:
    _, dark = loaded(client_with(tmp_path, colour="#a01058"), "/", "look").split("@media")
    assert "#a01058" not in dark


def test_without_colours_no_sheet_is_loaded(tmp_path: Path) -> None:
    assert loaded(client_with(tmp_path), "/", "look") == ""


@pytest.mark.parametrize(
    ("name", "value", "way"), [("colour", "#ffe08a", "darker"), ("colour_dark", "#203040", "lighter")]
)
def test_a_colour_that_can_not_be_read_is_refused(tmp_path: Path, name: str, value: str, way: str) -> None:
    given = load_settings({name: value}, environ={}, directory=tmp_path)
    with pytest.raises(SettingsError, match=way):
        look_of(given)


@pytest.mark.parametrize("value", ["red", "#fff", "#12345g", "", "#0b6b4d;}"])
def test_what_is_no_colour_is_refused(tmp_path: Path, value: str) -> None:
    (tmp_path / "kb.toml").write_text(f'colour = "{value}"')
    with pytest.raises(SettingsError, match="#0b6b4d"):
        load_settings(environ={}, directory=tmp_path)


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#0b6b4d", "#f6f7f4") > LEAST_CONTRAST


def test_a_logo_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such file"):
        client_with(tmp_path, logo=tmp_path / "none.svg")


def test_one_template_alone_is_laid_over_ours(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    (own / "base.html").write_text(
        '{% extends "kb/base.html" %}{% block foot %}<footer>OURS</footer>{% endblock %}'
    )
    client = client_with(tmp_path, templates=own)
    for path in PAGES:
        if not path.endswith(".xml"):
            page = client.get(path).text
            assert "<footer>OURS</footer>" in page
            assert "<main" in page
            assert 'class="foot"' not in page


def test_a_base_of_ones_own_from_nothing_serves_every_page(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    (own / "base.html").write_text(
        "<html><title>{% block title %}{% endblock %}</title>{% block main %}{% endblock %}"
    )
    client = client_with(tmp_path, templates=own)
    assert all(client.get(path).status_code in (200, 404) for path in PAGES)
    assert "Glute" in client.get("/doc/gym/glute-kickback").text


def test_a_changed_template_is_another_page_to_a_cache(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    etags = set()
    for text in ("one", "two"):
        (own / "base.html").write_text(text)
        etags.add(client_with(tmp_path, templates=own).get("/").headers["ETag"])
    assert len(etags) == 2


def test_static_files_are_laid_over_ours_and_own_css_comes_last(tmp_path: Path) -> None:
    own = tmp_path / "static"
    own.mkdir()
    (own / "icon.svg").write_text("<svg>own</svg>")
    (own / "own.css").write_text(".brand { color: red }")
    client = client_with(tmp_path, static=own)
    assert loaded(client, "/", "icon") == "<svg>own</svg>"
    assert loaded(client, "/", "own") == ".brand{color:red}"
    sheets = re.findall(r"/static/(\w+)\.\w+\.css", client.get("/").text)
    assert sheets[-1] == "own"
    assert "site" in sheets


@pytest.mark.parametrize("name", ["templates", "static"])
def test_a_folder_that_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError, match=f"{name}.*no such folder"):
        client_with(tmp_path, **{name: tmp_path / "none"})


def test_pages_may_be_framed_and_pictures_come_from_where_the_settings_say(tmp_path: Path) -> None:
    shown = {"frame_ancestors": ("self", "https://shop.example"), "media_hosts": ("https://cdn.example",)}
    policy = client_with(tmp_path, **shown).get("/").headers["Content-Security-Policy"]
    assert "frame-ancestors 'self' https://shop.example" in policy
    assert "img-src 'self' data: https://cdn.example;" in policy


@pytest.mark.parametrize("name", ["frame_ancestors", "media_hosts"])
def test_an_origin_can_not_smuggle_in_a_policy(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError, match="origins"):
        load_settings({name: "https://x.example; script-src *"}, environ={}, directory=tmp_path)


def test_our_templates_are_where_the_settings_say() -> None:
    assert (TEMPLATES / "base.html").is_file()
