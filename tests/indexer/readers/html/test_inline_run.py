"""A run of inline text: what it says by how it is set."""

from tests.indexer.readers.html.pages import FILLER, page_of


def test_a_question_in_bold_words_may_begin_its_answer() -> None:
    page = page_of(f"<h1>P</h1>{FILLER}<h2>FAQ</h2><p><strong>Is it hard?</strong> Not at all.</p>")
    assert [(one.question, one.answer) for one in page.faq] == [("Is it hard?", "Not at all.")]
