"""Stamps: a file is trusted unread only where it can't have changed."""

from pathlib import Path

from indexer.source import Stamp
from indexer.stamps import SETTLED, Stamps

FILE = Path("/content/plank.md")
OLD = Stamp(10, 1_000, 1_000, 7)


def saved(tmp_path: Path, stamp: Stamp = OLD) -> Path:
    path = tmp_path / "stamps"
    stamps = Stamps(now=lambda: 1_000 + SETTLED + 1)
    stamps.remember(FILE, stamp, "digest")
    stamps.save(path)
    return path


def test_an_untouched_file_keeps_its_digest_between_runs(tmp_path: Path) -> None:
    assert Stamps.load(saved(tmp_path)).digest(FILE, OLD) == "digest"


def test_any_difference_of_the_stamp_asks_for_a_new_look(tmp_path: Path) -> None:
    stamps = Stamps.load(saved(tmp_path))
    for changed in (Stamp(11, 1_000, 1_000, 7), Stamp(10, 1_001, 1_000, 7), Stamp(10, 1_000, 1_001, 7)):
        assert stamps.digest(FILE, changed) is None
    assert stamps.digest(FILE, Stamp(10, 1_000, 1_000, 8)) is None


def test_a_file_written_just_now_or_in_the_future_is_not_remembered() -> None:
    stamps = Stamps(now=lambda: 1_000 + SETTLED)
    stamps.remember(FILE, OLD, "digest")
    stamps.remember(FILE, Stamp(10, 1_000 + SETTLED * 9, 0, 7), "digest")
    assert not stamps.seen


def test_files_that_are_gone_are_forgotten(tmp_path: Path) -> None:
    path = saved(tmp_path)
    Stamps.load(path).save(path)
    assert Stamps.load(path).known == {}


def test_a_damaged_file_of_stamps_costs_only_time(tmp_path: Path) -> None:
    path = saved(tmp_path)
    path.write_bytes(path.read_bytes()[:-3])
    assert Stamps.load(path).known == {}


def test_nothing_is_written_where_nothing_can_be(tmp_path: Path) -> None:
    stamps = Stamps(now=lambda: 1 << 62)
    stamps.remember(FILE, OLD, "digest")
    stamps.save(tmp_path / "no such folder" / "stamps")
    assert not list(tmp_path.iterdir())
