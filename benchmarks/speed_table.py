"""The tables that benchmarks/speed.py prints: a line for each engine; milliseconds where nothing is said."""

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.markdown import pair, table

Measures = Mapping[str, object]

_COLUMNS = (
    ("mean_ms", "mean"), ("cpu_ms", "cpu"), ("p50_ms", "p50"), ("p95_ms", "p95"), ("cold_p50_ms", "cold p50"),
    ("cold_p95_ms", "cold p95"), ("cold_per_s", "cold/s"), ("warm_per_s", "warm/s"),
    ("warm_2_threads_per_s", "2 threads/s"), ("cold_1_process_per_s", "1 process"),
    ("cold_2_processes_per_s", "2 processes"), ("scale", "scale"), ("open_ms", "open"),
    ("update_ms", "update"),
    ("suggest_p95_ms", "suggest p95"), ("spell_p95_ms", "spell p95"), ("similar_p95_ms", "similar p95"),
    ("resident_mb", "MB"), ("build_peak_mb", "build MB"),
    ("build_docs_per_s", "build/s"), ("index_bytes", "bytes"),
    ("verified", "verified"),
)  # fmt: skip


def line(measured: Measures) -> str:
    if "missing" in measured:
        return f"not measured: {measured['missing']}"
    return "  ".join(f"{label} {measured[key]}" for key, label in _COLUMNS if measured.get(key) is not None)


_HEAD = (
    "pages", "engine", "mean", "×", "processor", "p50 / p95", "cold p50 / p95", "open", "update to visible",
    "cold questions/s, 1 process → 2", "warm/s, 1 thread → 2", "resident", "bytes a page", "build pages/s",
    "peak to build", "right",
)  # fmt: skip
_BESIDE = ("pages", "engine", "suggestions", "spelling", "similar pages")


def show(results: Mapping[str, Mapping[str, Measures]]) -> None:
    """Print three tables: all figures, what else is asked (95th percentile), kinds of question."""
    measured = {
        (int(size), name): one
        for size, engines in results.items()
        for name, one in engines.items()
        if "missing" not in one
    }
    print(table(_HEAD, (_row(size, name, one, results[str(size)]) for (size, name), one in measured.items())))
    print()
    print(table(_BESIDE, _beside(measured)))
    kinds = sorted({kind for one in measured.values() for kind in _kinds(one)})
    print()
    rows = ((*key, *(_kinds(one).get(kind) for kind in kinds)) for key, one in measured.items())
    print(table(("pages", "engine", *kinds), rows))


def _row(size: int, name: str, one: Measures, beside: Mapping[str, Measures]) -> Sequence[object]:
    ours = beside.get("kb", {}).get("mean_ms")
    return (
        size, name, one.get("mean_ms"), _number(one, "mean_ms") / float(str(ours)) if ours else None,
        one.get("cpu_ms"), pair(one.get("p50_ms"), one.get("p95_ms")),
        pair(one.get("cold_p50_ms"), one.get("cold_p95_ms")), one.get("open_ms"), one.get("update_ms"),
        pair(one.get("cold_1_process_per_s"), one.get("cold_2_processes_per_s"), " → "),
        pair(one.get("warm_per_s"), one.get("warm_2_threads_per_s"), " → "),
        f"{one.get('resident_mb')} MB", round(_number(one, "index_bytes") / size),
        one.get("build_docs_per_s"), f"{one.get('build_peak_mb')} MB", one.get("verified"),
    )  # fmt: skip


def _beside(measured: Mapping[tuple[int, str], Measures]) -> Iterator[Sequence[object]]:
    for key, one in measured.items():
        found = [one.get(f"{name}_p95_ms") for name in ("suggest", "spell", "similar")]
        if any(found):
            yield *key, *found


def _kinds(one: Measures) -> Mapping[str, object]:
    found = one.get("by_kind_ms")
    return found if isinstance(found, Mapping) else {}


def _number(one: Measures, name: str) -> float:
    return float(str(one.get(name) or 0))
