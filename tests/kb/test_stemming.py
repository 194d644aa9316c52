"""Stemming by several threads at once: what a server does with the words of its questions."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from kb.analysis import Words, stemmer

STARTS = ("press", "stretch", "rotat", "extend", "stabil", "nation", "condit", "relax")
ENDINGS = ("ing", "es", "ational", "fulness", "ization", "ed", "iveness", "ously", "s", "ment")
WORDS = [f"{start}{middle}{ending}" for start in STARTS for middle in ("", "al", "er") for ending in ENDINGS]


@pytest.fixture(autouse=True)
def threads_in_turns_of_a_microsecond() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_threads_that_share_a_stemmer_get_the_stems_that_one_gets() -> None:
    alone = stemmer("english")
    expected = [alone(word) for word in WORDS] * 4
    shared = stemmer("english")
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(shared, WORDS * 4)) == expected


def test_a_word_is_remembered_by_its_right_term_whoever_asks_first() -> None:
    alone, shared = Words("en"), Words("en")
    expected = [alone[word] for word in WORDS]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(shared.__getitem__, WORDS * 4))
    assert [shared[word] for word in WORDS] == expected
