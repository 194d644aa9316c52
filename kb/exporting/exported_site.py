"""All pages as files: followed from link to link, written beside the last export, put in its place whole."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from tempfile import mkdtemp

from flask import Flask
from lxml import etree
from lxml.html import document_fromstring

from indexer.document import Document
from indexer.taxonomy import load_taxonomy
from kb.engines.base import Engine
from kb.errors import KbError, SettingsError
from kb.exporting.addresses import HERE, SEARCH, ExportedPlace, document_url, listing, relative, resolver
from kb.exporting.browser_search import record, table, write_index
from kb.exporting.relinking import LOST, Rewriter, markup
from kb.settings import Settings
from kb.web.app import create_app
from kb.web.interface_language import LANGUAGE
from kb.web.naming import labels_here
from kb.web.site import site_of

MARKER = ".kb-export"
"""A file of every export: a folder with anything else, and without it, is not ours to replace."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: Documents, pages of all kinds, files and their bytes."""

    documents: int
    pages: int
    files: int
    bytes: int


def export_site(engine: Engine, settings: Settings, folder: Path, base_url: str = "") -> Exported:
    """Write what is public as a static site in `folder`; `base_url` is where it will be served, if known.

    A former export there is replaced, all or nothing. Raises SettingsError for a folder that holds anything
    else and where Pagefind is not installed, KbError where the index changes meanwhile, and what the engine
    raises.
    """
    _must_be_ours(folder)
    app = create_app(engine, load_taxonomy(), _as_files(settings), exported=True)
    before = engine.generation()
    with _replacing(folder) as made:
        done = _Export(app, settings, made, base_url).write()
        if engine.generation() != before:
            raise KbError("the index changed while it was exported: export it again")
    return done


def _as_files(settings: Settings) -> Settings:
    """The settings less what only a server has."""
    return replace(
        settings, base_path="", trusted_hosts=(), proxies=0, editors=False, query_log=None, live=False,
        ui=settings.ui or LANGUAGE,
    )  # fmt: skip


def _must_be_ours(folder: Path) -> None:
    if folder.exists() and not (folder / MARKER).is_file() and (not folder.is_dir() or any(folder.iterdir())):
        raise SettingsError(f"{folder} holds something that no export wrote: name an empty or a new folder")


@contextmanager
def _replacing(folder: Path) -> Iterator[Path]:
    """A new folder beside one, which takes its place once it is whole; else nothing has changed."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    old = made.with_name(f"{made.name}-old")
    try:
        yield made
        made.chmod(0o755)
        if folder.exists():
            folder.rename(old)
        made.rename(folder)
    finally:
        for path in (made, old):
            shutil.rmtree(path, ignore_errors=True)


@dataclass(slots=True)
class _Export:
    """One export on its way: the application that is asked for pages, and the folder that they go to."""

    app: Flask
    settings: Settings
    folder: Path
    base_url: str
    cards: dict[str, str] = field(default_factory=dict)

    def write(self) -> Exported:
        documents = self._documents()
        rewriter = Rewriter(resolver(self.app), self.base_url, self.settings.media_hosts)
        pages = self._pages(rewriter, [document_url(self.app, one.id) for one in documents])
        self._search(documents)
        self._moved(documents)
        if self.base_url:
            self._for_the_whole_site(rewriter)
        for name in (MARKER, ".nojekyll"):  # the latter has GitHub's pages take names that begin with "_"
            self._write(name, b"")
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        return Exported(len(documents), pages, len(files), sum(path.stat().st_size for path in files))

    def _documents(self) -> list[Document]:
        """What is public, less what is read at its address alone: a static host may list its folders."""
        with self.app.app_context():
            known = list(site_of(self.app).engine.documents())
        return [one for one in known if not one.page.publication.unlisted]

    def _pages(self, rewriter: Rewriter, urls: list[str]) -> int:
        """Write the start page, the plain list, these pages, and what they lead to; gives their number."""
        for url in ("/", listing(1), *urls):
            rewriter.meet(url)
        done: set[str] = set()
        pages = 0
        while waiting := [place for file, place in rewriter.found.items() if file not in done]:
            for place in waiting:
                done.add(place.file)
                content = self._get(place.url)
                self._write(place.file, self._page(rewriter, place, content) if place.is_page else content)
                pages += place.is_page
        return pages

    def _page(self, rewriter: Rewriter, place: ExportedPlace, content: bytes) -> bytes:
        html = content.decode()
        if place.endpoint == "pages.search":
            for card in document_fromstring(html).xpath("//li[@data-id]"):
                rewriter.part(card, place.url, f"{SEARCH}/index.html")
                self.cards[card.get("data-id")] = etree.tostring(card, method="html", encoding="unicode")
        return markup(rewriter.page(place, html)).encode()

    def _search(self, documents: list[Document]) -> None:
        """Write the index that the browser searches, the table beside it, and a card for each Document."""
        with self.app.test_request_context("/"):
            self.app.preprocess_request()
            labels, synonyms = labels_here(), site_of(self.app).curation.synonyms
            records = [record(one, n, labels) for n, one in enumerate(documents)]
        named = write_index(self.folder, _commonest(documents), records)
        told = table(documents, named, labels.taxonomy, synonyms)
        self._write(
            f"{SEARCH}/pages.json", json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
        )
        for n, one in enumerate(documents):
            self._write(f"{SEARCH}/cards/{n}.html", self.cards[one.id].encode())

    def _moved(self, documents: list[Document]) -> None:
        """Write a page at each former address that leads to the present one."""
        resolve = resolver(self.app)
        for one in documents:
            place = resolve("/", document_url(self.app, one.id))
            for old in one.page.moved_from:
                file = old if old.endswith((".html", ".htm")) else f"{old}/index.html"
                path = (self.folder / file).resolve()
                if place and path.is_relative_to(self.folder.resolve()) and not path.exists():
                    self._write(file, _leading(one, relative(file, place)).encode())

    def _for_the_whole_site(self, rewriter: Rewriter) -> None:
        """Write what can only be said where the address of the site is known."""
        self._write("sitemap.xml", rewriter.sitemap(self._get("/sitemap.xml")))
        lost = ExportedPlace("/404", "", LOST)
        self._write(LOST, markup(rewriter.page(lost, self._get("/404", 404).decode())).encode())

    def _get(self, url: str, expected: int = 200) -> bytes:
        response = self.app.test_client().get(url, base_url=HERE)
        if response.status_code != expected:
            raise KbError(f"{url} can't be exported: it answers {response.status_code}")
        return response.get_data()

    def _write(self, file: str, content: bytes) -> None:
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            path.write_bytes(content)
        except OSError as error:  # which, of a disk that is full, names no file
            raise OSError(error.errno, error.strerror, str(path)) from error


def _commonest(documents: list[Document]) -> str:
    """The language of most pages."""
    spoken = [one.page.lang.partition("-")[0] for one in documents]
    return max(sorted(set(spoken)), key=spoken.count, default=LANGUAGE)


def _leading(document: Document, url: str) -> str:
    title, where = escape(document.page.title), escape(url)
    return (
        f'<!doctype html>\n<html lang="{escape(document.page.lang)}"><meta charset="utf-8">'
        f"<title>{title}</title>"
        f'<meta http-equiv="refresh" content="0; url={where}"><meta name="robots" content="noindex">'
        f'<p><a href="{where}">{title}</a></p></html>\n'
    )
