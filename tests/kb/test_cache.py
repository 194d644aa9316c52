"""What was used lately, within so many bytes."""

from kb.cache import _OVERHEAD, Cache

SIZE = 1000
COST = SIZE + _OVERHEAD


def test_the_last_ones_that_fit_are_kept() -> None:
    kept = Cache(limit=4 * COST)
    for key in "1234":
        kept.put(key, f"page {key}", SIZE)
    assert kept.find("1") == "page 1"
    kept.put("5", "page 5", SIZE)
    assert [kept.find(key) for key in "125"] == ["page 1", None, "page 5"]
    assert kept.used == 4 * COST
    assert (kept.hits, kept.misses) == (3, 1)


def test_one_kept_again_counts_once_and_a_giant_is_not_kept() -> None:
    kept = Cache(limit=4 * COST)
    kept.put("1", "page", SIZE)
    kept.put("1", "page", SIZE)
    assert kept.used == COST
    kept.put("giant", "book", 2 * SIZE)
    assert (kept.used, kept.find("giant"), kept.find("1")) == (COST, None, "page")


def test_what_is_not_there_is_made_once() -> None:
    kept, made = Cache(limit=4 * COST), list[str]()

    def make() -> str:
        made.append("page")
        return "page"

    assert [kept.get("1", make, len) for _ in range(2)] == ["page", "page"]
    assert made == ["page"]
