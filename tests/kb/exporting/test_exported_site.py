"""What an export holds: pages whose links lead to files, and nothing that only a server can answer."""

import errno
import json
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml.html import HtmlElement, document_fromstring

from kb.engines.whoosh.engine import WhooshEngine
from kb.errors import SettingsError
from kb.exporting.exported_site import MARKER, export_site
from kb.settings import Settings
from tests.build import a_document
from tests.kb.exporting.conftest import BASE
from tests.kb.web.running import an_engine

pytestmark = pytest.mark.slow


def trees(folder: Path) -> dict[str, HtmlElement]:
    """The exported pages by the names of their files, but the cards, which stand on the search page."""
    found = (path for path in folder.rglob("*.html") if "cards" not in path.parts)
    return {str(path.relative_to(folder)): document_fromstring(path.read_text("utf-8")) for path in found}


def leads_to(folder: Path, start: str, link: str) -> Path:
    path = unquote(urlsplit(urljoin(f"http://host/{start}", link)).path).lstrip("/")
    return folder / path / "index.html" if not path or path.endswith("/") else folder / path


def test_every_link_leads_to_a_file(exported: Path) -> None:
    checked = 0
    for name, tree in trees(exported).items():
        for node in tree.xpath("//*[@href or @src or @action]"):
            link = node.get("href") or node.get("src") or node.get("action")
            link = link.removeprefix(BASE) if name == "404.html" else link
            if urlsplit(link).scheme or link.startswith("#"):
                continue
            start = "index.html" if name == "404.html" else name
            assert leads_to(exported, start, link).is_file(), (name, link)
            checked += 1
    assert checked > 500


def test_a_card_stands_on_the_search_page(exported: Path) -> None:
    cards = sorted((exported / "search/cards").iterdir())
    table = json.loads((exported / "search/pages.json").read_text("utf-8"))
    assert len(cards) == len(table["pages"]) > 5
    for card in cards:
        (link,) = document_fromstring(card.read_text("utf-8")).xpath("//h3/a/@href")
        assert urlsplit(link).scheme or leads_to(exported, "search/index.html", link).is_file()


def test_what_only_the_application_can_answer_is_left_out(exported: Path) -> None:
    for name, tree in trees(exported).items():
        links = tree.xpath("//@href | //@action | //@data-suggest")
        assert not [one for one in links if "/compare" in one or "/api/" in one], name
        assert tree.xpath("//*[@id='kb-tray']") == []
    assert "export.invalid" not in "".join(path.read_text("utf-8") for path in exported.rglob("*.html"))


def test_every_page_is_listed_without_a_script(exported: Path) -> None:
    tree = trees(exported)["search/index.html"]
    table = json.loads((exported / "search/pages.json").read_text("utf-8"))
    assert len(tree.xpath("//ol//li[@data-id]")) == len(table["pages"])
    assert tree.xpath("//p[contains(@class, 'no-script')]")


def test_each_page_brings_the_policy_of_the_application(exported: Path) -> None:
    for name, tree in trees(exported).items():
        if name == "old/plank/index.html":
            continue
        (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; ")
        assert ("wasm-unsafe-eval" in policy) == name.startswith("search/")
        assert "unsafe-inline" not in policy
        assert tree.xpath("//*[@style]") == []


def test_what_search_engines_are_told_is_where_the_files_will_be(exported: Path) -> None:
    tree = trees(exported)["doc/gym/glute-kickback/index.html"]
    assert tree.xpath("//link[@rel='canonical']/@href") == [f"{BASE}doc/gym/glute-kickback/"]
    (told,) = tree.xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(told)["@graph"][0]["url"] == f"{BASE}doc/gym/glute-kickback/"
    assert f"<loc>{BASE}doc/gym/glute-kickback/</loc>" in (exported / "sitemap.xml").read_text("utf-8")
    assert trees(exported)["404.html"].xpath("//a[@class='brand']/@href") == [BASE]


def test_a_former_address_leads_to_the_page_and_none_leads_out_of_the_folder(exported: Path) -> None:
    (leads,) = trees(exported)["old/plank/index.html"].xpath("//a/@href")
    assert leads_to(exported, "old/plank/index.html", leads) == exported / "doc/gym/plank/index.html"
    assert not (exported.parent / "escape").exists()


def test_an_export_replaces_the_one_before_and_nothing_else(tmp_path: Path, settings: Settings) -> None:
    pytest.importorskip("pagefind")
    site = tmp_path / "site"
    export_site(an_engine(tmp_path / "1", [a_document("a"), a_document("b")]), settings, site)
    export_site(an_engine(tmp_path / "2", [a_document("a")]), settings, site)
    assert (site / "doc/a/index.html").is_file()
    assert not (site / "doc/b").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1", "2", "site"]
    assert trees(site)["doc/a/index.html"].xpath("//link[@rel='canonical']") == []


def test_a_folder_of_somebody_elses_is_left_alone(
    tmp_path: Path, engine: WhooshEngine, settings: Settings
) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(SettingsError, match="no export wrote"):
        export_site(engine, settings, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_an_export_that_fails_leaves_the_one_before(
    tmp_path: Path, engine: WhooshEngine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / MARKER).touch()
    (site / "index.html").write_text("before")
    monkeypatch.setitem(__import__("sys").modules, "pagefind", None)
    with pytest.raises(SettingsError, match="kb export --site needs"):
        export_site(engine, settings, site)
    assert (site / "index.html").read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_has_no_room_is_named(
    engine: WhooshEngine, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left") as caught:
        export_site(engine, settings, tmp_path / "site")
    assert str(tmp_path) in str(caught.value.filename)
