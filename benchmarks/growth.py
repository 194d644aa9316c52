"""How cost grows with the collection: by engine and figure a column for each size, and the exponent.

A cost that is c · n^e is a straight line of slope e in logarithms: e is that of the line with the least
squares through all sizes, and of its last step alone, where a constant part weighs least. 0 is a cost that
does not grow, 1 one that grows as the collection does.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import log

from benchmarks.markdown import table

Measures = Mapping[str, object]

FIGURES = (
    ("mean_ms", "a question, warm"), ("cold_p50_ms", "a question, cold"), ("suggest_p95_ms", "suggestions"),
    ("spell_p95_ms", "spelling"), ("similar_p95_ms", "similar pages"), ("update_ms", "an update"),
    ("open_ms", "opening"), ("resident_mb", "memory"), ("build_peak_mb", "memory to build"),
    ("index_bytes", "index"), ("build_s", "building all"),
)  # fmt: skip


def exponent(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """The slope of the line with the least squares through (log n, log cost).

    e = sum (x - mean x)(y - mean y) / sum (x - mean x)^2
    """
    x, y = [log(size) for size in sizes], [log(cost) for cost in costs]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    together = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    return together / sum((a - mean_x) ** 2 for a in x)


def rows(results: Mapping[str, Mapping[str, Measures]]) -> Iterator[tuple[str, str, Mapping[int, float]]]:
    """Each engine and figure with its values by size, as far as they were measured and are more than 0."""
    engines = dict.fromkeys(name for measured in results.values() for name in measured)
    for engine in engines:
        for key, label in FIGURES:
            found = {
                int(size): _cost(measured.get(engine, {}), key, size) for size, measured in results.items()
            }
            yield engine, label, {size: cost for size, cost in found.items() if cost > 0}


def _cost(measured: Measures, key: str, size: str) -> float:
    if key == "build_s":
        rate = measured.get("build_docs_per_s")
        return int(size) / float(str(rate)) if rate else 0.0
    return float(str(measured.get(key) or 0))


def show(results: Mapping[str, Mapping[str, Measures]]) -> None:
    sizes = sorted(map(int, results))
    found = []
    for engine, label, costs in rows(results):
        if len(costs) < 2:
            continue
        points = sorted(costs.items())
        slopes = (f"{exponent(*zip(*part, strict=True)):.2f}" for part in (points, points[-2:]))
        found.append((engine, label, *map(costs.get, sizes), *slopes))
    print()
    print(table(("engine", "growth of", *(f"{size:,}" for size in sizes), "exponent", "last step"), found))
