"""`kb serve` that keeps every generation it ever opened, as a cache that nobody empties does."""

from kb.cli import main
from kb.engines.whoosh.engine import WhooshEngine
from kb.engines.whoosh.snapshot import Snapshot

_load = WhooshEngine._load
_kept: list[Snapshot] = []


def _keep(engine: WhooshEngine, held: Snapshot | None) -> Snapshot:
    _kept.append(_load(engine, held))
    return _kept[-1]


if __name__ == "__main__":
    WhooshEngine._load = _keep  # type: ignore[method-assign]  # that is what it is for
    main()
