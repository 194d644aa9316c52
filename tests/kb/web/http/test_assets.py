import re
from pathlib import Path

from kb.web.http.assets import FOLDER, read_assets, squeeze


def test_a_style_sheet_loses_its_comments_and_blanks_and_nothing_else() -> None:
    sheet = b"""/* Colours; all { of } them. */
    .a > .b, :is(h1, h2) :hover { color: var(--x); margin: 0 1px; }
    @media (max-width: 9em) { .c::before { content: "/"; } }
    """
    wanted = (
        b'.a>.b,:is(h1,h2) :hover{color:var(--x);margin:0 1px}@media (max-width:9em){.c::before{content:"/"}}'
    )
    assert squeeze(sheet) == wanted


def test_the_sheet_keeps_its_rules_and_no_string_of_it_changes() -> None:
    written = (FOLDER / "site.css").read_bytes()
    served = read_assets().by_name["site.css"].content
    assert written.count(b"{") == served.count(b"{") > 300
    assert re.findall(rb'"[^"]*"', written) == re.findall(rb'"[^"]*"', served)


def test_what_is_served_fits_its_budget() -> None:
    sizes = {asset.name: len(asset.compressed) for asset in read_assets().by_name.values()}
    # Of a page of 40 kB; raised for reading pages, collections, pictures, and comparing up to four pages.
    assert sizes["site.css"] <= 9_500
    assert sizes["site.js"] <= 5_800
    assert sizes["bodymap.svg"] <= 4_000
    assert sizes.pop("kb-search.js") <= 10_000  # on other sites' pages, by itself
    assert sizes.pop("static-search.js") <= 5_600  # on exported pages, beside site.js
    assert sum(sizes.values()) <= 18_600


def test_a_changed_file_has_another_name(tmp_path: Path) -> None:
    def named(text: str) -> str:
        (tmp_path / "site.css").write_text(text)
        return read_assets(tmp_path).hashed("site.css")

    assert named("a{}") != named("b{}")
    assert named("a{ }") == named("a{}")
