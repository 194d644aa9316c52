"""Where pages lie among exported files, and the links between them."""

import pytest
from flask import Flask

from kb.exporting.addresses import ExportedPlace, listing, relative, resolver


def resolved(app: Flask, link: str, page: str = "/doc/gym/plank") -> ExportedPlace | None:
    return resolver(app)(page, link)


@pytest.mark.parametrize(
    ("link", "file"),
    [
        ("/", "index.html"),
        ("/doc/gym/plank", "doc/gym/plank/index.html"),
        ("/muscles/glutes", "muscles/glutes/index.html"),
        ("/static/site.abc.css", "static/site.abc.css"),
        ("/search", "search/index.html"),
        (listing(1), "search/index.html"),
        (listing(3), "search/all/3/index.html"),
        ("/compare?x=a&x=b", ""),
        ("/api/v1/documents/gym/plank", ""),
    ],
)
def test_each_page_has_its_file_and_what_needs_the_application_has_none(
    app: Flask, link: str, file: str
) -> None:
    found = resolved(app, link)
    assert found is not None
    assert found.file == file


def test_a_link_elsewhere_is_nobodys(app: Flask) -> None:
    assert resolved(app, "https://example.org/doc/gym/plank") is None


def test_a_question_stays_behind_the_page_that_searches(app: Flask) -> None:
    found = resolved(app, "/search?q=plank&muscle=core#kb-results")
    assert found is not None
    assert relative("doc/gym/plank/index.html", found) == "../../../search/?q=plank&muscle=core#kb-results"


@pytest.mark.parametrize("id", ["a/../../etc/passwd", "..", "x" * 300, "ü b%c", "a/.", "nul\0"])
def test_no_name_leads_upwards_or_is_too_long(app: Flask, id: str) -> None:
    from urllib.parse import quote

    found = resolved(app, f"/sources/{quote(id, safe='')}")
    assert found is not None
    parts = found.file.split("/")
    assert ".." not in parts
    assert "." not in parts
    assert "\0" not in found.file
    assert max(len(part.encode()) for part in parts) <= 255


def test_links_are_relative_so_they_hold_under_any_path(app: Flask) -> None:
    home = resolved(app, "/")
    assert home is not None
    assert relative("doc/gym/plank/index.html", home) == "../../../"
    assert relative("index.html", home) == "./"
