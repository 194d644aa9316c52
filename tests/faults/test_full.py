"""Row 24: no room for the figures that several workers count together, and so for nothing else they need."""

import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.commands import Home
from tests.faults.plan import note, size
from tests.faults.running import serving, write_version

PAGES = 40
SMALL = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c")


def on_a_full_disk(folder: Path) -> tuple[str, ...]:
    """Run a command to whom a folder is a disk of its own, with what the folder holds and no room besides."""
    mount = 'kept=$(mktemp -d "$0.XXXX") && cp -a "$0/." "$kept/" && mount -t tmpfs -o size=16m none "$0"'
    fill = 'cp -a "$kept/." "$0/" && { cat /dev/zero > "$0/.filled" 2>/dev/null; exec "$@"; }'
    return (*SMALL, f"{mount} && {fill}", str(folder))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home with an index, and an empty folder for temporary files."""
    made = Home(tmp_path)
    write_version(made, 0, PAGES)
    assert made.kb("reindex").returncode == 0
    (tmp_path / "temporary").mkdir()
    if subprocess.run([*on_a_full_disk(tmp_path / "temporary"), "true"], check=False).returncode:
        pytest.skip("needs a system that lets a process mount a disk for itself: unshare")
    return made


@pytest.mark.row(24)
@pytest.mark.parametrize("full", ["temporary", "index"])
def test_workers_answer_though_there_is_no_room_to_count(home: Home, full: str) -> None:
    tries, under = size(40, 2_000), on_a_full_disk(home.path / full)
    temporary = str(home.path / ("temporary" if full == "temporary" else "index"))
    with serving(home, "--workers", "2", under=under, TMPDIR=temporary) as server:
        statuses: Counter[str] = Counter()
        for n in range(tries):
            path = ("/search?q=everywhere", "/metrics", f"/nope/{n}", "/doc/page1", "/api/v1/stats")[n % 5]
            try:
                statuses[str(server.get(path)[0])] += 1
            except OSError as error:
                statuses[type(error).__name__] += 1
        lines = server.lines()
    ended = [line for line in lines if "ended" in str(line.get("message"))]
    note(24, tries, full=full, statuses=statuses, faults={"workers that died": len(ended)})
    assert not ended
    assert statuses == {"200": tries * 4 // 5, "404": tries // 5}


@pytest.mark.row(24)
def test_a_mapped_file_without_room_kills_who_writes_to_it(home: Home) -> None:
    """What the naive build does: Prometheus' library as it comes."""
    code = (
        "import os; from prometheus_client import Counter\nfor n in range(999): Counter(f'kb_{n}', 'x').inc()"
    )
    folder = home.path / "temporary"
    under = on_a_full_disk(folder)
    done = subprocess.run(
        [*under, home.command()[0], "-c", code],
        env={**home.environ, "PROMETHEUS_MULTIPROC_DIR": str(folder)},
        capture_output=True,
        check=False,
    )
    note(24, 1, naive="the library as it comes", faults={"SIGBUS": int(done.returncode == -7)})
    assert done.returncode == -7
