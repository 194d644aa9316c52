"""Loading content files."""

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.errors import ContentError, TaxonomyError
from indexer.project import read_project
from indexer.source import SETTLED, Entry, Stamp, Stamps, load
from indexer.taxonomy import load_taxonomy
from indexer.walking import walk
from kb.curation import load_curation
from kb.errors import SettingsError
from kb.settings import load_settings


def _write(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f"# {name}")


def test_load_gives_bytes_and_digest(tmp_path: Path) -> None:
    _write(tmp_path, "a.md")
    [entry] = walk(tmp_path)
    assert isinstance(entry, Entry)
    source = load(entry)
    assert source.content == b"# a.md"
    assert len(source.digest) == 64


@pytest.mark.parametrize(("mode", "text"), [("a", "more"), ("r+", "#")])
def test_a_file_that_changes_while_it_is_read_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str, text: str
) -> None:
    _write(tmp_path, "a.md")
    [entry] = walk(tmp_path)
    assert isinstance(entry, Entry)
    read = os.read

    def read_and_write(descriptor: int, size: int) -> bytes:
        content = read(descriptor, size)
        if content:
            time.sleep(0.02)  # longer than the grain of file times
            with entry.path.open(mode) as file:
                file.write(text)
        return content

    monkeypatch.setattr(os, "read", read_and_write)
    with pytest.raises(ContentError, match="changed while it was read"):
        load(entry)


def test_five_mebibytes_are_read_and_no_byte_more(tmp_path: Path) -> None:
    _write(tmp_path, "a.md")
    [entry] = walk(tmp_path)
    assert isinstance(entry, Entry)
    os.truncate(entry.path, 5 * 2**20)
    assert len(load(entry).content) == 5 * 2**20
    os.truncate(entry.path, 5 * 2**20 + 1)
    with pytest.raises(ContentError, match="over the limit of 5 MiB"):
        load(entry)


def test_a_read_that_ends_early_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As of a file that was cut and mended within one grain of file times."""
    _write(tmp_path, "a.md")
    [entry] = walk(tmp_path)
    assert isinstance(entry, Entry)
    read, ends = os.read, iter([3])
    monkeypatch.setattr(os, "read", lambda descriptor, size: read(descriptor, next(ends, 0)))
    with pytest.raises(ContentError, match="changed while it was read"):
        load(entry)


def test_a_file_that_was_written_a_moment_ago_is_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A save in steps: its size and time hold still while its first step is read."""
    _write(tmp_path, "a.md")
    [entry] = walk(tmp_path)
    assert isinstance(entry, Entry)

    def go_on(seconds: float) -> None:
        with entry.path.open("a") as file:
            file.write("more")

    monkeypatch.setattr(time, "sleep", go_on)
    monkeypatch.setattr(time, "time_ns", lambda: entry.path.stat().st_mtime_ns + 1)
    with pytest.raises(ContentError, match="changed while it was read"):
        load(entry)


def test_what_may_not_be_read_costs_itself_and_says_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The superuser may read everything, and often runs the tests: the system's answer is played."""
    _write(tmp_path, "a.md", "closed/b.md")
    [entry, _] = walk(tmp_path)
    assert isinstance(entry, Entry)
    scandir = os.scandir

    def denied(path: object, *more: object) -> object:
        if str(path).endswith(("a.md", "closed")):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)  # type: ignore[call-overload]  # what a walk gives

    monkeypatch.setattr(os, "scandir", denied)
    monkeypatch.setattr(os, "open", denied)
    [first, second] = sorted(walk(tmp_path), key=lambda found: isinstance(found, Entry))
    assert isinstance(second, Entry)
    assert str(first).endswith("closed: permission denied: let the indexing user read it")
    with pytest.raises(ContentError, match="permission denied: let the indexing user read it"):
        load(entry)


def test_a_file_that_went_or_became_a_link_after_the_walk_is_an_error(tmp_path: Path) -> None:
    _write(tmp_path, "a.md", "b.md")
    first, second = walk(tmp_path)
    assert isinstance(first, Entry)
    assert isinstance(second, Entry)
    first.path.unlink()
    second.path.unlink()
    second.path.symlink_to("/etc/passwd")
    for entry, reason in ((first, "gone"), (second, "link")):
        with pytest.raises(ContentError, match=reason):
            load(entry)


def test_what_takes_a_files_place_is_neither_waited_for_nor_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(tmp_path, "a.md")
    (entry,) = walk(tmp_path)
    assert isinstance(entry, Entry)
    entry.path.unlink()
    os.mkfifo(entry.path)
    asked: list[int] = []

    def opened(path: Path, flags: int) -> int:
        asked.append(flags)
        return os.dup(0) if not flags & os.O_NONBLOCK else opening(path, flags)

    opening = os.open
    monkeypatch.setattr("indexer.source.os.open", opened)
    with pytest.raises(ContentError, match="regular"):
        load(entry)
    assert [flags & (os.O_NOFOLLOW | os.O_CLOEXEC) for flags in asked] == [os.O_NOFOLLOW | os.O_CLOEXEC]


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir, lambda path: path.symlink_to("/dev/zero")])
def test_what_says_how_to_work_is_a_regular_file_or_an_error(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    path = tmp_path / "kb.toml"
    make(path)
    readers = (read_project, load_taxonomy, load_curation, lambda path: load_settings(directory=path.parent))
    for read in readers:
        with pytest.raises((TaxonomyError, SettingsError), match=r"kb.toml.*not a regular file"):
            read(path)


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
    stamps.save(None)
    assert not list(tmp_path.iterdir())
