"""Sources that hold one exercise differently."""

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
