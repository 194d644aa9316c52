"""Words of a vocabulary, found the short way and the long one."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.vocabulary import _is_plain, _words


@given(st.text("abZ'’‘“”–—…°·→ \n\xa0._-/(").filter(_is_plain))
def test_signs_leave_the_words_of_a_text_as_they_are(text: str) -> None:
    assert _words(text, is_plain=True) == _words(text, is_plain=False)


def test_a_number_beside_such_a_sign_is_cut_as_among_other_letters() -> None:
    assert not _is_plain("5kg – 10kg")
    assert _is_plain("up – down")
