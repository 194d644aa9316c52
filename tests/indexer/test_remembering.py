"""What is kept of functions of a text, and what is not."""

import gc

import pytest

from indexer.remembering import collect_seldom, remembered, remembered_bytes


@pytest.fixture
def worked_on() -> list[str]:
    return []


def test_a_short_text_is_worked_on_once_and_a_long_one_each_time(worked_on: list[str]) -> None:
    @remembered(mib=1, longest=5)
    def half(text: str, mark: str = "") -> str:
        worked_on.append(text)
        return text[: len(text) // 2] + mark

    assert [half("abcd"), half("abcd"), half("abcd", "!")] == ["ab", "ab", "ab!"]
    assert [half("abcdef"), half("abcdef")] == ["abc", "abc"]
    assert worked_on == ["abcd", "abcd", "abcdef", "abcdef"]


def test_so_many_bytes_of_texts_are_kept_and_no_more(worked_on: list[str]) -> None:
    @remembered(mib=600 / (1 << 20), longest=50)
    def length(text: str) -> int:
        worked_on.append(text)
        return len(text)

    for text in ("a", "b", "c", "a", "c"):  # 216 bytes each: a third one empties the memory
        length(text)
    assert worked_on == ["a", "b", "c", "a"]


def test_what_is_kept_is_told_by_the_function(worked_on: list[str]) -> None:
    @remembered(mib=1, longest=50, each=10)
    def length(text: str, mark: str) -> int:
        return len(text + mark)

    length("abc", "!")
    length("abc", "!")
    told = {name: used for name, used in remembered_bytes().items() if "test_what_is_kept_is_told" in name}
    assert list(told.values()) == [230]


def test_garbage_is_looked_for_seldom_and_not_among_what_is_kept() -> None:
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    try:
        collect_seldom()
        assert gc.get_threshold()[0] > 10 * 700
        assert gc.get_freeze_count() == frozen
        collect_seldom(keep=True)
        assert gc.get_freeze_count() > frozen
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
