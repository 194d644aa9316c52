"""What benchmarks/speed.py measures of one engine in one process: building, and answering cold and warm."""

import json
import random
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from functools import partial
from itertools import islice
from pathlib import Path

import msgspec

from benchmarks.engines.base import Answer, Contestant
from benchmarks.synthetic import FACETS, Ask, Truth, documents, questions, truths
from indexer.document import Document

Measures = dict[str, object]

LARGEST_VERIFIED = 100_000
"""Documents up to which every answer is held against brute force, which takes a minute there."""

ROUNDS = 5
SLOW_SECONDS = 20
"""An engine whose questions take longer than this, all once, repeats only every fifth of them, once."""

ASKED = "asked.json"
"""The file of questions and right answers."""

PAGES = "pages.jsonl"
"""The file of pages: to make them up anew for each engine would take longer than to index them."""

HALF_SECONDS = 10
"""How long one of several processes answers at most."""


def build(engine: Contestant, path: Path, size: int) -> Measures:
    """Write an index; what it takes to make the pages up is not counted."""
    made = 0.0

    def pages() -> Iterator[Document]:
        nonlocal made
        rows = _pages(path.parent, size)
        while True:
            start = time.perf_counter()
            page = next(rows, None)
            made += time.perf_counter() - start
            if page is None:
                return
            yield page

    start = time.perf_counter()
    engine.build(path, pages())
    seconds = time.perf_counter() - start - made
    used = sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "build_docs_per_s": round(size / seconds),
        "build_peak_mb": round(peak / 1024),
        "index_bytes": used,
    }


def half(engine: Contestant, path: Path, part: int, parts: int) -> Measures:
    """Answer one share of the questions once, when all the others are ready."""
    asks = _read(path.parent)[0][part::parts]
    engine.open(path)
    (path.parent / f"ready-{part}").touch()
    while len(list(path.parent.glob("ready-*"))) < parts:
        time.sleep(0.001)
    start, answers = time.time(), 0
    for ask in asks:
        engine.answer(ask)
        answers += 1
        if time.time() > start + HALF_SECONDS:
            break
    return {"start": start, "end": time.time(), "answers": answers}


def answer(engine: Contestant, path: Path, size: int) -> Measures:
    """Open an index, ask each question once and again, change some pages."""
    asks, truth = _read(path.parent)
    before = resident()
    opened = min(_timed(lambda: engine.open(path)), _timed(lambda: engine.open(path)))  # less the imports
    cold, answers = [], []
    for ask in asks:
        start = time.perf_counter()
        answers.append(engine.answer(ask))
        cold.append(time.perf_counter() - start)
    wrong = [
        ask.kind
        for ask, given, right in zip(asks, answers, truth, strict=False)
        if ask.kind in engine.exact and not _agrees(ask, given, right)
    ]
    asks = asks if sum(cold) < SLOW_SECONDS else asks[::5]
    warm, kinds = _warm(engine, asks)
    return {
        "warm_questions": len(asks),
        "mean_ms": _ms(statistics.fmean(warm)),
        "p50_ms": _ms(_quantile(warm, 0.5)),
        "p95_ms": _ms(_quantile(warm, 0.95)),
        "cpu_ms": _ms(_cpu(engine, asks)),
        "by_kind_ms": kinds,
        "cold_p50_ms": _ms(_quantile(cold, 0.5)),
        "cold_p95_ms": _ms(_quantile(cold, 0.95)),
        "cold_per_s": round(len(cold) / sum(cold)),
        "warm_per_s": round(1 / statistics.fmean(warm)),
        "warm_2_threads_per_s": _two_threads(engine, asks),
        "open_ms": _ms(opened),
        "resident_mb": round((resident() - before) / 1e6),
        **_beside(engine, size),
        "update_ms": _updates(engine, size),
        "verified": not wrong if truth else None,
        **({"wrong": sorted(set(wrong))} if wrong else {}),
    }


def _warm(engine: Contestant, asks: Sequence[Ask]) -> tuple[list[float], dict[str, float]]:
    """Each question's best of several times, in rounds; the mean by kind, too."""
    times: list[list[float]] = [[] for _ in asks]
    deadline = time.perf_counter() + 60
    for n in range(ROUNDS):
        for own, ask in zip(times, asks, strict=True):
            own.append(_timed(lambda ask=ask: engine.answer(ask)))  # type: ignore[misc]  # bound per round
        if time.perf_counter() > deadline and n:
            break
    each = [statistics.median(own) for own in times]
    kinds = {
        kind: [t for t, ask in zip(each, asks, strict=True) if ask.kind == kind]
        for kind in {a.kind for a in asks}
    }
    return each, {kind: _ms(statistics.fmean(own)) for kind, own in sorted(kinds.items())}


