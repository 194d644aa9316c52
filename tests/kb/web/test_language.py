"""The interface in several languages: which one is chosen, and that none of its texts is left out."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from flask import Flask
from flask.testing import FlaskClient
from jinja2.ext import extract_from_ast

from indexer.facets import BUILT_IN
from indexer.taxonomy import load_taxonomy
from kb.errors import SettingsError
from kb.labels import KINDS, SORT_LABELS
from kb.schema import RANGES
from kb.settings import TEMPLATES, Settings
from kb.web.app import create_app
from kb.web.http import errors
from kb.web.language import CATALOGUES
from kb.web.pages import citing, rendering, ways
from kb.web.pages.wording import ENGLISH
from tests.kb.web.library import library
from tests.kb.web.running import an_engine

FOLDERS = sorted(path.parent for path in CATALOGUES.glob("*/LC_MESSAGES/messages.po"))


def catalogue(folder: Path) -> Catalog:
    with (folder / "messages.po").open("rb") as file:
        return read_po(file)


def texts(app: Flask) -> set[str]:
    """Every text of the templates, and the words of the code that they say."""
    found: set[str] = set()
    for path in TEMPLATES.iterdir():
        source = path.read_text(encoding="utf-8")
        for _, _, message in extract_from_ast(app.jinja_env.parse(source)):
            found.add(message if isinstance(message, str) else str(message[0]))
        found.update(re.findall(r'\| (?:plural|noun)\("([^"]+)"\)', source))
    found.update(word for pair in KINDS.values() for word in pair)
    found.update(SORT_LABELS.values())
    found.update(one.label[:1].upper() + one.label[1:] for ranges in RANGES.values() for one in ranges)
    found.update(word for one in BUILT_IN for word in (one.label, one.browsed) if word)
    found.update(citing.HEADINGS.values())
    found.update(rendering.SAID.values())
    found.update(rendering.WAYS.values())
    found.update(one.label for one in ways.STANDING)
    found.update(title for _, _, title in errors.STATUS)
    found.update(errors.TITLES.values())
    found.update(detail for _, detail in errors.PUBLIC)
    found.update(errors.DETAILS.values())
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_a_catalogue_has_every_text(app: Flask, folder: Path) -> None:
    known = catalogue(folder)
    missing = {text for text in texts(app) if (found := known.get(text)) is None or not found.string}
    assert missing == set()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_a_catalogue_is_compiled_as_it_is_written_and_keeps_every_placeholder(folder: Path) -> None:
    compiled = BytesIO()
    write_mo(compiled, catalogue(folder))
    assert (folder / "messages.mo").read_bytes() == compiled.getvalue()
    for message in catalogue(folder):
        if isinstance(message.id, str) and message.id:
            wanted = set(re.findall(r"%\(\w+\)s|</?\w+>", message.id))
            assert set(re.findall(r"%\(\w+\)s|</?\w+>", str(message.string))) == wanted, message.id


PAGES = (
    "/",
    "/search?q=glute+kick&equipment=-bench&size=2",
    "/search?q=zzyzx+qqq",
    "/doc/gym/glute-kickback",
    "/compare?x=gym/glute-kickback&x=gym/donkey-kick",
    "/compare",
    "/muscles",
    "/muscles/glutes",
    "/equipment",
    "/about",
    "/nope",
)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asked_for_in_spanish_is_in_spanish_with_all_its_links(client: FlaskClient, path: str) -> None:
    page = client.get(path + ("&" if "?" in path else "?") + "ui=es").text
    assert '<html lang="es" dir="ltr"' in page
    assert "Saltar al contenido" in page
    own = re.findall(r'href="(/(?:search|doc|muscles|compare|equipment|about)[^"#]*)"', page)
    assert own
    assert [link for link in own if "ui=es" not in link] == []


@pytest.mark.parametrize("path", PAGES)
def test_no_text_of_ours_on_a_spanish_page_is_english(app: Flask, client: FlaskClient, path: str) -> None:
    page = client.get(path + ("&" if "?" in path else "?") + "ui=es").text
    spoken = set(re.findall(r">([^<>{}]+)<", re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)))
    spanish = {str(one.string) for one in catalogue(FOLDERS[0]) if isinstance(one.string, str)}
    english = {text for text in texts(app) if len(text) > 3 and "%" not in text and "<" not in text} - spanish
    # What labels the parts of a page's own content is in the language of that content.
    of_content = {ENGLISH.easier, ENGLISH.harder, ENGLISH.not_stated}
    assert {text.strip() for text in spoken} & english <= (of_content if "/doc/" in path else set())


def test_values_and_numbers_are_named_in_the_language(client: FlaskClient) -> None:
    page = client.get("/search?q=kick&ui=es").text
    assert "Principiante" in page
    assert "Ejercicio" in page


@pytest.mark.parametrize(
    ("asked", "setting", "browser", "spoken"),
    [
        ("", "", "", "en"),
        ("", "", "es-MX,es;q=0.9,en;q=0.5", "es"),
        ("", "", "de", "en"),
        ("", "es", "en", "es"),
        ("en", "es", "es", "en"),
        ("xx", "", "es", "es"),
    ],
)
def test_the_address_goes_before_the_setting_and_that_before_the_browser(
    tmp_path: Path, asked: str, setting: str, browser: str, spoken: str
) -> None:
    settings = Settings(corpus=(), index=tmp_path, ui=setting)
    client = create_app(an_engine(tmp_path, library()[:2]), load_taxonomy(), settings).test_client()
    address = f"/about?ui={asked}" if asked else "/about"
    page = client.get(address, headers={"Accept-Language": browser})
    assert f'<html lang="{spoken}"' in page.text
    assert ("Accept-Language" in page.headers.get("Vary", "")) == (not setting)


def test_two_languages_are_two_pages_to_a_cache(client: FlaskClient) -> None:
    etags = {client.get("/", headers={"Accept-Language": one}).headers["ETag"] for one in ("en", "es")}
    assert len(etags) == 2


def test_a_third_language_is_a_catalogue_in_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "languages/he/LC_MESSAGES"
    folder.mkdir(parents=True)
    known = Catalog(locale="he")
    known.add("Muscles", "שרירים")
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, known)
    index = tmp_path / "index"
    settings = Settings(corpus=(), index=index, translations=tmp_path / "languages")
    client = create_app(an_engine(index, library()[:2]), load_taxonomy(), settings).test_client()
    page = client.get("/muscles?ui=he").text
    assert '<html lang="he" dir="rtl"' in page
    assert "<h1>שרירים</h1>" in page
    assert "Skip to content" in page
    assert '<html lang="es"' in client.get("/muscles?ui=es").text


def test_a_language_without_a_catalogue_is_refused(tmp_path: Path) -> None:
    settings = Settings(corpus=(), index=tmp_path, ui="xx")
    with pytest.raises(SettingsError, match="en, es"):
        create_app(an_engine(tmp_path, ()), load_taxonomy(), settings)


def test_a_written_catalogue_reads_back(tmp_path: Path) -> None:
    """What translators' tools write is what we read."""
    for folder in FOLDERS:
        written = BytesIO()
        write_po(written, catalogue(folder))
        written.seek(0)
        assert len(read_po(written)) == len(catalogue(folder))
