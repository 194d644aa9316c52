"""Which values of a head are addresses that led to its page."""

import pytest

from indexer.readers.front_matter.former_addresses import old_addresses


@pytest.mark.parametrize(
    ("head", "addresses"),
    [
        ({"redirect_from": "/old moves/side kick/"}, ("old moves/side kick",)),
        ({"aliases": ["Side kick", "/old moves/side kick/", "kick"]}, ("old moves/side kick",)),
        ({"aliases": ["push / pull", "push/pull day"]}, ()),
        ({"old_slugs": ["side-kick", "a note on where it was"]}, ("side-kick",)),
    ],
)
def test_an_address_may_have_blanks_where_it_begins_at_the_root(
    head: dict[str, str | list[str]], addresses: tuple[str, ...]
) -> None:
    assert old_addresses(head) == addresses
