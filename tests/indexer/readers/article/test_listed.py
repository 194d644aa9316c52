import pytest

from indexer.readers.article.listed import completed

BUTTONS = ("Start workout",) * 4


@pytest.mark.parametrize(
    ("name", "headings", "texts", "title"),
    [
        ("Dance", (), ("Dance as you like.", *BUTTONS), "Dance workouts"),
        ("Hip", (), ("Four stretches. A stretch, another stretch, a last stretch.",), "Hip stretches"),
        ("Rowing", ("Rowing Plan for Ten Weeks",), ("Rowing is quiet.",), "Rowing plan"),
        ("Rowing", ("A Plan",), ("Rowing is quiet. One workout.",), "Rowing"),
        ("Squat", (), ("Squat.", *BUTTONS), "Squat"),
        ("StrongHub", (), ("StrongHub.", *BUTTONS), "StrongHub"),
        ("Wall dance", (), ("Wall dance.", *BUTTONS), "Wall dance"),
        ("Dance", (), ("Dance, dance, dance! " * 8, *BUTTONS), "Dance"),
    ],
)
def test_a_lone_word_is_completed_by_what_the_text_is_full_of(
    name: str, headings: tuple[str, ...], texts: tuple[str, ...], title: str
) -> None:
    assert completed(name, headings, texts) == title
