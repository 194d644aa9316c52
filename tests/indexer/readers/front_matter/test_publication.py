from datetime import UTC, datetime
from pathlib import Path

import pytest

from indexer.page import PUBLIC, Page, Publication
from indexer.readers.table import read_page
from indexer.source import SourceFile


def page(text: str, name: str = "page.md") -> Page:
    return read_page(SourceFile("page", Path(name), text.encode(), ""))


def headed(head: str) -> Page:
    return page(f"---\ntitle: Plank\n{head}\n---\n\nHold it.\n")


WITHHELD = {
    "draft: true": "draft",
    "Draft: 'true'": "draft",
    "draft: yes": "draft",
    "draft: in review": "draft",
    "borrador: sí": "draft",
    "params: {draft: true}": "draft",
    "published: false": "not published",
    "published: no": "not published",
    "publish: off": "not published",
    "status: draft": "draft",
    "status: private": "status: private",
    "visibility: members": "status: members",
    "private: true": "private",
    "access: private": "status: private",
    "acceso: privado": "status: privado",
    "visibilidad: oculta": "status: oculta",
    "audience: internal": "status: internal",
    "members_only: true": "private",
    "password: s3sam": "protected",
    "contraseña: s3sam": "protected",
    "public: false": "not published",
    "rascunho: true": "draft",
    "status: wip": "status: wip",
    "state: archived": "status: archived",
    "indexar: no": "noindex",
    "meta: [{name: robots, content: noindex}]": "noindex",
    "head: [[meta, {name: robots, content: noindex}]]": "noindex",
    "noindex: true": "noindex",
    "redirect_to: /new/plank": "leads on to /new/plank",
    "redirect: /new/plank": "leads on to /new/plank",
    "seo: {noIndex: true}": "noindex",
    "robots: noindex": "noindex",
    "robots: 'NOINDEX, nofollow'": "noindex",
    "robots: [noindex, nofollow]": "noindex",
    "robots: none": "noindex",
    "robots: {index: false}": "noindex",
    "meta: {robots: noindex}": "noindex",
    "build: {render: never}": "not rendered",
    "_build: {render: false, list: false}": "not rendered",
    "headless: true": "not rendered",
    "permalink: false": "not rendered",
    "search: false": "excluded from search",
    "search: {exclude: true}": "excluded from search",
    "searchable: false": "excluded from search",
    "search_exclude: true": "excluded from search",
    "pagefind: false": "excluded from search",
}
PUBLIC_HEADS = (
    "draft: false", "draft: 'no'", "draft:", "published: true", "published: 2020-01-01", "status: published",
    "robots: index, follow", "robots: 'noimageindex'", "build: {render: always, list: always}",
    "search: true", "search: {boost: 2}", "noindex: false", "permalink: /plank/", "private: 0",
    "unlisted: false", "access: public", "audience: beginners", "public: true", "password:", "status: done",
    "meta: [{name: description, content: noindex}]",
)  # fmt: skip


@pytest.mark.parametrize("head", WITHHELD)
def test_what_a_head_withholds_is_withheld_without_a_complaint(head: str) -> None:
    read = headed(head)
    assert (read.publication.withheld, read.warnings) == (WITHHELD[head], ())


@pytest.mark.parametrize("head", PUBLIC_HEADS)
def test_what_a_head_lets_be_is_public(head: str) -> None:
    publication = headed(head).publication
    assert (publication.withheld, publication.unlisted) == (None, False)


@pytest.mark.parametrize(
    "head",
    ["unlisted: true", "hidden: yes", "visibility: unlisted", "build: {list: never}", "_build: {list: local}",
     "listed: false", "eleventyExcludeFromCollections: true"],
)  # fmt: skip
def test_unlisted_pages_are_not_withheld(head: str) -> None:
    assert headed(head).publication == Publication(unlisted=True)


