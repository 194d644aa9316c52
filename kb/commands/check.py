"""`kb check`: the health of the content, and `kb check-index`: that of the index."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.commands.running import (
    DONE,
    SOME_FAILED,
    command,
    corpus_option,
    json_option,
    print_json,
)
from kb.opening import content_roots, settings_of
from kb.visible import in_one_line

if TYPE_CHECKING:  # imported when content is checked
    from indexer.content_check import Finding


@click.command()
@corpus_option
@click.option("--all", "every", is_flag=True, help="List every finding of each kind.")
@json_option
@command
def check(corpus: tuple[str, ...], every: bool, as_json: bool) -> int:
    """Report on the health of the content, by kind. Exits with 1 on errors; needs no index."""
    from indexer.content_check import check as findings_of
    from indexer.reading import read_roots

    findings = findings_of(*read_roots(content_roots(settings_of({"corpus": corpus}))))
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        show_findings(findings, most=None if every else LISTED)
    return SOME_FAILED if any(finding.severity == "error" for finding in findings) else DONE


LISTED = 10
"""Findings of one kind that are listed before the rest is only counted."""

REMEDIES: Mapping[str, tuple[str, str]] = {
    "unreadable": ("files that can't be read", "mend them; what they last said stays searchable"),
    "conflict": ("one name for two movements", "rename one, or say on both pages how they differ"),
    "near-duplicate": ("pages that say nearly the same", "keep one, and link or redirect to it"),
    "unknown-value": (
        "values that the vocabulary does not know",
        "spell them as the nearest, or add them to it",
    ),
    "duration-unit": ("durations without a unit", "write 45s, 20 min or PT20M"),
    "inferred-title": ("pages that state no title", "state one, if the inferred one is not right"),
    "unsure-kind": (
        "pages of which two kinds may be right",
        "state one (type: workout), or set kinds for the folder",
    ),
    "several-exercises": ("pages on several exercises", "give each a page of its own"),
    "source-spelling": ("sources spelt in several ways", "spell each one way"),
    "moved": ("files that only lead on", "remove them, or list the former address in the page itself"),
    "no-content": ("files that hold no pages", "nothing, if that is meant"),
    "hidden": ("pages that are not public", "nothing, if that is meant"),
    "content": ("other things that the readers had to mend", "look at the lines"),
    "shared-translation-key": (
        "pages of one language with one translation key",
        "give each its own: until then each stands for itself, without translations",
    ),
    "missing-translation": ("pages that are not translated", "translate them, or drop their translation key"),
    "wanted": ("exercises that others name and nobody wrote about", "write them"),
}
"""What the findings of a kind have in common, and what to do about them, by code."""

_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


def show_findings(findings: Sequence[Finding], *, most: int | None = LISTED) -> None:
    """Print findings by kind, paths from the folder that they share; `most` of a kind, None for all."""
    from rich.markup import escape

    from kb.terminal import out

    base = _shared_folder(finding.path for finding in findings)
    if base:
        out.print(f"[dim]in {escape(base)}[/]")
    for code, group in _by_kind(findings):
        what, remedy = REMEDIES.get(code, (code, "look at them"))
        colour = _COLOURS[group[0].severity]
        out.print(f"\n[{colour}]{group[0].severity}[/] [bold]{what} ({len(group)})[/]: {remedy}")
        for finding in group[:most]:
            out.print(f"  {escape(_finding_line(finding, base))}")
        if most is not None and len(group) > most:
            out.print(f"  [dim]… and {len(group) - most} more; --all lists them[/]")
    errors = sum(finding.severity == "error" for finding in findings)
    out.print(f"\n{len(findings)} findings, {errors} errors" if findings else "nothing to mend")


def _by_kind(findings: Sequence[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    """Give the findings of each kind in the order of REMEDIES, an error before any warning."""
    order = [*REMEDIES, *sorted({finding.code for finding in findings} - REMEDIES.keys())]
    ranked = sorted(findings, key=lambda finding: order.index(finding.code))
    yield from ((code, list(group)) for code, group in groupby(ranked, key=lambda finding: finding.code))


def _shared_folder(paths: Iterable[str]) -> str:
    folders = {str(Path(path).parent) for path in paths} - {"."}
    try:
        return os.path.commonpath(folders) if folders else ""
    except ValueError:  # absolute and relative paths, or two drives
        return ""


def _finding_line(finding: Finding, base: str) -> str:
    path = in_one_line(finding.path)
    where = f"{path}:{finding.line}" if finding.line else path
    told = f"{where}: {finding.text}"
    return told.replace(f"{base}{os.sep}", "") if base else told
