"""Which tools a question asks to be needed."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.query.needs import tools_needed
from kb.query.words import cut


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("do I need a mat for the dead bug", ("mat",)),
        ("is a bench necessary for the hip thrust", ("bench",)),
        ("¿necesito mancuernas para la zancada?", ("dumbbell",)),
        ("do I need to keep the barbell close", ()),  # who asks has one
        ("do I need a coach with a kettlebell", ()),
        ("do I need the bench press", ()),  # an exercise
        ("what do I need for barbell seated calf raises", ()),
        ("qué se necesita para la barra", ()),
        ("can I use a mat", ()),
    ],
)
def test_a_tool_right_beside_a_word_of_needing_is_asked_about(question: str, values: tuple[str, ...]) -> None:
    assert tools_needed(question, cut(question), load_taxonomy()).values == values
