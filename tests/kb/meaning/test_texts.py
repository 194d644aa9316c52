"""What of a page is read for its meaning."""

from kb.meaning.texts import PageText, texts_of


def test_a_page_is_read_by_its_title_its_questions_and_how_its_passages_open() -> None:
    passages = (
        ("overview", "", "Stand tall. Sit down.\nSecond paragraph."),
        ("faq", "Why do my heels rise?", "Stiff ankles."),
        ("mistakes", "Rounding", "Keep the chest up."),
    )
    assert tuple(texts_of("Squat", iter(passages))) == (
        PageText("title", None, "Squat"),
        PageText("opening", 0, "Stand tall."),
        PageText("question", 1, "Why do my heels rise?"),
        PageText("named_question", 1, "Squat: Why do my heels rise?"),
        PageText("opening", 2, "Rounding Keep the chest up."),
    )
