"""Row 27: values as large as a file may be, and as many as a page can state."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.synthetic import vocabulary
from indexer.bounds import TITLE
from tests.commands import Home
from tests.faults.plan import FULL, chance, note, size
from tests.faults.running import serving

LARGE = size(1_500_000, 4_900_000)
WORDS = "squat dumbbell no bench glutes "
MIB = 512
SECONDS = 60
"""Of processor time for a page: they take one; by its square a title of this size takes a day."""

PAGE = 500_000
"""Bytes of any page of the web interface."""


def of_words(length: int) -> str:
    return (WORDS * (length // len(WORDS) + 1))[:length]


def in_html(what: str) -> Callable[[], tuple[str, str]]:
    page = "<!doctype html><html><head>{}</head><body><h1>Squat</h1><p>Sit back.</p>{}</body></html>"
    head, body = (what, "") if what.startswith(("<title", "<meta", "<link")) else ("", what)
    return lambda: (".html", page.format(head, body).replace("VALUE", of_words(LARGE)))


VALUES: dict[str, Callable[[], tuple[str, str]]] = {
    "heading as title": lambda: (".md", f"# {of_words(LARGE)}\n\nSit back.\n"),
    "title line": lambda: (".txt", f"Title: {of_words(LARGE)}\nURL: https://a.example/\n\nSit back.\n"),
    "one line": lambda: (".txt", of_words(LARGE)),
    "one word": lambda: (".md", "x" * LARGE),
    "heading": lambda: (".md", f"# Squat\n\n## {of_words(LARGE // 2)}\n\n" + "Sit back. " * (LARGE // 20)),
    "address": lambda: (".txt", f"Title: Squat\nURL: https://a.example/{'x' * LARGE}\n\nSit back.\n"),
    "html title": in_html("<title>VALUE</title>"),
    "html heading": in_html("<h2>VALUE</h2><p>Sit back.</p>"),
    "html site": in_html('<meta property="og:site_name" content="VALUE">'),
    "html author": in_html('<meta name="author" content="VALUE">'),
    "html cell": in_html("<table><tr><th>Muscle</th><td>VALUE</td></tr></table>"),
    "values": lambda: (
        ".md",
        "---\ntitle: Squat\nequipment: [" + ", ".join(f"t{n}" for n in range(1900)) + "]\n---\n\nSit.\n",
    ),
    "keywords": lambda: (
        ".md",
        "---\ntitle: Squat\naliases: [" + ", ".join(f"a{n}" for n in range(1900)) + "]\n---\n\nSit.\n",
    ),
}


def measured(home: Home) -> tuple[float, float]:
    """MiB in memory at the most and seconds of processor time of a reindex that must end well."""
    done = home.measured("reindex")
    assert done.code == 0, done.errors[-2000:]
    return done.mib, done.seconds


@pytest.mark.row(27)
def test_large_values_cost_what_a_page_costs(tmp_path: Path) -> None:
    home, each = Home(tmp_path), 1
    for name, value in VALUES.items():
        suffix, text = value()
        for n in range(each):
            home.write(f"{name}-{n}{suffix}", text)
    peak, seconds = measured(home)
    titles = [json.loads(line)["title"] for line in home.kb("export").stdout.splitlines()]
    pages = len(VALUES) * each
    # One arena: else the allocator holds what was freed once per thread, and which threads happened to answer
    # decides by hundreds of MiB. What the program keeps is measured all the same.
    with serving(home, MALLOC_ARENA_MAX="1") as server:
        paths = (
            "/",
            "/search?q=squat",
            "/search?q=glutes+no+bench&size=100",
            "/equipment",
            "/about",
            "/doc/values-0",
        )
        lengths = {path: len(server.get(path)[1]) for path in paths}
        _, own = server.resident()
    note(
        27, pages, peak_mib=round(peak), seconds_a_page=round(seconds / pages, 1), served_mib=round(own),
        largest_page=max(lengths.values()), faults={},
    )  # fmt: skip
    assert len(titles) == pages
    assert max(map(len, titles)) <= TITLE
    assert peak < MIB
    assert own < MIB
    assert seconds / pages < SECONDS
    assert {path: length for path, length in lengths.items() if length > PAGE} == {}


@pytest.mark.row(27)
def test_titles_of_one_line_are_read_in_bounded_memory(tmp_path: Path) -> None:
    home, pages = Home(tmp_path), size(2, 10)
    for n in range(pages):
        home.write(f"page{n}.md", f"# {of_words(LARGE)}\n")
    peak, seconds = measured(home)
    note(
        27, pages, what="titles of one line", peak_mib=round(peak),
        seconds_a_page=round(seconds / pages, 1), faults={},
    )  # fmt: skip
    assert peak < MIB


@pytest.mark.row(27)
@pytest.mark.skipif(not FULL, reason="20,000 pages take minutes")
def test_a_large_collection_is_indexed_in_the_memory_that_is_set(tmp_path: Path) -> None:
    home, pages, dice = Home(tmp_path), 20_000, chance(27)
    words = vocabulary()
    for n in range(pages):
        home.write(f"{n % 100}/page{n}.md", f"# Move {n}\n\n{' '.join(dice.choices(words, k=220))}\n")
    peak, seconds = measured(home)
    note(27, pages, what="pages of 220 words", peak_mib=round(peak), seconds=round(seconds), faults={})
    assert peak < MIB


@pytest.mark.row(27)
def test_values_without_end_leave_pages_small(tmp_path: Path) -> None:
    home, pages = Home(tmp_path), size(60, 1_000)
    for n in range(pages):
        values = ", ".join(f"thing {n} {k}" for k in range(40))
        home.write(f"page{n}.md", f"---\ntitle: Squat {n}\nequipment: [{values}]\n---\n\nSit back.\n")
    peak, _ = measured(home)
    with serving(home) as server:
        lengths = {
            path: len(server.get(path)[1]) for path in ("/", "/search?q=squat", "/equipment", "/about")
        }
        _, own = server.resident()
    note(27, pages * 40, what="unknown values", peak_mib=round(peak), served_mib=round(own),
         largest_page=max(lengths.values()), faults={})  # fmt: skip
    assert max(peak, own) < MIB
    assert {path: length for path, length in lengths.items() if length > PAGE} == {}


@pytest.mark.row(27)
def test_a_naive_page_lists_every_value() -> None:
    listed = "".join(f'<li><input type="checkbox" value="thing {n}"> thing {n}</li>' for n in range(12_000))
    note(27, 12_000, naive="a list of every value", faults={"bytes of a page": len(listed)})
    assert len(listed) > PAGE
