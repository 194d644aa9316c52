"""Rows 11 and 12: files that are malformed, hostile or changing while they are read."""

import json
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from indexer import source
from indexer.errors import ContentError
from indexer.source import Entry, load
from indexer.walking import walk
from tests.commands import Home
from tests.faults import naive
from tests.faults.plan import chance, note, size
from tests.patience import first_line, started

GOOD = 12
HEAD = "---\ntitle: {}\n---\n\nText of it.\n"

Bad = Callable[[Path, random.Random], None]


def _text(content: str | bytes) -> Bad:
    def write(path: Path, random: random.Random) -> None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    return write


def _rubbish(path: Path, random: random.Random) -> None:
    path.write_bytes(b"---\n" + random.randbytes(random.randint(1, 4000)))


def _mutant(path: Path, random: random.Random) -> None:
    """A good page with some bytes changed, cut or doubled."""
    content = bytearray(HEAD.format("Mutant").encode() * 3)
    for _ in range(random.randint(1, 12)):
        at = random.randrange(len(content))
        match random.randrange(3):
            case 0:
                content[at] = random.randrange(256)
            case 1:
                del content[at : at + random.randint(1, 9)]
            case _:
                content[at:at] = content[at : at + 9] * 3
    path.write_bytes(content)


def _long_line(path: Path, random: random.Random) -> None:
    with path.open("wb") as file:
        file.write(b"---\ntitle: Long\n---\n")
        file.truncate(100 << 20)


def _fifo(path: Path, random: random.Random) -> None:
    os.mkfifo(path)


def _loop(path: Path, random: random.Random) -> None:
    path.symlink_to(path.name)


def _escape(path: Path, random: random.Random) -> None:
    path.symlink_to("/etc/passwd")


def _dangling(path: Path, random: random.Random) -> None:
    path.symlink_to("nothing-there")


REFUSED: dict[str, Bad] = {
    "yaml: unclosed list": _text("---\ntitle: [a, b\n---\n\nText.\n"),
    "yaml: alias bomb": _text(
        "---\na0: &a0 [x, x]\n"
        + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30))
        + "---\n\nText.\n"
    ),
    "yaml: a tag that makes objects": _text(
        "---\ntitle: !!python/object/apply:os.system [id]\n---\n\nText.\n"
    ),
    "yaml: 200,000 brackets": _text("---\ntitle: " + "[" * 200_000 + "\n---\n\nText.\n"),
    "yaml: 60 deep": _text("---\ntitle: " + "[" * 60 + "]" * 60 + "\n---\n\nText.\n"),
    "yaml: a head of 100 KB": _text("---\ntitle: " + "x" * 100_000 + "\n---\n\nText.\n"),
    "yaml: a list": _text("---\n- a\n- b\n---\n\nText.\n"),
    "a line of 100 MB": _long_line,
    "a FIFO": _fifo,
    "300,000 headings": _text(HEAD.format("Many") + "# a\n" * 300_000),
    "a link to itself": _loop,
    "a link out": _escape,
    "a link to nothing": _dangling,
    "nothing but NUL": _text(bytes(9000)),
}
"""What must be refused, each with one line."""

ANY: dict[str, Bad] = {
    "random bytes": _rubbish,
    "a mutant": _mutant,
    "NUL inside": _text("---\ntitle: A\0B\n---\n\nText\0.\n"),
    "invalid UTF-8": _text(b"---\ntitle: A\xff\xfe\n---\n\nText \xc3\x28.\n"),
    "a BOM": _text(b"\xef\xbb\xbf" + HEAD.format("Bom").encode()),
    "UTF-16": _text(HEAD.format("Wide").encode("utf-16")),
    "CRLF": _text(HEAD.format("Crlf").replace("\n", "\r\n")),
    "CR only": _text(HEAD.format("Cr").replace("\n", "\r")),
    "dates": _text("---\ntitle: Dates\npublished: 2024-13-45\nduration: 1e400\n---\n\nText.\n"),
    "wrong types": _text(
        "---\ntitle: {a: 1}\nmuscles: 7\nsteps: {x: [y]}\nequipment: [[1], {b: c}]\n---\n\nT\n"
    ),
    "a key twice": _text("---\ntitle: One\ntitle: Two\n---\n\nText.\n"),
    "no end of the head": _text("---\ntitle: Open\n\nText.\n"),
    "bidi": _text(HEAD.format("\u202egnol\u2066 \u200f")),
    "empty": _text(""),
    "JSON, broken": _text('{"title": "A", \n\nText.\n'),
    "TOML, broken": _text("+++\ntitle = \n+++\n\nText.\n"),
    "15,000 headings": _text(HEAD.format("Many") + "# a\n" * 15_000),
    "50,000 nested quotes": _text(HEAD.format("Quotes") + ">" * 50_000 + " a\n"),
    "100,000 brackets": _text(HEAD.format("Links") + "[" * 100_000 + "](" * 9),
    "100,000 stars": _text(HEAD.format("Stars") + "*a" * 100_000),
}
"""What may be read or refused, as long as it is said and harms nothing else."""

