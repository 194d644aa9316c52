"""The many names that authors give one front-matter key, in the languages that have words."""

from collections.abc import Iterator

from indexer.facets import own_keys
from indexer.folding import normal
from indexer.words import languages, table


def _ranked() -> Iterator[tuple[str, int, str]]:
    """Each key with its field and its rank: its place among those of its own language."""
    for lang in languages():
        for field, keys in table("keys", lang).items():
            yield from ((field, rank, key) for rank, key in enumerate(keys))


_FIELDS: dict[str, tuple[str, int]] = {}
for _place, (_field, _, _key) in enumerate(sorted(_ranked(), key=lambda ranked: ranked[1])):
    # Of equal ranks the languages stay in order: no tie is left.
    _FIELDS.setdefault(normal(_key), (_field, _place))

COARSE = frozenset(table("key_kinds")["coarse"])
"""Keys that say a field's value in broad: they fill it only where no other key does."""

UNITS = {
    "durationunit": "",
    "unit": "",
    **{
        key: unit
        for unit, kind in (("s", "seconds"), ("min", "minutes"), ("h", "hours"))
        for key in table("key_kinds")[kind]
    },
}
"""The unit that a duration's key names."""


def field_of(key: str) -> tuple[str, int] | None:
    """Give the field that a key fills and the key's rank among its synonyms, None for an unknown key.

    A key that the project claims for a facet of its own fills no field: it stays as given.
    """
    name = normal(key)
    return None if name in own_keys() else _FIELDS.get(name)


def is_claimed(key: str) -> bool:
    """Tell a key that a facet of the project's own is stated by."""
    return normal(key) in own_keys()
