from hypothesis import given
from hypothesis import strategies as st

from indexer.readers.sentences import sentences


def test_sentences_end_where_a_new_one_begins() -> None:
    assert sentences("Sit down. Stand up! Again? Yes.") == ("Sit down.", "Stand up!", "Again?", "Yes.")


def test_abbreviations_and_numbers_do_not_end_one() -> None:
    text = "Dr. Voss likes lunges, e.g. Cossack ones, vs. Squats at 2.5 kg."
    assert sentences(text) == (text,)


def test_spanish_signs_begin_one() -> None:
    assert sentences("Baja. ¿Duele? Para.") == ("Baja.", "¿Duele?", "Para.")


@given(st.text())
def test_nothing_is_lost(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