HTML: dict[str, Bad] = {
    "html: 100,000 deep": _text("<html><body>" + "<div>" * 100_000 + "text"),
    "html: rubbish": _rubbish,
    "html: entities": _text("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><html><body><p>&b;</p>"),
    "html: broken JSON-LD": _text('<script type="application/ld+json">{"@type": [[[</script><p>Text</p>'),
}


def populate(home: Home, tries: int) -> tuple[int, int]:
    """Write good files and bad ones; gives how many of the bad must be refused, and how many there are."""
    for n in range(GOOD):
        home.write(f"good/page{n}.md", HEAD.format(f"Good {n}"))
    folder = home.corpus / "bad"
    folder.mkdir()
    random, refused = chance(11), 0
    kinds = [*((name, bad, ".md") for name, bad in {**REFUSED, **ANY}.items())]
    kinds += [(name, bad, ".html") for name, bad in HTML.items()]
    for n in range(tries):
        name, bad, suffix = kinds[n % len(kinds)]
        stem = f"{n}" + "n" * (240 - len(str(n)) if n % 7 == 0 else 0)  # names of nearly 255 bytes too
        bad(folder / f"{stem}{suffix}", random)
        refused += name in REFUSED
    return refused, tries


def reindexed(home: Home) -> tuple[dict[str, Any], float]:
    """What a reindex that finds bad files reports, and the MiB that it took."""
    done = home.measured("reindex", "--full", "--json")
    assert done.code == 1, done.errors
    return json.loads(done.output), done.mib


@pytest.mark.row(11)
def test_every_bad_file_costs_itself_and_no_other(tmp_path: Path) -> None:
    home, tries = Home(tmp_path), size(111, 1000)
    refused, bad = populate(home, tries)
    report, peak = reindexed(home)
    failed = [problem["path"] for problem in report["failed"]]
    reasons = Counter(problem["reason"].split(":")[0][:40] for problem in report["failed"])
    note(
        11,
        tries,
        failed=len(failed),
        read=report["documents"] - GOOD,
        peak_mib=round(peak),
        reasons=reasons,
        faults={},
    )
    assert len(set(failed)) == len(failed)
    assert all("/bad/" in path for path in failed)
    assert report["documents"] + len(failed) == GOOD + bad
    assert len(failed) >= refused
    assert {
        problem["path"] for problem in report["failed"] if "the reader failed" in problem["reason"]
    } == set()
    stats = home.json("search", "good", "--size", "100")
    assert {f"good/page{n}" for n in range(GOOD)} <= {hit["id"] for hit in stats["hits"]}
    assert peak < 512


@pytest.mark.row(11)
def test_a_naive_reader_falls_over_the_first_bad_file(tmp_path: Path) -> None:
    faults: Counter[str] = Counter()
    random = chance(11)
    for name, bad in {**REFUSED, **ANY}.items():
        if name in ("a FIFO", "a line of 100 MB", "yaml: 200,000 brackets"):
            continue  # it would hang, take it all, or overrun the C stack
        path = tmp_path / "page.md"
        bad(path, random)
        try:
            naive.read_bare(path)
        except BaseException as error:
            faults[type(error).__name__] += 1
        path.unlink()
    note(11, len(REFUSED) + len(ANY) - 3, naive="front matter as it comes", faults=faults)
    assert faults


