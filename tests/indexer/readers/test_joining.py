import pytest

from indexer.page import Page
from indexer.readers.markdown.reader import read
from tests.indexer.sources import a_source


def page_of(head: str, body: str, *, name: str = "page") -> Page:
    return read(a_source(f"---\n{head}\n---\n\n{body}", name=f"{name}.md", id=name))


@pytest.mark.parametrize(
    ("title", "heading", "shown"),
    [
        ("Wall sit: strong legs | Barn Gym", "Wall sit: strong legs", "Wall sit: strong legs"),
        ("Wall sit – Barn Gym", "Wall sit", "Wall sit"),
        ("Wall sit | Barn Gym", "", "Wall sit"),
        ("Barn wall sit - for runners", "", "Barn wall sit - for runners"),
        ("Zancada | Lunge", "", "Zancada | Lunge"),
    ],
)
def test_the_name_of_the_site_goes_from_a_stated_title(title: str, heading: str, shown: str) -> None:
    page = page_of(f'title: "{title}"', (f"# {heading}\n\n" if heading else "") + "Sit at a wall.")
    assert page.title == shown
    assert [section.heading for section in page.sections] == [None]


def test_the_site_of_the_address_goes_after_a_dash_too() -> None:
    page = page_of("title: Wall sit - Barngym\nurl: https://barngym.example/wall-sit", "Sit at a wall.")
    assert page.title == "Wall sit"


def test_without_a_title_the_text_spells_what_the_file_is_called() -> None:
    page = page_of("level: easy", "To do the Kneeling Band Row, kneel. Pull.", name="bandrow_kneeling")
    assert (page.title, page.title_inferred) == ("Kneeling Band Row", True)


@pytest.mark.parametrize(
    "address", ["/library/:slug/", "/library/{slug}/", "/%postname%/", "/library/<slug>/"]
)
def test_a_pattern_is_no_address(address: str) -> None:
    assert page_of(f"title: Wall sit\npermalink: {address}", "Sit.").url is None


def test_a_number_sign_in_a_title_begins_no_comment() -> None:
    page = page_of("title: Session #4 with bands # checked", "Pull.")
    assert page.title.startswith("Session #4 with bands")
    assert page.warnings[0].line == 2


def test_an_author_is_no_source() -> None:
    page = page_of("title: Wall sit\nauthor: Ines", "Sit.")
    assert (page.author, page.source) == ("Ines", None)


def test_facts_of_one_line_are_items() -> None:
    page = page_of("title: Wall sit", "Level: easy | Equipment: a wall · Time: 10 min\n\nSit at a wall.")
    assert page.sections[0].items == ("Level: easy", "Equipment: a wall", "Time: 10 min")


def test_a_page_that_is_one_question_is_answered_by_its_text() -> None:
    page = page_of("title: Can I sit at a wall each day?", "Yes, you can.\n\nRest if it hurts.")
    assert [(one.question, one.answer) for one in page.faq] == [
        ("Can I sit at a wall each day?", "Yes, you can.\nRest if it hurts.")
    ]


def test_a_question_that_heads_sections_is_a_title() -> None:
    assert page_of("title: Are wall sits safe?", "Yes.\n\n## Tips\n\n- Breathe.").faq == ()
