"""Load for minutes: readers all the time, a reindex of every page again and again, memory watched."""

import time
from dataclasses import dataclass

from tests.commands import Home
from tests.faults.running import Readers, Server, serving, write_version


@dataclass(frozen=True, slots=True)
class Sample:
    """The server at one moment: seconds since the start, MiB in memory (`own`: less mapped), open files,
    requests answered."""

    second: float
    resident: float
    own: float
    descriptors: int
    asked: int


@dataclass(frozen=True, slots=True)
class Run:
    """What a run under load saw."""

    samples: tuple[Sample, ...]
    asked: int
    generations: int
    faults: tuple[str, ...]
    seconds: tuple[float, ...]

    def growth(self) -> float:
        """MiB a minute, by least squares over all but the first third, in which caches fill."""
        kept = self.samples[len(self.samples) // 3 :]
        times = [sample.second / 60 for sample in kept]
        sizes = [sample.resident for sample in kept]
        mean_time, mean_size = sum(times) / len(times), sum(sizes) / len(sizes)
        spread = sum((one - mean_time) ** 2 for one in times)
        both = zip(times, sizes, strict=True)
        return sum((t - mean_time) * (size - mean_size) for t, size in both) / spread


def under_load(
    home: Home, *, seconds: float, every: float, pages: int, threads: int, pause: float, samples: int,
    least: int = 4, module: str = "kb",
) -> Run:  # fmt: skip
    """Serve, read and reindex for so long, and at least so often; a reindex changes every page."""
    write_version(home, 0, pages)
    assert home.kb("reindex").returncode == 0
    with serving(home, module=module) as server:
        readers = Readers(server, pages, pause=pause)
        with readers.reading(threads):
            taken, version = _samples(home, server, readers, seconds, every, pages, samples, least)
        return Run(tuple(taken), readers.asked, version, tuple(readers.faults), tuple(readers.seconds))


def _samples(
    home: Home, server: Server, readers: Readers, seconds: float, every: float, pages: int, samples: int,
    least: int,
) -> tuple[list[Sample], int]:  # fmt: skip
    started = time.monotonic()
    taken: list[Sample] = []
    version = 0
    while (now := time.monotonic() - started) < seconds or version < least:
        if now >= (version + 1) * every:
            version += 1
            write_version(home, version, pages)
            done = home.kb("reindex")
            if done.returncode:
                readers.faults.append(f"reindex: {done.stderr}")
        if now >= len(taken) * seconds / samples:
            taken.append(Sample(round(now, 1), *server.resident(), server.descriptors(), readers.asked))
        time.sleep(0.05)
    taken.append(Sample(round(now, 1), *server.resident(), server.descriptors(), readers.asked))
    return taken, version
