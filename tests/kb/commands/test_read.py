import json
from pathlib import Path

from click.testing import CliRunner

from kb.commands.read import read

PAGE = """Title: Push-up
URL: https://gym.example/push-up

The push-up works the triceps. It is easier than a bench press.
Variations
Wide push-up
Your hands are further apart than usual.
1. Spread your hands.
2. Bend your elbows.
Benefits
It works the triceps at home.
"""


def shown(tmp_path: Path) -> list[str]:
    path = tmp_path / "crab.txt"
    path.write_text(PAGE, encoding="utf-8")
    return CliRunner().invoke(read, [str(path)]).output.splitlines()


def test_lines_of_one_variation_stand_under_each_other(tmp_path: Path) -> None:
    lines = shown(tmp_path)
    at = lines.index("  • Wide push-up: Your hands are further apart than usual.")
    assert lines[at + 1] == "    1. Spread your hands."


def test_what_speaks_for_one_value_stands_together(tmp_path: Path) -> None:
    values = [line.partition(" (")[0] for line in shown(tmp_path) if line.startswith("  • muscle=")]
    assert values == sorted(values, key=values.index)
    assert values.count("  • muscle=triceps") > 1


def test_relations_are_said_in_words(tmp_path: Path) -> None:
    assert any(line.startswith("  • easier than bench_press: ") for line in shown(tmp_path))


def test_a_file_of_several_pages_is_a_list_of_them(tmp_path: Path) -> None:
    path = tmp_path / "moves.csv"
    path.write_text('name,steps\nSled,Push.\nPlank,"Hold.\n', encoding="utf-8")
    done = CliRunner().invoke(read, [str(path), "--json"])
    assert done.exit_code == 1
    told, _, listed = done.output.partition("\n")
    assert [page["id"] for page in json.loads(listed)] == ["moves/row-2"]
    assert "moves.csv:3: the row that begins here can't be read" in told
