"""What a text names most."""

from indexer.readers.article.topics import most_named


def test_what_is_named_most_is_spelt_as_it_mostly_is() -> None:
    # arrange
    texts = ["Wall Sits hurt.", "wall sit. Then rest.", "Do a wall sit!", "Last, Wall Sits again."]
    # act and assert
    assert most_named(texts, moves=False) == "Wall Sits"  # the first of two as frequent


def test_what_is_named_once_is_no_subject() -> None:
    assert most_named(["Wall sits hurt."], moves=False) is None
