"""`kb read`: what the indexer sees in one file."""

from pathlib import Path

import click

from kb.commands.running import DONE, SOME_FAILED, command, complain, json_option, print_json


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@command
def read(file: Path, as_json: bool) -> int:
    """Show what the indexer sees in one file; needs no index."""
    from indexer.errors import ContentError
    from indexer.reading import read_document
    from indexer.record import record
    from indexer.walking import load_path
    from kb import terminal

    try:
        document = read_document(load_path(file))
    except ContentError as error:
        complain(error)
        return SOME_FAILED
    if as_json:
        print_json(record(document))
    else:
        terminal.show_document(document)
    return DONE
