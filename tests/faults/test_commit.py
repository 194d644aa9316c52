"""Rows 1 to 4: a run that is killed, fails at any call, loses power, or finds no room."""

import errno
import shutil
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from kb.errors import EngineError, IndexNotBuilt
from tests.children import in_child
from tests.commands import Home
from tests.faults import naive
from tests.faults.builds import Build, Linked, Ours, an_engine
from tests.faults.disk import Disk
from tests.faults.plan import FULL, chance, note, size
from tests.faults.power import Power
from tests.patience import started

# Whoosh leaves a file that fails to the collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

OLD, NEW, THIRD = "oldword", "newword", "thirdword"
BOTH = (OLD, NEW)
OURS = (Ours(), Linked())
NAIVE = (naive.InPlace(), naive.PageByPage(), naive.Overwritten())


def is_shown(build: Build, found: Counter[str]) -> bool:
    """Whether a naive build has shown what it was to show: one fault is enough, but where all are counted."""
    return bool(found) and build.name not in {one.name for one in OURS} and not FULL


def prepared(build: Build, path: Path) -> Path:
    """An index that says OLD, written twice so that there is something to tidy away."""
    for text in (THIRD, OLD, OLD):
        build.write(path, text)
    return path


def copies(index: Path, folder: Path) -> Iterator[Path]:
    """Fresh copies, hard links kept, each gone when the next one is asked for."""
    number = 0
    while True:
        number += 1
        copy = folder / f"copy-{number}"
        subprocess.run(["cp", "-a", index, copy], check=True)
        yield copy
        shutil.rmtree(copy)


def fault_of(build: Build, index: Path) -> str | None:
    """What is wrong with an index after a run that ended badly, and after one more run: of ours after one
    that has nothing to write, and one that has."""
    try:
        build.read(index, BOTH)
    except Exception as error:
        return f"{type(error).__name__}"
    if isinstance(build, Ours):
        an_engine(index).tidy()
        if left := untidy(index):
            return f"{left} after a run with nothing to write"
    try:
        build.write(index, THIRD)
        build.read(index, (THIRD,))
    except Exception as error:
        return f"next run: {type(error).__name__}"
    return untidy(index)


def untidy(index: Path) -> str | None:
    left = [one for one in index.iterdir() if one.is_dir()]
    if len(left) > 2:
        return f"{len(left)} generations left"
    if list(index.glob("staging-*")) or leftovers(index):
        return "leftovers"
    return None


def leftovers(index: Path) -> list[str]:
    """Files of stock Whoosh that its table of contents doesn't name."""
    segments = {path.name.rpartition("_")[2].partition(".")[0] for path in index.glob("MAIN_*")}
    return sorted(segments)[1:] if len(segments) > 3 else []


def killed_at(build: Build, index: Path, at: int) -> int:
    """Write NEW, killed at a call; gives how it ended."""

    def work() -> None:
        with Disk(index, at=at).watching():
            build.write(index, NEW)

    return in_child(work)


def calls_of(build: Build, index: Path) -> int:
    """How many calls one run makes."""
    disk = Disk(index)
    with disk.watching():
        build.write(index, NEW)
    return disk.count


