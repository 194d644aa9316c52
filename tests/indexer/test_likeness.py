"""Texts that say nearly the same: how much of two must be shared, at its edge."""

from indexer.likeness import near_duplicates, shingles


def words(*numbers: int) -> str:
    """As many different words, each with its number."""
    return " ".join(f"word{n}" for n in numbers)


def families(one: str, other: str) -> list[tuple[str, ...]]:
    return [family.ids for family in near_duplicates({"one": one, "other": other})]


def test_every_five_words_in_a_row_count_the_last_ones_too() -> None:
    assert [len(shingles(words(*range(n)))) for n in (4, 5, 7)] == [0, 1, 3]
    assert shingles(words(*range(2, 7))) < shingles(words(*range(7)))


def test_four_fifths_of_the_smaller_text_make_two_of_them_alike_and_less_does_not() -> None:
    text = words(*range(104))  # a hundred times five words in a row
    assert families(text, words(*range(84), *range(200, 220))) == [("one", "other")]
    assert families(text, words(*range(83), *range(200, 221))) == []
    assert families(text, words(*range(84), *range(200, 400))) == [("one", "other")]
    assert families(words(*range(30)), text) == [("one", "other")]


def test_a_few_words_are_nobodys_duplicate() -> None:
    assert families(words(*range(24)), words(*range(24))) == [("one", "other")]
    assert families(words(*range(23)), words(*range(23))) == []


def test_a_family_says_how_little_two_of_it_share() -> None:
    text, like = words(*range(104)), words(*range(90), *range(200, 214))
    [family] = near_duplicates({"one": text, "other": like})
    assert family.share == 0.86


def test_long_texts_find_each_other_by_a_sample_and_boilerplate_makes_no_family() -> None:
    long = {f"{n}": words(*range(1000), 5000 + n) for n in range(60)}
    assert [len(family.ids) for family in near_duplicates(long)] == [60]
    shared = {f"{n}": words(*range(30), *range(1000 * n, 1000 * n + 60)) for n in range(1, 60)}
    assert near_duplicates(shared) == ()
