"""Exponents of growth: of costs whose growth is known."""

import pytest

from benchmarks.growth import exponent, rows, show

SIZES = (1000, 10_000, 100_000)


@pytest.mark.parametrize(
    ("costs", "slope"),
    [((3, 3, 3), 0), ((1, 10, 100), 1), ((5, 500, 50_000), 2), ((100, 10, 1), -1)],
)
def test_the_exponent_is_the_slope_in_logarithms(costs: tuple[float, ...], slope: float) -> None:
    assert exponent(SIZES, costs) == pytest.approx(slope)


def test_each_figure_stands_with_all_sizes_that_were_measured(capsys: pytest.CaptureFixture[str]) -> None:
    results = {
        "1000": {"kb": {"mean_ms": 1.0, "build_docs_per_s": 1000}, "tantivy": {"missing": "no package"}},
        "10000": {"kb": {"mean_ms": 2.0, "build_docs_per_s": 500}, "tantivy": {"missing": "no package"}},
    }
    found = {(engine, label): costs for engine, label, costs in rows(results) if costs}
    assert found == {
        ("kb", "a question, warm"): {1000: 1.0, 10_000: 2.0},
        ("kb", "building all"): {1000: 1.0, 10_000: 20.0},
    }
    show(results)
    lines = capsys.readouterr().out.strip().splitlines()
    [head, _, warm, building] = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert head == ["engine", "growth of", "1,000", "10,000", "exponent", "last step"]
    assert warm == ["kb", "a question, warm", "1", "2", "0.30", "0.30"]
    assert building == ["kb", "building all", "1", "20", "1.30", "1.30"]