def kills(build: Build, folder: Path, tries: int) -> Counter[str]:
    """Kill at calls spread over the whole run; gives the faults that were found."""
    index = prepared(build, folder / "index")
    fresh = copies(index, folder)
    count = calls_of(build, next(fresh))
    found: Counter[str] = Counter()
    for n in range(tries):
        copy = next(fresh)
        # A run makes a call more or less, by the random names of its segments: the last may end by itself.
        ended = killed_at(build, copy, 1 + n * count // tries)
        assert ended == -signal.SIGKILL or (ended == 0 and n > tries * 0.9)
        if fault := fault_of(build, copy):
            found[fault] += 1
        if is_shown(build, found):
            break
    return found


@pytest.mark.row(1)
@pytest.mark.parametrize("build", OURS, ids=lambda build: build.name)
def test_a_run_killed_at_any_phase_leaves_the_old_or_the_new_index(build: Build, tmp_path: Path) -> None:
    tries = size(20, 200)
    faults = kills(build, tmp_path, tries)
    note(1, tries, build=build.name, how="at calls", faults=faults)
    assert not faults


@pytest.mark.row(1)
@pytest.mark.parametrize("build", NAIVE[1:], ids=lambda build: build.name)
def test_a_naive_build_that_is_killed_leaves_neither(build: Build, tmp_path: Path) -> None:
    tries = size(24, 200)
    faults = kills(build, tmp_path, tries)
    note(1, tries, naive=build.name, faults=faults)
    assert faults


@pytest.mark.row(1)
def test_kb_reindex_killed_at_any_time_is_mended_by_the_next(tmp_path: Path) -> None:
    home = Home(tmp_path)
    tries, random = size(3, 40), chance(1)
    assert _reindexed(home, OLD) == 0
    for _ in range(tries):
        silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        with (
            started(home.command("reindex", "--full"), env=home.environ, **silent) as process,
            pytest.raises(subprocess.TimeoutExpired),
        ):
            process.wait(0.2 + random.random() * 0.3)
        assert home.found(OLD) == ["page"]
        # What a dead run leaves is removed by the next, which has nothing to write.
        assert _reindexed(home, OLD) in (0, 1)
        assert len(list((tmp_path / "index").glob("generation-*"))) <= 2
        assert not list((tmp_path / "index").glob("staging-*"))
    note(1, tries, how="at times", faults={})


def _reindexed(home: Home, text: str) -> int:
    home.write("page.md", f"---\ntitle: {text}\n---\n\n{text}\n")
    return home.kb("reindex").returncode


ERRORS = {"EIO": errno.EIO, "ENOSPC": errno.ENOSPC, "EACCES": errno.EACCES}


def failures(build: Build, folder: Path, error: int, *, stays: bool, step: int) -> tuple[int, Counter[str]]:
    """Let each `step`th call fail in turn; gives how many there were, and what was wrong afterwards."""
    index = prepared(build, folder / "index")
    found: Counter[str] = Counter()
    tries = 0
    for tries, copy in enumerate(copies(index, folder), 1):
        disk = Disk(copy, at=1 + (tries - 1) * step, error=error, stays=stays)
        refused = None
        try:
            with disk.watching():
                build.write(copy, NEW)
        except EngineError as raised:
            refused = str(raised)
        except Exception as raised:
            found[f"raised {type(raised).__name__}"] += 1
        if not disk.was_hit:
            return tries - 1, found
        # Where every call fails from the pointer's sync on, none is left to put the pointer back with.
        is_lost = stays and "replace current" in disk.log[: disk.at - 1]
        if refused is not None and build.read(copy, BOTH) != OLD and not is_lost:
            found[f"failed, but new ({disk.log[-1]})"] += 1
        if not stays and list(copy.glob("staging-*")):
            found["staging stays"] += 1
        if fault := fault_of(build, copy):
            found[fault] += 1
        if is_shown(build, found):
            return tries, found
    raise AssertionError("the run never ended")


@pytest.mark.row(2)
@pytest.mark.parametrize("stays", [False, True], ids=["once", "from-then-on"])
@pytest.mark.parametrize("name", ERRORS)
def test_a_call_that_fails_fails_the_run_and_the_old_index_serves(
    tmp_path: Path, name: str, stays: bool
) -> None:
    tries, faults = failures(Ours(), tmp_path, ERRORS[name], stays=stays, step=1 if FULL else 6)
    note(2, tries, error=name, stays=stays, faults=faults)
    assert not faults
    assert tries > 10


@pytest.mark.row(2)
@pytest.mark.parametrize("build", NAIVE, ids=lambda build: build.name)
def test_a_naive_build_whose_calls_fail_is_lost(build: Build, tmp_path: Path) -> None:
    tries, faults = failures(build, tmp_path, errno.ENOSPC, stays=False, step=1 if FULL else 6)
    note(2, tries, naive=build.name, faults=faults)
    assert faults


def crashes(build: Build, folder: Path, tries: int) -> Counter[str]:
    """Cut the power at any moment of a run, in many ways; gives what was wrong afterwards."""
    index = prepared(build, folder / "index")
    power = Power.over(index)
    with Disk(index, heard=power.heard).watching():
        build.write(index, NEW)
    found: Counter[str] = Counter()
    random = chance(3, build.name)
    for n in range(tries):
        after = folder / f"after-{n}"
        power.after(random, after)
        try:
            build.read(after, BOTH)
            if n % 10 == 0 and (fault := fault_of(build, after)):
                found[fault] += 1
        except Exception as error:
            found[type(error).__name__] += 1
        shutil.rmtree(after)
        if is_shown(build, found):
            break
    return found


@pytest.mark.row(3)
@pytest.mark.parametrize("build", OURS, ids=lambda build: build.name)
def test_after_a_power_loss_the_old_or_the_new_index_is_there_whole(build: Build, tmp_path: Path) -> None:
    tries = size(120, 1000)
    faults = crashes(build, tmp_path, tries)
    note(3, tries, build=build.name, faults=faults)
    assert not faults


@pytest.mark.row(3)
@pytest.mark.parametrize(
    "build", [naive.InPlace(), naive.Overwritten(), naive.Unchecked()], ids=lambda build: build.name
)
def test_a_naive_build_loses_its_index_with_the_power(build: Build, tmp_path: Path) -> None:
    tries = size(600, 1000)  # the best of the naive ones loses one in thirty, and once none of 200
    faults = crashes(build, tmp_path, tries)
    note(3, tries, naive=build.name, faults=faults)
    assert faults


@pytest.mark.row(3)
def test_the_first_index_of_all_is_there_whole_or_not_at_all_after_a_power_loss(tmp_path: Path) -> None:
    index = tmp_path / "index"
    index.mkdir()
    power = Power.over(index)
    with Disk(index, heard=power.heard).watching():
        Ours().write(index, NEW)
    random = chance(3, "first")
    seen = set()
    for n in range(size(40, 300)):
        after = tmp_path / f"after-{n}"
        power.after(random, after)
        try:
            seen.add(Ours().read(after, (NEW,)))
        except IndexNotBuilt:
            seen.add("none")
        shutil.rmtree(after)
    assert seen == {NEW, "none"}


@contextmanager
def small_disk(folder: Path, room: int, index: Path) -> Iterator[tuple[Path, Disk | None]]:
    """A file system with `room` bytes for the index: a real one where we may mount, else calls that count."""
    place = folder / "small"
    place.mkdir()
    options = f"size={room // 4096 * 4096},mode=0700"
    mounted = not subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], capture_output=True, check=False
    ).returncode
    try:
        subprocess.run(["cp", "-a", index, place / "index"], check=True)
        used = sum(path.stat().st_blocks * 512 for path in place.rglob("*"))
        yield place / "index", None if mounted else Disk(place / "index", room=max(0, room - used))
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", place], check=True)  # a reader may still map its files
        shutil.rmtree(place, ignore_errors=True)


