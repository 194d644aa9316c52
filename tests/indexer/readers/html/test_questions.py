import pytest

from tests.indexer.readers.html.pages import FILLER, page_of, texts_of

FAQS = {
    "details": "<details><summary>Is it hard?</summary><p>No.</p><p>Not at all.</p></details>",
    "button": "<h3><button aria-expanded=false aria-controls=p>Is it hard? <i aria-hidden=true>+</i></button>"
    "</h3><div id=p hidden><p>No.</p><p>Not at all.</p></div>",
    "bare button": "<button aria-expanded=false aria-controls=p>Is it hard?</button>"
    "<div id=p><p>No.</p><p>Not at all.</p></div>",
    "dl": "<dl><dt>Is it hard?</dt><dd><p>No.</p><p>Not at all.</p></dd></dl>",
    "classes": "<div class=faq-item><div class=faq-question>Is it hard?</div>"
    "<div class=faq-answer><p>No.</p><p>Not at all.</p></div></div>",
    "headings": "<h3>Is it hard?</h3><p>No.</p><p>Not at all.</p>",
}


@pytest.mark.parametrize("markup", FAQS.values(), ids=FAQS.keys())
def test_every_kind_of_accordion_is_an_faq(markup: str) -> None:
    page = page_of(f"<h1>Plank</h1>{FILLER}<h2>Questions</h2>{markup}<h2>Next</h2><p>After.</p>")
    assert [(one.question, one.answer) for one in page.faq] == [("Is it hard?", "No.\nNot at all.")]
    assert texts_of(page)[-1] == "After."


def test_a_definition_list_of_facts_is_a_list() -> None:
    page = page_of("<h1>P</h1><h2>Facts</h2><dl><dt>Level:</dt><dd>Beginner</dd></dl>")
    assert texts_of(page) == ["Level: Beginner"]


def test_a_button_in_a_heading_asks_though_only_a_script_says_what_it_opens() -> None:
    page = page_of(
        f"<h1>P</h1>{FILLER}<h2><button data-bs-target='#a'>Is it hard?</button></h2>"
        "<div id=a><p>No.</p></div>"
    )
    assert [(one.question, one.answer) for one in page.faq] == [("Is it hard?", "No.")]


def test_a_heading_beside_an_icon_that_unfolds_asks() -> None:
    page = page_of(
        f"<h1>P</h1>{FILLER}<div><div class=toggle-head><h4>Is it hard?</h4><button><svg></svg>"
        "</button></div><div class=toggle-content><p>No.</p></div></div>"
    )
    assert [(one.question, one.answer) for one in page.faq] == [("Is it hard?", "No.")]


def test_a_term_with_several_short_values_is_one_item() -> None:
    page = page_of("<h1>P</h1><dl><dt>Kit</dt><dd>Mat</dd><dd>Band</dd><dt>Level</dt><dd>Easy</dd></dl>")
    assert texts_of(page) == ["Kit: Mat, Band", "Level: Easy"]


def test_a_fold_right_below_its_button_is_the_answer() -> None:
    page = page_of(
        f"<h1>P</h1>{FILLER}<h2>Questions</h2><div><button aria-expanded=false>How long?</button>"
        "<div class=x hidden><p>Two minutes.</p></div></div>"
    )
    assert [(one.question, one.answer) for one in page.faq] == [("How long?", "Two minutes.")]
