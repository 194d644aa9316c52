import pytest

from indexer.classification import classify
from indexer.page import Variation
from indexer.taxonomy import load_taxonomy
from tests.build import a_page, a_section
from tests.indexer.evidence.spanish import lang_of


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Difficulty: Beginner", "beginner"),
        ("Level: hard", "advanced"),
        ("The glute kickback is an intermediate exercise.", "intermediate"),
        ("It's a great beginner-friendly move.", "beginner"),
        ("It is suitable for beginners.", "beginner"),
        ("This makes it an excellent movement for all fitness levels.", "all_levels"),
        ("It is suitable for beginners and advanced lifters alike.", "all_levels"),
        ("It is challenging for even the most advanced trainees.", None),
        ("It is more challenging than a donkey kick.", None),
        ("It is not suitable for beginners.", None),
        ("Pistol squats are an advanced exercise.", None),
        ("It is easy to set up.", None),
        ("Is it suitable for beginners?", None),
        ("Es un ejercicio apto para principiantes.", "beginner"),
        ("Dificultad: intermedio", "intermediate"),
    ],
)
def test_difficulty_is_read_only_where_it_is_stated(text: str, level: str | None) -> None:
    page = a_page(title="Glute kickback", lang=lang_of(text), sections=(a_section(None, text),))
    assert classify(page, load_taxonomy()).facets.difficulty == level


def test_a_level_on_a_line_of_its_own_is_that_of_a_page_about_one_thing() -> None:
    alone = a_section(None, "Intermediate", "Squeeze at the top.")
    one = a_page(title="Glute kickback", kind="exercise", sections=(alone,))
    assert classify(one, load_taxonomy()).facets.difficulty == "intermediate"
    several = a_page(title="Hip exercises", kind="collection", sections=(alone,))
    assert classify(several, load_taxonomy()).facets.difficulty is None


def test_what_the_author_stated_wins() -> None:
    text = a_section(None, "It is suitable for beginners.")
    page = a_page(title="Plank", stated={"difficulty": ("Expert",)}, sections=(text,))
    assert classify(page, load_taxonomy()).facets.difficulty == "advanced"


def test_the_level_of_a_variation_is_not_the_pages() -> None:
    variation = Variation("Pulse", None, "This is an advanced exercise.", "pulse")
    assert classify(a_page(variations=(variation,)), load_taxonomy()).facets.difficulty is None
