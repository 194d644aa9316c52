"""The sections of its site that a page stands in are keywords: its author filed it there."""

import pytest

from tests.indexer.readers.html.pages import FILLER, page_of

LIST = (
    '<script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": ['
    '{"@type": "ListItem", "position": 1, "name": "Barn Gym", "item": "https://barn.example/"},'
    '{"@type": "ListItem", "position": 2, "name": "Balance"},'
    '{"@type": "ListItem", "position": 3, "item": {"@id": "https://barn.example/plank", "name": "Plank"}}]}'
    "</script>"
)


@pytest.mark.parametrize(
    ("head", "above", "keywords"),
    [
        ("", "<nav class=breadcrumbs><a href=/>Home</a> / <a href=/b/>Balance</a></nav>", ("Balance",)),
        ("", "<p class=migas><a href=/es/>Inicio</a> <a href=/m/>Moves</a> <a href=/b/>Core</a></p>",
         ("Moves", "Core")),
        ("", "<ol aria-label=Breadcrumb><li><a href=/b/>Balance</a><li><a href=/b/p>Plank</a></ol>",
         ("Balance",)),
        (LIST, "", ("Balance",)),
        (LIST, "<div id=breadcrumb><a href=/f/>Floor</a></div>", ("Floor",)),
        ("<meta property='article:section' content='Floor'>", "", ("Floor",)),
        ("<meta name=keywords content=hold><meta property='article:section' content=Arms>", "",
         ("hold", "Arms")),
        ("", "<nav class=menu><a href=/b/>Balance</a></nav>", ()),
        ("", f"<p class=crumbs><a href=/b/>{'Balance ' * 9}</a></p>", ()),
        ("", "<p class=crumbs><a href='http://[b'>Balance</a></p>", ("Balance",)),
        ("", "<p class=crumbs><a href='#'>Balance</a></p>", ()),
    ],
)  # fmt: skip
def test_where_a_page_stands_in_its_site_files_it(head: str, above: str, keywords: tuple[str, ...]) -> None:
    page = page_of(f"{above}<h1>Plank</h1><p>A hold.</p>{FILLER}", head=f"<title>Plank</title>{head}")
    assert page.keywords == keywords


def test_several_sections_are_told_apart() -> None:
    told = '{"@type": "Article", "articleSection": "Floor, Core"}'
    page = page_of(f"<h1>Plank</h1>{FILLER}", head=f'<script type="application/ld+json">{told}</script>')
    assert page.keywords == ("Floor", "Core")
