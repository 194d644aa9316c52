"""Row 25: what questions, pages and file names say to a terminal through the commands."""

import json
import os
import subprocess
from io import StringIO
from pathlib import Path
from urllib.parse import quote

import pytest
from rich.console import Console

from tests.commands import Home
from tests.faults.plan import chance, note, size

CODES = (
    "\x1b[2J", "\x1b]0;owned\x07", "\x1b]52;c;ZXZpbA==\x07", "\x1bP1$r\x1b\\", "\x9b2J",
    "\x9d0;owned\x9c", "\x08\x08", "\r\x1b[K", "\x0e", "\u202e", "\u2066", "\u2028",
    "[red]", "[/]", "[link=https://evil.example]", "\\[bold]", ":warning:",
)  # fmt: skip
ALLOWED = frozenset("\t\n")


def controls(text: str) -> set[str]:
    """What of a text a terminal would obey."""
    return {c for c in text if (ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202e\u2066\u2028")} - ALLOWED


def hostile(home: Home, payload: str) -> str:
    """Write pages that hold a payload wherever one can; gives the name of a folder that has it, too."""
    written = json.dumps(payload)[1:-1]
    keys = ("title", "source", "odd", "author")
    head = "".join(f'{key}: "{key} {written}"\n' for key in keys)
    lists = "".join(f'{key}: ["{key} {written}"]\n' for key in ("equipment", "aliases", "tags"))
    body = f"Sit back and {payload} stand up.\n\n## How {payload}\n\n1. Sit {payload}.\n2. Stand.\n"
    home.write("squat.md", f"---\n{head}{lists}---\n\n{body}")
    entities = "".join(f"&#{ord(c)};" for c in payload)
    home.write("lunge.html", f"<!doctype html><title>Lunge {entities}</title><p>Step {entities}.")
    home.write(
        "plank.txt", f"Title: Plank {payload}\nURL: https://a.example/{payload}\n\nHold {payload} still.\n"
    )
    home.write("broken.md", f'---\ntitle: "{written}\nx: [\n---\n')
    name = os.fsdecode(os.fsencode(f"x{payload}".replace("/", "_")))
    home.write(f"{name}/page.md", "---\nnope: [\n---\n")
    home.write(f"{name}/named.md", "# Curl\n\nBend the arm.\n")
    return name


def commands(home: Home, payload: str, folder: str) -> tuple[list[str], ...]:
    """Everything that prints what somebody else wrote."""
    read = (home.corpus / name for name in ("plank.txt", "broken.md", f"{folder}/page.md", folder))
    return (
        ["reindex"],
        *(["search", *rest] for rest in (
            [f"squat {payload}"], ["squat", "--explain"], [f'"{payload}'], ["squat", "--json"],
            ["--filter", f"equipment={payload}"], ["squat", "--filter", payload],
        )),
        *(["show", *rest] for rest in (["squat"], ["lunge"], [payload], ["lunge", "--json"])),
        *(["read", str(path)] for path in read),
        *(["check", how] for how in ("--all", "--json")),
        *(["compare", "squat", "lunge", *how] for how in ([], ["--json"])),
        ["queries"],
        ["stats"],
        ["export"],
        ["check-index", "--index", str(home.path / folder)],
        ["reindex", "--corpus", str(home.path / folder)],
    )  # fmt: skip


@pytest.mark.row(25)
def test_no_command_hands_a_terminal_a_code(tmp_path: Path) -> None:
    random, outputs = chance(25), dict[str, str]()
    for n in range(size(1, 12)):
        home = Home(tmp_path / str(n))
        payload = "".join(random.sample(CODES, 6)) if n else "".join(CODES)
        folder = hostile(home, payload)
        environ = {**home.environ, "KB_QUERY_LOG": str(home.path / "asked.sqlite")}
        for command in commands(home, payload, folder):
            done = subprocess.run(
                home.command(*command), env=environ, capture_output=True, text=True, check=False, timeout=120
            )
            assert "Traceback" not in done.stderr, (command, done.stderr)
            outputs[f"{n} {command}"] = done.stdout + done.stderr
    found = {what: controls(text) for what, text in outputs.items() if controls(text)}
    note(25, len(outputs), what="outputs of commands", faults=len(found))
    assert found == {}


@pytest.mark.row(25)
def test_what_json_says_is_what_the_page_says(tmp_path: Path) -> None:
    home = Home(tmp_path)
    hostile(home, "\u202eback")
    home.kb("reindex")
    assert home.json("show", "squat")["steps"][0] == "Sit \u202eback."


@pytest.mark.row(25)
def test_a_naive_console_obeys() -> None:
    shown = StringIO()
    Console(file=shown).print(f"found {quote('x')} \x1b]0;owned\x07")
    note(25, 1, naive="a console as it comes", faults={"codes": len(controls(shown.getvalue()))})
    assert controls(shown.getvalue())
