"""What all commands share: their common options, exit codes, and errors as one line."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import wraps
from io import TextIOWrapper
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
from kb.visible import in_one_line, visible_json

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
        _open_what_is_closed()
        _write_whatever_comes()
        try:
            code = function(*args, **kwargs) or DONE
            sys.stdout.flush()
        except KbError as error:
            complain(error)
            code = EXIT_CODES.get(type(error), NO_INDEX)
        except IndexerError as error:
            complain(error)
            code = WRONG
        except BrokenPipeError:
            _write_no_more()  # the reader has gone (`kb search … | head`)
            code = DONE
        except OSError as error:
            _write_no_more()
            complain(f"{error.filename or 'what was to be printed'}: {error.strerror or error}")
            code = SOME_FAILED
        except KeyboardInterrupt:
            complain("stopped")
            code = INTERRUPTED
        sys.exit(code)

    return run


def complain(problem: object) -> None:
    """Say in one line on stderr what went wrong."""
    with suppress(OSError):  # a full disk, a terminal that is gone: the exit code still says it
        click.echo(f"kb: {in_one_line(str(problem))}", err=True)


def print_json(value: object, *, indent: int | None = 2) -> None:
    """Print one JSON document, in ASCII where the terminal knows no more."""
    is_ascii = not (sys.stdout.encoding or "").lower().startswith("utf")
    click.echo(visible_json(json.dumps(value, ensure_ascii=is_ascii, indent=indent, default=str)))


def as_text(
    context: click.Context, parameter: click.Parameter, value: str | tuple[str, ...]
) -> str | tuple[str, ...]:
    """What a terminal sent, with U+FFFD for bytes that are no text: no page holds these."""
    if isinstance(value, tuple):
        return tuple(os.fsencode(one).decode(errors="replace") for one in value)
    return os.fsencode(value).decode(errors="replace")


def _open_what_is_closed() -> None:
    """Have standard streams that were closed (`>&-`) lead nowhere: else the next file that is opened, of the
    index for one, takes their place, and what is printed goes into it."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8", closefd=False)


def _write_whatever_comes() -> None:
    """Have what a terminal's encoding can't say written as its code, rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _write_no_more() -> None:
    # What is left in the stream would fail again at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
