"""The benchmark of speed, at a small size: what it verifies and what it says."""

from pathlib import Path

from benchmarks.contestants import contestant
from benchmarks.measuring import answer, build, half, prepare


def test_our_engine_is_right_about_every_question(tmp_path: Path) -> None:
    prepare(tmp_path, 120)
    engine, path = contestant("kb"), tmp_path / "kb"
    built = build(engine, path, 120)
    measured = answer(contestant("kb"), path, 120)
    assert measured["verified"] is True
    assert "wrong" not in measured
    assert {"mean_ms", "cold_p95_ms", "suggest_p95_ms", "update_ms"} <= measured.keys()
    assert int(str(built["index_bytes"])) > 0


def test_processes_share_the_questions_out(tmp_path: Path) -> None:
    prepare(tmp_path, 60)
    build(contestant("kb"), tmp_path / "kb", 60)
    (tmp_path / "ready-1").touch()  # the other one is there already
    assert half(contestant("kb"), tmp_path / "kb", 0, 2)["answers"] == 100