@pytest.mark.parametrize(
    ("head", "opens"),
    [
        ("publishDate: 2099-01-01", datetime(2099, 1, 1, tzinfo=UTC)),
        ("date: 2020-01-01\npublishDate: 2099-01-01T10:00:00Z", datetime(2099, 1, 1, 10, tzinfo=UTC)),
        ("date: 2099-01-01 10:00:00 +0200", datetime(2099, 1, 1, 8, tzinfo=UTC)),
        ("publishDate: 2020-01-01\ndate: 2099-01-01", datetime(2020, 1, 1, tzinfo=UTC)),
        ("lang: es\nfecha: 3 de abril de 2099", datetime(2099, 4, 3, tzinfo=UTC)),
        ("updated: 2099-01-01", None),
        ("date: soon", None),
    ],
)
def test_the_moment_from_which_a_page_is_public(head: str, opens: datetime | None) -> None:
    assert headed(head).publication.opens == opens


def test_the_moment_up_to_which_a_page_is_public() -> None:
    for key in ("expiryDate", "expires", "unpublish_date", "validUntil"):
        assert headed(f"{key}: 2030-02-03").publication.closes == datetime(2030, 2, 3, tzinfo=UTC), key


def test_a_switch_is_kept_as_given() -> None:
    assert headed("published: false").extra["published"] is False


META = {
    "<meta name=robots content='noindex, nofollow'>": Publication(withheld="noindex"),
    '<meta name="GoogleBot" content="none">': Publication(withheld="noindex"),
    '<meta http-equiv="X-Robots-Tag" content="noindex">': Publication(withheld="noindex"),
    '<meta name="robots" content="index, follow, max-image-preview:none">': PUBLIC,
    '<meta name="robots" content="unavailable_after: 2030-02-03">': Publication(
        closes=datetime(2030, 2, 3, tzinfo=UTC)
    ),
    '<meta property="article:published_time" content="2099-01-01T10:00:00Z">': Publication(
        opens=datetime(2099, 1, 1, 10, tzinfo=UTC)
    ),
}


@pytest.mark.parametrize("meta", META)
def test_a_web_page_says_it_in_its_head(meta: str) -> None:
    head = f"<!doctype html><html><head><title>Plank</title>{meta}</head>"
    assert page(f"{head}<body><main><h1>Plank</h1><p>Hold it.</p>", "page.html").publication == META[meta]


def test_what_is_public_depends_on_the_moment() -> None:
    noon = datetime(2026, 6, 15, 12, tzinfo=UTC)
    span = Publication(opens=noon, closes=noon.replace(hour=13))
    told = [span.hidden_at(noon.replace(hour=hour)) for hour in (11, 12, 13)]
    assert told == ["to come on 2026-06-15", None, "expired on 2026-06-15"]
    assert span.hidden_at(noon.replace(hour=11), drafts=True) is None
    assert Publication(withheld="noindex").hidden_at(noon, drafts=True) == "noindex"


@pytest.mark.parametrize(
    ("head", "withheld"),
    [
        ("index: false", "noindex"),
        ("seo: {index: no}", "noindex"),
        ("indexing: off", "noindex"),
        ("index: true", None),
        ("index: 0", None),
    ],
)
def test_a_page_may_be_kept_out_of_indexes_by_a_switch(head: str, withheld: str | None) -> None:
    assert headed(head).publication.withheld == withheld


@pytest.mark.parametrize("folder", ["_drafts", "content/_drafts/legs"])
def test_a_folder_of_drafts_holds_drafts(folder: str) -> None:
    assert _in_folder(folder).publication.is_draft
    assert not _in_folder(folder.replace("_drafts", "posts")).publication.withheld


def _in_folder(folder: str) -> Page:
    return read_page(SourceFile(f"{folder}/wall-sit", Path("wall-sit.md"), b"Slide down.", ""))


@pytest.mark.parametrize(
    ("name", "text", "opens"),
    [
        ("2098-02-03-wall-sit", b"Slide down.", datetime(2098, 2, 3, tzinfo=UTC)),
        ("2098-02-03-wall-sit", b"---\ndate: 2020-01-01\n---\nSlide.", datetime(2020, 1, 1, tzinfo=UTC)),
        ("wall-sit", b"Slide down.", None),
    ],
)
def test_a_post_is_public_from_the_day_in_its_files_name_on(
    name: str, text: bytes, opens: datetime | None
) -> None:
    assert read_page(SourceFile(f"posts/{name}", Path(f"{name}.md"), text, "")).publication.opens == opens
