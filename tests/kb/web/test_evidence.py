"""A document's text, marked by what speaks for each value."""

from dataclasses import replace

from indexer.facets import Evidence
from indexer.page import Question, Step
from kb.web.editing.evidence import side_by_side
from tests.build import a_document, some_facets


def test_quotations_are_marked_where_they_stand_and_may_overlap() -> None:
    told = (
        Evidence("muscle", "glutes", "primary", "trains", "It trains the glutes"),
        Evidence("equipment", "mat", "required", "on", "the glutes on a mat"),
        Evidence("difficulty", "beginner", "stated", "stated", "easy"),
    )
    document = a_document("a", title="A", text="It trains the glutes on a mat.")
    document = type(document)(document.page, some_facets(evidence=told), document.passages, document.digest)
    lines, proofs = side_by_side(document)
    assert [(piece.text, piece.marks) for piece in lines[1].pieces] == [
        ("It trains ", (1,)),
        ("the glutes", (1, 2)),
        (" on a mat", (2,)),
        (".", ()),
    ]
    assert [piece.ends for piece in lines[1].pieces] == [(), (1,), (2,), ()], "numbered once, where it ends"
    assert [proof.is_found for proof in proofs] == [True, True, False]


def test_lines_stand_in_the_order_of_the_file_and_an_answer_behind_its_question() -> None:
    faq = (Question("Does it hurt?", "No.", "q", 7),)
    steps = (Step("Lie down.", "step-1", 9), Step("Lift.", "step-2", 4))
    document = a_document("a", title="A")
    lines, _ = side_by_side(replace(document, page=replace(document.page, faq=faq, steps=steps)))
    said = ["".join(piece.text for piece in line.pieces) for line in lines]
    assert said == ["A", "Lift.", "Does it hurt?", "No.", "Lie down."]
