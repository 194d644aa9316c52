"""The command line: each command a few lines that put together what it needs."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

import click

from indexer.errors import IndexerError
from kb.errors import (
    DocumentNotFound,
    EngineUnavailable,
    IndexCorrupt,
    IndexLocked,
    IndexNotBuilt,
    IndexOutdated,
    KbError,
    QueryError,
    SettingsError,
)
from kb.opening import content_roots, curation_of, filters_of, open_engine
from kb.settings import load_settings

if TYPE_CHECKING:  # commands import what they need themselves: `kb --help` must not wait for an engine
    from kb.engines.base import Sort

P = ParamSpec("P")
SEARCH_PATH = "/search"
STAMPS = "stamps.msgpack"

DONE, SOME_FAILED, WRONG, NO_INDEX, UNAVAILABLE = range(5)
EXIT_CODES: Mapping[type[KbError], int] = {
    SettingsError: WRONG,
    QueryError: WRONG,
    DocumentNotFound: WRONG,
    IndexNotBuilt: NO_INDEX,
    IndexOutdated: NO_INDEX,
    IndexCorrupt: NO_INDEX,
    IndexLocked: NO_INDEX,
    EngineUnavailable: UNAVAILABLE,
}

corpus_option = click.option(
    "--corpus", multiple=True, metavar="DIR", help="A folder of content; may be given several times."
)
index_option = click.option("--index", metavar="DIR", help="Where the index is kept.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


def command(function: Callable[P, int | None]) -> Callable[P, None]:
    """Turn our errors into a line on stderr and an exit code, and a returned number into the exit code."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            code = function(*args, **kwargs) or DONE
            sys.stdout.flush()
        except KbError as error:
            click.echo(f"kb: {error}", err=True)
            code = EXIT_CODES.get(type(error), NO_INDEX)
        except IndexerError as error:
            click.echo(f"kb: {error}", err=True)
            code = WRONG
        except BrokenPipeError:
            # The reader has gone (`kb search … | head`); a second write at exit would say so again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = DONE
        sys.exit(code)

    return run


def print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="exercise-kb", prog_name="kb")
def main() -> None:
    """Search exercise content: index it, ask it, serve it.

    Settings come from flags, then KB_… in the environment, then kb.toml here, then defaults.
    Exit codes: 0 done, 1 some files failed, 2 wrong usage or bad query, 3 index missing, locked or
    damaged, 4 engine unavailable.
    """


@main.command()
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


@main.command()
@click.argument("question", required=False, default="")
@index_option
@click.option("--filter", "filters", multiple=True, metavar="FACET=VALUE", help="Narrow; may be repeated.")
@click.option("--sort", default="best", type=click.Choice(["best", "newest", "title", "duration"]))
@click.option("--page", default=1, type=click.IntRange(1))
@click.option("--size", default=10, type=click.IntRange(1, 100))
@click.option("--lang", default="any", help="en, es, … or any.")
@click.option(
    "--explain", is_flag=True, help="Say how the question was understood, and how each score came about."
)
@json_option
@command
def search(
    question: str,
    index: str | None,
    filters: tuple[str, ...],
    sort: "Sort",
    page: int,
    size: int,
    lang: str,
    explain: bool,
    as_json: bool,
) -> None:
    """Ask a question. Words, "phrases", -word, muscle:glutes, title:kickback, equipment:-bench, kick*."""
    from indexer.taxonomy import load_taxonomy
    from kb.answers.ask import ask
    from kb.answers.reply import Asked

    settings = load_settings({"index": index})
    chosen = filters_of(filters) | ({} if lang == "any" else {"lang": (lang,)})
    asked = Asked(text=question, filters=chosen, sort=sort, page=page, size=size, explain=explain)
    reply = ask(open_engine(settings), load_taxonomy(), curation_of(settings), asked)
    if as_json:
        from kb.web.links import Place
        from kb.web.shapes import reply_shape

        place = Place(q=question, filters=chosen, sort=sort, page=page, size=size)
        print_json(reply_shape(reply, place, SEARCH_PATH))
    else:
        from kb import terminal

        terminal.show_reply(reply)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@command
