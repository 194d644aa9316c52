"""Rows 5, 6, 7 and 13: damaged files, hostile files, several writers, a clock that is wrong."""

import os
import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from indexer.changes import Changes
from indexer.document import Document
from indexer.walking import CACHE_TAG
from kb.engines.whoosh.store import Store
from kb.errors import IndexLocked
from tests.build import a_document
from tests.children import ended, forked
from tests.commands import Home
from tests.faults import naive
from tests.faults.builds import Build, Linked, Ours, an_engine
from tests.faults.plan import chance, note, percentile, size
from tests.faults.test_commit import BOTH, NEW, OLD, THIRD, copies, in_child
from tests.patience import until

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def truncate(path: Path, chance: random.Random) -> None:
    os.truncate(path, chance.randrange(path.stat().st_size))


def flip(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def zero(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    start = chance.randrange(len(content))
    content[start : start + 4096] = bytes(len(content[start : start + 4096]))
    path.write_bytes(content)


def delete(path: Path, chance: random.Random) -> None:
    path.unlink()


DAMAGES: tuple[Callable[[Path, random.Random], None], ...] = (truncate, flip, zero, delete)


def damaged(build: Build, folder: Path, tries: int, expected: Callable[[Path, Path], str]) -> Counter[str]:
    """Damage one file of an index in each try; gives what was not as expected (the text to be served)."""
    index = folder / "index"
    build.write(index, OLD)
    build.write(index, NEW)
    found: Counter[str] = Counter()
    random = chance(5, build.name)
    for _, copy in zip(range(tries), copies(index, folder), strict=False):
        files = [path for path in sorted(copy.rglob("*")) if path.is_file() and path.stat().st_size]
        path = random.choice([path for path in files if path.name != CACHE_TAG])  # that says nothing of it
        before = path.read_bytes()
        while path.exists() and path.read_bytes() == before:  # zeros over zeros are no damage
            random.choice(DAMAGES)(path, random)
        try:
            served = build.read(copy, BOTH)
            if served != expected(copy, path):
                found["not what should serve"] += 1
            if isinstance(build, Ours) and not an_engine(copy).check():
                found["not seen by the check"] += 1
        except Exception as error:
            found[type(error).__name__] += 1
    return found


def what_should_serve(index: Path, damaged: Path) -> str:
    """The newer index, unless a file of it is damaged that is not the older one's too."""
    newest = sorted(index.glob("generation-*"))[-1]
    return OLD if damaged.parent == newest else NEW


@pytest.mark.row(5)
def test_a_damaged_file_is_found_and_the_generation_before_serves(tmp_path: Path) -> None:
    tries = size(120, 1000)
    faults = damaged(Ours(), tmp_path, tries, what_should_serve)
    note(5, tries, faults=faults)
    assert not faults


@pytest.mark.row(5)
def test_a_naive_build_does_not_survive_damage(tmp_path: Path) -> None:
    tries = size(60, 1000)
    faults = damaged(naive.InPlace(), tmp_path, tries, lambda index, path: NEW)
    note(5, tries, naive="in place", faults=faults)
    assert faults


@pytest.mark.row(5)
def test_a_damaged_file_of_both_generations_is_refused_and_the_next_run_rebuilds(tmp_path: Path) -> None:
    index, build = tmp_path / "index", Linked()
    build.write(index, OLD)
    build.write(index, NEW)
    [shared] = (path for path in Store(index).whole()[0].glob("*.arrays") if path.stat().st_nlink > 1)
    flip(shared, chance(5, "shared"))
    with pytest.raises(Exception, match="rebuild it with kb reindex --full"):
        build.read(index, BOTH)
    assert "damaged" in (an_engine(index).outdated() or "")
    Ours().write(index, THIRD)
    assert Ours().read(index, (THIRD,)) == THIRD


PLACES = ("*.toc", "*.seg", "*.arrays", "manifest.json", "../current")


@pytest.mark.row(6)
@pytest.mark.parametrize("place", PLACES)
def test_no_pickle_is_read_that_was_put_into_the_index(tmp_path: Path, place: str) -> None:
    index, touched = tmp_path / "index", tmp_path / "touched"
    Ours().write(index, OLD)
    Ours().write(index, NEW)
    for path in sorted(index.glob("generation-*"))[-1].glob(place):
        path.write_bytes(naive.evil_pickle(touched))
    assert Ours().read(index, BOTH) == (NEW if place == "../current" else OLD)
    an_engine(index).apply(Changes([a_document("d0", title=THIRD)]))
    assert not touched.exists()
    note(6, 1, place=place, faults={})


@pytest.mark.row(6)
def test_a_naive_build_runs_what_was_put_into_its_index(tmp_path: Path) -> None:
    index, touched = tmp_path / "index", tmp_path / "touched"
    build = naive.InPlace()
    build.write(index, OLD)
    [contents] = index.glob("*.toc")
    whole = contents.read_bytes()
    at = whole.index(b"\x80\x02")  # where the pickled schema begins
    evil = naive.evil_pickle(touched)
    contents.write_bytes(whole[: at - 1] + bytes([len(evil)]) + evil)
    with suppress(Exception):  # too late by then
        build.read(index, BOTH)
    note(6, 1, naive=build.name, faults={"ran it": int(touched.exists())})
    assert touched.exists()


def writers(index: Path, count: int, folder: Path) -> tuple[int, list[float]]:
    """So many processes write at once; gives how many wrote, and how long the others took to give up.

    Whoever writes goes on until the others were told: on a busy machine one may begin when it would be done.
    """
    folder.mkdir()
    starts = time.monotonic() + 0.2

    def slow() -> Iterator[Document]:
        for n in range(12):
            time.sleep(0.04)
            yield a_document(f"d{n}", title=NEW, text=f"{NEW} page{n}")
        until(lambda: len([*folder.glob("locked-*")]) == count - 1)

    def write(n: int) -> Callable[[], None]:
        def work() -> None:
            engine = an_engine(index)
            time.sleep(max(0.0, starts - time.monotonic()))
            began = time.perf_counter()
            try:
                engine.apply(Changes(slow(), full=True))
                (folder / f"wrote-{n}").touch()
            except IndexLocked:
                (folder / f"locked-{n}").write_text(str(time.perf_counter() - began))

        return work

    children = [forked(write(n)) for n in range(count)]
    assert [ended(child) for child in children] == [0] * count
    locked = [float(path.read_text()) for path in folder.glob("locked-*")]
    return len(list(folder.glob("wrote-*"))), locked


@pytest.mark.row(7)
def test_of_several_writers_at_once_one_writes_and_the_others_are_told(tmp_path: Path) -> None:
    index = tmp_path / "index"
    Ours().write(index, OLD)
    tries, waits = size(4, 50), list[float]()
    for n in range(tries):
        count = (2, 8)[n % 2]
        wrote, locked = writers(index, count, tmp_path / f"try-{n}")
        assert wrote == 1
        assert len(locked) == count - 1
        waits += locked
        assert Ours().read(index, BOTH) == NEW
    note(7, tries, locked=len(waits), most_ms=percentile(waits, 1), faults={})


@pytest.mark.row(7)
def test_the_second_kb_reindex_says_that_the_index_is_locked(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.write("page.md", "---\ntitle: Page\n---\n\nText.\n")
    with Store(tmp_path / "index").writing():
        done = home.kb("reindex")
    assert done.returncode == 3
    assert "another process writes the index" in done.stderr


@pytest.mark.row(7)
def test_a_killed_writer_leaves_no_lock(tmp_path: Path) -> None:
    index = tmp_path / "index"
    Ours().write(index, OLD)

    def work() -> None:
        with Store(index).writing():
            os.kill(os.getpid(), signal.SIGKILL)

    assert in_child(work) == -signal.SIGKILL
    Ours().write(index, NEW)
    assert Ours().read(index, BOTH) == NEW


@pytest.mark.row(7)
def test_a_naive_lock_stays_when_its_writer_is_killed(tmp_path: Path) -> None:
    def work() -> None:
        with naive.lock_file(tmp_path):
            os.kill(os.getpid(), signal.SIGKILL)

    assert in_child(work) == -signal.SIGKILL
    with pytest.raises(FileExistsError), naive.lock_file(tmp_path):
        pass
    note(7, 1, naive="a lock file", faults={"locked for ever": 1})


YEAR = 365 * 86_400
SHIFTS = (-YEAR, YEAR, 2_150_000_000 - int(time.time()), 0, -60, 5 * YEAR, -5 * YEAR, 1, -1, 60)
CLOCK = """import os, time
now, ns = time.time, time.time_ns
shift = int(os.environ["CLOCK_SHIFT"])
time.time = lambda: now() + shift
time.time_ns = lambda: ns() + shift * 10**9
"""


@pytest.mark.row(13)
def test_with_any_clock_generations_go_on_and_a_change_is_found(tmp_path: Path) -> None:
    home = Home(tmp_path)
    (tmp_path / "clock").mkdir()
    (tmp_path / "clock" / "sitecustomize.py").write_text(CLOCK)
    tries, numbers, when = size(3, 10), list[int](), time.time() - 9000
    for n in range(tries):
        page = home.write("page.md", f"---\ntitle: Page\n---\n\nAbout word{n}.\n")
        os.utime(page, (when, when))  # the same size, the same time
        path = f"{tmp_path / 'clock'}{os.pathsep}{home.environ.get('PYTHONPATH', '')}"
        environ = {**home.environ, "PYTHONPATH": path, "CLOCK_SHIFT": str(SHIFTS[n])}
        done = subprocess.run(home.command("reindex"), env=environ, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        assert home.found(f"word{n}") == ["page"]
        numbers.append(Store(tmp_path / "index").whole()[1].number)
    note(13, tries, faults={})
    assert numbers == list(range(1, tries + 1))


@pytest.mark.row(13)
def test_a_naive_build_believes_the_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, page = tmp_path / "index", tmp_path / "page.md"
    folder.mkdir()
    first = naive.newest_by_clock(folder)
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now - YEAR * 10**9)
    assert naive.newest_by_clock(folder) == first  # the second run's work is never seen
    known: dict[Path, float] = {}
    for text in ("one", "two"):
        page.write_text(text)
        os.utime(page, (9, 9))
        is_found = naive.changed_by_time(page, known)
    assert not is_found
    note(13, 2, naive="by the clock", faults={"not seen": 2})
