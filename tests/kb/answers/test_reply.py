"""What a reply is made of, and what of it follows from the rest."""

from collections.abc import Mapping

import pytest

from kb.answers.reply import Answer, Asked, Cell, Chip, Row, Source


def source(span: str) -> Source:
    return Source("page", "about", "Quay Row", None, span)


@pytest.mark.parametrize(
    ("chip", "text", "filters"),
    [
        (Chip("muscle", "back", "Back", "exercises"), "exercises", {"equipment": ("bench", "-mat")}),
        (
            Chip("equipment", "-mat", "no Mat", "back exercises", filter="-mat"),
            "back exercises",
            {"equipment": ("bench",), "muscle": ("back",)},
        ),
        # one that stands for several values takes all of them
        (Chip("equipment", "bench,-mat", "Bench", "back exercises"), "back exercises", {"muscle": ("back",)}),
    ],
)
def test_a_question_without_a_chip_has_neither_its_words_nor_its_values(
    chip: Chip, text: str, filters: Mapping[str, tuple[str, ...]]
) -> None:
    asked = Asked(
        text="back exercises", filters={"equipment": ("bench", "-mat"), "muscle": ("back",)}, page=3
    )
    assert asked.without(chip) == Asked(text=text, filters=filters, page=1)


def test_a_row_echoes_the_words_that_it_says_itself() -> None:
    cells = (
        Cell("Muscles", "Row", "Glutes", (source("glutes"), source("It trains the glutes."))),
        Cell("Muscles", "Haul", "Back", (source("BACK"), source("muscles"))),
    )
    assert Row("Muscles", cells).echoes == (source("glutes"), source("BACK"), source("muscles"))


def test_the_text_of_an_answer_is_each_span_once() -> None:
    answer = Answer(type="passage", sources=(source("Row."), source("Rest."), source("Row.")))
    assert answer.text == "Row.\nRest."


def test_the_cells_of_an_answer_are_those_of_its_rows_in_their_order() -> None:
    one, two, three = (Cell(name, "", name) for name in ("one", "two", "three"))
    answer = Answer(type="list", sources=(), rows=(Row("a", (one, two)), Row("b", (three,))))
    assert answer.cells == (one, two, three)
