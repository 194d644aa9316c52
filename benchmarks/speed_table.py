"""The table that benchmarks/speed.py prints: a line for each engine, a column for each figure."""

from collections.abc import Mapping

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


def show(results: Mapping[str, Mapping[str, Measures]]) -> None:
    labels = [label for _, label in _COLUMNS]
    for size, engines in results.items():
        print(
            f"\n{int(size):,} documents, 200 questions: top 10 with snippets + exact counts of 4 facets (ms)"
        )
        print(f"{'engine':9}" + "".join(f"{label:>12}" for label in labels) + f"{'vs tantivy':>12}")
        against = engines.get("tantivy", {}).get("mean_ms")
        for name, measured in engines.items():
            if "missing" in measured:
                print(f"{name:9} {measured['missing']}")
                continue
            row = "".join(
                f"{measured.get(key) if measured.get(key) is not None else '-':>12}" for key, _ in _COLUMNS
            )
            ratio = f"{measured['mean_ms'] / against:.2f}x" if against else "-"  # type: ignore[operator]  # a figure
            print(f"{name:9}{row}{ratio:>12}")
