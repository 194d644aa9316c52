"""Who makes room for a connection more, and when there is none."""

from dataclasses import dataclass

import pytest

from kb.serving import room
from kb.serving.room import address_of, has_room


@dataclass
class Peer:
    address: str
    last_activity: float = 0.0
    is_idle: bool = True
    is_busy: bool = False
    closed: bool = False

    def handle_close(self) -> None:
        self.closed = True


def closed(*open_ones: Peer, per_address: int) -> list[int] | None:
    """Which of them are closed for one more of the address a; None where it has no room."""
    there_is = has_room(open_ones, "a", per_address)
    return [n for n, one in enumerate(open_ones) if one.closed] if there_is else None


def test_an_address_that_has_its_share_loses_the_one_that_is_silent_longest() -> None:
    assert closed(Peer("a", 3), Peer("a", 2), Peer("b", 1), per_address=3) == []
    assert closed(Peer("a", 3), Peer("a", 2), Peer("b", 1), per_address=2) == [1]


def test_one_whose_request_arrives_slowly_stays_before_an_idle_one() -> None:
    assert closed(Peer("a", 3), Peer("a", 2, is_idle=False), per_address=2) == [0]
    assert closed(Peer("a", 3, is_idle=False), Peer("a", 2, is_idle=False), per_address=2) == [1]


def test_where_all_of_an_address_are_at_work_it_gets_no_other() -> None:
    at_work = Peer("a", is_idle=False, is_busy=True)
    assert closed(at_work, at_work, Peer("b"), per_address=2) is None


def test_where_there_are_too_many_in_all_whoever_has_most_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "CONNECTIONS", 3)
    assert closed(Peer("a", 1), Peer("b", 3), per_address=9) == []
    assert closed(Peer("a", 1), Peer("b", 3), Peer("b", 2), per_address=9) == [2]


@pytest.mark.parametrize(
    ("peer", "whose"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
    ],
)
def test_of_ipv6_a_whole_network_is_one_address(peer: str, whose: str) -> None:
    assert address_of((peer, 5)) == whose
