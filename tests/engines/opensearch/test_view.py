"""Documents that were shown lately, within so many bytes."""

from kb.engines.opensearch.view import KeptDocuments
from tests.build import a_document


def test_the_last_ones_that_fit_are_kept() -> None:
    kept = KeptDocuments(limit=9 * 250)
    one = a_document("one", title="One")
    kept.put({"1": (one, 100), "2": (one, 100)})
    assert kept.get("1") is one
    kept.put({"3": (one, 100)})
    assert (kept.get("1"), kept.get("2"), kept.get("3")) == (one, None, one)
    assert kept.used == 9 * 200
    assert (kept.hits, kept.misses) == (3, 1)


def test_one_kept_again_counts_once_and_a_giant_pushes_all_out() -> None:
    kept = KeptDocuments(limit=9 * 250)
    one = a_document("one", title="One")
    kept.put({"1": (one, 100)})
    kept.put({"1": (one, 120)})
    assert kept.used == 9 * 120
    kept.put({"giant": (one, 1000)})
    assert (kept.used, kept.get("giant"), kept.get("1")) == (0, None, None)