def _beside(engine: Contestant, size: int) -> Measures:
    """What else is asked while one types and reads, where an engine offers it."""
    found: Measures = {}
    for name, arguments in aside(list(islice(documents(size), 200))).items():
        act = getattr(engine, name, None)
        if act is not None:
            times = [_timed(partial(act, one)) for one in arguments]
            found[f"{name}_p95_ms"] = _ms(_quantile(times, 0.95))
    return found


def aside(pages: Sequence[Document]) -> dict[str, list[str]]:
    """What stands in the box while titles are typed; words misspelt; pages to find like ones."""
    dice = random.Random(6)
    titles = [page.page.title for page in pages]
    return {
        "suggest": [title[: dice.randint(1, len(title))] for title in titles],
        "spell": [title.split()[0].strip(".").lower() + "q" for title in titles],
        "similar": [page.id for page in pages],
    }


def _cpu(engine: Contestant, asks: Sequence[Ask]) -> float:
    """Processor seconds of a warm question: what a busy machine does not change much."""
    start = time.process_time()
    for ask in asks:
        engine.answer(ask)
    return (time.process_time() - start) / len(asks)


def _two_threads(engine: Contestant, asks: Sequence[Ask]) -> int | None:
    """Questions a second with two threads on one engine; None where that is not allowed."""
    if not getattr(engine, "shared", type(engine).__name__ in ("Kb", "Tantivy")):
        return None
    halves = [*asks[::2]] * 3, [*asks[1::2]] * 3
    with ThreadPoolExecutor(2) as pool:
        start = time.perf_counter()
        list(pool.map(lambda half: [engine.answer(ask) for ask in half], halves))
        return round(sum(map(len, halves)) / (time.perf_counter() - start))


def _updates(engine: Contestant, size: int) -> float:
    """The median time from one changed page to an answer that shows it."""
    dice, times = random.Random(5), []
    pages = list(islice(documents(min(size, 1000)), 1000))
    for n in range(7):
        page = dice.choice(pages)
        word = f"qqnew{'abcdefg'[n]}word"
        changed = replace(page, page=replace(page.page, title=f"{page.page.title} {word}"))
        start = time.perf_counter()
        engine.update(changed)
        answer = engine.answer(Ask("rare", (word,)))
        times.append(time.perf_counter() - start)
        if answer.ids != (page.id,):
            raise SystemExit(f"an update is not visible: {answer.ids}")
    return _ms(statistics.median(times))


# -- truth


def _agrees(ask: Ask, answer: Answer, right: Truth) -> bool:
    facets = [facet for facet in FACETS if facet != ask.facet]
    counts = {f: {v: n for v, n in answer.counts[f].items() if n and v != "not_stated"} for f in facets}
    return (
        answer.total == len(right.ids)
        and len(answer.ids) == min(10, answer.total)
        and right.ids.issuperset(answer.ids)
        and all(counts[facet] == right.counts[facet] for facet in facets)
    )


def prepare(folder: Path, size: int) -> None:
    """Keep the questions and, of not too many pages, the right answers for the processes that measure."""
    asks = questions(list(islice(documents(size), 1000)))
    found: list[Truth] = []
    if size <= LARGEST_VERIFIED:
        encode = msgspec.json.Encoder(enc_hook=str).encode
        with (folder / PAGES).open("wb") as file:
            file.writelines(encode(page) + b"\n" for page in documents(size))
        found = truths(_pages(folder, size), asks)
    rows = [{"ids": sorted(truth.ids), "counts": truth.counts} for truth in found]
    (folder / ASKED).write_text(json.dumps({"asks": [asdict(ask) for ask in asks], "truths": rows}))


def _pages(folder: Path, size: int) -> Iterator[Document]:
    """The pages that are kept, or made up where there are too many to keep."""
    if not (folder / PAGES).exists():
        yield from documents(size)
        return
    decode = msgspec.json.Decoder(Document).decode
    with (folder / PAGES).open("rb") as file:
        yield from map(decode, file)


def _read(folder: Path) -> tuple[list[Ask], list[Truth]]:
    kept = json.loads((folder / ASKED).read_text())
    asks = [Ask(**{**row, "words": tuple(row["words"])}) for row in kept["asks"]]
    return asks, [Truth(frozenset(row["ids"]), row["counts"]) for row in kept["truths"]]


# -- figures


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 3)


def _quantile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def resident() -> int:
    """Bytes resident, shared pages of mapped files included."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
