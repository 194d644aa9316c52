"""What a text says that takes what is to be left out."""

import pytest

from kb.query.negation import find_spared
from kb.query.words import cut


@pytest.mark.parametrize(
    ("question", "spared", "said"),
    [
        ("leg exercises easy on the knees", "knees", "easy on the knees"),
        ("rows kinder to my lower back please", "lower back", "kinder to my lower back"),
        ("something gentle on the joints", "joints", "gentle on the joints"),
        ("knee-friendly lunges", "knee", "knee friendly"),
        ("ejercicios suaves con las rodillas", "rodillas", "suaves con las rodillas"),
        ("core exercises that spare my wrists", "wrists", "spare my wrists"),
        ("piernas que respeten las rodillas", "rodillas", "respeten las rodillas"),
        ("leg exercises that save time", "", ""),
        ("easy back exercises", "", ""),
        ("easy to learn", "", ""),  # nothing of the body, and not "the" one
        ("easier version on the knees", "", ""),
        ("user friendly lunges", "", ""),
    ],
)
def test_what_is_to_be_spared_is_found_with_what_asks_it(question: str, spared: str, said: str) -> None:
    found = list(find_spared(cut(question)))
    assert " ".join(token.text for one in found for token in one.words) == spared
    assert " ".join(token.text for one in found for token in one.tokens) == said