def short_of_room(build: Build, folder: Path, tries: int, *, is_checked: bool) -> Counter[str]:
    """Reindex on file systems of 50 to 250 % of the index; gives what became of it."""
    index = folder / "index"
    build.write(index, OLD)
    used = sum(path.stat().st_blocks * 512 for path in index.rglob("*"))
    found: Counter[str] = Counter()
    for n in range(tries):
        room = used + int(used * (0.5 + 2 * n / max(1, tries - 1)))
        with small_disk(folder, room, index) as (place, disk), pytest.MonkeyPatch.context() as patch:
            if not is_checked:
                patch.setattr(shutil, "disk_usage", roomy)
            try:
                with (disk or Disk(place)).watching():
                    build.write(place, NEW)
                found["written" if build.read(place, BOTH) == NEW else "written, yet old"] += 1
            except EngineError as error:
                found["refused" if "make room" in str(error) else "failed clean"] += 1
                if build.read(place, BOTH) != OLD:
                    found["failed, but new"] += 1
                if list(place.glob("staging-*")):
                    found["staging stays"] += 1
            except Exception as error:
                found[f"lost: {type(error).__name__}"] += 1
            back = folder / "again"
            subprocess.run(["cp", "-a", place, back], check=True)
        if "lost" not in str(list(found)):
            build.write(back, THIRD)
            if build.read(back, (THIRD,)) != THIRD:
                found["not mended"] += 1
        shutil.rmtree(back)
    return found


def roomy(path: Path) -> SimpleNamespace:
    """What the check before the run saw: another process takes the room meanwhile."""
    return SimpleNamespace(free=1 << 40)


GOOD_ENDS = {"written", "refused", "failed clean"}


@pytest.mark.row(4)
@pytest.mark.parametrize("is_checked", [True, False], ids=["seen-before", "gone-meanwhile"])
def test_a_disk_without_room_is_refused_or_fails_clean(tmp_path: Path, is_checked: bool) -> None:
    tries = size(6, 20)
    ends = short_of_room(Ours(), tmp_path, tries, is_checked=is_checked)
    note(4, tries, is_checked=is_checked, ends=ends)
    assert set(ends) <= GOOD_ENDS
    assert ("refused" if is_checked else "failed clean") in ends


@pytest.mark.row(4)
def test_a_naive_build_without_room_is_lost(tmp_path: Path) -> None:
    tries = size(4, 20)
    ends = short_of_room(naive.Overwritten(), tmp_path, tries, is_checked=False)
    note(4, tries, naive="removed and rewritten", ends=ends)
    assert not set(ends) <= GOOD_ENDS
