"""How many different clients asked a question, without keeping who they are.

A client's address is hashed with a key that only the running process knows and that ends with it; the hashes
of a day are deleted when the next day's first question is written. What stays is a number: of how many
different clients a question came on one day, the most there ever were. It never counts one client twice.
"""

import hashlib
import secrets
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address

DIGEST_BYTES = 8
KEY_BYTES = 32
HOME_NETWORK = 64
"""Bits of an IPv6 address that are one household's; the others change by the hour."""

SCHEMA = """
create table if not exists seen (
    day integer not null, run blob not null, folded text not null, client blob not null,
    primary key (day, run, folded, client)
) without rowid;
create table if not exists clients (folded text primary key, most integer not null) without rowid;
"""


@dataclass(frozen=True, slots=True)
class ClientMark:
    """A client as one run of one process knows it: `client` means nothing beside another `run`."""

    run: bytes
    client: bytes


@dataclass(frozen=True, slots=True)
class Marker:
    """Makes ClientMarks, with a key of its own. Processes that are forked after it was made share it."""

    _key: bytes = field(default_factory=lambda: secrets.token_bytes(KEY_BYTES), repr=False)

    def mark(self, address: str) -> ClientMark | None:
        """None where there is no address: nobody is counted then."""
        if not address:
            return None
        return ClientMark(self._digest(b"run"), self._digest(_network(address).encode()))

    def _digest(self, text: bytes) -> bytes:
        return hashlib.blake2b(text, key=self._key, digest_size=DIGEST_BYTES).digest()


def count(file: sqlite3.Connection, marks: Iterable[tuple[int, str, ClientMark]]) -> None:
    """Count clients by day and folded question, and forget those of days before. Raises sqlite3.Error."""
    given = tuple(marks)
    if not given:
        return
    today = max(day for day, _, _ in given)
    file.execute("delete from seen where day < ?", (today,))
    for day, folded, mark in given:
        if day < today:
            continue
        file.execute("insert or ignore into seen values (?, ?, ?, ?)", (day, mark.run, folded, mark.client))
        file.execute(
            "insert into clients select ?1, count(*) from seen where day = ?2 and run = ?3 and folded = ?1 "
            "on conflict (folded) do update set most = max(most, excluded.most)",
            (folded, day, mark.run),
        )


def _network(address: str) -> str:
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return str(int(known) >> (128 - HOME_NETWORK)) if isinstance(known, IPv6Address) else str(known)
