"""The vocabulary's dialect of YAML: mappings and words, and nothing that could be meant otherwise."""

import pytest
import yaml

from indexer.plain_yaml import read_mapping


def test_words_stay_as_written() -> None:
    text = b"# a comment\nno: {yes: 010, label: 'a: b'}\nempty:\n"
    assert read_mapping(text) == {"no": {"yes": "010", "label": "a: b"}, "empty": ""}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"", "expected a mapping"),
        (b"- glutes\n", "expected a mapping"),
        (b"glutes: {en: Glutes}\nglutes: {en: Bottom}\n", "line 2: 'glutes' stands there twice"),
        (b"glutes: {alt: [bottom]}\n", "line 1: expected words or a mapping"),
        (b"a: &a {en: A}\nb: *a\n", "line 2: expected words or a mapping"),
        (b"? [a, b]\n: c\n", "line 1: expected a name"),
        (b"a: {b: c\n", "line 2"),
    ],
)
def test_what_is_not_is_refused_with_its_line(text: bytes, reason: str) -> None:
    with pytest.raises(yaml.YAMLError, match=reason):
        read_mapping(text)
