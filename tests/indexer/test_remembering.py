"""What is kept of functions of a text, and what is not."""

import pytest

from indexer.remembering import remembered


@pytest.fixture
def worked_on() -> list[str]:
    return []


def test_a_short_text_is_worked_on_once_and_a_long_one_each_time(worked_on: list[str]) -> None:
    @remembered(entries=2, longest=5)
    def half(text: str, mark: str = "") -> str:
        worked_on.append(text)
        return text[: len(text) // 2] + mark

    assert [half("abcd"), half("abcd"), half("abcd", "!")] == ["ab", "ab", "ab!"]
    assert [half("abcdef"), half("abcdef")] == ["abc", "abc"]
    assert worked_on == ["abcd", "abcd", "abcdef", "abcdef"]


def test_only_the_last_texts_are_kept(worked_on: list[str]) -> None:
    @remembered(entries=2, longest=5)
    def length(text: str) -> int:
        worked_on.append(text)
        return len(text)

    for text in ("a", "b", "c", "a"):
        length(text)
    assert worked_on == ["a", "b", "c", "a"]
