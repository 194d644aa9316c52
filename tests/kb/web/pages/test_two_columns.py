import pytest

from indexer.page import Block, Question, Section, Step
from kb.web.pages.layout import lay_out
from kb.web.pages.two_columns import bands, introduction, is_wide
from tests.build import a_page, a_section
from tests.kb.web.library import kickback

pytestmark = pytest.mark.usefixtures("context")

SHORT = "A sentence of a common length, said once. " * 3


def anchors(page_bands: object) -> list[tuple[str, ...]]:
    return [tuple(group[0].anchor for group in band.groups) for band in page_bands]  # type: ignore[attr-defined]


def a_wide_page(*sections: Section):  # type: ignore[no-untyped-def]
    return lay_out(a_page(sections=sections, steps=(Step("Go.", "step-1"),), tips=("Breathe.",)))


def test_what_helps_stands_beside_what_it_helps_with() -> None:
    laid = anchors(bands(lay_out(kickback().page)))
    assert ("steps", "tips") in laid
    assert ("mistakes", "faq") in laid


def test_every_part_stands_exactly_once() -> None:
    parts = lay_out(kickback().page)
    stood = [part.anchor for band in bands(parts) for group in band.groups for part in group]
    assert sorted(stood) == sorted(part.anchor for part in parts)


def test_tips_that_come_first_still_stand_to_the_right() -> None:
    page = a_page(
        sections=(a_section("Tips", anchor="t", role="tips"), a_section("Steps", anchor="s", role="steps")),
        steps=(Step("Go.", "step-1"),),
        tips=("Breathe.",),
    )
    assert anchors(bands(lay_out(page))) == [("s", "t")]


def test_short_neighbours_share_a_band_and_long_ones_do_not() -> None:
    short = [a_section(name, SHORT, anchor=name, role="other") for name in ("a", "b")]
    assert ("a", "b") in anchors(bands(a_wide_page(*short)))
    long = [a_section(name, SHORT * 20, anchor=name, role="other") for name in ("a", "b")]
    assert ("a", "b") not in anchors(bands(a_wide_page(*long)))


def test_a_table_has_the_whole_width() -> None:
    table = Section("Load", "other", "b", blocks=(Block("row", "Week | Sets"), Block("row", SHORT)))
    assert ("a", "b") not in anchors(
        bands(a_wide_page(a_section("A", SHORT, anchor="a", role="other"), table))
    )


def test_sections_below_another_stay_with_it() -> None:
    child = Section("Child", "other", "child", level=3, blocks=a_section(None, SHORT).blocks)
    laid = bands(a_wide_page(a_section("A", SHORT, anchor="a", role="other"), child))
    assert ["a", "child"] in [[p.anchor for p in group] for band in laid for group in band.groups]


def test_an_article_keeps_to_one_column() -> None:
    plain = lay_out(a_page(sections=tuple(a_section(n, SHORT, anchor=n, role="other") for n in "abc")))
    many = a_wide_page(*(a_section(f"S{n}", SHORT, anchor=f"s{n}", role="other") for n in range(20)))
    for parts in (plain, many):
        assert not is_wide(parts)
        assert all(not band.is_pair for band in bands(parts))


def test_questions_alone_make_no_columns() -> None:
    parts = lay_out(a_page(faq=(Question("Why?", "So.", "q"),)))
    assert not is_wide(parts)


def test_a_short_text_before_the_first_heading_introduces_a_wide_page() -> None:
    def first(text: str, *blocks: Block) -> str | None:
        section = a_section(None, text) if not blocks else Section(None, "other", "about", blocks=blocks)
        found = introduction(a_wide_page(section))
        return found.runs[0].texts[0] if found else None

    assert first(SHORT) == SHORT
    assert first(SHORT * 20) is None
    assert first("", Block("bullet", "Sleep.")) is None
    assert introduction(lay_out(a_page(sections=(a_section(None, SHORT),)))) is None
