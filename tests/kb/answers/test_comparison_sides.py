"""The sides of a comparison: which pages speak of one, and what is told of it."""

from pathlib import Path

import pytest

from indexer.reading import read_roots
from kb.answers.comparison import compare_subjects
from kb.answers.subject import of_document
from tests.build import a_document, a_section
from tests.kb.answers.harbour import TAXONOMY, put
from tests.kb.fake_engine import FakeEngine


def test_how_a_third_exercise_is_done_tells_of_no_side(tmp_path: Path) -> None:
    steps = "Standing with the weight racked on the shoulders, begin with the dip."
    for title, muscle, told in (
        ("Parallel Bar Dip", "triceps", "Hold yourself up."),
        ("Barbell Squat", "quadriceps", "Step under the bar."),
        ("Squat Jerk", "quadriceps", steps),
    ):
        head = f"---\ntitle: {title}\nkind: exercise\nlang: en\nmuscles: {muscle}\n---\n"
        text = f"{head}## Instructions\n\n1. {told}\n2. Come up again.\n"
        (tmp_path / f"{title}.md").write_text(text, encoding="utf-8")
    engine = FakeEngine(read_roots((tmp_path,))[0], TAXONOMY)
    reply = put(engine, "dips vs squats")
    assert reply.answer is not None
    assert "Squat Jerk" not in {source.title for source in reply.answer.sources}


@pytest.mark.parametrize(
    ("title", "heading", "quoted"),
    [
        ("Quay squat vs ferry lunge", "Which is better for the knees?", True),
        ("Quay squat vs ferry lunge", "Set-up", False),
        ("The quay squat", "Which is better for the knees?", False),
    ],
)
def test_what_an_article_on_both_says_of_which_is_better_is_quoted_first(
    title: str, heading: str, quoted: bool
) -> None:
    sides = [
        a_document(name, title=name, lang="en", text="Go down.") for name in ("Quay Squat", "Ferry Lunge")
    ]
    told = ("The ferry lunge, as it is lighter.", "At home, neither.")
    verdict = a_section(heading, " ".join(told), role="other")
    article = a_document("article", title=title, lang="en", kind="guide", sections=(verdict,))
    engine = FakeEngine((*sides, article), TAXONOMY)
    compared = compare_subjects(engine, TAXONOMY, [of_document(TAXONOMY, one) for one in sides])
    assert tuple(one.span for one in compared.together) == (told if quoted else ())
