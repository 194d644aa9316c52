import re

import pytest

from indexer.readers.article.noise import families
from indexer.readers.article.noise_lines import NoiseLines
from indexer.words import table

LINES = NoiseLines(
    [
        ("moving", "^(?:go|jump) to the top$"),
        ("dates", r"^\d{4}$"),
        ("moving", r"^top\b"),
        ("sharing", "^.{0,9} top$|^share$"),
    ]
)


@pytest.mark.parametrize(
    ("line", "family"),
    [
        ("jump to the top", "moving"),
        ("2024", "dates"),
        ("top", "moving"),
        ("at the top", "sharing"),
        ("share", "sharing"),
        ("shares", None),
        ("", None),
    ],
)
def test_a_line_is_of_the_first_family_one_of_whose_patterns_matches(line: str, family: str | None) -> None:
    assert LINES.family_of(line) == family


@pytest.mark.parametrize("line", ["share this", "page 3 of 7", "ſhare", "★★★★ 12 reviews", "hold the plank"])
def test_a_line_is_of_the_family_that_it_is_of_if_all_patterns_are_tried(line: str) -> None:
    said = table("noise_lines")
    each = [(name, one) for name, signs in families().items() for one in (*signs, *said.get(name, ()))]
    plainly = next((name for name, pattern in each if re.match(pattern, line)), None)
    assert NoiseLines(each).family_of(line) == plainly
