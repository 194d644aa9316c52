"""What all commands share: their common options, exit codes, and errors as one line."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from functools import wraps
from typing import ParamSpec

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

P = ParamSpec("P")

DONE, SOME_FAILED, WRONG, NO_INDEX, UNAVAILABLE = range(5)
INTERRUPTED = 130
"""What shells expect of a program that ended by Ctrl-C."""
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
        except KeyboardInterrupt:
            click.echo("kb: stopped", err=True)
            code = INTERRUPTED
        sys.exit(code)

    return run


def print_json(value: object) -> None:
    """Print one JSON document."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))
