"""Counts for each phrase of a language's words how many texts have it: a phrase with no witness may go.

    python benchmarks/witnesses.py FOLDER … [--lang en] [--table cues] [--json]

Folders hold pages as authors write them (Markdown, text, HTML), which count for their language, and lists of
sentences (TSV, JSON lines, tests), which count for all. A phrase is looked for between word borders, without
case and accents.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

if not __package__:  # run as a script: this folder must not stand before the standard library
    sys.path[0] = str(Path(__file__).parent.parent)

from benchmarks.units import texts
from indexer.errors import ContentError
from indexer.folding import plain
from indexer.readers.table import READERS, read_page
from indexer.walking import load_path
from indexer.words import alternatives, languages, table, tables, without_accents

PROSE = (
    "cues", "statements", "deeds", "muscles", "equipment", "difficulty", "position", "movement", "relations",
)  # fmt: skip
"""Tables of phrases that sentences say; others are closed sets, or said around texts."""

LISTED = (".tsv", ".jsonl", ".py")
Said = tuple[str, str]
"""A language, empty for all, and a text without case and accents."""

Counts = dict[tuple[str, str, str, str], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the phrases without a witness, or with --json all counts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--lang", choices=languages(), action="append")
    parser.add_argument("--table", action="append")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    said = tuple(_said(options.folders))
    counts = {
        found: count
        for lang in options.lang or languages()
        for found, count in count_witnesses(said, lang, options.table or PROSE).items()
    }
    if options.json:
        print(json.dumps([[*key, count] for key, count in counts.items()], ensure_ascii=False, indent=1))
        return 0
    for (lang, name, key, phrase), count in counts.items():
        if not count:
            print(f"{lang}  {name}.{key}  {phrase}")
    missing = sum(not count for count in counts.values())
    print(f"{missing} of {len(counts)} phrases have no witness in {len(said)} texts", file=sys.stderr)
    return 0


def count_witnesses(said: Iterable[Said], lang: str, names: Iterable[str]) -> Counts:
    """How many texts of a language have each phrase of these tables."""
    own = [text for spoken, text in said if spoken in ("", lang)]
    counts: Counts = {}
    for name in (name for name in names if name in tables(lang)):
        for key, phrases in table(name, lang).items():
            for phrase in phrases:
                pattern = re.compile(rf"(?<!\w){without_accents(alternatives((phrase,)))}(?!\w)")
                counts[lang, name, key, phrase] = sum(bool(pattern.search(text)) for text in own)
    return counts


def _said(folders: Iterable[Path]) -> Iterator[Said]:
    for file in (file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()):
        if file.suffix in LISTED:
            yield "", plain(file.read_text("utf-8", "replace"))
        elif file.suffix.lower() in READERS:
            try:
                page = read_page(load_path(file))
            except ContentError:
                continue
            yield page.lang, plain("\n".join((page.title, *texts(page))))


if __name__ == "__main__":
    raise SystemExit(main())