OLD, NEW = b"---\ntitle: Old\n---\n" + b"old " * 20_000, b"---\ntitle: New\n---\n" + b"new " * 25_000


@pytest.mark.row(12)
def test_a_file_that_changes_while_it_is_read_is_read_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries, random, path = size(150, 500), chance(12), tmp_path / "page.md"
    real = {name: getattr(os, name) for name in ("open", "fstat", "read")}
    ends: Counter[str] = Counter()

    def breaking(call: str, moment: list[Any]) -> Callable[..., Any]:
        def run(*given: Any, **more: Any) -> Any:
            if moment and moment[0] == call:
                change = moment.pop()
                moment.clear()
                change(path)
            return real[call](*given, **more)

        return run

    for _ in range(tries):
        path.unlink(missing_ok=True)
        path.write_bytes(OLD)
        [entry] = walk(tmp_path)
        assert isinstance(entry, Entry)
        moment: list[Any] = [random.choice(("open", "fstat", "read")), random.choice(CHANGES)]
        with monkeypatch.context() as patch:
            for call in real:
                patch.setattr(source.os, call, breaking(call, moment))
            ends[_outcome(entry)] += 1
    note(12, tries, ends=ends, faults={})
    assert set(ends) <= {"old", "new", "skipped"}


def _rewrite(path: Path) -> None:
    path.write_bytes(NEW)


def _replace(path: Path) -> None:
    aside = path.with_suffix(".swp")
    aside.write_bytes(NEW)
    aside.replace(path)


def _truncate(path: Path) -> None:
    os.truncate(path, 1000)


def _grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more " * 1000)


CHANGES = (_rewrite, _replace, _truncate, _grow, Path.unlink)


def _outcome(entry: Entry) -> str:
    try:
        content = load(entry).content
    except ContentError:
        return "skipped"
    # Empty is what a file is between a truncation and the write: no reader takes it, and the old text stays.
    wholes = {OLD: "old", NEW: "new", b"": "empty", OLD[:1000]: "old", OLD + b"more " * 1000: "new"}
    return wholes.get(content, f"torn: {len(content)} bytes")


RESTLESS = """import os, random, sys, time
path, old, new = sys.argv[1:]
print("begins", flush=True)
while True:
    for text in (new, old):
        open(path, "w").write(text)
        time.sleep(random.random() / 20)
        open(path + ".swp", "w").write(text)
        os.replace(path + ".swp", path)
        time.sleep(random.random() / 20)
"""
"""Writes a file in place and by renaming, again and again."""


@pytest.mark.row(12)
def test_a_writer_that_hardly_rests_is_never_read_half(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_bytes(OLD)
    ends: Counter[str] = Counter()
    command = [sys.executable, "-c", RESTLESS, str(path), OLD, NEW]
    with started(command, stdout=subprocess.PIPE) as writer:
        assert first_line(writer)
        for _ in range(size(300, 2000)):
            for found in walk(tmp_path):
                ends[_outcome(found) if isinstance(found, Entry) else "skipped"] += 1
    note(12, sum(ends.values()), how="a writer that hardly rests", ends=ends, faults={})
    assert set(ends) <= {"old", "new", "empty", "skipped"}


@pytest.mark.row(12)
def test_a_naive_reader_takes_half_of_each(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_bytes(OLD)
    changes = iter((_rewrite,))
    content = naive.read_in_pieces(path, lambda: next(changes, lambda path: None)(path))
    note(
        12,
        1,
        naive="read in pieces",
        faults={"half old, half new": int(b"old" in content and b"new" in content)},
    )
    assert b"old" in content
    assert b"new" in content


@pytest.mark.row(11)
def test_kb_read_of_a_hostile_file_ends(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.corpus.mkdir()
    os.mkfifo(home.corpus / "fifo.md")
    done = subprocess.run(
        home.command("read", str(home.corpus / "fifo.md")), env=home.environ, capture_output=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert b"not a regular file" in done.stderr
