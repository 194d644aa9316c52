"""`kb reindex`: content files into the index."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import click

from kb.change_log import note_changes
from kb.commands.running import (
    DONE,
    SOME_FAILED,
    command,
    complain,
    corpus_option,
    index_option,
    json_option,
    print_json,
)
from kb.opening import content_roots, open_engine, settings_of, site_of, with_hidden
from kb.resources import resource

if TYPE_CHECKING:  # imported when a reindex is asked for
    from indexer.pipeline import Options
    from kb.settings import Settings

STAMPS = "stamps.msgpack"

SAMPLE = resource("corpus")
"""What is indexed where nothing is named: own content takes its place."""


@click.command()
@corpus_option
@index_option
@click.option("--full", is_flag=True, help="Read every file anew, and take other folders than before.")
@click.option("--prune", is_flag=True, help="Remove the pages of folders that are empty or can't be listed.")
@click.option("--watch", is_flag=True, help="Go on: reindex after every change, until stopped.")
@click.option("--drafts", is_flag=True, help="Read drafts as well, for a preview (kb serve --drafts).")
@click.option("--strict", is_flag=True, help="Commit nothing unless every file can be read.")
@json_option
@command
def reindex(
    corpus: tuple[str, ...],
    index: str | None,
    full: bool,
    prune: bool,
    watch: bool,
    strict: bool,
    drafts: bool,
    as_json: bool,
) -> int:
    """Bring the index up to date with the content files.

    A page goes when its file was deleted, not when its folder is empty or can't be listed: that may be a disk
    that is not mounted.
    """
    from kb import terminal, translating

    give_back_large_blocks()
    settings = settings_of({"corpus": corpus, "index": index, "drafts": drafts or None})
    options = replace(_options(settings), full=full, strict=strict, prune=prune)
    engine = open_engine(settings)
    roots = content_roots(settings, engine.roots())

    def run(first: bool) -> int:
        own = options if first else replace(options, full=False, prune=False)
        with terminal.progress_bar() as progress:
            report = translating.reindex(roots, engine, own, progress)
        report = with_hidden(report, settings, engine)
        note_changes(settings.index, report)
        if as_json:
            print_json(asdict(report))
        else:
            terminal.show_report(report, settings.index)
        return SOME_FAILED if report.failed else DONE

    if not watch:
        return run(True)
    from kb import watching

    watching.watch(roots, run, complain)
    return DONE


def _options(settings: Settings) -> Options:
    from indexer.pipeline import Options

    return Options(
        drafts=settings.drafts, site=site_of(settings), sample=SAMPLE, stamps=settings.index / STAMPS
    )


_LARGE = 1 << 20
_MMAP_THRESHOLD = -3  # of mallopt(3)


def give_back_large_blocks() -> None:
    """Have every block of a megabyte mapped by itself, and unmapped once it is free.

    glibc raises that threshold with each block that is freed, to 32 MB: what the arrays of one segment leave
    is then held, in pieces, while those of the next are made. For a process that writes and ends; one that
    answers would map its arrays anew at each question. Nothing happens where there is no glibc.
    """
    import ctypes  # nothing else here needs it

    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_MMAP_THRESHOLD, _LARGE)
