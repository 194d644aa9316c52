"""The command line, and the one place where everything is put together."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

import click

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
from kb.settings import Settings, load_settings

if TYPE_CHECKING:  # commands import what they need themselves: `kb --help` must not wait for an engine
    from kb.curation import Curation
    from kb.engines.base import Engine, Sort

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
        except BrokenPipeError:
            # The reader has gone (`kb search … | head`); a second write at exit would say so again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = DONE
        sys.exit(code)

    return run


def open_engine(settings: Settings) -> "Engine":
    """Build the engine that the settings name."""
    from indexer.taxonomy import load_taxonomy
    from indexer.version import content_version

    if settings.engine == "opensearch":
        return _open_opensearch(settings)
    from kb.engines.whoosh.engine import WhooshEngine

    return WhooshEngine(
        settings.index,
        taxonomy=load_taxonomy(),
        content_version=content_version(),
        cache_bytes=settings.cache_mb << 20,
    )


def _open_opensearch(settings: Settings) -> "Engine":
    from indexer.taxonomy import load_taxonomy
    from indexer.version import content_version

    try:
        from kb.engines.opensearch.engine import OpenSearchEngine
    except ModuleNotFoundError as error:
        if error.name is None or not error.name.startswith("opensearchpy"):
            raise
        raise SettingsError("engine = opensearch needs: pip install 'exercise-kb[opensearch]'") from error
    from kb.engines.opensearch.mapping import Layout
    from kb.engines.opensearch.remote import Access

    return OpenSearchEngine(
        Access(
            urls=tuple(url.strip() for url in settings.opensearch_url.split(",") if url.strip()),
            user=settings.opensearch_user,
            password=settings.opensearch_password,
            ca=str(settings.opensearch_ca) if settings.opensearch_ca else None,
        ),
        taxonomy=load_taxonomy(),
        content_version=content_version(),
        index=settings.opensearch_index,
        layout=Layout(settings.opensearch_shards, settings.opensearch_replicas),
    )


def curation_of(settings: Settings) -> "Curation":
    """Read what an editor decided by hand, if there is such a file."""
    from kb.curation import Curation, load_curation

    return load_curation(settings.curation) if settings.curation else Curation()


def content_roots(settings: Settings) -> tuple[Path, ...]:
    """The content folders. Raises SettingsError for one that is not there."""
    for root in settings.corpus:
        if not root.is_dir():
            raise SettingsError(f"no folder {root}: name a folder of content with --corpus or KB_CORPUS")
    return settings.corpus


def read_filters(given: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """`FACET=VALUE`, as often as one likes, to the values of each facet."""
    from kb.schema import FACETS

    filters: dict[str, tuple[str, ...]] = {}
    for text in given:
        facet, equals, value = text.partition("=")
        if not equals or not value or facet not in {known.name for known in FACETS}:
            names = ", ".join(known.name for known in FACETS)
            raise SettingsError(f"--filter {text!r}: say FACET=VALUE, where FACET is one of {names}")
        filters[facet] = (*filters.get(facet, ()), value)
    return filters


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
@click.option("--strict", is_flag=True, help="Commit nothing unless every file can be read.")
@json_option
@command
def reindex(corpus: tuple[str, ...], index: str | None, full: bool, strict: bool, as_json: bool) -> int:
    """Bring the index up to date with the content files."""
    from indexer import pipeline
    from kb import terminal

    settings = load_settings({"corpus": corpus, "index": index})
    options = pipeline.Options(full=full, strict=strict, stamps=settings.index / STAMPS)
    engine = open_engine(settings)
    with terminal.progress_bar() as progress:
        report = pipeline.reindex(content_roots(settings), engine, options, progress)
    if as_json:
        print_json(asdict(report))
    else:
        terminal.show_report(report, settings.index)
    return SOME_FAILED if report.failed else DONE


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
    chosen = read_filters(filters) | ({} if lang == "any" else {"lang": (lang,)})
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
    from kb.web.app import create_app
    from kb.web.server import run

    settings = load_settings({"host": host, "port": port, "index": index, "threads": threads})
    run(create_app(open_engine(settings), load_taxonomy(), settings), settings)


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
