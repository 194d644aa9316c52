"""Row 14: under load and reindexing, memory and open files stay what they are."""

import json
import os
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.commands import Home
from tests.faults.load import Run, under_load
from tests.faults.plan import FULL, note, percentile, size

MOST_GROWTH = 1.0
"""MiB a minute, over half an hour."""


@pytest.mark.row(14)
def test_load_with_reindexes_leaks_neither_memory_nor_files(tmp_path: Path) -> None:
    seconds, every = size(8, 1800), size(1.5, 60)
    run = under_load(
        Home(tmp_path), seconds=seconds, every=every, pages=size(60, 300), threads=4, pause=0.02,
        samples=size(60, 360),
    )  # fmt: skip
    if path := os.environ.get("KB_FAULTS_CURVE"):
        Path(path).write_text(json.dumps([asdict(sample) for sample in run.samples]))
    opened = [sample.descriptors for sample in run.samples]
    note(
        14, 1, minutes=round(seconds / 60, 1), asked=run.asked, reindexes=run.generations,
        faults=len(run.faults), growth_mib_per_minute=round(run.growth(), 3),
        resident_mib=(round(run.samples[0].resident, 1), round(run.samples[-1].resident, 1)),
        descriptors=(min(opened), max(opened)), p99_ms=percentile(list(run.seconds), 0.99),
    )  # fmt: skip
    assert run.faults == ()
    assert not leaks(run)
    if FULL:
        assert run.growth() <= MOST_GROWTH
    else:  # in seconds caches still fill
        assert run.samples[-1].resident < 2 * run.samples[0].resident


def leaks(run: Run) -> bool:
    """Whether files stay open: more than one of each reader, and of a generation while the next is opened."""
    opened = [sample.descriptors for sample in run.samples]
    return max(opened) - min(opened) > 12 or opened[-1] > opened[0] + 8


@pytest.mark.row(14)
def test_a_naive_server_keeps_every_generation_open(tmp_path: Path) -> None:
    run = under_load(
        Home(tmp_path), seconds=5, every=0.5, pages=20, threads=2, pause=0.05, samples=60, least=10,
        module="tests.faults.hoarder",
    )  # fmt: skip
    opened = [sample.descriptors for sample in run.samples]
    note(
        14, 1, naive="keeps every generation", reindexes=run.generations,
        faults={"files left open": opened[-1] - opened[0]},
    )  # fmt: skip
    assert leaks(run)
