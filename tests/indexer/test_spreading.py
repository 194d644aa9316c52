"""Work that is spread: pieces of bounded size, given out only a little ahead, results in order."""

from collections.abc import Callable
from concurrent.futures import Executor, Future

from indexer.spreading import cut, in_turn


class Willing(Executor):
    """Does at once what it is given, and counts it."""

    def __init__(self) -> None:
        self.given = 0

    def submit(self, work: Callable[..., int], /, *of: int, **named: int) -> Future[int]:  # type: ignore[override]  # ints are enough
        self.given += 1
        done: Future[int] = Future()
        done.set_result(work(*of, **named))
        return done


def double(number: int) -> int:
    return 2 * number


def test_pieces_end_at_so_many_items_or_bytes() -> None:
    assert list(cut([1, 1, 1, 1, 1], int, most=2, bytes=100)) == [[1, 1], [1, 1], [1]]
    assert list(cut([5, 5, 9, 20, 1], int, most=9, bytes=10)) == [[5, 5], [9, 20], [1]]
    assert list(cut([], int, most=2, bytes=1)) == []


def test_results_come_in_order_and_only_so_many_are_given_out_ahead() -> None:
    pool = Willing()
    results = in_turn(pool, double, iter(range(10)), ahead=3)
    assert pool.given == 3
    assert next(results) == 0
    assert pool.given == 4
    assert list(results) == [2 * n for n in range(1, 10)]
    assert pool.given == 10


def test_less_than_is_given_out_ahead_is_all_done() -> None:
    assert list(in_turn(Willing(), double, iter([4]), ahead=3)) == [8]
