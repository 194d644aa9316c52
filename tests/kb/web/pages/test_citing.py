from dataclasses import replace

from kb.answers.reply import Answer, Cell, Row, Source
from kb.web.pages.citing import LONGEST_CELL, cite


def source(id: str, anchor: str = "top", span: str = "Words.") -> Source:
    return Source(id, anchor, id.title(), None, span)


def row(label: str, *texts: str, sources: tuple[Source, ...] = ()) -> Row:
    return Row(label, tuple(Cell(label, "", text, sources) for text in texts))


def test_each_page_is_numbered_once_in_order_of_first_mention() -> None:
    answer = Answer(type="passage", sources=(source("a"), source("b"), source("a", "tips")))
    cited = cite(answer)
    assert [page.id for page in cited.pages] == ["a", "b"]
    assert cited.marks([answer.sources[2]]) == ((1, answer.sources[2]),)


def test_a_page_is_marked_once_where_several_of_its_places_say_it() -> None:
    said = (source("a", "x"), source("a", "y"), source("b"))
    cited = cite(Answer(type="list", sources=said, rows=(row("One", "1", sources=said),)))
    assert cited.marks(said) == ((1, said[0]), (2, said[2]))


def test_neighbouring_spans_of_one_passage_are_one_paragraph() -> None:
    spans = (source("a", span="One."), source("a", span="Two."), source("a", "tips", span="Three."))
    quotes = cite(Answer(type="passage", sources=spans)).quotes
    assert [quote.spans for quote in quotes] == [("One.", "Two."), ("Three.",)]
    assert not any(quote.is_list for quote in quotes)


def test_steps_stay_one_by_one() -> None:
    spans = (source("a", "steps", "Kneel."), source("a", "steps", "Kick."))
    (quote,) = cite(Answer(type="passage", sources=spans)).quotes
    assert quote.is_list


def test_what_is_no_sentence_stands_on_a_line_of_its_own() -> None:
    spans = (source("a", span="Knee injury"), source("a", span="Pregnancy, late stages"))
    (quote,) = cite(Answer(type="passage", sources=spans)).quotes
    assert (quote.is_list, quote.are_items) == (False, True)
    (quote,) = cite(Answer(type="passage", sources=(*spans, source("a", span="Ask first.")))).quotes
    assert not quote.are_items


def test_words_that_say_no_more_than_a_row_are_not_quoted_beside_it() -> None:
    named, told = source("a", span="hip flexors"), source("a", "top", "The hip flexors lift the leg.")
    cited = cite(
        Answer(
            type="passage", sources=(named, told), rows=(row("main", "Hip flexors", sources=(named, told)),)
        )
    )
    assert [quote.spans for quote in cited.quotes] == [("The hip flexors lift the leg.",)]
    assert [page.id for page in cited.pages] == ["a"]


def test_the_box_leaves_long_rows_to_the_comparison_page() -> None:
    long = "x" * (LONGEST_CELL + 1)
    rows = (
        row("Knee", "bent", "straight", sources=(source("b"),)),
        row("Steps", long, "Kneel.", sources=(source("a"),)),
    )
    cited = cite(Answer(type="comparison", sources=(source("a"), source("b")), rows=rows))
    assert [one.label for one in cited.rows] == ["Knee"]
    assert [page.id for page in cited.pages] == ["b"]


def test_an_answer_without_a_heading_gets_one_by_its_type() -> None:
    assert cite(Answer(type="conflict", sources=())).heading == "The sources disagree"
    assert cite(Answer(type="passage", sources=(), heading="Breathing")).heading == "Breathing"


def test_rows_that_differ_come_first_in_the_box() -> None:
    same, other = row("Knee", "Bent", "Bent"), replace(row("Position", "Prone", "Supine"), differs=True)
    cited = cite(Answer(type="comparison", sources=(), rows=(same, other)))
    assert cited.rows == (other, same)
