"""When requests are let through."""

from kb.engines.opensearch.remote import Breaker


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def broken(clock: Clock) -> Breaker:
    breaker = Breaker(failures=3, rest=2.0, now=clock)
    for _ in range(3):
        assert breaker.allows()
        breaker.failed()
    return breaker


def test_it_opens_after_a_row_of_failures() -> None:
    assert not broken(Clock()).allows()


def test_a_success_between_failures_starts_the_row_anew() -> None:
    breaker = Breaker(failures=2, now=Clock())
    breaker.failed()
    breaker.succeeded()
    breaker.failed()
    assert breaker.allows()


def test_after_the_rest_one_request_tries_for_all() -> None:
    clock = Clock()
    breaker = broken(clock)
    clock.now += 2.1
    assert breaker.allows()
    assert not breaker.allows()


def test_it_closes_when_that_request_succeeds() -> None:
    clock = Clock()
    breaker = broken(clock)
    clock.now += 2.1
    assert breaker.allows()
    breaker.succeeded()
    assert breaker.allows()
    assert breaker.allows()


def test_it_rests_again_when_that_request_fails() -> None:
    clock = Clock()
    breaker = broken(clock)
    clock.now += 2.1
    assert breaker.allows()
    breaker.failed()
    assert not breaker.allows()
