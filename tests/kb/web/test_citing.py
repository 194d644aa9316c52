from kb.answers.reply import Answer, Cell, Row, Source
from kb.web.citing import cite


def source(id: str, anchor: str = "top", span: str = "Words.") -> Source:
    return Source(id, anchor, id.title(), None, span)


def test_each_place_is_numbered_once_in_order_of_first_mention() -> None:
    answer = Answer(
        type="passage", text="One.\nTwo.\nThree.", sources=(source("a"), source("b"), source("a", span="3"))
    )
    cited = cite(answer)
    assert [(place.id, cited.number(place)) for place in cited.places] == [("a", 1), ("b", 2)]
    assert cited.number(answer.sources[2]) == 1
    assert cited.documents == 2


def test_cells_are_cited_after_the_text() -> None:
    row = Row("Knee", (Cell("Knee", "Kick", "bent", (source("b"), source("c"))),))
    cited = cite(Answer(type="comparison", text="One.", sources=(source("a"),), rows=(row,)))
    assert cited.numbers(row.cells[0]) == (2, 3)


def test_an_answer_without_a_heading_gets_one_by_its_type() -> None:
    assert cite(Answer(type="conflict", text="", sources=())).heading == "The sources disagree"
    assert cite(Answer(type="passage", text="", sources=(), heading="Breathing")).heading == "Breathing"
