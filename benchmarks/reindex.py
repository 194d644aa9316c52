"""Time a reindex in full and of one changed file: python benchmarks/reindex.py [--pages 10000] [--from DIR]

Writes front-matter pages (synthetic ones, or copies of those in DIR, each with a title of its own and one
word in twenty-five changed), then runs `kb reindex` as people do, each time in a process of its own: a full
one, one where nothing changed, one after a change of one file. `visible` is measured inside a running
process: from handing one changed Document to the engine until a search finds it.
"""

import argparse
import json
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

if not __package__:  # run as a script: this folder must not stand before the standard library
    sys.path[0] = str(Path(__file__).parent.parent)

from benchmarks.markdown import table
from benchmarks.synthetic import documents, vocabulary
from indexer.changes import Changes
from indexer.document import Document

Measures = dict[str, float]

FIGURES = {
    "full_s": "full reindex, s", "full_pages_per_s": "full reindex, pages/s",
    "peak_mb": "its peak memory, MB, the largest process", "unchanged_s": "nothing changed, s",
    "one_changed_s": "one file changed, s", "write_docs_per_s": "the engine alone, pages/s",
    "visible_ms": "one Document visible in a running process, ms",
}  # fmt: skip
"""What each figure is called."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--from", dest="source", type=Path, help="a folder of front-matter pages to copy")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kb-reindex-") as folder:
        found = measure(Path(folder), options.pages, options.source)
    if options.json:
        print(json.dumps({"pages": options.pages, **found}))
    else:
        print(f"{options.pages:,} pages of {options.source or 'made-up words'}\n")
        print(table(("figure", "value"), ((FIGURES[name], value) for name, value in found.items())))


def measure(folder: Path, pages: int, source: Path | None = None) -> Measures:
    corpus, index = folder / "corpus", folder / "index"
    write_pages(corpus, pages, source)
    time.sleep(2)  # file times are trusted once they are two seconds old
    full, peak = _reindex(corpus, index)
    unchanged, _ = _reindex(corpus, index)
    changes = []
    for n in range(5):
        path = _page(corpus, n * pages // 5)
        path.write_text(path.read_text("utf-8") + f"\n\nA changed line, number {n}.\n", "utf-8")
        changes.append(_reindex(corpus, index)[0])
    return {
        "full_s": round(full, 2),
        "full_pages_per_s": round(pages / full, 1),
        "peak_mb": round(peak / 1024),
        "unchanged_s": round(unchanged, 3),
        "one_changed_s": round(statistics.median(changes), 3),
        **_writing(folder / "engine", pages),
    }


def write_pages(corpus: Path, count: int, source: Path | None = None) -> None:
    """Write as many front-matter pages: synthetic ones, or copies of those in a folder."""
    texts = copies(source, count) if source else map(as_markdown, documents(count))
    for n, text in enumerate(texts):
        path = _page(corpus, n)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def _page(corpus: Path, n: int) -> Path:
    return corpus / f"{n // 1000:03d}/{n:07d}.md"


def copies(source: Path, count: int) -> Iterator[str]:
    """As many pages as asked for, made of those in a folder: no two have one title or all their words."""
    dice, words = random.Random(4), vocabulary()[:5000]
    texts = [path.read_text("utf-8") for path in sorted(source.rglob("*.md"))]
    if not texts:
        raise SystemExit(f"no .md in {source}")
    for n in range(count):
        head, steps, rest = texts[n % len(texts)].partition("steps:")
        head = re.sub(r'(?m)^title: *"?(.*?)"?$', lambda m, n=n: f'title: "{m[1]} {n}"', head, count=1)  # type: ignore[misc]  # bound per round
        head = re.sub(r"(?m)^translationKey:.*$", f'translationKey: "page-{n}"', head)
        yield head + steps + _WORD.sub(lambda m: m[0] if dice.random() > 0.04 else dice.choice(words), rest)


_WORD = re.compile(r"(?<= )[a-z]{3,}(?= )")


def as_markdown(document: Document) -> str:
    """A page as an author would write it."""
    page, facets = document.page, document.facets
    head = {
        "title": page.title,
        "summary": page.summary,
        "muscles": list(facets.muscle.primary),
        "equipment": list(facets.equipment.required),
        "difficulty": facets.difficulty,
        "source": page.source,
        "steps": [step.text for step in page.steps],
        "faq": [{"question": one.question, "answer": one.answer} for one in page.faq],
    }
    lines = [f"{key}: {json.dumps(value)}" for key, value in head.items()]
    body = "\n\n".join(f"## {s.heading}\n\n" + "\n\n".join(s.paragraphs) for s in page.sections)
    return "---\n" + "\n".join(lines) + "\n---\n\n" + body + "\n"


def _reindex(corpus: Path, index: Path) -> tuple[float, int]:
    """Seconds of one run, start and imports included, and the peak kilobytes of any child so far."""
    run = [sys.executable, "-m", "kb", "reindex", "--json"]
    command = [*run, "--corpus", str(corpus), "--index", str(index)]
    # What pip installs is compiled, and compiling takes longer than an unchanged reindex: so is this.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPYCACHEPREFIX"] = str(index.parent / "compiled")
    root = Path(__file__).parent.parent
    start = time.perf_counter()
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, env=env)
    seconds = time.perf_counter() - start
    if done.returncode:
        raise SystemExit(f"kb reindex ended with {done.returncode}: {done.stderr[-500:]}")
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


def _writing(path: Path, pages: int) -> Measures:
    """What the engine alone takes: writing all Documents, then one, in this process."""
    from benchmarks.engines.own import Kb
    from benchmarks.synthetic import Ask

    engine, rows = Kb(), list(documents(pages))
    start = time.perf_counter()
    engine.build(path, rows)
    written = time.perf_counter() - start
    engine.open(path)
    times = []
    for n, document in enumerate(islice(rows, 7)):
        word = f"qqnew{'abcdefg'[n]}word"
        changed = replace(document, page=replace(document.page, title=word))
        start = time.perf_counter()
        engine.engine.apply(Changes((changed,)))
        assert engine.answer(Ask("rare", (word,))).total == 1
        times.append(time.perf_counter() - start)
    return {
        "write_docs_per_s": round(pages / written),
        "visible_ms": round(1000 * statistics.median(times), 1),
    }


if __name__ == "__main__":
    main()
