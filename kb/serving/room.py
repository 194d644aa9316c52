"""How many connections are open at once, of one address and of all, and which makes room for the next: the
same for pages and for models."""

from collections import Counter
from collections.abc import Sequence
from ipaddress import IPv6Network, ip_address
from typing import Protocol

CONNECTIONS = 800
"""Open at once. Most systems let a process have 1,024 descriptors."""

PER_ADDRESS = 500
"""Of these from one address, where no proxy stands in front: what it opens beyond costs its own idle ones."""


class Peer(Protocol):
    """A connection: whose it is, and what it does."""

    last_activity: float

    @property
    def address(self) -> str:
        """Whose connection it is, as `address_of` tells."""

    @property
    def is_idle(self) -> bool:
        """Whether nothing of a request has come since the last answer was sent."""

    @property
    def is_busy(self) -> bool:
        """Whether a request that arrived whole is not yet answered and sent."""

    def handle_close(self) -> None:
        """Close it at once."""


def address_of(peer: tuple[str, int]) -> str:
    """Whom a peer counts as: its address, of IPv6 the network, of which everybody has a whole one."""
    try:
        found = ip_address(peer[0].partition("%")[0])
    except ValueError:
        return peer[0]
    return str(IPv6Network((int(found), 64), strict=False)) if found.version == 6 else str(found)


def has_room(open_ones: Sequence[Peer], address: str, per_address: int) -> bool:
    """Tell whether one more connection of an address may stay beside those that are open, after one that
    does nothing was closed where there are too many."""
    own = [one for one in open_ones if one.address == address]
    if len(own) >= per_address:
        return _shed(own)
    if len(open_ones) < CONNECTIONS:
        return True
    # Those of whoever has most go first: a crowd of one must not cost the others theirs.
    [(most, _)] = Counter(one.address for one in open_ones).most_common(1)
    return _shed([one for one in open_ones if one.address == most])


def _shed(connections: Sequence[Peer]) -> bool:
    """Close the one that has been silent longest, rather an idle one than one whose request arrives slowly;
    tell whether there was one that is not at work."""
    quiet = [one for one in connections if not one.is_busy]
    if not quiet:
        return False
    min(quiet, key=lambda one: (not one.is_idle, one.last_activity)).handle_close()
    return True
