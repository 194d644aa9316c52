from indexer.readers.article.lines import layout_of
from indexer.readers.article.normalise import normalise
from tests.indexer.readers.article.texts import glued

WRAPPED = """The split squat is a lunge that stays where it is, which makes it far
easier to keep your balance than you would think. Put one foot forward
and sink straight down until the back knee almost touches the floor on
every repetition. Beginners hold on to a chair, and nobody should mind
that in the least."""


def test_a_text_wrapped_at_a_margin_is_joined() -> None:
    assert len(glued(WRAPPED)) == 1
    assert "far easier" in glued(WRAPPED)[0]


def test_steps_without_full_stops_are_not_taken_for_wrapped_lines() -> None:
    steps = (
        "Kneel on a mat and anchor your heels\nCross your arms over"
        " your chest\nLean forward from the knees as far as you can\n"
    )
    assert layout_of(normalise(steps * 3)).width == 0


def test_blank_lines_between_paragraphs_make_a_text_spaced() -> None:
    assert layout_of(normalise("One.\n\nTwo.\n\nThree.")).spaced
    assert not layout_of(normalise("One.\nTwo.\nThree.")).spaced
