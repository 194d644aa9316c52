"""What is to be left out and no filter can leave out: said aloud."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.query.refusals import find_refused
from kb.query.understanding import understand
from kb.query.words import cut
from tests.build import a_document
from tests.kb.fake_engine import FakeEngine


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("glute exercises that won't hurt my knees", "won't hurt my knees"),
        ("ejercicios de piernas que no lastimen las rodillas", "que no lastimen las rodillas"),
        ("exercises that don't hurt the wallet", "don't hurt"),
    ],
)
def test_what_can_not_be_left_out_goes_on_to_the_part_of_the_body(question: str, said: str) -> None:
    [refused] = find_refused(question, cut(question), set(), load_taxonomy(), lists=True)
    assert refused.said == said


@pytest.mark.parametrize(
    ("question", "refused"),
    [
        ("neck exercises, nothing with a barbell or a hammock", "or hammock"),
        ("neck exercises without a barbell or a hammock please", "or hammock"),
        ("ejercicios de cuello sin barra ni hamaca", "ni hamaca"),
        ("neck exercises without a barbell or any kind of hammock", "or hammock"),
        # like what is left out already
        ("neck exercises without a barbell or anything like that", ""),
        ("ejercicios de cuello sin barra o algo parecido", ""),
        ("neck exercises without a barbell or dumbbells", ""),
        ("neck exercises without a barbell or at home", ""),
        ("neck exercises with a barbell or a hammock", ""),
    ],
)
def test_what_is_joined_to_something_left_out_is_not_passed_over(question: str, refused: str) -> None:
    taxonomy = load_taxonomy()
    engine = FakeEngine((a_document(text="Neck, barbell."),), taxonomy)
    understood = understand(question, taxonomy=taxonomy, lexicon=engine)
    assert " ".join(token.text for token in understood.refused) == refused
