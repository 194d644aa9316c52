"""`kb reindex`: content files into the index."""

from dataclasses import asdict, replace

import click

from kb.commands.running import (
    DONE,
    SOME_FAILED,
    command,
    corpus_option,
    index_option,
    json_option,
    print_json,
)
from kb.opening import content_roots, open_engine
from kb.settings import load_settings

STAMPS = "stamps.msgpack"


@click.command()
@corpus_option
@index_option
@click.option("--full", is_flag=True, help="Read every file anew.")
@click.option("--watch", is_flag=True, help="Go on: reindex after every change, until stopped.")
@click.option("--strict", is_flag=True, help="Commit nothing unless every file can be read.")
@json_option
@command
def reindex(
    corpus: tuple[str, ...], index: str | None, full: bool, watch: bool, strict: bool, as_json: bool
) -> int:
    """Bring the index up to date with the content files."""
    from indexer import pipeline
    from kb import terminal

    settings = load_settings({"corpus": corpus, "index": index})
    options = pipeline.Options(full=full, strict=strict, stamps=settings.index / STAMPS)
    engine = open_engine(settings)
    roots = content_roots(settings)

    def run(first: bool) -> int:
        own = options if first else replace(options, full=False)
        with terminal.progress_bar() as progress:
            report = pipeline.reindex(roots, engine, own, progress)
        if as_json:
            print_json(asdict(report))
        else:
            terminal.show_report(report, settings.index)
        return SOME_FAILED if report.failed else DONE

    if not watch:
        return run(True)
    from kb import watching

    watching.watch(roots, run, lambda error: click.echo(f"kb: {error}", err=True))
    return DONE
