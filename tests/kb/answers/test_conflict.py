"""Sources that hold one exercise differently."""

import pytest

from indexer.document import Document
from kb.answers.conflict import asks_how_held, find_conflict
from kb.answers.resolving import resolve
from kb.answers.subject import Subject
from kb.query.words import stems
from tests.kb.answers.harbour import TAXONOMY, put
from tests.kb.fake_engine import FakeEngine
from tests.kb.four_pages import four_pages


def test_sources_that_disagree_are_all_shown() -> None:
    answer = put(FakeEngine(four_pages(), TAXONOMY), "should my leg straighten in a glute kickback").answer
    assert answer is not None
    assert answer.type == "conflict"
    assert [row.label for row in answer.rows[:2]] == ["knee bent: Studio", "knee straight: Gym"]
    assert {source.id for source in answer.sources} == {
        "studio/glute-kickback",
        "gym/glute-kickbacks",
        "gym/kickback-variations",
    }


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("should my leg straighten in a glute kickback", True),
        ("is my knee bent in a kickback", True),
        ("is my leg tired", False),
        ("how straight is a quay", False),
    ],
)
def test_how_it_is_held_is_asked_by_a_part_and_a_manner(question: str, asks: bool) -> None:
    assert asks_how_held(stems(question)) == asks


def kickback(*pages: Document) -> Subject:
    return resolve(FakeEngine(pages, TAXONOMY), TAXONOMY, "glute kickback")


def test_pages_that_hold_it_alike_are_no_conflict() -> None:
    asked, pages = frozenset(stems("should my leg straighten")), four_pages()
    assert find_conflict(kickback(*pages), asked, TAXONOMY) is not None
    assert find_conflict(kickback(*pages[1:]), asked, TAXONOMY) is None
    assert find_conflict(kickback(*pages), frozenset(stems("is my leg tired")), TAXONOMY) is None


def test_a_page_that_asks_itself_just_that_is_quoted_by_its_answer_first() -> None:
    found = find_conflict(kickback(*four_pages()), frozenset(stems("should my leg straighten")), TAXONOMY)
    assert found is not None
    bent, straight, apart = found.rows
    assert [one.anchor for one in bent.cells[0].sources] == ["question-2", "steps"]
    assert (bent.cells[0].value, straight.cells[0].value) == ("bent", "straight")
    assert (bent.differs, straight.differs, apart.differs) == (True, True, False)
    assert {one.id for one in apart.cells[0].sources} == {"gym/kickback-variations"}
