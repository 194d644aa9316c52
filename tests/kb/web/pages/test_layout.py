import pytest
from flask.testing import FlaskClient

from indexer.page import Page, Question, Section, Step
from kb.web.pages.layout import PageSection, headings, lay_out, lead, words_in
from tests.build import a_page, a_section
from tests.kb.web.library import kickback

pytestmark = pytest.mark.usefixtures("context")


def order(parts: tuple[PageSection, ...]) -> list[str | tuple[str, ...] | None]:
    return [part.lists or part.heading for part in parts]


def test_sections_keep_their_order_and_house_their_lists() -> None:
    assert order(lay_out(kickback().page)) == [
        None,
        ("steps",),
        "Why do it",
        ("mistakes",),
        ("benefits",),
        ("modifications",),
        ("tips",),
        ("faq",),
    ]


def test_a_list_stands_once_even_when_two_sections_have_its_role() -> None:
    page = a_page(
        sections=(
            a_section("Steps", anchor="s1", role="steps"),
            a_section("Steps again", "More.", anchor="s2", role="steps"),
        ),
        steps=(Step("Go.", "step-1"),),
    )
    assert [part.lists for part in lay_out(page)] == [("steps",), ()]


def test_the_steps_own_anchor_leads_to_the_section_that_houses_them() -> None:
    page = a_page(
        sections=(a_section("Doing it", anchor="doing-it", role="steps"),), steps=(Step("Go.", "step-1"),)
    )
    (part,) = lay_out(page)
    assert (part.anchor, part.aliases) == ("doing-it", ("steps",))


def test_an_empty_section_is_left_out_unless_others_stand_under_it() -> None:
    page = a_page(
        sections=(
            a_section("Empty", anchor="a"),
            a_section("Parent", anchor="b"),
            Section("Child", "other", "c", level=3, blocks=a_section(None, "Text.").blocks),
        )
    )
    assert order(lay_out(page)) == ["Parent", "Child"]


def every_id(page: Page) -> list[str]:
    parts = lay_out(page)
    single = [one.anchor for group in (page.steps, page.faq, page.mistakes) for one in group]
    return [part.anchor for part in parts] + [alias for part in parts for alias in part.aliases] + single


def test_no_id_stands_twice_even_where_anchors_clash() -> None:
    page = a_page(
        sections=(a_section("Tips", "One.", anchor="tips"), a_section("Q", "Two.", anchor="question-1")),
        tips=("Breathe.",),
        faq=(Question("Why?", "Because.", "question-2"),),
    )
    ids = every_id(page)
    assert len(ids) == len(set(ids))


def test_the_contents_list_main_sections_only() -> None:
    page = a_page(
        sections=(
            a_section("One", "Text.", anchor="one", role="other"),
            Section("Two", "other", "two", level=3, blocks=a_section(None, "Text.").blocks),
        )
    )
    assert [(part.anchor, part.heading) for part in headings(lay_out(page))] == [("one", "One")]


def test_a_summary_that_the_text_begins_with_is_not_told_twice() -> None:
    text = a_section(None, "Kick back. Then rest.")
    assert lead(a_page(summary="Kick back.", sections=(text,))) == ""
    assert lead(a_page(summary="A kick.", sections=(text,))) == "A kick."
    assert lead(a_page(summary="A kick.")) == "A kick."


def test_a_heading_loses_the_colon_of_its_source() -> None:
    (part,) = lay_out(a_page(sections=(a_section("To perform:", "Kick.", anchor="to-perform"),)))
    assert part.heading == "To perform"


@pytest.mark.parametrize(("lang", "spoken"), [("en", "en"), ("es", "es"), ("es-MX", "es"), ("ar", "en")])
def test_labels_are_in_the_language_of_the_page_where_there_are_any(lang: str, spoken: str) -> None:
    words = words_in(lang)
    assert (words.lang, words.fix) == (spoken, {"en": "Fix", "es": "Corrección"}[spoken])


def test_a_heading_in_another_language_than_its_page_says_so() -> None:
    tips = ("Respira.",)
    assert [(p.heading, p.lang) for p in lay_out(a_page(lang="es", tips=tips))] == [("Consejos", None)]
    assert [(p.heading, p.lang) for p in lay_out(a_page(lang="ar", tips=tips))] == [("Tips", "en")]
    assert [(p.heading, p.lang) for p in lay_out(a_page(lang="en-GB", tips=tips))] == [("Tips", None)]


def test_a_spanish_page_reads_spanish(client: FlaskClient) -> None:
    body = client.get("/doc/es/patada-de-gluteo").text.split('class="doc-body"')[1].split("</article>")[0]
    assert ">Cómo se hace</h2>" in body
    assert ">Errores comunes</h2>" in body
    assert ">Error</th>" in body
    assert "Not stated" not in body
    assert "How to do it" not in body