def read(file: Path, as_json: bool) -> int:
    """Show what the indexer sees in one file; needs no index."""
    from indexer.errors import ContentError
    from indexer.reading import read_document
    from indexer.record import record
    from indexer.source import load_path
    from kb import terminal

    try:
        document = read_document(load_path(file))
    except ContentError as error:
        click.echo(f"kb: {error}", err=True)
        return SOME_FAILED
    if as_json:
        print_json(record(document))
    else:
        terminal.show_document(document)
    return DONE


@main.command()
@click.argument("id")
@index_option
@json_option
@command
def show(id: str, index: str | None, as_json: bool) -> None:
    """Show one Document as indexed."""
    from indexer.record import record
    from kb import terminal

    document = open_engine(load_settings({"index": index})).get(id)
    if as_json:
        print_json(record(document))
    else:
        terminal.show_document(document)


@main.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID ID...")
@index_option
@json_option
@command
def compare(ids: tuple[str, ...], index: str | None, as_json: bool) -> None:
    """Put two to four exercises side by side."""
    from indexer.taxonomy import load_taxonomy
    from kb.answers.comparison import compare as compared

    if not 2 <= len(ids) <= 4:
        raise SettingsError("name two to four documents to compare")
    comparison = compared(open_engine(load_settings({"index": index})), load_taxonomy(), ids)
    if as_json:
        from kb.web.shapes import comparison_shape

        print_json(comparison_shape(comparison))
    else:
        from kb import terminal

        terminal.show_comparison(comparison)


@main.command()
@corpus_option
@json_option
@command
def check(corpus: tuple[str, ...], as_json: bool) -> int:
    """Report on the health of the content; exits with 1 on errors. Needs no index."""
    from indexer.check import check as findings_of
    from indexer.reading import read_roots
    from kb import terminal

    findings = findings_of(*read_roots(content_roots(load_settings({"corpus": corpus}))))
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        terminal.show_findings(findings)
    return SOME_FAILED if any(finding.severity == "error" for finding in findings) else DONE


@main.command()
@index_option
@json_option
@command
def stats(index: str | None, as_json: bool) -> None:
    """Say what is in the index."""
    from indexer.taxonomy import load_taxonomy
    from kb import terminal
    from kb.web.shapes import stats_shape

    found = open_engine(load_settings({"index": index})).stats()
    if as_json:
        print_json(stats_shape(found, load_taxonomy().label))
    else:
        terminal.show_stats(found)


@main.command()
@click.option("--host", metavar="H", help="The address to listen on (127.0.0.1).")
@click.option("--port", type=int, metavar="P", help="The port to listen on (8000).")
@index_option
@click.option("--threads", type=int, metavar="N", help="How many requests are answered at once (8).")
@command
def serve(host: str | None, port: int | None, index: str | None, threads: int | None) -> None:
    """Serve the web interface and the JSON API."""
    from indexer.taxonomy import load_taxonomy
    from kb.answers.ask import prepare
    from kb.web.app import create_app
    from kb.web.server import run

    settings = load_settings({"host": host, "port": port, "index": index, "threads": threads})
    taxonomy = load_taxonomy()
    prepare(taxonomy)
    run(create_app(open_engine(settings, verify_all=True), taxonomy, settings), settings)


@main.command("check-index")
@index_option
@command
def check_index(index: str | None) -> int:
    """Verify the manifest and every checksum of the index."""
    settings = load_settings({"index": index})
    problems = open_engine(settings).check()
    for problem in problems:
        click.echo(f"kb: {problem}", err=True)
    if not problems:
        click.echo(f"{settings.index}: whole")
    return NO_INDEX if problems else DONE
