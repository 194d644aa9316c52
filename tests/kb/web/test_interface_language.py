"""The interface in several languages: which one is chosen, and that none of its texts is left out."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import get_args
from urllib.parse import unquote_plus, urlsplit

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from flask import Flask
from flask.testing import FlaskClient
from jinja2.ext import extract_from_ast

import kb
from indexer.document import Document
from indexer.facets import BUILT_IN
from indexer.page import Mistake, Modification, Variation
from indexer.taxonomy import load_taxonomy
from kb.answers.stances import SAYS
from kb.answers.two_sources import Verdict
from kb.errors import SettingsError
from kb.labels import KINDS, SORT_LABELS
from kb.schema import RANGES
from kb.settings import TEMPLATES, Settings
from kb.web.app import create_app
from kb.web.http import error_pages
from kb.web.interface_language import CATALOGUES
from kb.web.pages import citing, layout, rendering, ways
from tests.build import a_document, a_section
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
    found.update(rendering.COMPLETED.values())
    found.update(layout.HEADINGS.values())
    found.update(layout.LABELS.values())
    found.update(sayings())
    found.update(SAYS.values())
    found.update(word for pair in SAYS for word in (*pair, pair[1].capitalize()))
    found.update(get_args(Verdict))
    found.update(one.label for one in ways.STANDING)
    found.update(title for _, _, title in error_pages.STATUS)
    found.update(error_pages.TITLES.values())
    found.update(detail for _, detail in error_pages.PUBLIC)
    found.update(error_pages.DETAILS.values())
    return found


def sayings() -> Iterator[str]:
    """What the code says of pages (kb.saying), and what it says itself."""
    for path in Path(kb.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name(id="saying" | "say"), args=[ast.Constant(value=str(template)), *_]
                ):
                    yield template


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
    of_content = set(layout.LABELS.values())
    assert {text.strip() for text in spoken} & english <= (
        of_content | set(layout.HEADINGS.values()) if "/doc/" in path else set()
    )


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


class Heard(HTMLParser):
    """All that a page says to eyes, to a screen reader and to a search engine."""

    SILENT = frozenset({"script", "style", "pre"})
    SPOKEN = frozenset(
        {"alt", "aria-label", "placeholder", "title", "data-alias", "data-question", "data-title", "label"}
    )

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silent = 0
        self._read: list[str] = []
        self.feed(html)
        self.texts.append("|".join(self._read))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in self.SILENT
        given = dict(attrs)
        spoken = {**given, "label": ""} if given.get("rel") == "search" else given
        described = tag == "meta" and given.get("name") == "description"
        self.texts += [value for name, value in spoken.items() if name in self.SPOKEN and value]
        self.texts += [given["content"] or ""] if described else []

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in self.SILENT

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._read.append(data)


BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")
NAMES = re.compile(
    r"Exercise KB|JSON|Español|Esperanto|\bvs\b|\d+ \w+ \d{4}|UTC|[\d.]+ (?:kB|min|h|s)\b|"
    r"γ/\w*\.md|\w+:-?\w+\b"
)
"""What is called the same in every language."""


def a_greek_page(id: str, title: str, lang: str = "el", **more: object) -> Document:
    """A page in letters that no text of ours has."""
    return a_document(
        f"γ/{id}", title=title, lang=lang, source="Πηγή", summary=f"{title} είναι καλή.",
        steps=("Σήκω.", "Κάτσε."), mistakes=(Mistake("Βιασύνη", "Αργά", "mistake-1"),),
        tips=("Ανάσα.",), muscles=("glutes",), equipment=("mat",), difficulty="beginner", duration=60,
        sections=(a_section("Γιατί", "Γιατί ναι."),), faq=(("Πόσο;", "Λίγο."),), **more,
    )  # fmt: skip


@pytest.fixture(scope="module")
def bracketed(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """The interface in a language whose texts are the English ones in brackets, over pages in Greek."""
    folder = tmp_path_factory.mktemp("bracketed")
    (folder / "eo/LC_MESSAGES").mkdir(parents=True)
    known = Catalog(locale="eo")
    for message in catalogue(FOLDERS[0]):
        if isinstance(message.id, str) and message.id:
            known.add(message.id, f"⟦{message.id}⟧")
        elif message.id:
            known.add(message.id, tuple(f"⟦{one}⟧" for one in message.id))
    with (folder / "eo/LC_MESSAGES/messages.mo").open("wb") as file:
        write_mo(file, known)
    pages = (
        a_greek_page("α", "Άλφα", modifications=(Modification("Εύκολη", "easier", "Λίγο.", "change-1"),)),
        a_greek_page("β", "Βήτα", optional=("dumbbell",), translation_key="β"),
        a_greek_page("δ", "Δέλτα", variations=(Variation("Άλλη", None, "Αλλιώς.", "variation-1"),)),
        a_greek_page("ζ", "Ζήτα", "eo"),
        a_document("γ/ε", title="Έψιλον", lang="es", source="Πηγή", translation_key="β", text="Ναι."),
    )
    settings = Settings(corpus=(), index=folder / "index", ui="eo", translations=folder)
    return create_app(an_engine(folder / "index", pages), load_taxonomy(), settings).test_client()


WALKED = (
    "/", "/search", "/search?q=Άλφα", "/search?q=how+to+do+Άλφα", "/search?q=common+mistakes+Άλφα",
    "/search?q=Άλφα+vs+Βήτα", "/search?q=glute+exercises+without+bench", "/search?q=harder+than+Άλφα",
    "/search?muscle=glutes&equipment=-bench&duration=60-300&kind=exercise&size=1", "/search?q=ξξξ+ψψψ",
    "/search?q=ξξξ&muscle=glutes", "/search?q=Άλφα+equipment", "/search?q=what+muscles+Άλφα",
    "/search?q=%22Άλφα", "/search?q=Άλφα+OR+muscle:glutes", "/search?sort=x", "/search?page=99",
    "/search?w=1", "/search?q=!", "/search?translations=all", "/doc/γ/α", "/doc/γ/β", "/doc/γ/δ",
    "/doc/γ/ω", "/compare", "/compare?x=γ/α", "/compare?x=γ/α&x=γ/β", "/compare?x=1&x=2&x=3&x=4&x=5",
    "/muscles", "/muscles/glutes", "/equipment", "/levels", "/positions", "/movements", "/sources",
    "/browse/kind", "/browse/none", "/about",
)  # fmt: skip


def test_the_parts_of_a_page_are_labelled_in_its_language_where_a_catalogue_has_it(
    bracketed: FlaskClient,
) -> None:
    assert ">⟦How to do it⟧</h2>" in bracketed.get("/doc/γ/ζ").text
    assert ">How to do it</h2>" in bracketed.get("/doc/γ/α").text


@pytest.mark.parametrize("path", WALKED)
def test_every_text_of_ours_comes_from_the_catalogues(bracketed: FlaskClient, path: str) -> None:
    taxonomy = load_taxonomy()
    named = {
        taxonomy.label(facet.name, value).lower()
        for facet in BUILT_IN
        for value in taxonomy.concepts(facet.name)
    }
    named |= {text.lower() for text in (*layout.HEADINGS.values(), *layout.LABELS.values())}
    named |= set(re.findall(r'class="pill"[^>]*>([^<]+)<', bracketed.get("/").text))
    asked = set(re.findall(r"\w+", unquote_plus(urlsplit(path).query)))
    for text in Heard(bracketed.get(path).text).texts:
        while BRACKETED.search(text):
            text = BRACKETED.sub(" ", text)
        for part in re.split(r"[,;·(|]|:(?![-\w])", text):
            if part.strip(" .)\n").lower() not in named:
                left = set(re.findall(r"[^\W\d_]+", NAMES.sub(" ", part))) - asked
                assert not [word for word in left if word.isascii()], part
