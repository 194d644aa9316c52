from datetime import date
from pathlib import Path

import pytest

from indexer.publisher_site import PublisherSite, check_pattern
from tests.build import a_page

SITE = PublisherSite("https://example.org/gym", {})


@pytest.mark.parametrize(
    ("id", "more", "url"),
    [
        ("exercises/plank", {}, "/exercises/plank/"),
        ("exercises/_index", {}, "/exercises/"),
        ("exercises/plank/index", {}, "/exercises/plank/"),
        ("index", {}, "/"),
        ("exercises/postura del niño", {}, "/exercises/postura%20del%20ni%C3%B1o/"),
        ("exercises/plank", {"extra": {"slug": "the-plank"}}, "/exercises/the-plank/"),
        ("exercises/plank.es", {"lang": "es"}, "/exercises/plank/"),
        ("exercises/_index.es", {"lang": "es"}, "/exercises/"),
        ("exercises/v1.2", {"lang": "es"}, "/exercises/v1.2/"),
        ("exercises/plank", {"url": "/hold/"}, "/hold/"),
        ("exercises/plank", {"url": "hold"}, "/hold"),
        ("exercises/plank", {"url": "/:categories/:title/"}, "/exercises/plank/"),
    ],
)
def test_a_page_has_the_address_it_says_else_that_of_its_path(
    id: str, more: dict[str, object], url: str
) -> None:
    assert SITE.url_of(a_page(id, **more)) == f"https://example.org/gym{url}"


def test_an_address_in_full_is_kept_and_a_canonical_one_comes_first() -> None:
    page = a_page(url="https://other.example/plank")
    assert SITE.url_of(page) == "https://other.example/plank"
    page = a_page(url="/plank/", extra={"canonicalURL": "https://first.example/plank"})
    assert SITE.url_of(page) == "https://first.example/plank"


def test_each_content_folder_may_have_a_pattern() -> None:
    site = PublisherSite(
        "https://example.org",
        {Path("/c/es"): "/es/{slug}", Path("/c/blog"): "/{year}/{month}/{day}/{slug}.html"},
    )
    assert site.url_of(a_page("plancha", path="/c/es/plancha.md")) == "https://example.org/es/plancha"
    dated = a_page("x/plank", path="/c/blog/x/plank.md", published=date(2024, 3, 2))
    assert site.url_of(dated) == "https://example.org/2024/03/02/plank.html"
    assert site.url_of(a_page("x/plank", path="/c/blog/x/plank.md")) is None
    assert site.url_of(a_page("x/plank", path="/c/other/x/plank.md")) == "https://example.org/x/plank/"


def test_an_unknown_field_of_a_pattern_is_refused_naming_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"\{title\} is none of \{id\}, \{path\}"):
        check_pattern("/{title}/")
